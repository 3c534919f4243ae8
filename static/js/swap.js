// Filters and page numbers of a list change the page in place. Whatever else a link leads to, and whatever fails,
// is an ordinary navigation. Marks: `data-swap` around such links and forms, `data-follow` on other parts that change.

// How far each entry of the history was scrolled, by the number kept in its state.
const places = new Map();
let entry = history.state?.entry ?? Math.random();
let place = scrollY;
let shown = location.pathname + location.search;
let running;
const status = document.createElement("p");

status.className = "visually-hidden";
status.setAttribute("role", "status");
document.body.append(status);
history.replaceState({ ...history.state, entry }, "");

// Noted while it happens: when `popstate` comes, the browser may have scrolled already.
addEventListener("scroll", () => (place = scrollY), { passive: true });

addEventListener("click", (event) => {
  const link = event.target.closest("[data-swap] a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (event.defaultPrevented || link.target || link.hash || !isHere(link.href)) return;
  event.preventDefault();
  go(link.href, link);
});

addEventListener("submit", (event) => {
  const form = event.target.closest("[data-swap] form, form[data-swap]");
  if (!form || event.defaultPrevented || form.method !== "get" || !isHere(form.action)) return;
  event.preventDefault();
  const address = new URL(form.action);
  address.search = new URLSearchParams(new FormData(form, event.submitter));
  go(address.href, document.activeElement);
});

addEventListener("popstate", async (event) => {
  places.set(entry, place);
  entry = event.state?.entry;
  // Another place on the same page: the browser goes there.
  if (shown === location.pathname + location.search) return;
  if (await show(location.href)) scrollTo(0, places.get(entry) ?? 0);
});

function isHere(address) {
  const { origin, pathname } = new URL(address, location.href);
  return origin === location.origin && pathname === location.pathname;
}

async function go(address, from) {
  const focus = whereToGo(from);
  const arrived = await show(address);
  if (!arrived) return;
  places.set(entry, place);
  entry = Math.random();
  history.pushState({ entry }, "", arrived);
  focus();
}

// The address shown in the end; nothing where a later request took over or the browser went there itself.
async function show(address) {
  running?.abort();
  const request = (running = new AbortController());
  const main = document.getElementById("content");
  main.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: request.signal, headers: { Accept: "text/html" } });
    if (!response.ok || !isHere(response.url)) throw response.status;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.getElementById("content");
    if (request.signal.aborted || !fresh) throw response.status;
    main.replaceWith(fresh);
    for (const part of document.querySelectorAll("[data-follow]")) part.replaceWith(page.getElementById(part.id) ?? part);
    status.textContent = document.title = page.title;
    const { pathname, search } = new URL(response.url);
    shown = pathname + search;
    return response.url;
  } catch {
    if (request.signal.aborted) return "";
    main.removeAttribute("aria-busy");
    location.assign(address);
    return "";
  }
}

// Back to the same field or list of options; from a page number to the top of the page.
function whereToGo(from) {
  const { id } = from;
  const lists = () => [...document.querySelectorAll("[data-swap] summary")];
  const index = lists().indexOf(from.closest("details")?.querySelector("summary"));
  return () => {
    const same = document.getElementById(id) ?? lists()[index];
    const main = document.getElementById("content");
    (same ?? main).focus({ preventScroll: true });
    if (!same && main.getBoundingClientRect().top < 0) main.scrollIntoView();
  };
}
