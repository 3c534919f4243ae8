/* Ask the server: a signed-out session and a lost network are answers too. */

import { say } from "./editor_words.js";

/* The answer's JSON; { error } in words where there is none. */
export async function get(field, address, query, signal) {
  const asked = new URLSearchParams({ ...query, language: languageOf(field) });
  try {
    const response = await fetch(`${address}?${asked}`, {
      headers: { Accept: "application/json" },
      signal,
    });
    return await answerOf(field, response.status, response.redirected, () => response.json());
  } catch (error) {
    if (error.name === "AbortError") {
      return null;
    }
    console.info(error);
    return { error: say(field, "failed") };
  }
}

/* Send fields or files; `onProgress` hears per cents. Returns { answer, cancel }. */
export function post(field, address, values, onProgress = () => {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...values, language: languageOf(field) })) {
    form.append(name, value, ...(value instanceof File ? [value.name] : []));
  }
  const request = new XMLHttpRequest();
  const answer = new Promise((done) => {
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) {
        onProgress((event.loaded / event.total) * 100);
      }
    });
    request.addEventListener("load", async () => {
      const isElsewhere = new URL(request.responseURL).pathname !== new URL(address, location).pathname;
      done(await answerOf(field, request.status, isElsewhere, () => JSON.parse(request.responseText)));
    });
    request.addEventListener("error", () => done({ error: say(field, "failed") }));
    request.addEventListener("abort", () => done({ isCancelled: true }));
  });
  request.open("POST", address);
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("X-CSRFToken", tokenOf(field));
  request.send(form);
  return { answer, cancel: () => request.abort() };
}

async function answerOf(field, status, isRedirected, read) {
  // Whoever is not signed in is led to the form for that.
  if (isRedirected || status === 401) {
    return { error: say(field, "signed-out"), isSignedOut: true };
  }
  if (status === 403) {
    return { error: say(field, "forbidden") };
  }
  try {
    return status === 200 || status === 400 ? await read() : { error: say(field, "failed") };
  } catch (error) {
    console.info(error);
    return { error: say(field, "failed") };
  }
}

/* That of the cookie: signing in again in another tab makes the form's own token stale. */
function tokenOf(field) {
  const name = `${field.dataset.csrfCookie}=`;
  const cookie = document.cookie.split("; ").find((one) => one.startsWith(name));
  const written = field.querySelector("textarea").form?.querySelector("[name=csrfmiddlewaretoken]");
  return cookie ? decodeURIComponent(cookie.slice(name.length)) : (written?.value ?? "");
}

/* Of the article, for proposed descriptions and for what is searched first. */
export function languageOf(field) {
  const area = field.querySelector("textarea");
  const chosen = area.form?.querySelector("[name=language]")?.value;
  return chosen || (area.lang || document.documentElement.lang || "").split("-")[0];
}
