/* Ask the server for the findings of a form as it stands; a newer question ends an older one. */

let asking = null;

/* `content` are the elements to show; without them `trouble` names the words for it. */
export async function ask(form, address) {
  asking?.abort();
  const controller = (asking = new AbortController());
  try {
    const response = await fetch(`${address}?part=1`, {
      method: "POST",
      body: fieldsOf(form),
      signal: controller.signal,
    });
    if (response.redirected || response.status === 403) {
      return { trouble: "signedOut" };
    }
    if (!response.ok) {
      return { trouble: "failed" };
    }
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return { content: [...page.body.children] };
  } catch (error) {
    if (error.name === "AbortError") {
      return { isSuperseded: true };
    }
    return { trouble: "offline" };
  }
}

/* Files would be sent with every key; that one is chosen says enough. */
function fieldsOf(form) {
  const fields = new FormData(form);
  for (const [name, value] of [...fields]) {
    if (value instanceof File) {
      fields.delete(name);
      if (value.size) {
        fields.append("chosen_file", name);
      }
    }
  }
  return fields;
}
