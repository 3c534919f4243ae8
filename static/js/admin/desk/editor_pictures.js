/* Pictures picked, dropped or pasted: sent while the writer goes on, then described. */

import { addStripItem, describing, showStored } from "./editor_strip.js";
import { post } from "./editor_requests.js";
import { say, tell } from "./editor_words.js";
import { wholeLines } from "./editor_blocks.js";
import { replaceRange } from "./text.js";

const AT_ONCE = 3;
const MEGABYTE = 1024 * 1024;
let count = 0;

export function enablePictures(editor) {
  const { field, area } = editor;
  const uploads = new Set();
  // Undo may bring back what stood for a picture that is stored by now.
  editor.settled = new Map();
  const choice = field.querySelector(".picture-choice");
  const pictures = {
    choose: () => choice.click(),
    insertFiles: (files, at) => insertFiles(editor, uploads, files, at),
    insertStored: (stored) => insertStored(editor, stored),
    replaceWithFile: (file, token) => begin(editor, uploads, file, token),
    describe: (stored, text) => showStored(editor, stored, text),
  };
  choice.addEventListener("change", () => {
    pictures.insertFiles([...choice.files]);
    choice.value = "";
  });
  area.addEventListener("dragover", (event) => {
    if ([...event.dataTransfer.types].includes("Files")) {
      event.preventDefault();
      area.classList.add("is-drop-target");
    }
  });
  for (const end of ["dragleave", "drop"]) {
    area.addEventListener(end, () => area.classList.remove("is-drop-target"));
  }
  area.addEventListener("drop", (event) => {
    const files = [...event.dataTransfer.files];
    if (files.length > 0) {
      event.preventDefault();
      pictures.insertFiles(files, offsetAt(area, event));
    }
  });
  area.form?.addEventListener("submit", (event) => holdBack(editor, uploads, event), { capture: true });
  return pictures;
}

/* Where in the text the mouse is; the cursor, where the browser does not tell. */
function offsetAt(area, event) {
  const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  return place?.offsetNode === area ? place.offset : area.selectionStart;
}

function insertFiles(editor, uploads, files, at = null) {
  const { field, area } = editor;
  const fit = files.filter((file) => {
    const problem = problemOf(field, file);
    if (problem) {
      tell(field, problem, true);
    }
    return !problem;
  });
  const tokens = fit.map((file) => {
    count += 1;
    const name = (file.name || "").replaceAll(/[[\]\\()\n]/g, " ");
    return `![${say(field, "sending")} ${name} ${count}…]()`;
  });
  if (fit.length > 0) {
    placePictures(area, tokens, at ?? area.selectionStart, at ?? area.selectionEnd);
    fit.forEach((file, number) => begin(editor, uploads, file, tokens[number]));
  }
}

function problemOf(field, file) {
  if (!file.type.startsWith("image/")) {
    return say(field, "no-picture", { name: file.name });
  }
  const limit = Number(field.dataset.largest);
  const values = { name: file.name, size: (file.size / MEGABYTE).toFixed(1), limit: limit / MEGABYTE };
  return file.size > limit ? say(field, "too-large", values) : "";
}

function insertStored(editor, stored) {
  const { area } = editor;
  const texts = stored.map(pictureText);
  if (texts.length > 0) {
    placePictures(area, texts, area.selectionStart, area.selectionEnd);
    stored.forEach((picture, number) => showStored(editor, picture, texts[number]));
  }
}

/* A paragraph of their own, but within a line that goes on, a list or a table. */
function placePictures(area, texts, start, end) {
  const [from, to] = wholeLines(area.value, start, start);
  const line = area.value.slice(from, to);
  const isOwn = !/^\s*(?:[-*+>|]|\d{1,9}[.)])/.test(line) && (start === to || start === from);
  if (!isOwn && line.trim() !== "") {
    replaceRange(area, start, end, texts.join(" "));
    return;
  }
  const before = area.value.slice(0, start);
  const after = area.value.slice(end);
  const lead = before.trim() === "" || /\n\s*\n$/.test(before) ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = after.trim() === "" || /^\n\s*\n/.test(after) ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  replaceRange(area, start, end, lead + texts.join("\n\n") + tail);
}

