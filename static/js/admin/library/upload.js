/* Upload many pictures, two at a time, each with its progress; then ask what each shows. */

const AT_ONCE = 2;

const form = document.querySelector(".upload-form");
const list = document.querySelector(".upload-list");
const template = document.querySelector(".upload-template");
const choice = form.querySelector("[type=file]");
const waiting = [];
const counts = { all: 0, done: 0, stored: 0, running: 0 };

form.classList.add("is-enhanced");
form.querySelector(".drop-hint").hidden = false;
form.querySelector(".upload-button").hidden = true;
choice.addEventListener("change", () => {
  take(choice.files);
  choice.value = "";
});
document.addEventListener("paste", (event) => take(event.clipboardData?.files ?? []));
for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    if ([...(event.dataTransfer?.types ?? [])].includes("Files")) {
      event.preventDefault();
      form.classList.add("is-drop-target");
    }
  });
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) {
    form.classList.remove("is-drop-target");
  }
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("is-drop-target");
  take(event.dataTransfer.files);
});
window.addEventListener("beforeunload", (event) => {
  if (counts.running > 0) {
    event.preventDefault();
  }
});

function take(files) {
  for (const file of files) {
    const card = template.content.cloneNode(true).querySelector(".upload-card");
    card.querySelector(".upload-name").textContent = file.name;
    list.append(card);
    counts.all += 1;
    waiting.push({ file, card });
  }
  go();
}

function go() {
  while (counts.running < AT_ONCE && waiting.length > 0) {
    send(waiting.shift());
  }
  tellState();
}

async function send(upload) {
  counts.running += 1;
  const answer = await store(upload);
  counts.running -= 1;
  counts.done += 1;
  if (answer.error) {
    fail(upload, answer.error);
  } else {
    counts.stored += 1;
    show(upload.card, answer);
  }
  go();
}

function store({ file, card }) {
  if (file.size > Number(form.dataset.limit) * 1024 * 1024) {
    return Promise.resolve({ error: form.dataset.tooLarge });
  }
  const body = new FormData();
  body.append("file", file, file.name);
  return post(form.dataset.upload, body, (share) => {
    card.querySelector("progress").value = share * 100;
  });
}

// `fetch` cannot tell how far an upload is.
function post(address, body, progress = () => {}) {
  return new Promise((settle) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("X-CSRFToken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => progress(event.loaded / event.total));
    request.addEventListener("error", () => settle({ error: form.dataset.failed }));
    request.addEventListener("load", () => settle(answerOf(request)));
    request.send(body);
  });
}

function answerOf(request) {
  const isJson = (request.getResponseHeader("Content-Type") ?? "").includes("json");
  if (isJson && (request.status === 200 || request.status === 400)) {
    return JSON.parse(request.responseText);
  }
  const isSignedOut = request.status === 200 || request.status === 403;
  return { error: isSignedOut ? form.dataset.signedOut : form.dataset.failed };
}

function fail(upload, error) {
  const { card } = upload;
  const told = card.querySelector(".upload-told");
  const again = card.querySelector(".upload-again");
  card.classList.add("is-failed");
  card.querySelector("progress").hidden = true;
  told.textContent = error;
  told.setAttribute("role", "alert");
  again.hidden = false;
  again.onclick = () => {
    again.hidden = true;
    card.classList.remove("is-failed");
    card.querySelector("progress").hidden = false;
    told.textContent = "";
    counts.done -= 1;
    waiting.push(upload);
    go();
  };
}

function show(card, answer) {
  const told = card.querySelector(".upload-told");
  const name = card.querySelector(".upload-name");
  card.classList.add("is-stored");
  card.querySelector("progress").remove();
  card.querySelector(".upload-image").src = answer.thumbnail;
  name.replaceChildren(link(answer.page, answer.name || name.textContent));
  if (answer.known) {
    card.classList.add("is-known");
    told.replaceChildren(`${told.dataset.known} `, link(answer.page, told.dataset.open));
  } else if (answer.twins.length > 0) {
    const twins = answer.twins.flatMap((twin) => [" ", link(twin.page, twin.name)]);
    told.replaceChildren(`${told.dataset.stored} ${told.dataset.alike}`, ...twins);
  } else {
    told.textContent = told.dataset.stored;
  }
  askForWords(card, answer, told);
}

function askForWords(card, answer, told) {
  const words = card.querySelector(".upload-alts");
  if (!words) {
    return; // This editor may not describe pictures.
  }
  words.hidden = false;
  for (const field of words.querySelectorAll("input")) {
    field.value = answer[field.name];
    field.addEventListener("change", async () => {
      const body = new FormData();
      body.append(field.name, field.value);
      const address = form.dataset.describe.replace("/0/", `/${answer.number}/`);
      const saved = await post(address, body);
      told.textContent = saved.error ?? told.dataset.saved;
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) {
        event.preventDefault();
        next(field)?.focus();
      }
    });
  }
}

/* The same field of the next picture; leaving this one saves it. */
function next(field) {
  const fields = [...list.querySelectorAll(`.is-stored [name=${field.name}]`)];
  const following = fields[fields.indexOf(field) + 1];
  if (!following) {
    field.blur();
  }
  return following;
}

function tellState() {
  if (counts.all === 0) {
    return;
  }
  const state = form.querySelector(".upload-state");
  const isDone = counts.done === counts.all;
  const isWhole = counts.stored === counts.all;
  const words = isDone ? (isWhole ? state.dataset.done : state.dataset.trouble) : state.dataset.progress;
  state.textContent = words.replace("{done}", counts.stored).replace("{all}", counts.all);
}

function link(address, words) {
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.textContent = words;
  return anchor;
}
