/* Find and replace in the text: counted while typed, replaced as one step of undo. */

import { say } from "./editor_words.js";
import { replaceRange, showOffset } from "./text.js";

const states = new WeakMap();

export function openFind(editor) {
  const { field, area } = editor;
  const box = field.querySelector(".markdown-find");
  const wanted = box.querySelector(".find-wanted");
  if (!states.has(editor)) {
    states.set(editor, {});
    enable(editor, box);
  }
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
  if (chosen && !chosen.includes("\n")) {
    wanted.value = box.querySelector(".find-pattern").checked ? wanted.value : chosen;
  }
  box.hidden = false;
  wanted.focus();
  wanted.select();
  count(editor, box);
}

function enable(editor, box) {
  const { field, area } = editor;
  const does = {
    next: () => go(editor, box, 1),
    previous: () => go(editor, box, -1),
    close: () => close(editor, box),
    replace: () => replaceOne(editor, box),
    all: () => replaceAll(editor, box),
  };
  box.addEventListener("click", (event) => does[event.target.closest("[data-find]")?.dataset.find]?.());
  box.addEventListener("input", () => count(editor, box));
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) {
      return;
    }
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close(editor, box);
    } else if (event.key === "Enter" && event.target.matches("input[type=text]")) {
      event.preventDefault(); // Else the article's form is sent.
      const isOther = event.target.classList.contains("find-other");
      (isOther ? does.replace : event.shiftKey ? does.previous : does.next)();
    }
  });
  area.addEventListener("input", () => {
    if (!box.hidden) {
      count(editor, box);
    }
  });
  field.querySelector(".find-count").textContent = "";
}

/* Every place of what is wanted: [{ start, end, groups }]; null where a pattern is none. */
export function findAll(text, wanted, { isPattern = false, hasCase = false } = {}) {
  if (wanted === "") {
    return [];
  }
  const source = isPattern ? wanted : wanted.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  try {
    const pattern = new RegExp(source, `gmu${hasCase ? "" : "i"}`);
    return [...text.matchAll(pattern)]
      .filter((match) => match[0] !== "")
      .map((match) => ({ start: match.index, end: match.index + match[0].length, match }));
  } catch {
    return null;
  }
}

function found({ area }, box) {
  return findAll(area.value, box.querySelector(".find-wanted").value, {
    isPattern: box.querySelector(".find-pattern").checked,
    hasCase: box.querySelector(".find-case").checked,
  });
}

function count(editor, box) {
  const { field, area } = editor;
  const matches = found(editor, box);
  const place = matches?.findIndex(
    (one) => one.start === area.selectionStart && one.end === area.selectionEnd,
  );
  box.querySelector(".find-wanted").setAttribute("aria-invalid", String(matches === null));
  const told = () => {
    if (matches === null) {
      return say(field, "bad-pattern");
    }
    if (matches.length === 0) {
      return box.querySelector(".find-wanted").value ? say(field, "not-found") : "";
    }
    return say(field, "found", { place: place < 0 ? "–" : place + 1, count: matches.length });
  };
  box.querySelector(".find-count").textContent = told();
}

function go(editor, box, step) {
  const { area } = editor;
  const matches = found(editor, box);
  if (!matches?.length) {
    return;
  }
  const after = matches.findIndex((one) => one.start >= area.selectionEnd);
  const before = matches.findLastIndex((one) => one.end <= area.selectionStart);
  const place = step > 0 ? (after < 0 ? 0 : after) : before < 0 ? matches.length - 1 : before;
  select(area, matches[place], box);
  count(editor, box);
}

/* The text shows its selection only with the focus, which the field of the search keeps. */
function select(area, { start, end }, box) {
  const active = document.activeElement;
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  showOffset(area, start);
  if (box.contains(active)) {
    active.focus({ preventScroll: true });
  }
}

function replaceOne(editor, box) {
  const { area } = editor;
  const current = found(editor, box)?.find(
    (one) => one.start === area.selectionStart && one.end === area.selectionEnd,
  );
  if (current) {
    const active = document.activeElement;
    replaceRange(area, current.start, current.end, other(box, current), "end");
    active.focus({ preventScroll: true });
  }
  go(editor, box, 1);
}

function replaceAll(editor, box) {
  const { field, area } = editor;
  const matches = found(editor, box);
  if (!matches?.length) {
    return;
  }
  let text = "";
  let end = 0;
  for (const one of matches) {
    text += area.value.slice(end, one.start) + other(box, one);
    end = one.end;
  }
  replaceRange(area, 0, area.value.length, text + area.value.slice(end), "keep");
  box.querySelector(".find-count").textContent = say(field, "replaced", { count: matches.length });
}

/* What stands in place of a match; a pattern's groups are `$1`, a line end is `\n`. */
function other(box, { match }) {
  const text = box.querySelector(".find-other").value;
  if (!box.querySelector(".find-pattern").checked) {
    return text;
  }
  return text.replaceAll(/\$(\d|&)|\\([nt\\])/g, (_whole, group, sign) => {
    if (sign) {
      return { n: "\n", t: "\t", "\\": "\\" }[sign];
    }
    return (group === "&" ? match[0] : match[Number(group)]) ?? "";
  });
}

function close({ area }, box) {
  box.hidden = true;
  area.focus({ preventScroll: true });
}
