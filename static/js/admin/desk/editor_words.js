/* What the editor says: its words stand in the field's `data-word-…`, written by the server. */

/* The sentence of that name, its `%(name)s` filled in. */
export function say(field, name, values = {}) {
  const key = `word-${name}`.replaceAll(/-([a-z])/g, (_found, letter) => letter.toUpperCase());
  return (field.dataset[key] ?? "").replaceAll(/%\((\w+)\)s/g, (_found, value) => values[value] ?? "");
}

/* Tell the writer, by sight and by voice. */
export function tell(field, sentence, isError = false) {
  const status = field.querySelector(".markdown-status");
  status.textContent = sentence;
  status.classList.toggle("is-error", isError);
}

/* A copy of the first element of a template. */
export function part(field, name) {
  return field.querySelector(`template.${name}`).content.firstElementChild.cloneNode(true);
}
