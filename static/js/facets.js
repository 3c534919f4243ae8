// Lists of options: a field that leaves in sight what holds the typed words; Escape and a click elsewhere close a list.

const MANY = 12;

addEventListener("toggle", ({ target }) => target.matches?.(".facet[open]") && offer(target), true);
addEventListener("keydown", ({ key }) => key === "Escape" && close(true));
addEventListener("click", ({ target }) => !target.closest(".facet[open]") && close(false));
for (const list of document.querySelectorAll(".facet[open]")) offer(list);

function offer(list) {
  const panel = list.querySelector(".facet-panel");
  const options = [...panel.querySelectorAll("li")];
  if (options.length <= MANY || panel.querySelector("input")) return;
  const field = document.createElement("input");
  field.type = "search";
  field.className = "field facet-find";
  field.placeholder = panel.dataset.find;
  field.setAttribute("aria-label", panel.dataset.find);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().trim().split(/\s+/);
    for (const option of options) {
      const text = option.firstElementChild.firstElementChild.textContent.toLowerCase();
      option.hidden = !words.every((word) => text.includes(word));
    }
  });
  panel.prepend(field);
}

function close(isByKey) {
  const list = document.querySelector(".facet[open]");
  if (!list) return;
  if (isByKey && list.contains(document.activeElement)) list.firstElementChild.focus();
  list.open = false;
}
