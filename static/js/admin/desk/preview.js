/* The preview beside the text: asked of the server as people write, shown in a frame. */

import { makeFrames } from "./preview_frame.js";
import { makeSync } from "./preview_sync.js";
import { bodyOf, fieldsOf, post } from "./server.js";

const PAUSE = 80; // milliseconds without a key before the server is asked
const LONGEST_WAIT = 600; // while somebody types on and on
const CALM = 1500; // without a change, before the page is loaded anew with its scripts

const panel = document.querySelector("#desk-preview");
const form = document.querySelector("#article_form");
if (panel && form) {
  enhance();
}

function enhance() {
  const stage = panel.querySelector(".preview-stage");
  const told = panel.querySelector(".preview-told");
  const area = form.elements.body;
  const frames = makeFrames(stage, { onLoaded: () => sync?.watch() });
  const sync = area ? makeSync(area, frames.document) : null;
  let view = chooseView(window.matchMedia("(max-width: 767px)").matches ? "390" : "1280");
  let asking = null;
  let timers = {};
  let waitingSince = 0;
  let last = { html: "", fields: "" };

  panel.querySelectorAll("[data-needs-script]").forEach((part) => (part.hidden = false));
  panel.querySelector(".preview-without-script").hidden = true;
  for (const name of ["input", "change"]) {
    form.addEventListener(name, ({ target }) => target.name && !target.name.startsWith("_") && soon());
  }
  new ResizeObserver(() => isVisible() && (fit(), soon())).observe(stage);
  window.addEventListener("online", soon);
  panel.addEventListener("click", onClick);
  document.addEventListener("desk:preview", toggle);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.altKey && event.code === "KeyP") {
      event.preventDefault();
      toggle();
    } else if (event.key === "Escape" && panel.classList.contains("is-overlay")) {
      setOverlay(false);
    }
  });

  function isVisible() {
    return stage.getClientRects().length > 0 && stage.clientWidth > 0;
  }

  function soon() {
    if (!isVisible()) {
      return;
    }
    waitingSince ||= performance.now();
    const left = LONGEST_WAIT - (performance.now() - waitingSince);
    clearTimeout(timers.ask);
    timers.ask = setTimeout(ask, Math.max(0, Math.min(PAUSE, left)));
  }

  async function ask() {
    waitingSince = 0;
    const body = bodyOf(fieldsOf(form));
    body.set("preview_as", view.view);
    if (body.toString() === last.fields) {
      return;
    }
    if (!last.html && !form.elements.title?.value.trim()) {
      tell("empty");
      return;
    }
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    panel.setAttribute("aria-busy", "true");
    const { state, answer } = await post(panel.dataset.address, body, { signal });
    if (signal.aborted) {
      return;
    }
    panel.removeAttribute("aria-busy");
    tell(state, answer?.errors);
    if (state === "done") {
      last = { html: answer.html, fields: body.toString() };
      await show(answer);
    }
  }

  async function show(answer) {
    const wasTyping = document.activeElement === area;
    const { html } = answer;
    clearTimeout(timers.whole);
    const isMended = await frames.show(html);
    sync?.setLines(view.view === "page" ? answer.lines : []);
    if (wasTyping) {
      sync?.showEdited();
    }
    if (isMended) {
      timers.whole = setTimeout(() => last.html === html && frames.show(html, { isWhole: true }), CALM);
    }
    panel.dispatchEvent(new CustomEvent("desk:previewed", { bubbles: true }));
  }

  function tell(state, errors = []) {
    panel.classList.toggle("is-behind", state !== "done");
    if (state === "done" || state === "cancelled") {
      told.replaceChildren();
      return;
    }
    const words = document.createElement("p");
    const key = state.replace(/-(.)/, (_all, letter) => letter.toUpperCase());
    words.textContent = panel.dataset[key] ?? panel.dataset.failed;
    const list = document.createElement("ul");
    for (const [label, messages] of errors) {
      const item = document.createElement("li");
      item.textContent = `${label}: ${messages.join(" ")}`;
      list.append(item);
    }
    told.replaceChildren(words, ...(errors.length > 0 ? [list] : []));
  }

  function onClick(event) {
    const button = event.target.closest("button");
    if (button?.dataset.view) {
      panel.querySelectorAll("[data-view]").forEach((one) => press(one, one === button));
      view = button.dataset;
      fit();
      ask();
    } else if (button && "dark" in button.dataset) {
      press(button, button.getAttribute("aria-pressed") !== "true");
      frames.setTheme(button.getAttribute("aria-pressed") === "true" ? "dark" : "light");
    } else if (button && "overlay" in button.dataset) {
      setOverlay(!panel.classList.contains("is-overlay"));
    }
  }

  /* A page as wide as its readers' windows, made smaller to fit beside the text. */
  function fit() {
    const width = Number(view.width ?? 0) || stage.clientWidth;
    const scale = Math.min(1, stage.clientWidth / width);
    stage.style.setProperty("--preview-width", `${width}px`);
    stage.style.setProperty("--preview-scale", String(scale));
  }

  function toggle() {
    const tab = document.querySelector("[role=tab][aria-controls=desk-preview]");
    if (!isVisible() && tab) {
      tab.click();
    }
    setOverlay(!panel.classList.contains("is-overlay"));
  }

  function setOverlay(isOn) {
    panel.classList.toggle("is-overlay", isOn);
    document.documentElement.classList.toggle("has-overlay", isOn);
    press(panel.querySelector("[data-overlay]"), isOn);
    (isOn ? panel.querySelector("[data-overlay]") : area)?.focus({ preventScroll: true });
    fit();
  }
}

/* On a phone, a page as wide as a desk would be too small to read. */
function chooseView(width) {
  const buttons = [...panel.querySelectorAll("[data-view]")];
  const chosen = buttons.find((one) => one.dataset.width === width) ?? buttons[0];
  buttons.forEach((one) => press(one, one === chosen));
  return chosen.dataset;
}

function press(button, isPressed) {
  button.setAttribute("aria-pressed", String(isPressed));
}
