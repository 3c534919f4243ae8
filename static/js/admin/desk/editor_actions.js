/* What the tools do, by name. */

import { insertBlock, isOfKind, toggleLines, BLOCK_KINDS } from "./editor_blocks.js";
import { ask } from "./editor_dialogs.js";
import { openFind } from "./editor_find.js";
import { chooseLibrary } from "./editor_library.js";
import { isInFence } from "./editor_lists.js";
import { askLink } from "./editor_links.js";
import { spanAround, toggleMark } from "./editor_marks.js";
import { toggleFullscreen } from "./editor_screen.js";
import * as tables from "./editor_tables.js";
import { say } from "./editor_words.js";
import { replaceRange } from "./text.js";

const MARKS = { bold: "**", italic: "*", strike: "~~", code: "`" };
const TABLE_CHANGES = {
  "table-row": tables.withRow,
  "table-column": tables.withColumn,
  "table-row-away": tables.withoutRow,
  "table-column-away": tables.withoutColumn,
  "table-tidy": (table) => tables.tidied(table),
};

/* A function that does the action of a name; false where there is none. */
export function doing(editor) {
  const { field, area } = editor;
  const others = {
    link: () => askLink(editor),
    picture: () => editor.pictures.choose(),
    library: () => chooseLibrary(editor),
    codeblock: () => askCode(editor),
    table: () => askTable(editor),
    rule: () => apply(area, insertBlock(...selected(area), "---")),
    find: () => openFind(editor),
    fullscreen: () => toggleFullscreen(editor),
    help: () => ask(editor, "markdown-help"),
  };
  return (name) => {
    if (name in MARKS) {
      apply(area, toggleMark(...selected(area), MARKS[name], say(field, name)));
    } else if (BLOCK_KINDS.includes(name)) {
      apply(area, toggleLines(...selected(area), name));
    } else if (name in TABLE_CHANGES) {
      const table = tables.tableAt(area.value, area.selectionStart);
      apply(area, table && TABLE_CHANGES[name](table));
    } else if (name in others) {
      others[name]();
    } else {
      return false;
    }
    return true;
  };
}

/* Put a change into the text; null is none. */
export function apply(area, change) {
  if (change) {
    replaceRange(area, change.start, change.end, change.text, change.select);
  }
}

/* Names of the tools that hold where the cursor is. */
export function holding(area) {
  const [text, start, end] = selected(area);
  if (isInFence(text, start)) {
    return [];
  }
  const marks = Object.keys(MARKS).filter((name) => spanAround(text, start, end, MARKS[name]));
  return [...marks, ...BLOCK_KINDS.filter((kind) => isOfKind(text, start, end, kind))];
}

function selected(area) {
  return [area.value, area.selectionStart, area.selectionEnd];
}

async function askTable(editor) {
  const { field, area } = editor;
  if (tables.tableAt(area.value, area.selectionStart)) {
    field.querySelector(".markdown-table-tools button").focus();
    return;
  }
  const { dialog, pressed } = await ask(editor, "markdown-table");
  if (pressed === "insert") {
    const [columns, rows] = [".table-columns", ".table-rows"].map(
      (name) => dialog.querySelector(name).valueAsNumber,
    );
    const table = tables.newTable(columns, rows, say(field, "column"));
    apply(area, insertBlock(...selected(area), table.text, table.select));
  }
}

async function askCode(editor) {
  const { area } = editor;
  const { dialog, pressed } = await ask(editor, "markdown-code");
  if (pressed !== "insert") {
    return;
  }
  const [text, start, end] = selected(area);
  const code = text.slice(start, end);
  const longest = Math.max(2, ...[...code.matchAll(/^\s*(`{3,})/gm)].map((found) => found[1].length));
  const fence = "`".repeat(longest + 1);
  const head = `${fence}${dialog.querySelector(".code-language").value.trim()}\n`;
  const block = `${head}${code}\n${fence}`;
  apply(area, insertBlock(text, start, end, block, [head.length, head.length + code.length]));
}
