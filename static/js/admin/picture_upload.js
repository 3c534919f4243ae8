/* Store pictures chosen, dropped or pasted into a Markdown text area, and insert their addresses. */

for (const field of document.querySelectorAll(".markdown-field")) {
  enhance(field);
}

function enhance(field) {
  const area = field.querySelector("textarea");
  const choice = field.querySelector(".picture-choice");
  const tools = field.querySelector(".markdown-tools");
  const withoutScript = document.querySelector(".field-picture_file");
  if (!withoutScript) {
    return; // The form offers no picture: this editor may not store any.
  }
  withoutScript.hidden = true;
  tools.hidden = false;

  field.querySelector(".insert-picture").addEventListener("click", () => choice.click());
  choice.addEventListener("change", () => {
    insertPictures(field, area, [...choice.files]);
    choice.value = "";
  });
  area.addEventListener("paste", (event) => takePictures(event, event.clipboardData));
  area.addEventListener("drop", (event) => takePictures(event, event.dataTransfer));
  area.addEventListener("dragover", (event) => {
    if ([...event.dataTransfer.types].includes("Files")) {
      event.preventDefault();
      area.classList.add("is-drop-target");
    }
  });
  for (const end of ["dragleave", "drop"]) {
    area.addEventListener(end, () => area.classList.remove("is-drop-target"));
  }

  function takePictures(event, transfer) {
    const pictures = [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));
    // Office programs paste a picture of the text beside the text: there the text is meant.
    const hasText = transfer?.types.includes("text/plain") && event.type === "paste";
    if (pictures.length > 0 && !hasText) {
      event.preventDefault();
      insertPictures(field, area, pictures);
    }
  }
}

async function insertPictures(field, area, files) {
  for (const file of files) {
    tell(field, field.dataset.uploading, file.name);
    const answer = await store(field, area, file);
    if (answer.error) {
      tell(field, answer.error, file.name, true);
      return;
    }
    insert(area, `![${altText(answer.name)}](${answer.address})`);
    tell(field, field.dataset.stored, file.name);
  }
}

async function store(field, area, file) {
  const form = new FormData();
  form.append("file", file, file.name);
  const token = area.form.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const response = await fetch(area.dataset.upload, {
      method: "POST",
      body: form,
      headers: { "X-CSRFToken": token, Accept: "application/json" },
    });
    if (response.redirected) {
      return { error: field.dataset.signedOut };
    }
    if (response.status === 403) {
      return { error: field.dataset.forbidden };
    }
    return response.ok || response.status === 400
      ? await response.json()
      : { error: field.dataset.failed };
  } catch (error) {
    console.error(error);
    return { error: field.dataset.failed };
  }
}

function altText(name) {
  const stem = name.replace(/\.[^.]*$/, "");
  // Names that cameras and clipboards give say nothing of the picture.
  return /^(image|img|screenshot|屏幕截图|截屏|dsc|微信图片)?[\s_\-\d.()]*$/i.test(stem)
    ? ""
    : stem.replace(/[[\]\\]/g, " ").trim();
}

function insert(area, text) {
  area.focus();
  // Deprecated, yet the only way that leaves the browser's undo working.
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function tell(field, sentence, name, isError = false) {
  const status = field.querySelector(".markdown-status");
  status.textContent = sentence.replace("%s", name);
  status.classList.toggle("is-error", isError);
}
