/* The Markdown text area: toolbar, shortcuts, lists, tables, links, pictures, find and replace. */

import { doing } from "./editor_actions.js";
import { watchCount } from "./editor_counting.js";
import { enableKeys } from "./editor_keys.js";
import { enablePaste } from "./editor_paste.js";
import { enablePictures } from "./editor_pictures.js";
import { growing, stayingBelow } from "./editor_screen.js";
import { enableToolbar } from "./editor_toolbar.js";

for (const field of document.querySelectorAll(".markdown-field:not(.is-editor)")) {
  field.classList.add("is-editor");
  enhance(field);
}

function enhance(field) {
  const area = field.querySelector("textarea");
  if (!area || area.readOnly || area.disabled) {
    return;
  }
  // The form's own field for a picture is for browsers without scripts.
  const withoutScript = area.form?.querySelector(".field-picture_file");
  if (withoutScript) {
    withoutScript.hidden = true;
  }
  const editor = { field, area };
  editor.pictures = enablePictures(editor);
  editor.act = doing(editor);
  enableToolbar(editor);
  enableKeys(editor);
  enablePaste(editor);
  watchCount(editor);
  growing(editor);
  stayingBelow(editor);
}
