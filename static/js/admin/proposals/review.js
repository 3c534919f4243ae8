/* Decide proposals with the keyboard alone, without leaving the page; a proposal and its evidence
   point at each other. */

import { sendStep } from "./deciding.js";

const NARROW = matchMedia("(max-width: 999px)");
const isOpen = (card) => card.querySelector("[data-key=a]") !== null;
const cardOf = (number) => document.getElementById(`proposal-${number}`);
const allCards = () => [...document.querySelectorAll(".proposal-list .proposal")];
let current = null;

function evidenceOf(number) {
  const marks = document.querySelectorAll("mark[data-proposals]");
  return [...marks].filter((mark) => mark.dataset.proposals.split(" ").includes(number));
}

function choose(card, isLed) {
  for (const one of document.querySelectorAll(".proposal-columns .is-current")) {
    one.classList.remove("is-current");
  }
  current = card.dataset.number;
  card.classList.add("is-current");
  const folded = card.closest(".proposal-known");
  if (folded) {
    folded.open = true;
  }
  const marks = evidenceOf(current);
  for (const mark of marks) {
    mark.classList.add("is-current");
  }
  // Beside the proposals the text follows; where it stands above them, its words come to the card.
  if (!NARROW.matches) {
    marks[0]?.scrollIntoView({ block: "center" });
  } else if (card.querySelector(".proposal-quotes")) {
    card.querySelector(".proposal-quotes").open = true;
  }
  if (isLed) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: NARROW.matches ? "start" : "nearest" });
  }
}

/* The next card that waits, counted from where the current one stands; none beyond the ends. */
function neighbour(by) {
  const waiting = allCards().filter(
    (card) => (isOpen(card) && !card.ariaBusy) || card.dataset.number === current,
  );
  const at = waiting.findIndex((card) => card.dataset.number === current);
  return waiting[at < 0 ? (by > 0 ? 0 : waiting.length - 1) : at + by];
}

function step(by) {
  const next = neighbour(by);
  if (next) {
    choose(next, true);
  }
}

function press(key) {
  const button = cardOf(current)?.querySelector(`[data-key=${key}]`);
  button?.form.requestSubmit(button);
}

function correct() {
  const details = cardOf(current)?.querySelector(".proposal-edit");
  if (details) {
    details.open = true;
    details.querySelector("input, select").focus();
  }
}

/* The record of that place in the list of those that it may be. */
function pick(place) {
  cardOf(current)?.querySelectorAll("[name=target]")[place - 1]?.click();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => press("a"),
  r: () => press("r"),
  e: correct,
  u: () => document.querySelector(".proposal-bar [data-key=u]")?.click(),
  y: () => document.querySelector(".proposal-preview [data-key=y]")?.click(),
  n: () => document.querySelector(".proposal-none [data-key=n]")?.click(),
};

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("input:not([type=radio]), select, textarea");
  if (event.key === "Escape" && isTyping && current) {
    cardOf(current)?.focus();
    return;
  }
  if (isTyping || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const act = /^[1-9]$/.test(event.key) ? () => pick(Number(event.key)) : KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

/* The eye goes on to the next proposal while this one is being decided. */
document.addEventListener("submit", (event) => {
  const form = event.target.closest(".proposal-bar form, .proposal-list form");
  if (!form || event.defaultPrevented || !event.submitter) {
    return;
  }
  event.preventDefault();
  const card = form.closest(".proposal");
  const next = card ? (neighbour(1) ?? neighbour(-1)) : null;
  sendStep(form, event.submitter, settle);
  if (next && next !== card) {
    choose(next, true);
  }
});

/* After an answer: a refusal wants the eye; else it stays where it is, or goes to what waits. */
function settle(number) {
  const sent = cardOf(number);
  const place = cardOf(current);
  const waits = place && isOpen(place) ? place : allCards().find(isOpen);
  const card = sent?.querySelector(".errornote") ? sent : waits;
  const isTyping = document.activeElement?.matches("input:not([type=radio]), select");
  if (card) {
    choose(card, card === sent || !isTyping);
  } else {
    document.querySelector(".proposal-none")?.scrollIntoView({ block: "nearest" });
  }
}

document.addEventListener("focusin", (event) => {
  const card = event.target.closest(".proposal");
  if (card && card.dataset.number !== current) {
    choose(card, false);
  }
});

// Who writes the name of a record means it.
document.addEventListener("input", (event) => {
  const other = event.target.closest(".proposal-other")?.querySelector("[type=radio]");
  if (other && event.target.matches("[type=text]")) {
    other.checked = true;
  }
});

document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-proposals]");
  const card = mark && cardOf(mark.dataset.proposals.split(" ").pop());
  if (card) {
    choose(card, true);
  }
});

document.querySelector(".proposal-keys").hidden = false;
const asked = document.getElementById(location.hash.slice(1));
const first = asked?.matches(".proposal") ? asked : allCards().find(isOpen);
if (first) {
  choose(first, true);
}
