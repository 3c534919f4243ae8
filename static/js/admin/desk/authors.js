/* Rows of authors: one more, up and down, away; without this script numbers and boxes do it. */

for (const list of document.querySelectorAll("[data-author-rows]")) {
  enhance(list);
}

function enhance(list) {
  const add = list.querySelector("[data-author-add]");
  list.querySelector("[data-author-hint]").hidden = true;
  add.hidden = false;
  add.addEventListener("click", () => addRow(list, add));
  list.addEventListener("click", (event) => onClick(event, list));
  rowsOf(list).forEach(prepare);
}

function rowsOf(list) {
  return [...list.querySelectorAll(":scope > [data-author-row]")];
}

function prepare(row) {
  row.querySelector("[data-author-moves]").hidden = false;
  row.querySelector("[data-author-plain]").hidden = true;
  row.hidden = deletion(row).checked;
}

function addRow(list, add) {
  const row = list.querySelector("[data-author-template]").content.firstElementChild.cloneNode(true);
  const next = 1 + Math.max(-1, ...rowsOf(list).map(indexOf));
  for (const field of row.querySelectorAll("[name]")) {
    field.name = field.name.replace(/\d+/, next);
  }
  add.parentElement.before(row);
  prepare(row);
  renumber(list);
  row.querySelector("textarea").focus();
}

function onClick(event, list) {
  const button = event.target.closest("[data-move], [data-remove]");
  if (!button) {
    return;
  }
  const row = button.closest("[data-author-row]");
  const shown = rowsOf(list).filter((one) => !one.hidden);
  if ("remove" in button.dataset) {
    deletion(row).checked = true;
    row.hidden = true;
    (shown[shown.indexOf(row) + 1] ?? list).querySelector("textarea, [data-author-add]").focus();
  } else {
    const other = shown[shown.indexOf(row) + Number(button.dataset.move)];
    if (!other) {
      return;
    }
    other[button.dataset.move === "1" ? "after" : "before"](row);
    button.focus();
  }
  renumber(list);
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

function renumber(list) {
  rowsOf(list).forEach((row, place) => {
    row.querySelector("[name$='-order']").value = place;
  });
}

function deletion(row) {
  return row.querySelector("[name$='-DELETE']");
}

function indexOf(row) {
  return Number(row.querySelector("[name$='-name']").name.match(/\d+/)[0]);
}
