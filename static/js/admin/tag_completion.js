/* Offer known tags while a name is typed between separators. */

const SEPARATORS = /[,，、\n]/;
let lists = 0;

for (const area of document.querySelectorAll("textarea.tag-names")) {
  enhance(area);
}

function enhance(area) {
  const list = document.createElement("ul");
  list.id = `tag-completion-${(lists += 1)}`;
  list.className = "tag-completion";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  area.after(list);
  area.setAttribute("autocomplete", "off");
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);

  let latest = 0;
  area.addEventListener("input", async () => {
    const asked = (latest += 1);
    const names = await find(area, wordAt(area).text);
    if (asked === latest) {
      show(area, list, names);
    }
  });
  area.addEventListener("keydown", (event) => onKey(event, area, list));
  area.addEventListener("blur", () => show(area, list, []));
  // Before the blur that a click would cause.
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) {
      take(area, list, option);
    }
  });
}

function onKey(event, area, list) {
  if (list.hidden || event.isComposing) {
    return;
  }
  const options = [...list.children];
  const index = options.findIndex((option) => option.ariaSelected === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : index < 0 ? 0 : -1;
    select(area, options, (index + step + options.length) % options.length);
  } else if (event.key === "Enter" && index >= 0) {
    event.preventDefault();
    take(area, list, options[index]);
  } else if (event.key === "Escape") {
    event.preventDefault();
    show(area, list, []);
  }
}

async function find(area, text) {
  if (text.trim() === "") {
    return [];
  }
  const address = `${area.dataset.completion}?q=${encodeURIComponent(text.trim())}`;
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    // Signed out, or not allowed to see tags: then names are typed without help.
    return response.ok && !response.redirected ? (await response.json()).tags : [];
  } catch (error) {
    console.error(error);
    return [];
  }
}

function show(area, list, tags) {
  list.replaceChildren(...tags.map((tag, index) => optionOf(tag, `${list.id}-${index}`)));
  list.hidden = tags.length === 0;
  area.removeAttribute("aria-activedescendant");
}

function optionOf(tag, id) {
  const option = document.createElement("li");
  option.id = id;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.dataset.name = tag.name;
  const count = document.createElement("span");
  count.className = "tag-count";
  count.textContent = tag.count;
  option.append(tag.name, " ", count);
  return option;
}

function select(area, options, index) {
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === index)));
  area.setAttribute("aria-activedescendant", options[index].id);
  options[index].scrollIntoView({ block: "nearest" });
}

function take(area, list, option) {
  const { start, end } = wordAt(area);
  const name = option.dataset.name;
  const text = /[,，、"]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
  const before = area.value.slice(0, start);
  const space = before === "" || before.endsWith("\n") ? "" : " ";
  area.setRangeText(`${space}${text}, `, start, end, "end");
  area.dispatchEvent(new Event("change", { bubbles: true }));
  show(area, list, []);
  area.focus();
}

/* The name around the cursor: where it starts and ends, and its text up to the cursor. */
function wordAt(area) {
  const cursor = area.selectionStart;
  let start = cursor;
  while (start > 0 && !SEPARATORS.test(area.value[start - 1])) {
    start -= 1;
  }
  let end = cursor;
  while (end < area.value.length && !SEPARATORS.test(area.value[end])) {
    end += 1;
  }
  if (end < area.value.length && area.value[end] !== "\n") {
    end += 1;
  }
  return { start, end, text: area.value.slice(start, cursor) };
}
