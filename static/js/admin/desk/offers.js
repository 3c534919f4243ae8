/* Unsaved work offered back: what the server kept, and what this browser did. */

import { remove } from "./rescue.js";
import { bodyOf, token } from "./server.js";

/* `isSame(fields)` tells whether the form shows them already. */
export function offerRescues(place, rescues, { form, isSame }) {
  const offered = [...place.querySelectorAll("[data-key]")];
  for (const record of rescues.all()) {
    const isOnServer = record.wasSent && offered.some((offer) => offer.dataset.key === record.form);
    const isOwn = form.elements.autosave_key.value === record.form;
    if (isOnServer || isSame(record.fields)) {
      remove(record.key);
    } else if (!isOwn) {
      place.append(offerOf(place, record));
    }
  }
  for (const offer of offered) {
    compareBy(offer, place, () => new URLSearchParams({ _kept_here: "1", autosave_key: offer.dataset.key }));
  }
}

function offerOf(place, record) {
  const offer = place.querySelector("#desk-rescue").content.cloneNode(true).firstElementChild;
  const at = new Date(record.at);
  const isToday = at.toDateString() === new Date().toDateString();
  const shown = isToday ? { timeStyle: "short" } : { dateStyle: "short", timeStyle: "short" };
  offer.querySelector(".desk-rescue-when").textContent = at.toLocaleString(document.documentElement.lang, shown);
  offer.querySelector(".desk-rescue-title").textContent = record.title;
  offer.querySelector(".desk-discard").addEventListener("click", () => {
    remove(record.key);
    offer.remove();
  });
  offer.querySelector(".desk-take-back").addEventListener("click", () => send(place, record));
  compareBy(offer, place, () => bodyOf(record.fields));
  return offer;
}

/* As a form would: the answer is the article's page, filled with this. */
function send(place, record) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = place.dataset.takeBack;
  form.hidden = true;
  const fields = { ...record.fields, autosave_key: [record.form], csrfmiddlewaretoken: [token()] };
  for (const [name, values] of Object.entries(fields)) {
    for (const value of values) {
      const area = document.createElement("textarea");
      area.name = name;
      area.value = value;
      form.append(area);
    }
  }
  document.body.append(form);
  form.requestSubmit();
}

function compareBy(offer, place, bodyFor) {
  const button = offer.querySelector(".desk-compare");
  const shown = offer.querySelector(".desk-offer-differences");
  if (!button) {
    return;
  }
  button.hidden = false;
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", async () => {
    if (shown.childElementCount === 0) {
      const headers = { "X-CSRFToken": token() };
      const response = await fetch(place.dataset.compare, { method: "POST", body: bodyFor(), headers });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      shown.replaceChildren(...page.body.childNodes);
    }
    shown.hidden = !shown.hidden;
    button.setAttribute("aria-expanded", String(!shown.hidden));
  });
}
