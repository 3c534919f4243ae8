/* Choose pictures of the grid: all on the page, a range with Shift, and how many are chosen. */

const bar = document.querySelector(".library-actions");
const boxes = [...document.querySelectorAll(".library-choice input")];

if (bar && boxes.length > 0) {
  const all = bar.querySelector(".library-all");
  const box = all.querySelector("input");
  let last = null;

  all.hidden = false;
  box.addEventListener("change", () => {
    for (const one of boxes) {
      one.checked = box.checked;
    }
    tell();
  });
  for (const one of boxes) {
    one.addEventListener("click", (event) => {
      if (event.shiftKey && last) {
        chooseRange(boxes.indexOf(last), boxes.indexOf(one), one.checked);
      }
      last = one;
      tell();
    });
  }
  // Browsers bring choices back with the page.
  window.addEventListener("pageshow", tell);
  tell();

  function chooseRange(from, to, isChosen) {
    for (const one of boxes.slice(Math.min(from, to), Math.max(from, to) + 1)) {
      one.checked = isChosen;
    }
  }

  function tell() {
    const count = boxes.filter((one) => one.checked).length;
    box.checked = count === boxes.length;
    box.indeterminate = count > 0 && count < boxes.length;
    bar.classList.toggle("has-chosen", count > 0);
    const words = count > 0 ? bar.dataset.chosen.replace("{count}", count) : "";
    bar.querySelector(".library-chosen").textContent = words;
  }
}
