/* Undo for browsers whose own does not survive a change made by a script. */

const stacks = new WeakMap();
const MOST_STEPS = 200;

/* Note how the area stood before a change the browser cannot take back. */
export function remember(area, before) {
  const stack = stackOf(area);
  stack.done.push(before);
  stack.undone = [];
  if (stack.done.length > MOST_STEPS) {
    stack.done.shift();
  }
  stack.last = { value: area.value, start: area.selectionStart, end: area.selectionEnd };
}

function stackOf(area) {
  const known = stacks.get(area);
  if (known) {
    return known;
  }
  const stack = { done: [], undone: [], last: null, isOwn: false };
  stacks.set(area, stack);
  // From the first such change on all steps are kept here: the browser's own are gone.
  area.addEventListener("input", (event) => {
    if (!stack.isOwn && event.isTrusted && !event.isComposing && area.value !== stack.last.value) {
      remember(area, stack.last);
    }
  });
  area.addEventListener("beforeinput", (event) => {
    if (event.inputType === "historyUndo" || event.inputType === "historyRedo") {
      event.preventDefault();
      step(area, stack, event.inputType === "historyUndo");
    }
  });
  area.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === "z" || key === "y")) {
      event.preventDefault();
      step(area, stack, key === "z" && !event.shiftKey);
    }
  });
  return stack;
}

function step(area, stack, isBack) {
  const [from, to] = isBack ? [stack.done, stack.undone] : [stack.undone, stack.done];
  const state = from.pop();
  if (!state) {
    return;
  }
  to.push({ value: area.value, start: area.selectionStart, end: area.selectionEnd });
  area.value = state.value;
  area.setSelectionRange(state.start, state.end);
  stack.last = state;
  stack.isOwn = true;
  area.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "historyUndo" }));
  stack.isOwn = false;
}
