/* Give fields the names that stock pages leave out: lists that search, and cells of tables. */

const CONTROLS = "input:not([type=hidden]), select, textarea";
let count = 0;

// Django's own script makes its lists when jQuery is ready; what asks later is served later.
const whenReady = window.django?.jQuery ?? ((work) => work());
whenReady(() => {
  nameAll(document);
  document.addEventListener("formset:added", (event) => nameAll(event.target));
  window.django?.jQuery?.(document).on("select2:open", (event) => nameOpened(event.target));
});

function nameAll(part) {
  for (const corner of part.querySelectorAll(".tabular thead th:empty")) {
    const cell = document.createElement("td");
    cell.className = corner.className;
    corner.replaceWith(cell);
  }
  for (const cell of part.querySelectorAll(".tabular tr.form-row > td:not(.original)")) {
    nameCell(cell);
  }
  for (const select of part.querySelectorAll("select.select2-hidden-accessible")) {
    nameSearched(select);
  }
}

function nameCell(cell) {
  const heading = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
  for (const control of cell.querySelectorAll(CONTROLS)) {
    if (!control.labels?.length && !control.ariaLabel) {
      control.setAttribute("aria-labelledby", idOf(heading));
    }
  }
}

/* The list beside a hidden select: its box, what is chosen, and where words are typed. */
function nameSearched(select) {
  const name = nameOf(select);
  const list = select.nextElementSibling;
  if (!name || !list?.matches(".select2")) {
    return;
  }
  const chosen = list.querySelector(".select2-selection--single .select2-selection__rendered");
  const box = list.querySelector("[role=combobox]");
  box.setAttribute("aria-labelledby", chosen ? `${name} ${idOf(chosen)}` : name);
  chosen?.setAttribute("aria-labelledby", name);
  list.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", name);
}

function nameOpened(select) {
  const name = nameOf(select);
  for (const part of document.querySelectorAll(
    ".select2-dropdown :is(.select2-search__field, [role=listbox], [role=tree])",
  )) {
    part.setAttribute("aria-labelledby", name);
  }
}

function nameOf(select) {
  const label = select.labels[0];
  return label ? idOf(label) : (select.getAttribute("aria-labelledby") ?? "");
}

function idOf(element) {
  if (!element.id) {
    count += 1;
    element.id = `named-${count}`;
  }
  return element.id;
}
