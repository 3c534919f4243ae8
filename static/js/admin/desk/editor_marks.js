/* Bold, italic, struck, code: marks around words. Text in, a change out.

   A change is { start, end, text, select }: what `replaceRange` takes. */

const SPANS = {
  "**": /\*\*(?=\S)(.+?)\*\*/g,
  "*": /(?<![*\\])\*(?![*\s])(.+?)(?<![*\\])\*(?!\*)|(?<=\*\*)\*(?![*\s])(.+?)\*(?=\*\*)/g,
  "~~": /~~(?=\S)(.+?)~~/g,
  "`": /(?<!`)`(?!`)(.+?)(?<!`)`(?!`)/g,
};
const PREFIX = /^\s*(?:>\s?)*(?:#{1,6}\s+|(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?)?/;

/* The span of a mark around a selection within one line: { start, end } with the marks, or null. */
export function spanAround(text, start, end, mark) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const stop = text.indexOf("\n", end);
  const line = text.slice(from, stop < 0 ? text.length : stop);
  for (const match of line.matchAll(SPANS[mark])) {
    const span = { start: from + match.index, end: from + match.index + match[0].length };
    if (span.start <= start && end <= span.end && span.start < span.end) {
      const isBeside = start === end && (start === span.start || end === span.end);
      if (!isBeside) {
        return span;
      }
    }
  }
  return null;
}

/* Set the mark, or take it away where it holds; `words` stand for a selection of nothing. */
export function toggleMark(text, start, end, mark, words) {
  const span = spanAround(text, start, end, mark);
  const size = mark.length;
  if (span) {
    const inner = text.slice(span.start + size, span.end - size);
    const place = (offset) =>
      Math.min(Math.max(offset - size, span.start), span.start + inner.length);
    return { ...span, text: inner, select: [place(start), place(end)] };
  }
  if (start === end) {
    const select = [start + size, start + size + words.length];
    return { start, end, text: mark + words + mark, select };
  }
  const marked = text
    .slice(start, end)
    .split("\n")
    .map((line, number) => markLine(line, mark, number > 0 || start === 0 || text[start - 1] === "\n"))
    .join("\n");
  const isOneLine = !marked.includes("\n");
  const lead = text.slice(start, end).search(/\S/);
  const select = isOneLine
    ? [start + lead + size, start + marked.trimEnd().length - size]
    : [start, start + marked.length];
  return { start, end, text: marked, select };
}

/* White space and signs of lists stay outside the mark. */
function markLine(line, mark, isWhole) {
  const head = isWhole ? PREFIX.exec(line)[0] : /^\s*/.exec(line)[0];
  const words = line.slice(head.length).trimEnd();
  if (words === "") {
    return line;
  }
  return head + mark + words + mark + line.slice(head.length + words.length);
}
