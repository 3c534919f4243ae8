/* Paste from Word, WeChat, web pages: plain text at once, Markdown in its place a moment later. */

import { addressIn } from "./editor_links.js";
import { isInFence } from "./editor_lists.js";
import { whenQuiet } from "./editor_pictures.js";
import { release, track } from "./editor_places.js";
import { showRemote, showMissing } from "./editor_remote.js";
import { post } from "./editor_requests.js";
import { addToStrip, takeFromStrip } from "./editor_strip.js";
import { part, say, tell } from "./editor_words.js";
import { replaceRange } from "./text.js";

const RICH = [
  ..."b strong i em s del code pre h1 h2 h3 h4 h5 h6 ul ol table blockquote img sup sub hr".split(" "),
  ..."a[href] iframe video section [style*=mso-list] [style*=font-weight] [style*=font-style]".split(" "),
].join(",");
const MARKDOWN = /^(?:#{1,6} |[-*+] |\d+\. |```|> |\|.*\|$|!\[)/m;
let pastes = 0;

export function enablePaste(editor) {
  const { area } = editor;
  let isPlain = false;
  area.addEventListener("keydown", (event) => {
    isPlain = event.shiftKey && (event.ctrlKey || event.metaKey);
  });
  area.addEventListener("paste", (event) => {
    const data = event.clipboardData;
    const plain = data.getData("text/plain").replaceAll("\r\n", "\n");
    const html = data.getData("text/html");
    const pictures = [...data.files].filter((file) => file.type.startsWith("image/"));
    if (pictures.length > 0 && plain.trim() === "") {
      event.preventDefault();
      editor.pictures.insertFiles(pictures);
    } else if (isLink(area, plain)) {
      event.preventDefault();
      const words = area.value.slice(area.selectionStart, area.selectionEnd);
      insert(area, `[${words}](${addressIn(plain)})`);
    } else if (!isPlain && isRich(area, data, html, plain)) {
      event.preventDefault();
      pasteRich(editor, html, plain, data.getData("text/rtf"));
    }
  });
}

function isLink(area, plain) {
  const words = area.value.slice(area.selectionStart, area.selectionEnd);
  const isAddress = /^(?:https?:\/\/|mailto:)\S+$/i.test(plain.trim());
  return isAddress && words !== "" && !words.includes("\n") && !addressIn(words);
}

/* Whether there is more to it than words; what programmers copy stays as it is. */
function isRich(area, data, html, plain) {
  if (html === "" || [...data.types].includes("vscode-editor-data")) {
    return false;
  }
  if (isInFence(area.value, area.selectionStart)) {
    return false;
  }
  const copied = new DOMParser().parseFromString(html, "text/html");
  const isCode = copied.body.querySelector(":scope > div[style*=monospace], :scope > pre:only-child");
  if (isCode && MARKDOWN.test(plain)) {
    return false;
  }
  return Boolean(copied.querySelector(RICH) || copied.querySelectorAll("p").length > 1);
}

async function pasteRich(editor, html, plain, rtf) {
  const { field, area } = editor;
  const start = area.selectionStart;
  insert(area, plain);
  const place = track(area, start, start + plain.length);
  const values = { html: new File([html], "html", { type: "text/html" }) };
  if (rtf && html.includes("file:")) {
    values.rtf = new File([rtf], "rtf", { type: "text/rtf" });
  }
  const answer = await post(field, field.dataset.paste, values).answer;
  if (answer.error) {
    release(place);
    tell(field, answer.isSignedOut ? answer.error : say(field, "paste-failed"), true);
    return;
  }
  whenQuiet(area, () => {
    release(place);
    if (!place.isTouched && answer.markdown.trim() !== "") {
      settle(editor, place, plain, named(answer));
    }
  });
}

/* Places of pictures get names that no other paste has. */
function named(answer) {
  pastes += 1;
  const rename = (text) => text.replaceAll(/pasted:(\d+)/g, `pasted:${pastes}.$1`);
  return {
    ...answer,
    markdown: answer.markdown.replaceAll(/\(pasted:\d+/g, rename),
    missing: answer.missing.map(rename),
  };
}

function settle(editor, place, plain, answer) {
  const { field, area } = editor;
  const text = fitted(area.value, place, answer.markdown);
  if (text !== plain) {
    replaceRange(area, place.start, place.end, text, "keep");
    tell(field, say(field, "pasted"));
    offerPlain(editor, text, plain);
  }
  for (const picture of answer.pictures) {
    const written = writtenAs(answer.markdown, picture.address);
    if (written) {
      editor.pictures.describe(picture, written);
    }
  }
  showRemote(editor, answer.remote);
  showMissing(editor, answer.missing);
}

/* Blocks stand on lines of their own; words go on in the line. */
function fitted(value, { start, end }, markdown) {
  const isBlock = markdown.includes("\n\n") || /^(?:#|[-+*] |\d+[.)] |>|\||```|!\[)/.test(markdown);
  const before = value.slice(0, start);
  const after = value.slice(end);
  if (!isBlock) {
    return markdown;
  }
  const lead = before.trim() === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = after.trim() === "" || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  return lead + markdown + tail;
}

function writtenAs(markdown, address) {
  const at = markdown.indexOf(`](${address}`);
  const start = markdown.lastIndexOf("![", at);
  return at < 0 || start < 0 ? "" : markdown.slice(start, markdown.indexOf(")", at) + 1);
}

function offerPlain({ field, area }, text, plain) {
  const item = part(field, "markdown-pasted");
  item.querySelector(".strip-name").textContent = say(field, "pasted");
  item.setAttribute("aria-label", say(field, "pasted"));
  item.querySelector(".pasted-plain").addEventListener("click", () => {
    const at = area.value.indexOf(text);
    if (at >= 0) {
      replaceRange(area, at, at + text.length, plain, "keep");
    }
    takeFromStrip(field, item);
  });
  item.querySelector(".strip-done").addEventListener("click", () => takeFromStrip(field, item));
  field.querySelectorAll(".strip-item .pasted-plain").forEach((button) => {
    takeFromStrip(field, button.closest(".strip-item"));
  });
  addToStrip(field, item);
}

function insert(area, text) {
  replaceRange(area, area.selectionStart, area.selectionEnd, text);
}
