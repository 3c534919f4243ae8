/* Findings beside the text, and their fixes. */

import { ask } from "./checks_asking.js";
import { putAside, showPutAside } from "./checks_aside.js";
import { replaceRange, showOffset } from "./text.js";

const PAUSE = 1200; // Milliseconds without a key until the text is checked.
const panel = document.getElementById("desk-checks");
const form = panel?.closest("form");
const told = panel?.querySelector(".checks-told");
const found = panel?.querySelector(".checks-found");
let timer = 0;
let checked = {};

if (form) {
  start();
}

function start() {
  form.addEventListener("input", () => later(PAUSE));
  form.addEventListener("change", () => later(PAUSE));
  panel.querySelector(".checks-ask").addEventListener("click", (event) => {
    event.preventDefault();
    check();
  });
  found.addEventListener("click", onClick);
  panel.querySelector(".checks-bring-back").addEventListener("click", () => {
    showPutAside(panel);
    count();
  });
  window.addEventListener("online", () => later(0));
  later(300);
}

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(check, pause);
}

async function check() {
  clearTimeout(timer);
  const texts = textsNow();
  told.textContent = told.textContent || panel.dataset.checking;
  const answer = await ask(form, panel.dataset.address);
  if (answer.isSuperseded) {
    return;
  }
  told.textContent = answer.trouble ? panel.dataset[answer.trouble] : "";
  if (answer.content) {
    checked = texts;
    show(answer.content);
  }
}

/* What was opened stays open, and who stood in the list stays in it. */
function show(content) {
  const hadFocus = found.contains(document.activeElement);
  const aside = panel.closest(".desk-panels");
  const top = aside?.scrollTop;
  found.replaceChildren(...content);
  count();
  if (aside) {
    aside.scrollTop = top;
  }
  if (hadFocus) {
    found.focus({ preventScroll: true });
  }
}

function count() {
  const number = putAside(panel);
  panel.dataset.tabCount = String(number);
  for (const place of document.querySelectorAll("[data-checks-count]")) {
    place.textContent = number ? String(number) : "";
  }
}

function onClick(event) {
  const check = event.target.closest(".check");
  if (event.target.closest(".check-apply")) {
    mend(event.target.closest(".check-apply").dataset);
  } else if (event.target.closest(".check-ignore")) {
    putAside(panel, check.dataset.key);
    count();
    found.focus({ preventScroll: true });
  } else if (event.target.closest(".check-show")) {
    goTo(check.dataset);
  }
}

function goTo({ place, start, end }) {
  const field = fieldOf(place);
  if (!field) {
    document.querySelector(`.field-${place}`)?.scrollIntoView({ block: "center" });
    return;
  }
  if (isStale(place)) {
    told.textContent = panel.dataset.changed;
    check();
    return;
  }
  field.focus({ preventScroll: true });
  field.setSelectionRange(Number(start), Number(end));
  if (place === "body") {
    showOffset(field, Number(start));
  } else {
    field.scrollIntoView({ block: "center" });
  }
}

/* All edits of a fix are one step for undo. */
async function mend({ place, fix }) {
  const field = fieldOf(place);
  const edits = JSON.parse(fix);
  if (isStale(place)) {
    told.textContent = panel.dataset.changed;
    check();
    return;
  }
  const [first, last] = [edits[0][0], Math.max(...edits.map((edit) => edit[1]))];
  let text = "";
  let done = first;
  for (const [start, end, better] of edits) {
    text += field.value.slice(done, start) + better;
    done = end;
  }
  replaceRange(field, first, last, text + field.value.slice(done, last), "keep");
  found.focus({ preventScroll: true });
  await check();
  told.textContent = told.textContent || panel.dataset.mended;
}

function fieldOf(place) {
  return { title: 1, summary: 1, body: 1 }[place] && document.getElementById(`id_${place}`);
}

function textsNow() {
  return Object.fromEntries(
    ["title", "summary", "body"].map((place) => [place, fieldOf(place)?.value]),
  );
}

function isStale(place) {
  return fieldOf(place).value !== checked[place];
}