/* Send a file and put its picture in the place of `token`. */
function begin(editor, uploads, file, token) {
  const upload = { file, token, state: "waiting", request: null };
  const item = addStripItem(editor.field, file.name);
  upload.item = item;
  uploads.add(upload);
  item.onCancel(() => {
    upload.request?.cancel();
    drop(editor, uploads, upload);
  });
  item.onRetry(() => {
    upload.state = "waiting";
    item.showProgress(0);
    pump(editor, uploads);
  });
  pump(editor, uploads);
}

function pump(editor, uploads) {
  const running = [...uploads].filter((one) => one.state === "sending").length;
  const waiting = [...uploads].filter((one) => one.state === "waiting");
  waiting.slice(0, Math.max(0, AT_ONCE - running)).forEach((one) => send(editor, uploads, one));
}

async function send(editor, uploads, upload) {
  const { field } = editor;
  upload.state = "sending";
  upload.request = post(field, field.dataset.upload, { file: upload.file }, (share) =>
    upload.item.showProgress(share),
  );
  const answer = await upload.request.answer;
  if (answer.isCancelled) {
    return;
  }
  if (answer.error) {
    upload.state = "failed";
    upload.item.showError(answer.error, answer.isSignedOut);
    tell(field, answer.error, true);
  } else {
    settle(editor, uploads, upload, answer);
  }
  pump(editor, uploads);
  resume(editor, uploads);
}

function settle(editor, uploads, upload, picture) {
  const { field, area } = editor;
  uploads.delete(upload);
  const isAddress = !upload.token.startsWith("![");
  const text = isAddress ? picture.address : pictureText(picture);
  put(area, upload.token, text);
  editor.settled.set(upload.token, text);
  const shown = isAddress ? writtenAround(area, picture) : text;
  upload.item.remove();
  if (area.value.includes(shown)) {
    showStored(editor, picture, shown);
  }
  tell(field, say(field, "stored", { count: 1 }));
}

function writtenAround(area, picture) {
  const at = area.value.indexOf(`](${picture.address}`);
  const start = area.value.lastIndexOf("![", at);
  return start < 0 ? "" : area.value.slice(start, area.value.indexOf(")", at) + 1);
}

function drop(editor, uploads, upload) {
  uploads.delete(upload);
  upload.item.remove();
  if (upload.token.startsWith("![")) {
    put(editor.area, upload.token, "");
  }
  pump(editor, uploads);
  resume(editor, uploads);
}

/* Replace what stands for a picture, wherever it is by now; nothing where it was deleted. */
function put(area, token, text) {
  const at = area.value.indexOf(token);
  if (at >= 0) {
    whenQuiet(area, () => {
      const now = area.value.indexOf(token);
      if (now >= 0) {
        replaceRange(area, now, now + token.length, text, "keep");
      }
    });
  }
}

/* An input method at work would lose what it has shown so far. */
export function whenQuiet(area, change) {
  if (composing.has(area)) {
    area.addEventListener("compositionend", () => setTimeout(() => whenQuiet(area, change)), { once: true });
  } else {
    change();
  }
}

const composing = new WeakSet();
document.addEventListener("compositionstart", (event) => composing.add(event.target), true);
document.addEventListener("compositionend", (event) => composing.delete(event.target), true);

/* The form waits for pictures on their way, and is not sent without those that failed. */
function holdBack(editor, uploads, event) {
  const { field, area } = editor;
  for (const upload of uploads) {
    if (!area.value.includes(upload.token)) {
      upload.request?.cancel();
      uploads.delete(upload);
      upload.item.remove();
    }
  }
  describing(editor);
  editor.settled.forEach((text, token) => put(area, token, text));
  if (uploads.size === 0) {
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const isFailed = [...uploads].some((one) => one.state === "failed");
  editor.heldBack = isFailed ? null : { submitter: event.submitter };
  tell(field, say(field, isFailed ? "unsettled" : "waiting"), isFailed);
  if (isFailed) {
    field.querySelector(".strip-retry:not([hidden])")?.focus();
  }
}

function resume(editor, uploads) {
  if (editor.heldBack && uploads.size === 0) {
    const { submitter } = editor.heldBack;
    editor.heldBack = null;
    editor.area.form.requestSubmit(submitter);
  }
}

export function pictureText({ alt, address }) {
  return `![${escapedAlt(alt)}](${address})`;
}

export function escapedAlt(alt) {
  return alt.replaceAll(/[[\]\\]/g, "\\$&").replaceAll(/\s+/g, " ").trim();
}

