/* Ask the server as the form does; who is signed out, offline or refused is told apart. */

/* The fields as they stand, without files: lists of values by name. `_` buttons are no fields. */
export function fieldsOf(form) {
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "csrfmiddlewaretoken" && !name.startsWith("_")) {
      (fields[name] ??= []).push(value);
    }
  }
  return fields;
}

export function bodyOf(fields) {
  const body = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) {
    values.forEach((value) => body.append(name, value));
  }
  return body;
}

/* { state, answer }: "done", "refused" (the answer says why), "signed-out", "forbidden", "offline",
   "failed" or "cancelled". */
export async function post(address, body, { signal, keepalive = false } = {}) {
  try {
    const response = await fetch(address, {
      method: "POST",
      body,
      signal,
      keepalive,
      redirect: "manual",
      headers: { Accept: "application/json", "X-CSRFToken": token() },
    });
    if (response.type === "opaqueredirect") {
      return { state: "signed-out" };
    }
    if (response.ok || response.status === 413) {
      const answer = await response.json();
      return { state: response.ok && !answer.errors ? "done" : "refused", answer };
    }
    return { state: response.status === 403 ? "forbidden" : "failed" };
  } catch (error) {
    if (error.name === "AbortError") {
      return { state: "cancelled" };
    }
    return { state: error instanceof SyntaxError ? "failed" : "offline" };
  }
}

/* Signing in again, in whatever tab, gives a new one: the cookie has it, a page opened before not. */
export function token() {
  const cookie = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return cookie?.[1] ?? document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}
