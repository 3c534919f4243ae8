/* Text and preview scroll together, by a list of (source line, block of the page). */

import { topOfLine } from "./editor_lines.js";
import { lineOf } from "./text.js";

const BELOW_TOP = 24; // pixels of the page's header that stick above the text
const LEADS = ["pointerenter", "pointerdown", "wheel", "touchstart", "keydown", "focus"];

/* `page()` is the document of the frame that is shown. */
export function makeSync(area, page) {
  let lines = [];
  let leader = area;
  for (const name of LEADS) {
    area.addEventListener(name, () => (leader = area), { passive: true });
  }
  for (const place of [area, window]) {
    place.addEventListener("scroll", () => leader === area && follow(), { passive: true });
  }

  /* To be called for each new document. */
  function watch() {
    const frame = page();
    for (const name of LEADS) {
      frame.addEventListener(name, () => (leader = frame), { passive: true, capture: true });
    }
    frame.addEventListener("scroll", () => leader === frame && lead(), { passive: true });
  }

  /* The text was scrolled: the preview goes to the same place. */
  function follow() {
    const from = shownTop(area);
    const stretch = stretchAt(from, (pair) => topOfLine(area, pair.line));
    if (stretch) {
      scrollPage(at(stretch, from, (pair) => topOfLine(area, pair.line), pageTop));
    }
  }

  /* The preview was scrolled: the text goes along. */
  function lead() {
    const from = page().scrollingElement.scrollTop + BELOW_TOP;
    const stretch = stretchAt(from, pageTop);
    if (!stretch) {
      return;
    }
    const top = at(stretch, from, pageTop, (pair) => topOfLine(area, pair.line));
    if (area.scrollHeight > area.clientHeight + 1) {
      area.scrollTop = top;
    } else {
      window.scrollBy({ top: top - shownTop(area), behavior: "instant" });
    }
  }

  /* The block that is written at stands in sight. */
  function showEdited() {
    const line = lineOf(area);
    const pair = lines.findLast((one) => one.line <= line);
    const block = pair && blockOf(pair);
    const frame = page();
    if (!block || !frame.defaultView) {
      return;
    }
    const { top, bottom } = block.getBoundingClientRect();
    const height = frame.defaultView.innerHeight;
    if (bottom < 0 || top > height * 0.85 || (top < 0 && bottom < height * 0.15)) {
      const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const place = frame.scrollingElement.scrollTop + top - height / 3;
      frame.defaultView.scrollTo({ top: place, behavior: isCalm ? "instant" : "smooth" });
    }
  }

  function blockOf(pair) {
    return page()?.querySelector(".prose")?.children[pair.block];
  }

  function pageTop(pair) {
    const block = blockOf(pair);
    return block ? block.getBoundingClientRect().top + page().scrollingElement.scrollTop : 0;
  }

  /* The pairs around a height, found by halves: tops are measured one by one. */
  function stretchAt(height, topOf) {
    if (lines.length === 0 || !page()?.querySelector(".prose")) {
      return null;
    }
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (topOf(lines[middle]) <= height) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return [lines[low], lines[low + 1]];
  }

  function scrollPage(top) {
    page().defaultView.scrollTo({ top: Math.max(0, top - BELOW_TOP), behavior: "instant" });
  }

  return {
    watch,
    showEdited,
    setLines: (pairs) => (lines = pairs.map(([line, block]) => ({ line, block }))),
  };
}

/* The height on the other side that is as far between two blocks as `from` is on this one. */
function at([pair, next], from, here, there) {
  const start = here(pair);
  if (!next || from <= start) {
    return there(pair) + Math.min(0, from - start);
  }
  const share = (from - start) / Math.max(1, here(next) - start);
  return there(pair) + share * (there(next) - there(pair));
}

/* The part of the text area's content that is hidden above: by its own scrolling or the window's. */
function shownTop(area) {
  return area.scrollTop + Math.max(0, BELOW_TOP - area.getBoundingClientRect().top);
}

