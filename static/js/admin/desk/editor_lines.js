/* Where the lines of a text area stand: offsets in the text, and heights on the screen. */

const COPIED = [
  ..."fontFamily fontSize fontWeight fontStyle fontVariant fontFeatureSettings".split(" "),
  ..."lineHeight letterSpacing wordSpacing tabSize textIndent textTransform".split(" "),
  ..."textAutospace textSpacingTrim lineBreak wordBreak overflowWrap".split(" "),
  ..."paddingTop paddingRight paddingBottom paddingLeft".split(" "),
];
const measured = new WeakMap();

/* The offset at which a line (from 1) begins; the end of the text for lines beyond it. */
export function offsetOfLine(text, line) {
  let offset = 0;
  for (let count = 1; count < line; count += 1) {
    const next = text.indexOf("\n", offset);
    if (next < 0) {
      return text.length;
    }
    offset = next + 1;
  }
  return offset;
}

/* How many pixels below the top of the whole text a line begins, or the row of `offset` in it. */
export function topOfLine(area, line, offset = 0) {
  const { mirror, tops } = measure(area);
  const top = tops[Math.min(line, tops.length) - 1] ?? 0;
  const within = offset - offsetOfLine(area.value, line);
  const words = mirror.children[line - 1]?.firstChild;
  if (within <= 0 || !(words instanceof Text)) {
    return top;
  }
  const range = document.createRange();
  range.setStart(words, Math.min(within, words.length));
  const box = range.getBoundingClientRect();
  return box.height ? box.top - mirror.getBoundingClientRect().top : top;
}

/* The line (from 1) that stands `pixels` below the top of the whole text. */
export function lineAt(area, pixels) {
  const { tops } = measure(area);
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (tops[middle] <= pixels) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low + 1;
}

/* A copy of the text laid out as the area lays it out; made anew only when something changed. */
function measure(area) {
  const known = measured.get(area);
  if (known && known.text === area.value && known.width === area.clientWidth) {
    return known;
  }
  const mirror = known?.mirror ?? document.createElement("div");
  mirror.className = "markdown-mirror";
  mirror.setAttribute("aria-hidden", "true");
  mirror.inert = true;
  const style = getComputedStyle(area);
  COPIED.forEach((name) => (mirror.style[name] = style[name]));
  mirror.style.width = `${area.clientWidth}px`;
  mirror.replaceChildren(...area.value.split("\n").map(row));
  area.after(mirror);
  const tops = [...mirror.children].map((one) => one.offsetTop);
  const result = { mirror, tops, text: area.value, width: area.clientWidth };
  measured.set(area, result);
  return result;
}

function row(text) {
  const line = document.createElement("div");
  line.append(text === "" ? document.createElement("br") : text);
  return line;
}
