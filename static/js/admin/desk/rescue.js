/* Work kept in this browser, where the server cannot take it: one record for each form. */

const BEGINNING = "desk-rescue:";
const MOST = 20;

/* Records of one editor at one article, or at new articles; `form` is the key of the open form. */
export function rescuesOf(editor, article, form) {
  const place = `${BEGINNING}${editor}:${article || "new"}:`;
  const own = `${place}${article ? "" : form}`;

  /* Whether it is kept now. `wasSent`: the server was told too, and may have heard it. */
  function write(fields, wasSent = false) {
    const title = (fields.title?.[0] ?? "").trim();
    const record = JSON.stringify({ at: Date.now(), form, title, fields, wasSent });
    for (const old of ["", ...oldestFirst().filter((key) => key !== own)]) {
      if (old) {
        localStorage.removeItem(old);
      }
      try {
        localStorage.setItem(own, record);
        oldestFirst().slice(0, -MOST).forEach((key) => localStorage.removeItem(key));
        return true;
      } catch {
        // Full, or closed to this page: an older one gives way.
      }
    }
    return false;
  }

  /* The latest first, each with its `key`. */
  function all() {
    return keysAt(place)
      .map((key) => ({ ...read(key), key }))
      .filter((record) => record.fields)
      .sort((one, other) => other.at - one.at);
  }

  return { write, all, clear: () => remove(own) };
}

/* What was saved on purpose is no longer unsaved, wherever it was kept. */
export function forgetSaved(form) {
  keysAt(BEGINNING)
    .filter((key) => read(key)?.form === form)
    .forEach(remove);
}

export function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Closed to this page: nothing was ever kept.
  }
}

function oldestFirst() {
  return keysAt(BEGINNING).sort((one, other) => (read(one)?.at ?? 0) - (read(other)?.at ?? 0));
}

function keysAt(beginning) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(beginning));
  } catch {
    return [];
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}
