/* The link dialog: our own articles, events, people by name or text, or any address. */

import { apply } from "./editor_actions.js";
import { ask } from "./editor_dialogs.js";
import { get } from "./editor_requests.js";
import { say } from "./editor_words.js";

const WAIT = 150;
const LINK = /(?<!!)\[((?:[^[\]\\]|\\.)*)\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\))?[^\s()<>]*)>?(?:\s+"[^"]*")?\s*\)/g;

/* The link around a selection within its line: { start, end, words, address }, or null. */
export function linkAround(text, start, end) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const stop = text.indexOf("\n", end);
  for (const match of text.slice(from, stop < 0 ? text.length : stop).matchAll(LINK)) {
    const link = { start: from + match.index, end: from + match.index + match[0].length };
    if (link.start <= start && end <= link.end) {
      return { ...link, words: match[1], address: match[2] };
    }
  }
  return null;
}

/* An address as people paste it, ready to stand behind a label; empty for what is none. */
export function addressIn(text) {
  const plain = text.trim();
  if (/^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#)\S+$/i.test(plain)) {
    return plain.replaceAll("(", "%28").replaceAll(")", "%29");
  }
  if (/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(plain)) {
    return `mailto:${plain}`;
  }
  return /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/\S*)?$/i.test(plain) ? `https://${plain}` : "";
}

export async function askLink(editor) {
  const { area } = editor;
  const link = linkAround(area.value, area.selectionStart, area.selectionEnd);
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
  const start = link?.start ?? area.selectionStart;
  const end = link?.end ?? area.selectionEnd;
  const { dialog, pressed } = await ask(editor, "markdown-link", (dialog, isNew) => {
    if (isNew) {
      enable(editor, dialog);
    }
    const question = dialog.querySelector(".link-question");
    question.value = link?.address ?? addressIn(chosen);
    dialog.target = null;
    dialog.querySelector(".link-words").value = link?.words ?? (addressIn(chosen) ? "" : chosen);
    dialog.querySelector(".link-away").hidden = !link;
    show(editor, dialog, null);
  });
  const words = dialog.querySelector(".link-words").value;
  if (pressed === "away") {
    apply(area, { start, end, text: words, select: [start, start + words.length] });
    return;
  }
  const address = dialog.target?.address ?? addressIn(dialog.querySelector(".link-question").value);
  if (pressed === "insert" && address) {
    const label = words || escaped(dialog.target?.title ?? "") || address;
    const text = `[${label}](${address})`;
    apply(area, { start, end, text, select: [start + text.length, start + text.length] });
  }
}

function enable(editor, dialog) {
  const question = dialog.querySelector(".link-question");
  const list = dialog.querySelector(".link-results");
  list.id = `link-results-${Math.random().toString(36).slice(2)}`;
  question.setAttribute("aria-controls", list.id);
  let timer;
  let running;
  const search = async () => {
    running?.abort();
    running = new AbortController();
    const q = question.value.trim();
    const isAsked = q && !addressIn(q);
    const answer = isAsked
      ? await get(editor.field, editor.field.dataset.links, { q }, running.signal)
      : { targets: null };
    if (answer && question.value.trim() === q) {
      show(editor, dialog, answer);
    }
  };
  const soon = () => {
    dialog.target = null;
    clearTimeout(timer);
    timer = setTimeout(search, WAIT);
  };
  question.addEventListener("input", (event) => event.isComposing || soon());
  question.addEventListener("compositionend", soon);
  question.addEventListener("keydown", (event) => walk(event, dialog));
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) {
      mark(dialog, option);
      dialog.close("insert");
    }
  });
  dialog.querySelector("form").addEventListener("submit", (event) => {
    const isInsert = event.submitter?.value !== "away";
    if (isInsert && !dialog.target && !addressIn(question.value)) {
      event.preventDefault();
      const first = list.querySelector("[role=option]");
      if (first) {
        mark(dialog, first);
        dialog.close("insert");
      } else {
        question.focus();
      }
    }
  });
}

function show({ field }, dialog, answer) {
  const list = dialog.querySelector(".link-results");
  const empty = dialog.querySelector(".link-empty");
  const targets = answer?.targets ?? [];
  list.replaceChildren(...targets.map((target, number) => optionOf(field, target, `${list.id}-${number}`)));
  list.hidden = targets.length === 0;
  const sentence = answer?.error ?? (answer?.targets?.length === 0 ? say(field, "nothing") : "");
  empty.textContent = sentence;
  empty.hidden = sentence === "";
  const question = dialog.querySelector(".link-question");
  question.setAttribute("aria-expanded", String(targets.length > 0));
  question.removeAttribute("aria-activedescendant");
}

function optionOf(field, target, id) {
  const option = document.createElement("li");
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.target = target;
  const facts = [target.kind, target.day, target.is_public ? "" : say(field, "draft")];
  for (const [name, text] of [["link-title", target.title], ["link-facts", facts.filter(Boolean).join(" · ")]]) {
    const part = document.createElement("span");
    part.className = name;
    part.textContent = text;
    option.append(part);
  }
  return option;
}

function walk(event, dialog) {
  if (event.isComposing || !["ArrowDown", "ArrowUp"].includes(event.key)) {
    return;
  }
  const options = [...dialog.querySelectorAll("[role=option]")];
  if (options.length === 0) {
    return;
  }
  event.preventDefault();
  const place = options.findIndex((option) => option.target === dialog.target);
  const step = event.key === "ArrowDown" ? 1 : place < 0 ? 0 : -1;
  mark(dialog, options[(place + step + options.length) % options.length]);
}

function mark(dialog, chosen) {
  dialog.target = chosen.target;
  for (const option of dialog.querySelectorAll("[role=option]")) {
    option.setAttribute("aria-selected", String(option === chosen));
  }
  dialog.querySelector(".link-question").setAttribute("aria-activedescendant", chosen.id);
  chosen.scrollIntoView({ block: "nearest" });
}

function escaped(title) {
  return title.replaceAll(/[[\]\\]/g, "\\$&");
}
