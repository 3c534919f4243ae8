/* Choose the focal point of a picture by a click or the arrow keys, and show what pages make of it. */

const STEP = 10;
const MOVES = {
  ArrowLeft: ["x", -STEP],
  ArrowRight: ["x", STEP],
  ArrowUp: ["y", -STEP],
  ArrowDown: ["y", STEP],
};

for (const picker of document.querySelectorAll("[data-focus-picker]")) {
  enhance(picker);
}

function enhance(picker) {
  const fields = {
    x: document.querySelector("[name=focus_x]"),
    y: document.querySelector("[name=focus_y]"),
  };
  if (!fields.x || !fields.y) {
    return; // Only to be looked at.
  }
  const whole = picker.querySelector(".focus-picture");
  picker.querySelector(".focus-help").hidden = false;
  picker.querySelector(".focus-mark").hidden = false;
  picker.classList.add("is-clickable");
  whole.addEventListener("click", (event) => {
    const box = whole.getBoundingClientRect();
    fields.x.value = nearestStep((event.clientX - box.left) / box.width);
    fields.y.value = nearestStep((event.clientY - box.top) / box.height);
    show(picker, fields);
  });
  picker.querySelector(".focus-mark").addEventListener("keydown", (event) => {
    const [axis, step] = MOVES[event.key] ?? [];
    if (axis) {
      event.preventDefault();
      fields[axis].value = nearestStep((fields[axis].valueAsNumber + step) / 100);
      show(picker, fields);
    }
  });
  for (const field of Object.values(fields)) {
    field.addEventListener("input", () => show(picker, fields));
  }
  show(picker, fields);
}

function show(picker, fields) {
  // On the pictures themselves, whose classes say what is stored.
  for (const part of picker.querySelectorAll(".focus-crop, .focus-mark")) {
    for (const [axis, field] of Object.entries(fields)) {
      part.style.setProperty(`--focus-${axis}`, `${nearestStep(field.valueAsNumber / 100)}%`);
    }
  }
}

function nearestStep(share) {
  const within = Math.min(1, Math.max(0, Number.isNaN(share) ? 0.5 : share));
  return Math.round((within * 100) / STEP) * STEP;
}
