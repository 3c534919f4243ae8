/* The strip below the text: pictures on their way, and what they show. */

import { escapedAlt, whenQuiet } from "./editor_pictures.js";
import { post } from "./editor_requests.js";
import { part } from "./editor_words.js";
import { replaceRange } from "./text.js";

const ALT = /^!\[((?:[^[\]\\]|\\.)*)\]/;
/* Behind a picture without words: that it has none is meant so. Readers do not see it. */
const DECORATIVE = "{.decorative}";

/* Put an item into the strip; the strip is seen while it has any. */
export function addToStrip(field, item) {
  const strip = field.querySelector(".markdown-strip");
  strip.append(item);
  strip.hidden = false;
  // Enter would send the article's form.
  item.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input") && !event.isComposing) {
      event.preventDefault();
    }
  });
}

export function takeFromStrip(field, item) {
  const strip = field.querySelector(".markdown-strip");
  const hasFocus = item.contains(document.activeElement);
  const next = item.nextElementSibling ?? item.previousElementSibling;
  item.remove();
  strip.hidden = strip.childElementCount === 0;
  if (hasFocus) {
    (next?.querySelector("input:not([hidden]), button:not([hidden])") ?? field.querySelector("textarea")).focus();
  }
}

/* A picture on its way. */
export function addStripItem(field, name) {
  const item = part(field, "markdown-upload");
  const find = (selector) => item.querySelector(selector);
  find(".strip-name").textContent = name;
  item.setAttribute("aria-label", name);
  find(".strip-progress").setAttribute("aria-label", name);
  addToStrip(field, item);
  return {
    showProgress(share) {
      find(".strip-progress").value = share;
      show({ ".strip-progress": true, ".strip-cancel": true, ".strip-error": false });
      show({ ".strip-retry": false, ".strip-remove": false, ".strip-login": false });
    },
    showError(sentence, isSignedOut) {
      find(".strip-error").textContent = sentence;
      show({ ".strip-progress": false, ".strip-cancel": false, ".strip-error": true });
      show({ ".strip-retry": true, ".strip-remove": true, ".strip-login": Boolean(isSignedOut) });
    },
    onCancel(act) {
      find(".strip-cancel").addEventListener("click", act);
      find(".strip-remove").addEventListener("click", act);
    },
    onRetry: (act) => find(".strip-retry").addEventListener("click", act),
    remove: () => takeFromStrip(field, item),
  };

  function show(parts) {
    for (const [selector, isShown] of Object.entries(parts)) {
      find(selector).hidden = !isShown;
    }
  }
}

/* A stored picture that stands in the text as `written`: what it shows is asked for. */
export function showStored(editor, picture, written) {
  const { field } = editor;
  const item = part(field, "markdown-upload");
  const find = (selector) => item.querySelector(selector);
  const input = find(".strip-alt input");
  const decorative = find(".strip-decorative input");
  const state = { written };
  for (const selector of [".strip-progress", ".strip-cancel"]) {
    find(selector).hidden = true;
  }
  for (const selector of [".strip-alt", ".strip-decorative", ".strip-done", ".strip-picture"]) {
    find(selector).hidden = false;
  }
  find(".strip-picture").src = picture.thumbnail;
  find(".strip-name").textContent = picture.name;
  item.setAttribute("aria-label", picture.name);
  input.value = (ALT.exec(written)?.[1] ?? "").replaceAll(/\\(.)/g, "$1");
  const settle = () => change(editor, state, input.value, decorative.checked);
  input.addEventListener("input", () => (decorative.checked = false));
  input.addEventListener("change", settle);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      settle();
      find(".strip-done").click();
    }
  });
  decorative.addEventListener("change", () => {
    input.disabled = decorative.checked;
    settle();
  });
  find(".strip-done").addEventListener("click", () => {
    settle();
    remember(field, picture, decorative.checked ? "" : input.value);
    takeFromStrip(field, item);
  });
  item.settle = settle;
  addToStrip(field, item);
}

/* What was typed and not yet confirmed goes into the text. */
export function describing({ field }) {
  field.querySelectorAll(".strip-item").forEach((item) => item.settle?.());
}

function change({ area }, state, alt, isDecorative) {
  const described = state.written.replace(ALT, () => `![${isDecorative ? "" : escapedAlt(alt)}]`);
  const bare = described.endsWith(DECORATIVE) ? described.slice(0, -DECORATIVE.length) : described;
  const text = isDecorative ? bare + DECORATIVE : bare;
  if (text === state.written) {
    return;
  }
  const before = state.written;
  state.written = text;
  whenQuiet(area, () => {
    const at = area.value.indexOf(before);
    if (at >= 0) {
      replaceRange(area, at, at + before.length, text, "keep");
    }
  });
}

/* The first description of a picture is proposed wherever it is used again. */
function remember(field, picture, alt) {
  if (alt.trim() && !picture.is_described) {
    post(field, field.dataset.describe, { id: picture.id, alt });
  }
}
