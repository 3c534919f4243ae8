/* Send a step of the page of proposals, one after another, and show what is new in its answer. */

const PARTS = [".proposal-bar", ".proposal-list"];
const TOKEN = /name="csrfmiddlewaretoken" value="[^"]*"/g;
const REFUSED = 409;
const status = document.createElement("p");
const written = new Map();
let last = Promise.resolve();

status.className = "visually-hidden";
status.setAttribute("role", "status");
document.querySelector("#content-main").append(status);
remember(document);

/* `done` is called once the answer stands on the page, with the number of the proposal it is about. */
export function sendStep(form, button, done) {
  const data = new FormData(form, button);
  const card = form.closest(".proposal");
  card?.setAttribute("aria-busy", "true");
  last = last
    .then(() => fetch(location.pathname, { method: "POST", body: data, headers: { "X-Part": "review" } }))
    .then(async (response) => {
      if (!response.ok && response.status !== REFUSED) {
        throw new Error(response.status);
      }
      show(new DOMParser().parseFromString(await response.text(), "text/html"));
      done(card?.dataset.number);
    })
    // What cannot be shown here is shown by the page itself: signed out, gone, no answer.
    .catch(() => location.reload());
}

function show(page) {
  const focused = document.activeElement;
  for (const selector of PARTS) {
    const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
    for (const card of fresh.querySelectorAll(".proposal")) {
      keep(card);
    }
    const place = old.scrollTop;
    old.replaceWith(fresh);
    fresh.scrollTop = place;
  }
  document.querySelector(".proposal-keys").hidden = false;
  remark(page);
  showMessages(page);
  if (focused?.isConnected && focused !== document.activeElement) {
    focused.focus({ preventScroll: true });
  }
  status.textContent = document.querySelector("#proposal-list-title").textContent;
}

/* A card that says what it said stays, with what was typed into it; so does one that was refused. */
function keep(card) {
  const old = document.getElementById(card.id);
  const text = textOf(card);
  const isRefused = old?.querySelector(".errornote") && card.querySelector("[data-key=a]");
  if (old && !old.ariaBusy && (isRefused || written.get(card.id) === text)) {
    card.replaceWith(old);
  } else {
    written.set(card.id, text);
  }
}

function remember(page) {
  for (const card of page.querySelectorAll(".proposal")) {
    written.set(card.id, textOf(card));
  }
}

function textOf(card) {
  return card.outerHTML.replace(TOKEN, "").replace(" is-current", "");
}

/* The text itself is the same, so its marks alone change, unless there are others now. */
function remark(page) {
  const [old, fresh] = [document, page].map((one) => one.querySelector(".proposal-prose"));
  const [marks, others] = [old, fresh].map((one) => [...one.querySelectorAll("mark")]);
  const isSame = marks.length === others.length
    && marks.every((mark, at) => mark.textContent === others[at].textContent);
  if (!isSame) {
    old.replaceWith(fresh);
    return;
  }
  marks.forEach((mark, at) => {
    const isCurrent = mark.classList.contains("is-current");
    mark.className = others[at].className;
    mark.classList.toggle("is-current", isCurrent);
    mark.dataset.proposals = others[at].dataset.proposals;
  });
}

function showMessages(page) {
  document.querySelector(".messagelist")?.remove();
  const told = page.querySelector(".messagelist");
  if (told) {
    document.querySelector("#content-main").prepend(told);
  }
}
