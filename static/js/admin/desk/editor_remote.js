/* Pictures that did not come along: on other sites, or left in the program that was copied from. */

import { post } from "./editor_requests.js";
import { addToStrip, takeFromStrip } from "./editor_strip.js";
import { whenQuiet } from "./editor_pictures.js";
import { part, say } from "./editor_words.js";
import { replaceRange } from "./text.js";

/* Offer to keep each of these addresses here. */
export function showRemote(editor, addresses) {
  const { field } = editor;
  if (addresses.length === 0) {
    return;
  }
  const item = part(field, "markdown-remote");
  const sentence = say(field, "remote", { count: addresses.length });
  item.querySelector(".strip-name").textContent = sentence;
  item.setAttribute("aria-label", sentence);
  const rows = addresses.map((address) => remoteRow(editor, item, address));
  item.querySelector(".remote-list").append(...rows);
  item.querySelector(".remote-all").addEventListener("click", async (event) => {
    event.currentTarget.disabled = true;
    for (const row of rows.filter((one) => one.isConnected)) {
      await row.keep();
    }
    item.querySelector(".remote-all").disabled = false;
  });
  item.querySelector(".strip-done").addEventListener("click", () => takeFromStrip(field, item));
  addToStrip(field, item);
}

function remoteRow(editor, item, address) {
  const { field, area } = editor;
  const row = part(field, "markdown-remote-row");
  const button = row.querySelector(".remote-keep");
  const error = row.querySelector(".strip-error");
  row.querySelector(".remote-address").textContent = shortened(address);
  row.querySelector(".remote-address").title = address;
  row.keep = async () => {
    button.disabled = true;
    error.hidden = true;
    const answer = await post(field, field.dataset.fetch, { address }).answer;
    button.disabled = false;
    if (answer.error) {
      error.textContent = answer.error;
      error.hidden = false;
      return;
    }
    const hasFocus = row.contains(document.activeElement);
    whenQuiet(area, () => replaceEach(area, `](${address}`, `](${answer.address}`));
    row.remove();
    if (item.querySelectorAll("li").length === 0) {
      takeFromStrip(field, item);
    } else if (hasFocus) {
      item.querySelector(".remote-keep").focus();
    }
  };
  button.addEventListener("click", row.keep);
  return row;
}

/* Ask for the files of pictures whose places are in the text. */
export function showMissing(editor, tokens) {
  const { field } = editor;
  if (tokens.length === 0) {
    return;
  }
  const item = part(field, "markdown-remote");
  const sentence = say(field, "missing", { count: tokens.length });
  item.querySelector(".strip-name").textContent = sentence;
  item.setAttribute("aria-label", sentence);
  item.querySelector(".remote-all").hidden = true;
  const rows = tokens.map((token, number) => {
    const row = part(field, "markdown-missing-row");
    row.querySelector(".remote-address").textContent = `${number + 1}`;
    row.querySelector("input").addEventListener("change", (event) => {
      const [file] = event.target.files;
      if (file) {
        editor.pictures.replaceWithFile(file, token);
        row.remove();
        if (item.querySelectorAll("li").length === 0) {
          takeFromStrip(field, item);
        }
      }
    });
    return row;
  });
  item.querySelector(".remote-list").append(...rows);
  item.querySelector(".strip-done").addEventListener("click", () => takeFromStrip(field, item));
  addToStrip(field, item);
}

function replaceEach(area, old, text) {
  if (area.value.includes(old)) {
    replaceRange(area, 0, area.value.length, area.value.replaceAll(old, text), "keep");
  }
}

function shortened(address) {
  const { host, pathname } = new URL(address, location);
  const name = pathname.split("/").filter(Boolean).at(-1) ?? "";
  return `${host} · ${name.length > 32 ? `${name.slice(0, 30)}…` : name}`;
}
