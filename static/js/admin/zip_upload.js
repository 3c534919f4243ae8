/* Sends a zip with a bar that shows how much of it is sent; says at once where it is too large. */

const form = document.querySelector("form[data-largest]");
const field = form.querySelector("input[type=file]");
const problem = form.querySelector("[data-upload-problem]");
const sending = form.querySelector("[data-upload-progress]");

function isTooLarge() {
  const file = field.files[0];
  return Boolean(file) && file.size > Number(form.dataset.largest);
}

function judge() {
  problem.hidden = !isTooLarge();
  problem.textContent = isTooLarge() ? form.dataset.tooLarge : "";
}

function send() {
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) sending.querySelector("progress").value = (100 * event.loaded) / event.total;
  });
  request.addEventListener("load", () => {
    if (request.status < 400 && request.responseURL !== window.location.href) {
      window.location.assign(request.responseURL);
    } else {
      // The server's own words, by the plain way.
      form.submit();
    }
  });
  request.addEventListener("error", () => form.submit());
  request.send(new FormData(form));
  sending.hidden = false;
}

field.addEventListener("change", judge);
form.addEventListener("submit", (event) => {
  if (isTooLarge()) {
    event.preventDefault();
    judge();
  } else if (field.files[0]) {
    event.preventDefault();
    form.querySelector("input[type=submit]").disabled = true;
    send();
  }
});
