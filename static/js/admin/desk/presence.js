/* Who else has the article open, and what somebody saved meanwhile, in the line above the form. */

export function showOthers(line, others = []) {
  const list = line.querySelector(".desk-others");
  const shown = [...list.children].map((item) => item.textContent).join("\n");
  if (shown === others.map((other) => other.words).join("\n")) {
    return;
  }
  list.replaceChildren(
    ...others.map((other) => {
      const item = document.createElement("li");
      item.textContent = other.words;
      item.classList.toggle("is-writing", other.writing);
      return item;
    }),
  );
}

/* Told once for each version: its age grows with every answer, and nobody wants to hear that. */
export function showNewer(line, words = "") {
  const note = line.querySelector(".desk-newer");
  if (Boolean(words) !== Boolean(note.textContent)) {
    note.textContent = words;
  }
}
