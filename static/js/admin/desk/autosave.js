/* Unsaved work is kept: on the server every few seconds, here when the network is gone. */

import { showNewer, showOthers } from "./presence.js";
import { offerRescues } from "./offers.js";
import { forgetSaved, rescuesOf } from "./rescue.js";
import { bodyOf, fieldsOf, post, token } from "./server.js";

const AFTER_CHANGE = 3000; // milliseconds
const BEAT = 10000;
const WRITING_FOR = 8000;
// Set by scripts on opening, and nobody's work.
const NOBODYS = ["autosave_key", "base_revision", "schedule_zone", "schedule_at"];
const LOST = new Set(["signed-out", "offline", "failed", "forbidden", "refused"]);

const place = document.querySelector("#desk-unsaved");
const form = document.querySelector("#article_form");
const line = document.querySelector("#desk-line");
if (place && form && line) {
  enhance();
}

function enhance() {
  const key = form.elements.autosave_key.value;
  const article = "hasArticle" in place.dataset ? location.pathname.match(/\/(\d+)\//)?.[1] : "";
  const rescues = rescuesOf(place.dataset.editor, article, key);
  const status = line.querySelector(".desk-kept");
  const signIn = line.querySelector(".desk-sign-in");
  let saved = "typed" in place.dataset ? "" : signature();
  let kept = saved;
  let typedAt = 0;
  let timer = 0;
  let state = "done";
  let isLeaving = false;
  let isSaving = false;
  let beating = null;

  if (place.dataset.savedKey) {
    forgetSaved(place.dataset.savedKey);
  }
  offerRescues(place, rescues, { form, isSame: (fields) => signatureOf(fields) === saved });
  line.hidden = false;
  tell(saved ? "unchanged" : "changed");
  line.querySelector(".desk-show-preview").addEventListener("click", () => {
    document.dispatchEvent(new CustomEvent("desk:preview"));
  });
  for (const name of ["input", "change"]) {
    form.addEventListener(name, onChange);
  }
  // Fields filled by scripts while the page was read are no work of the editor's.
  addEventListener("load", () => setTimeout(() => typedAt || !saved || (saved = kept = signature())));
  for (const name of ["online", "focus"]) {
    addEventListener(name, () => LOST.has(state) && beat());
  }
  addEventListener("beforeunload", (event) => {
    if (!isLeaving && signature() !== saved) {
      event.preventDefault();
    }
  });
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => event.persisted && beat());
  document.addEventListener("submit", onSubmit, true);
  setInterval(beat, BEAT);
  beat();

  function onChange(event) {
    if (!event.target.name || event.target.name.startsWith("_")) {
      return;
    }
    typedAt = Date.now();
    timer ||= setTimeout(beat, AFTER_CHANGE);
    if (state === "done" && signature() !== kept) {
      tell("changed");
    }
  }

  async function beat() {
    if (beating) {
      return beating;
    }
    clearTimeout(timer);
    timer = 0;
    beating = ask();
    await beating;
    beating = null;
    if (state === "done" && signature() !== kept) {
      timer ||= setTimeout(beat, AFTER_CHANGE);
    }
    return state;
  }

  async function ask() {
    const fields = fieldsOf(form);
    const sent = signatureOf(fields);
    const answered = await post(place.dataset.beat, beatOf(fields, sent !== kept));
    state = answered.state;
    if (state === "done") {
      showOthers(line, answered.answer.others);
      showNewer(line, answered.answer.newer);
      heard(sent, answered.answer.kept);
      return;
    }
    const isKept = sent === kept || rescues.write(fields);
    tell(isKept ? state : "nowhere", clock(), answered.answer?.error);
  }

  function beatOf(fields, isChanged) {
    const body = isChanged ? bodyOf(fields) : new URLSearchParams();
    body.set("base_revision", form.elements.base_revision?.value ?? "");
    body.set("autosave_key", key);
    body.set("_editor", place.dataset.editor);
    if (isChanged) {
      body.set("_keep", "1");
    }
    if (Date.now() - typedAt < WRITING_FOR) {
      body.set("_writing", "1");
    }
    return body;
  }

  function heard(sent, keptAt) {
    if (keptAt) {
      kept = sent;
      rescues.clear();
    }
    const now = signature();
    if (now !== kept) {
      tell("changed");
    } else if (now === saved) {
      tell("unchanged");
    } else if (keptAt) {
      tell("kept", keptAt);
    } else if (!status.textContent || status.classList.contains("is-warning")) {
      tell("kept", clock());
    }
  }

  function tell(name, time = "", words = "") {
    const key = name.replace(/-(.)/, (_all, letter) => letter.toUpperCase());
    const text = words || (status.dataset[key] ?? status.dataset.failed).replace("%s", time);
    status.classList.toggle("is-warning", LOST.has(name) || name === "nowhere");
    signIn.hidden = name !== "signed-out";
    // Where only the time is new, nothing is read out again.
    if (status.textContent !== text) {
      status.textContent = text;
    }
  }

  /* On leaving: to the server as far as it still listens, and here, should it not. */
  function leave() {
    const fields = fieldsOf(form);
    const isChanged = signatureOf(fields) !== kept;
    // What is being saved is kept here alone: the server would hear of it after it is saved.
    const body = beatOf(fields, isChanged && !isSaving);
    body.set("_leaving", "1");
    body.set("csrfmiddlewaretoken", token());
    const wasSent = navigator.sendBeacon(place.dataset.beat, body);
    if (isChanged) {
      rescues.write(fields, wasSent && state === "done");
    }
  }

  function onSubmit(event) {
    const target = event.submitter?.getAttribute("formtarget") || event.target.target;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) {
      field.value = token();
    }
    if (target && target !== "_self") {
      return;
    }
    if (event.target === form && state === "signed-out") {
      event.preventDefault();
      event.stopPropagation();
      again(event.submitter);
      return;
    }
    isLeaving = true;
    isSaving = event.target === form;
    setTimeout(() => event.defaultPrevented && (isLeaving = isSaving = false));
  }

  /* Saving while signed out would lead away from the text: look first whether the session is back. */
  async function again(submitter) {
    if ((await beat()) === "done") {
      form.requestSubmit(submitter);
      return;
    }
    signIn.focus();
  }

  function signature() {
    return signatureOf(fieldsOf(form));
  }
}

function signatureOf(fields) {
  return JSON.stringify(
    Object.entries(fields)
      .filter(([name]) => !NOBODYS.includes(name))
      .map(([name, values]) => [name, values.map((value) => value.replaceAll("\r\n", "\n"))])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function clock() {
  return new Date().toTimeString().slice(0, 5);
}
