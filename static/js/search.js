// Suggestions while one types, as a combobox; arrow keys walk through the results.

const WAIT = 120;
const ROOM = 50;
const answers = new Map();
let timer, running, list, field;

addEventListener("focusin", ({ target }) => {
  if (!target.matches("[data-suggest]") || target.role === "combobox") return;
  target.role = "combobox";
  target.ariaAutoComplete = "list";
  target.ariaExpanded = "false";
});
addEventListener("focusout", close);
addEventListener("input", noticed);
// An input method shows letters before they are chosen: nothing is asked until they are.
addEventListener("compositionend", noticed);
addEventListener("keydown", walk);

function noticed(event) {
  if (!event.target.matches("[data-suggest]") || event.isComposing) return;
  field = event.target;
  clearTimeout(timer);
  timer = setTimeout(suggest, WAIT);
}

async function suggest() {
  const typed = field.value.trim();
  // Operators and quotes are understood by the search itself.
  if (!typed || /["“”:：]|(^|\s)-/.test(typed)) return close();
  running?.abort();
  running = new AbortController();
  try {
    const found = answers.get(typed) ?? (await load(typed, running.signal));
    if (answers.size > ROOM) answers.clear();
    answers.set(typed, found);
    if (document.activeElement === field && field.value.trim() === typed) open(found);
  } catch {
    // No answer, or one no longer asked for: the search works without.
  }
}

async function load(typed, signal) {
  const response = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal });
  return response.ok ? (await response.json()).suggestions : [];
}

function open(found) {
  close();
  if (!found.length) return;
  list = document.createElement("ul");
  list.id = "suggestions";
  list.className = "search-suggestions plain-list";
  list.role = "listbox";
  list.ariaLabel = field.dataset.label;
  list.append(...found.map(option));
  // The field keeps the focus while an option is pressed.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(event.target.closest("li")));
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  field.ariaExpanded = "true";
}

function option({ name, fitting, kind, address }, number) {
  const item = document.createElement("li");
  item.id = `suggestion-${number}`;
  item.role = "option";
  item.dataset.address = address;
  for (const text of [name, fitting, kind]) {
    const part = document.createElement("span");
    part.textContent = text;
    item.append(part);
  }
  return item;
}

function close() {
  clearTimeout(timer);
  list?.remove();
  list = undefined;
  if (!field) return;
  field.ariaExpanded = "false";
  field.removeAttribute("aria-controls");
  field.removeAttribute("aria-activedescendant");
}

function go(item) {
  if (item) location.assign(item.dataset.address);
}

function walk(event) {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (list && event.target === field) choose(event, step);
  else if (step) walkResults(event, step);
}

function choose(event, step) {
  const chosen = list.querySelector("[aria-selected=true]");
  if (event.key === "Escape") close();
  else if (event.key === "Enter" && chosen) go(chosen);
  else if (step) {
    const items = [...list.children];
    // One place beyond either end is the field itself.
    const place = (items.indexOf(chosen) + 1 + step + items.length + 1) % (items.length + 1);
    chosen?.removeAttribute("aria-selected");
    items[place - 1]?.setAttribute("aria-selected", "true");
    items[place - 1]?.scrollIntoView({ block: "nearest" });
    if (place) field.setAttribute("aria-activedescendant", items[place - 1].id);
    else field.removeAttribute("aria-activedescendant");
  } else return;
  event.preventDefault();
}

function walkResults(event, step) {
  const first = document.querySelector(".search-field");
  const links = [first, ...document.querySelectorAll(".results a")];
  const place = links.indexOf(event.target);
  if (place < 0 || !links[place + step]) return;
  event.preventDefault();
  links[place + step].focus();
}
