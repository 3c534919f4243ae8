/* Below the text: how long it is, how long it takes to read, how much is selected. */

import { countCharacters, countWords, readable, readingMinutes } from "./editor_count.js";
import { say } from "./editor_words.js";

const WAIT = 250;

export function watchCount({ field, area }) {
  const place = field.querySelector(".markdown-count");
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (place.textContent = told(field, area)), WAIT);
  };
  field.querySelector(".markdown-foot").hidden = false;
  area.addEventListener("input", soon);
  document.addEventListener("selectionchange", () => {
    if (document.activeElement === area) {
      soon();
    }
  });
  place.textContent = told(field, area);
}

function told(field, area) {
  const text = readable(area.value);
  const words = countWords(text);
  const counted = say(field, "count", {
    words,
    characters: countCharacters(text),
    minutes: readingMinutes(words),
  });
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
  return chosen ? `${counted} · ${say(field, "selected", { words: countWords(readable(chosen)) })}` : counted;
}
