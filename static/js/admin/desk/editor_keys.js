/* Keys in the text: shortcuts, lists that go on, lines that move, signs around selected words. */

import { apply } from "./editor_actions.js";
import { moveLines } from "./editor_blocks.js";
import { onEnter, onTab } from "./editor_lists.js";
import { nextCell, tableAt } from "./editor_tables.js";
import { say, tell } from "./editor_words.js";
import { replaceRange } from "./text.js";

const PAIRS = {
  ...{ "*": "*", _: "_", "~": "~", "`": "`", "(": ")", "[": "]", '"': '"', "“": "”", "‘": "’" },
  ...{ "《": "》", "「": "」", "『": "』", "（": "）", "【": "】" },
};

export function enableKeys(editor) {
  const { area, field } = editor;
  const shortcuts = shortcutsOf(field);
  let leaves = false;

  area.addEventListener("keydown", (event) => {
    // While an input method is at work its keys are its own.
    if (event.isComposing || event.keyCode === 229) {
      return;
    }
    const action = shortcuts.get(chord(event));
    if (action) {
      event.preventDefault();
      editor.act(action);
    } else if (event.key === "Enter" && isPlain(event)) {
      take(event, area, onEnter(area.value, area.selectionStart, area.selectionEnd));
    } else if (event.key === "Tab" && !event.ctrlKey && !event.altKey && !event.metaKey) {
      if (!leaves) {
        take(event, area, tabbed(area, event.shiftKey));
      }
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const step = event.key === "ArrowUp" ? -1 : 1;
      event.preventDefault();
      apply(area, moveLines(area.value, area.selectionStart, area.selectionEnd, step));
    } else if (event.key === "Escape" && !event.defaultPrevented && tabbed(area, false)) {
      tell(field, say(field, "leave"));
    }
    leaves = event.key === "Escape" || (leaves && event.key === "Shift");
  });
  area.addEventListener("blur", () => (leaves = false));
  area.addEventListener("beforeinput", (event) => surround(event, area));
}

/* Text typed over selected words stands around them, where it comes in pairs. */
function surround(event, area) {
  const isOver = area.selectionStart < area.selectionEnd;
  if (event.inputType !== "insertText" || event.isComposing || !isOver || !(event.data in PAIRS)) {
    return;
  }
  event.preventDefault();
  const { selectionStart: start, selectionEnd: end } = area;
  const words = area.value.slice(start, end);
  const text = event.data + words + PAIRS[event.data];
  replaceRange(area, start, end, text, [start + 1, start + 1 + words.length]);
}

function tabbed(area, isBack) {
  const { value, selectionStart: start, selectionEnd: end } = area;
  const table = tableAt(value, start);
  return table ? nextCell(table, isBack ? -1 : 1) : onTab(value, start, end, isBack);
}

function take(event, area, change) {
  if (change) {
    event.preventDefault();
    apply(area, change);
  }
}

function isPlain(event) {
  return !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
}

/* Actions by chord, as the buttons themselves announce them. */
function shortcutsOf(field) {
  const names = { Period: ".", Slash: "/" };
  return new Map(
    [...field.querySelectorAll("[data-do][aria-keyshortcuts]")].map((button) => {
      const parts = button.getAttribute("aria-keyshortcuts").split("+");
      const key = parts.pop();
      return [[...parts.sort(), (names[key] ?? key).toUpperCase()].join("+"), button.dataset.do];
    }),
  );
}

/* `Control+Shift+8` whatever the keyboard writes with it; ⌘ counts as Control. */
function chord(event) {
  if (!event.ctrlKey && !event.metaKey) {
    return "";
  }
  const marks = ["Control", ...(event.altKey ? ["Alt"] : []), ...(event.shiftKey ? ["Shift"] : [])];
  const physical = { Period: ".", Slash: "/" }[event.code] ?? /^(?:Digit|Key)(.)$/.exec(event.code)?.[1];
  // Letters by what they write, for keyboards differ; digits and signs by where they are.
  const key = /^[a-z]$/i.test(event.key) ? event.key : (physical ?? event.key);
  return [...marks.sort(), key.toUpperCase()].join("+");
}
