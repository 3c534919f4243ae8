// A button on each block of code that copies its text as it stands in the source.

const SHOWN_FOR = 2000; // milliseconds

for (const code of document.querySelectorAll(".prose pre > code:only-child")) {
  const { copy, copied } = code.closest(".prose").dataset;
  const button = document.createElement("button");
  const label = document.createElement("span");
  button.type = "button";
  button.className = "code-copy";
  button.setAttribute("aria-live", "polite");
  label.textContent = copy;
  button.append(label);
  code.after(button);
  // Keyboards must reach what scrolls.
  if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
  button.addEventListener("click", async () => {
    if (!(await write(code))) return;
    label.textContent = copied;
    button.classList.add("is-done");
    setTimeout(() => {
      label.textContent = copy;
      button.classList.remove("is-done");
    }, SHOWN_FOR);
  });
}

async function write(code) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    return true;
  } catch {
    // Without leave to write, or over plain http: the reader copies what is marked.
    getSelection().selectAllChildren(code);
    return false;
  }
}
