/* Enter and Tab in lists and quotations. Text in, a change out; null leaves it to the browser. */

import { wholeLines } from "./editor_blocks.js";

const ITEM = /^((?:\s*>)*\s*)([-*+]|\d{1,9}[.)])(\s+)(\[[ xX]\]\s+)?/;
const QUOTE = /^(?:\s*>\s?)+/;
const FENCE = /^\s*(`{3,}|~{3,})/;

/* Go on with the item, quotation or code line; end the list on an empty item. */
export function onEnter(text, start, end) {
  const [from, to] = wholeLines(text, start, start);
  const line = text.slice(from, to);
  if (isInFence(text, from)) {
    const indent = /^[ \t]*/.exec(line)[0].slice(0, start - from);
    return indent ? inserted(start, end, `\n${indent}`) : null;
  }
  const item = ITEM.exec(line);
  const quote = QUOTE.exec(line);
  const head = item ?? quote;
  if (!head || start - from < head[0].trimEnd().length) {
    return null;
  }
  if (line.slice(head[0].length).trim() === "" && start === end) {
    return item ? endedItem(text, from, to, item) : replaced(from, to, "");
  }
  return inserted(start, end, `\n${item ? nextItem(item) : head[0]}`);
}

/* One level deeper or back; only where every selected line belongs to a list. */
export function onTab(text, start, end, isBack) {
  const [from, to] = wholeLines(text, start, end);
  const lines = text.slice(from, to).split("\n");
  if (isInFence(text, from) || !ITEM.test(lines[0])) {
    return null;
  }
  if (!lines.every((line) => ITEM.test(line) || /^\s+\S|^\s*$/.test(line))) {
    return null;
  }
  const width = isBack ? -outward(text, from, lines[0]) : inward(text, from, lines[0]);
  const changed = lines.map((line) => shifted(line, width));
  changed[0] = width === 0 ? changed[0] : renumbered(changed[0], text, from);
  const result = changed.join("\n");
  const shift = changed[0].length - lines[0].length;
  const select =
    start === end
      ? [Math.max(from, start + shift), Math.max(from, start + shift)]
      : [Math.max(from, start + shift), end + result.length - (to - from)];
  return { start: from, end: to, text: result, select };
}

export function isInFence(text, offset) {
  let open = null;
  for (const line of text.slice(0, offset).split("\n").slice(0, -1)) {
    const fence = FENCE.exec(line)?.[1];
    if (fence && !open) {
      open = fence;
    } else if (fence && fence[0] === open[0] && fence.length >= open.length) {
      open = null;
    }
  }
  return open !== null;
}

function nextItem([, indent, sign, space, task]) {
  const next = /^\d/.test(sign) ? `${Number.parseInt(sign, 10) + 1}${sign.at(-1)}` : sign;
  return indent + next + space + (task ? "[ ] " : "");
}

/* An empty inner item becomes one of the outer list; an outer one becomes plain text. */
function endedItem(text, from, to, item) {
  const outer = outerItem(text, from, indentOf(item[1]));
  const sign = outer ? nextItem(outer) : /^((?:\s*>\s?)*)/.exec(item[1])[1];
  return replaced(from, to, sign);
}

function outerItem(text, from, indent) {
  for (const line of text.slice(0, from).split("\n").slice(0, -1).reverse()) {
    if (line.trim() === "") {
      continue;
    }
    const item = ITEM.exec(line);
    if (item && indentOf(item[1]) < indent) {
      return item;
    }
    if (!item && indentOf(line) === 0) {
      return null;
    }
  }
  return null;
}

/* As deep as the item above has its words, for Markdown counts from there. */
function inward(text, from, line) {
  const indent = indentOf(line);
  for (const above of text.slice(0, from).split("\n").slice(0, -1).reverse()) {
    const item = ITEM.exec(above);
    if (item && indentOf(item[1]) <= indent) {
      return Math.max(0, item[1].length + item[2].length + 1 - indent);
    }
    if (above.trim() === "") {
      continue;
    }
    if (indentOf(above) === 0) {
      break;
    }
  }
  return 0;
}

function outward(text, from, line) {
  const indent = indentOf(line);
  const outer = outerItem(text, from, indent);
  return indent - (outer ? indentOf(outer[1]) : 0);
}

/* A number in another list begins that list, or goes on with it. */
function renumbered(line, text, from) {
  const own = ITEM.exec(line);
  if (!own || !/^\d/.test(own[2])) {
    return line;
  }
  const before = text.slice(0, from).split("\n").slice(0, -1).reverse();
  const closest = before.map((one) => ITEM.exec(one)).find((item) => item && item[1].length <= own[1].length);
  const follows = closest && closest[1].length === own[1].length && /^\d/.test(closest[2]);
  const number = follows ? Number.parseInt(closest[2], 10) + 1 : 1;
  return line.slice(0, own[1].length) + number + line.slice(own[1].length + own[2].length - 1);
}

function shifted(line, width) {
  if (line.trim() === "") {
    return line;
  }
  return width >= 0 ? " ".repeat(width) + line : line.slice(Math.min(-width, indentOf(line)));
}

function indentOf(line) {
  return /^\s*/.exec(line)[0].length;
}

function inserted(start, end, text) {
  return { start, end, text, select: [start + text.length, start + text.length] };
}

function replaced(from, to, text) {
  return { start: from, end: to, text, select: [from + text.length, from + text.length] };
}
