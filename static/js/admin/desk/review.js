/* Comments on paragraphs: sent without leaving the text, shown where they belong. */

import { lineOf, showLine } from "./text.js";

const form = document.querySelector("#review-form");
const panel = document.querySelector("#desk-review");
const area = document.querySelector("#article_form textarea[name=body]");
const LONGEST_LABEL = 36;

if (form && panel) {
  form.addEventListener("submit", send);
  panel.addEventListener("click", click);
  panel.addEventListener("focusin", ({ target }) => {
    if (target.name === "paragraph") {
      listParagraphs(target);
    }
  });
  improve();
}

/* What only works with a script shows once there is one. */
function improve() {
  for (const button of panel.querySelectorAll("button[hidden]")) {
    button.hidden = !area && !button.matches(".review-copy");
  }
}

function click({ target }) {
  const button = target.closest("button");
  if (button?.matches(".review-show")) {
    show(button.closest(".review-thread").querySelector(".review-quote"));
  } else if (button?.matches(".review-at-cursor")) {
    chooseAtCursor();
  } else if (button?.matches(".review-copy")) {
    copy(button);
  }
}

/* The quote may have moved in the text since the page was made. */
function show({ dataset }) {
  const offset = area.value.indexOf(dataset.quote);
  showLine(area, offset < 0 ? Number(dataset.line) : lineOf(area, offset));
}

function chooseAtCursor() {
  const select = panel.querySelector("[name=paragraph]");
  listParagraphs(select);
  const line = lineOf(area);
  const before = paragraphs().filter((one) => one.line <= line);
  select.value = String(before.length);
  panel.querySelector("[name=comment]").focus();
}

/* Runs of lines that are not blank, as the server counts them. */
function paragraphs() {
  const found = [];
  let isIn = false;
  area.value.split("\n").forEach((text, index) => {
    const isBlank = text.trim() === "";
    if (!isBlank && !isIn) {
      found.push({ line: index + 1, lines: [] });
    }
    if (!isBlank) {
      found.at(-1).lines.push(text);
    }
    isIn = !isBlank;
  });
  return found.map(({ line, lines }) => ({ line, text: lines.join("\n") }));
}

/* The choices follow the text as it stands in the form, saved or not. */
function listParagraphs(select) {
  if (!area) {
    return;
  }
  const chosen = select.value;
  const options = paragraphs().map(({ text }, index) => {
    const label = text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text;
    return new Option(`${index + 1} · ${label}`, String(index + 1));
  });
  select.replaceChildren(select.options[0], ...options);
  select.value = chosen;
  if (select.selectedIndex < 0) {
    select.selectedIndex = 0;
  }
}

async function copy(button) {
  const field = button.closest("li").querySelector("input");
  field.select();
  await navigator.clipboard?.writeText(field.value).catch(() => document.execCommand("copy"));
  button.textContent = button.closest("ul").dataset.copied;
}

async function send(event) {
  event.preventDefault();
  const button = event.submitter;
  const data = new FormData(form);
  const number = Number(data.get("paragraph"));
  if (area) {
    data.set("body", area.value);
    data.set("quote", paragraphs()[number - 1]?.text ?? "");
  }
  button.disabled = true;
  try {
    const headers = { "X-Requested-With": "fetch" };
    const response = await fetch(button.formAction, { method: "POST", body: data, headers });
    const isPanel = response.ok || response.status === 422;
    if (!isPanel || response.redirected) {
      throw new Error(String(response.status));
    }
    replace(await response.text(), response.ok ? button.formAction : "");
  } catch {
    tell(panel.dataset.failed);
  } finally {
    button.disabled = false;
  }
}

/* What was typed elsewhere in the panel and is not sent yet stays. */
function replace(html, sentTo) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.querySelector("#desk-review");
  const fields = [...panel.querySelectorAll("textarea, select[name=paragraph]")];
  const sent = sentTo.match(/comments\/(\d+)\/answer/)?.[1];
  const isComment = sentTo.endsWith("/comment/");
  const kept = fields.filter(
    ({ name }) => name !== `answer-${sent}` && !(isComment && /^(comment|paragraph)$/.test(name)),
  );
  panel.replaceChildren(...fresh.childNodes);
  panel.dataset.tabCount = fresh.dataset.tabCount ?? "";
  for (const { name, value } of kept) {
    restore(panel.querySelector(`[name="${name}"]`), value);
  }
  improve();
  panel.querySelector(".review-told").focus();
  panel.dispatchEvent(new CustomEvent("desk:panel", { bubbles: true }));
}

function restore(field, value) {
  if (!field || !value) {
    return;
  }
  if (field.name === "paragraph") {
    listParagraphs(field);
  }
  field.value = value;
  const details = field.closest("details.review-answer");
  if (details) {
    details.open = true;
  }
}

function tell(words) {
  const told = panel.querySelector(".review-told");
  told.textContent = words;
  told.classList.add("is-error");
  told.focus();
}
