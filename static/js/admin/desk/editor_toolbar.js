/* The toolbar: one stop of the Tab key, arrows within; tells what holds at the cursor. */

import { holding } from "./editor_actions.js";
import { tableAt } from "./editor_tables.js";

export function enableToolbar(editor) {
  const { field, area } = editor;
  const bar = field.querySelector(".markdown-bar");
  const tools = bar.querySelector(".markdown-tools");
  const more = bar.querySelector(".markdown-more");
  const buttons = [...tools.querySelectorAll("button")];
  bar.hidden = false;
  buttons[0].tabIndex = 0;

  // The text keeps the focus and its selection while a tool is pressed.
  bar.addEventListener("pointerdown", (event) => {
    if (event.target.closest("button")) {
      event.preventDefault();
    }
  });
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) {
      editor.act(button.dataset.do);
    }
  });
  tools.addEventListener("keydown", (event) => walk(event, buttons));
  tools.addEventListener("focusin", (event) => {
    const chosen = event.target.closest("button");
    buttons.forEach((button) => (button.tabIndex = button === chosen ? 0 : -1));
    if (chosen.offsetTop >= tools.clientHeight) {
      open(bar, more, true); // It stands in a row that was folded away.
    }
  });
  more.addEventListener("click", () => open(bar, more, !bar.classList.contains("is-open")));
  new ResizeObserver(() => {
    more.hidden = !bar.classList.contains("is-open") && tools.scrollHeight <= tools.clientHeight + 4;
  }).observe(tools);

  let isWaiting = false;
  const show = () => {
    if (!isWaiting) {
      isWaiting = true;
      requestAnimationFrame(() => {
        isWaiting = false;
        showState(bar, area);
      });
    }
  };
  area.addEventListener("input", show);
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === area) {
      show();
    }
  });
}

function walk(event, buttons) {
  const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
  const step = steps[event.key];
  if (step === undefined) {
    return;
  }
  event.preventDefault();
  const place = buttons.indexOf(document.activeElement);
  const last = buttons.length - 1;
  const next = Number.isFinite(step) ? (place + step + buttons.length) % buttons.length : step < 0 ? 0 : last;
  buttons[next].focus();
}

function open(bar, more, isOpen) {
  bar.classList.toggle("is-open", isOpen);
  more.setAttribute("aria-expanded", String(isOpen));
}

function showState(bar, area) {
  const names = holding(area);
  for (const button of bar.querySelectorAll("[aria-pressed]:not([data-do=fullscreen])")) {
    button.setAttribute("aria-pressed", String(names.includes(button.dataset.do)));
  }
  bar.querySelector(".markdown-table-tools").hidden = !tableAt(area.value, area.selectionStart);
}
