/* Headings, quotations, lists: signs at the beginning of lines. Text in, a change out. */

const LIST = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/;
const KINDS = {
  heading2: { is: /^##(?!#)\s/, away: /^#{1,6}\s+/, sign: () => "## " },
  heading3: { is: /^###(?!#)\s/, away: /^#{1,6}\s+/, sign: () => "### " },
  heading4: { is: /^####(?!#)\s/, away: /^#{1,6}\s+/, sign: () => "#### " },
  quote: { is: /^\s*>/, away: /^\s*>\s?/, sign: () => "> ", keeps: true },
  bullets: { is: /^\s*[-*+]\s+(?!\[[ xX]\]\s)/, away: LIST, sign: () => "- " },
  numbers: { is: /^\s*\d{1,9}[.)]\s/, away: LIST, sign: (number) => `${number}. ` },
  tasks: { is: /^\s*(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]\]\s/, away: LIST, sign: () => "- [ ] " },
};

export const BLOCK_KINDS = Object.keys(KINDS);

/* From the start of the first selected line to the end of the last. */
export function wholeLines(text, start, end) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  // A selection that ends at the start of a line does not mean that line.
  const last = end > start && text[end - 1] === "\n" ? end - 1 : end;
  const stop = text.indexOf("\n", last);
  return [from, stop < 0 ? text.length : stop];
}

/* Whether every selected line that has words is of a kind. */
export function isOfKind(text, start, end, kind) {
  const [from, to] = wholeLines(text, start, end);
  const lines = text.slice(from, to).split("\n").filter((line) => line.trim());
  return lines.length > 0 && lines.every((line) => KINDS[kind].is.test(line));
}

export function toggleLines(text, start, end, kind) {
  const [from, to] = wholeLines(text, start, end);
  const { away, sign, keeps } = KINDS[kind];
  const isSet = isOfKind(text, start, end, kind);
  const lines = text.slice(from, to).split("\n");
  let number = 0;
  const changed = lines.map((line) => {
    if (!line.trim() && lines.length > 1 && !keeps) {
      return line;
    }
    number += 1;
    const indent = away === LIST ? (LIST.exec(line)?.[1] ?? /^\s*/.exec(line)[0]) : "";
    const words = isSet || !keeps ? line.replace(away, "") : line;
    const bare = away === LIST ? words.trimStart() : words;
    return isSet ? indent + bare : indent + sign(number) + bare;
  });
  const result = changed.join("\n");
  const shift = changed[0].length - lines[0].length;
  const caret = Math.max(from, start + shift);
  const select = lines.length > 1 ? [from, from + result.length] : [caret, Math.max(caret, end + shift)];
  return { start: from, end: to, text: result, select };
}

/* A block on lines of its own in place of the selection; `select` counts within the block. */
export function insertBlock(text, start, end, block, select = [block.length, block.length]) {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const lead = before === "" || /\n\s*\n$/.test(before) ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = after === "" ? "\n" : /^\n\s*\n/.test(after) ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  const at = start + lead.length;
  return { start, end, text: lead + block + tail, select: [at + select[0], at + select[1]] };
}

/* The selected lines moved one line up (-1) or down (1); null at the border of the text. */
export function moveLines(text, start, end, step) {
  const [from, to] = wholeLines(text, start, end);
  const lines = text.slice(from, to);
  if (step < 0) {
    if (from === 0) {
      return null;
    }
    const above = text.lastIndexOf("\n", from - 2) + 1;
    const moved = `${lines}\n${text.slice(above, from - 1)}`;
    const shift = above - from;
    return { start: above, end: to, text: moved, select: [start + shift, end + shift] };
  }
  if (to === text.length) {
    return null;
  }
  const stop = text.indexOf("\n", to + 1);
  const below = text.slice(to + 1, stop < 0 ? text.length : stop);
  const shift = below.length + 1;
  return {
    start: from,
    end: to + 1 + below.length,
    text: `${below}\n${lines}`,
    select: [start + shift, end + shift],
  };
}
