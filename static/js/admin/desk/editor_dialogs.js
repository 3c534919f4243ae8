/* Dialogs of the editor: made when first asked for, outside the article's form. */

import { part } from "./editor_words.js";

const made = new WeakMap();

/* The dialog of a template, opened; resolves with what was pressed, "" for nothing.

   `prepare(dialog, isNew)` fills it in. The focus goes back to the text. */
export async function ask(editor, name, prepare = () => {}) {
  const { area } = editor;
  const dialogs = made.get(editor) ?? {};
  made.set(editor, dialogs);
  const isNew = !(name in dialogs);
  if (isNew) {
    dialogs[name] = document.body.appendChild(part(editor.field, name));
    dialogs[name]
      .querySelector(".dialog-close")
      ?.addEventListener("click", () => dialogs[name].close(""));
  }
  const dialog = dialogs[name];
  prepare(dialog, isNew);
  const selection = [area.selectionStart, area.selectionEnd];
  dialog.returnValue = "";
  dialog.showModal();
  await new Promise((done) => dialog.addEventListener("close", done, { once: true }));
  area.focus({ preventScroll: true });
  area.setSelectionRange(...selection);
  return { dialog, pressed: dialog.returnValue };
}
