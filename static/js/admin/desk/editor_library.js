/* Choose pictures that are stored already: newest first, searched by name and description. */

import { ask } from "./editor_dialogs.js";
import { get } from "./editor_requests.js";
import { say } from "./editor_words.js";

const WAIT = 200;

export async function chooseLibrary(editor) {
  const { dialog, pressed } = await ask(editor, "markdown-library", (dialog, isNew) => {
    if (isNew) {
      enable(editor, dialog);
    }
    dialog.chosen = [];
    load(editor, dialog);
  });
  if (pressed === "insert") {
    editor.pictures.insertStored(dialog.chosen);
  }
}

function enable(editor, dialog) {
  const question = dialog.querySelector(".library-question");
  const list = dialog.querySelector(".library-pictures");
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => load(editor, dialog), WAIT);
  };
  question.addEventListener("input", (event) => event.isComposing || soon());
  question.addEventListener("compositionend", soon);
  question.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && dialog.chosen.length === 0) {
      event.preventDefault();
    }
  });
  dialog
    .querySelector(".library-more")
    .addEventListener("click", () => load(editor, dialog, list.lastElementChild?.picture.id));
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) {
      choose(dialog, button);
    }
  });
  list.addEventListener("dblclick", () => {
    if (dialog.chosen.length > 0) {
      dialog.close("insert");
    }
  });
}

async function load(editor, dialog, before = "") {
  const { field } = editor;
  const q = dialog.querySelector(".library-question").value.trim();
  const answer = await get(field, field.dataset.library, { q, before });
  if (q !== dialog.querySelector(".library-question").value.trim()) {
    return;
  }
  const list = dialog.querySelector(".library-pictures");
  const pictures = (answer?.pictures ?? []).map((picture) => pictureOf(dialog, picture));
  if (before) {
    list.append(...pictures);
  } else {
    list.replaceChildren(...pictures);
  }
  dialog.querySelector(".library-more").hidden = !answer?.is_more;
  const empty = dialog.querySelector(".library-empty");
  empty.textContent = answer?.error ?? say(field, "no-pictures");
  empty.hidden = list.childElementCount > 0;
  dialog.querySelector("[value=insert]").disabled = dialog.chosen.length === 0;
}

function pictureOf(dialog, picture) {
  const row = document.createElement("li");
  const button = document.createElement("button");
  const image = document.createElement("img");
  const name = document.createElement("span");
  row.picture = picture;
  button.type = "button";
  button.picture = picture;
  const isChosen = dialog.chosen.some((one) => one.id === picture.id);
  button.setAttribute("aria-pressed", String(isChosen));
  Object.assign(image, { src: picture.thumbnail, alt: "", loading: "lazy" });
  name.textContent = picture.alt || picture.name || `#${picture.id}`;
  button.title = `${picture.name} ${picture.width ?? "?"} × ${picture.height ?? "?"}`;
  button.append(image, name);
  row.append(button);
  return row;
}

function choose(dialog, button) {
  const isChosen = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(isChosen));
  dialog.chosen = dialog.chosen.filter((one) => one.id !== button.picture.id);
  if (isChosen) {
    dialog.chosen.push(button.picture);
  }
  dialog.querySelector("[value=insert]").disabled = dialog.chosen.length === 0;
}
