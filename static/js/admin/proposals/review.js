/* Decide proposals with the keyboard alone; a proposal and its evidence point at each other. */

const cards = [...document.querySelectorAll(".proposal")];
const isOpen = (card) => card.querySelector("[data-key=a]") !== null;
let current = null;

document.querySelector(".proposal-keys").hidden = false;

function evidenceOf(card) {
  const number = card.dataset.number;
  const marks = document.querySelectorAll("mark[data-proposals]");
  return [...marks].filter((mark) => mark.dataset.proposals.split(" ").includes(number));
}

function choose(card, isLed) {
  for (const mark of document.querySelectorAll("mark.is-current")) {
    mark.classList.remove("is-current");
  }
  current?.classList.remove("is-current");
  current = card;
  card.classList.add("is-current");
  const folded = card.closest(".proposal-known");
  if (folded) {
    folded.open = true;
  }
  const marks = evidenceOf(card);
  for (const mark of marks) {
    mark.classList.add("is-current");
  }
  marks[0]?.scrollIntoView({ block: "center" });
  if (isLed) {
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
}

function step(by) {
  const open = cards.filter((card) => isOpen(card) || card === current);
  const at = open.indexOf(current);
  const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : at + by];
  if (next) {
    choose(next, true);
  }
}

function press(key) {
  const button = current?.querySelector(`[data-key=${key}]`);
  button?.form.requestSubmit(button);
}

function correct() {
  const details = current?.querySelector(".proposal-edit");
  if (details) {
    details.open = true;
    details.querySelector("input, select").focus();
  }
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => press("a"),
  r: () => press("r"),
  e: correct,
  u: () => document.querySelector(".proposal-bar [data-key=u]")?.click(),
  n: () => document.querySelector(".proposal-none [data-key=n]")?.click(),
};

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("input:not([type=radio]), select, textarea");
  if (event.key === "Escape" && isTyping && current) {
    current.focus();
    return;
  }
  if (isTyping || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const act = KEYS[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

for (const card of cards) {
  card.addEventListener("focusin", () => {
    if (card !== current) {
      choose(card, false);
    }
  });
  // Who writes the name of a record means it.
  const other = card.querySelector(".proposal-other input[type=text]");
  other?.addEventListener("input", () => {
    card.querySelector("[name=target][value=other]").checked = true;
  });
}

for (const mark of document.querySelectorAll("mark[data-proposals]")) {
  mark.addEventListener("click", () => {
    const card = document.getElementById(`proposal-${mark.dataset.proposals.split(" ").pop()}`);
    choose(card, true);
  });
}

const asked = document.getElementById(location.hash.slice(1));
const first = cards.includes(asked) ? asked : cards.find(isOpen);
if (first) {
  choose(first, true);
}
