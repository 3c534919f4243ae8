/* Change the text of a text area as typing would: undo works, listeners hear it.

   Offsets count UTF-16 units, as `selectionStart` does; lines count from 1. */

import { offsetOfLine, topOfLine } from "./editor_lines.js";
import { remember } from "./editor_undo.js";

/* Put `text` in place of what stands from `start` to `end`, as one step of undo.

   `select` says what is selected then: "end" (the cursor behind the new text), "all" (the new
   text), "keep" (what the writer had selected, moved along; nothing scrolls, the focus stays
   where it was) or [start, end] in the new text of the area. */
export function replaceRange(area, start, end, text, select = "end") {
  const before = area.value;
  const selection = [area.selectionStart, area.selectionEnd];
  const change = smallest(before, start, end, text.replaceAll("\r\n", "\n"));
  const places = scrollPlaces(area);
  const active = document.activeElement;
  if (change) {
    area.focus({ preventScroll: true });
    area.setSelectionRange(change.start, change.end);
    type(area, change);
  }
  area.setSelectionRange(...selected(select, { start, end, text }, selection));
  if (select === "keep") {
    places.forEach(([place, top]) => (place.scrollTop = top));
    if (change && active !== area) {
      active?.focus?.({ preventScroll: true });
      area.blur();
    }
  }
}

/* Bring a line into sight, and put the cursor at its start. */
export function showLine(area, line) {
  const offset = offsetOfLine(area.value, line);
  area.focus({ preventScroll: true });
  area.setSelectionRange(offset, offset);
  showOffset(area, offset);
}

/* The line of the cursor. */
export function lineOf(area, offset = area.selectionStart) {
  let line = 1;
  for (let at = area.value.indexOf("\n"); at >= 0 && at < offset; ) {
    line += 1;
    at = area.value.indexOf("\n", at + 1);
  }
  return line;
}

/* Scroll so that an offset of the text stands in the upper third; the selection stays. */
export function showOffset(area, offset) {
  const top = topOfLine(area, lineOf(area, offset), offset);
  area.scrollTop = Math.max(0, top - area.clientHeight / 3);
  const inPage = area.getBoundingClientRect().top + top - area.scrollTop;
  const margin = 160; // Of sticky bars above and below.
  if (inPage < margin || inPage > window.innerHeight - margin) {
    window.scrollBy({ top: inPage - window.innerHeight / 3 });
  }
}

/* The part that truly differs: long texts are not typed anew for one word in them. */
function smallest(value, start, end, text) {
  const old = value.slice(start, end);
  if (old === text) {
    return null;
  }
  const most = Math.min(old.length, text.length);
  let head = 0;
  while (head < most && old[head] === text[head]) {
    head += 1;
  }
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === text.at(-1 - tail)) {
    tail += 1;
  }
  // Never between the two halves of one character.
  head -= /[\uD800-\uDBFF]/.test(text[head - 1] ?? "") ? 1 : 0;
  tail -= /[\uDC00-\uDFFF]/.test(text.at(-tail) ?? "") && tail > 0 ? 1 : 0;
  return { start: start + head, end: end - tail, text: text.slice(head, text.length - tail) };
}

function type(area, change) {
  const wanted = area.value.slice(0, change.start) + change.text + area.value.slice(change.end);
  const before = { value: area.value, start: change.start, end: change.end };
  // Deprecated, yet the only way that leaves the browser's undo working.
  const command = change.text === "" ? "delete" : "insertText";
  const isTyped =
    document.activeElement === area && document.execCommand(command, false, change.text);
  if (isTyped && area.value === wanted) {
    return;
  }
  area.value = wanted;
  remember(area, before);
  area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertReplacementText" }));
}

function selected(select, replaced, selection) {
  const end = replaced.start + replaced.text.length;
  if (select === "end") {
    return [end, end];
  }
  if (select === "all") {
    return [replaced.start, end];
  }
  return select === "keep" ? selection.map((offset) => moved(offset, replaced)) : select;
}

/* Where an offset of the old text stands in the new one. */
export function moved(offset, { start, end, text }) {
  if (offset >= end && !(offset === start && start === end)) {
    return offset - end + start + text.length;
  }
  return Math.min(offset, start + text.length);
}

function scrollPlaces(area) {
  return [area, document.scrollingElement].map((place) => [place, place.scrollTop]);
}
