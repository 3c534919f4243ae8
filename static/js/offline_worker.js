// Answers an address that cannot be reached with the page that says so. Keeps that page and its style sheets, nothing else:
// neither what was read nor who read it. The view that serves this file states EDITION, PAGES, USUAL and STYLES above.

addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(begin()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin || pathname.startsWith("/admin/")) return;
  if (mode === "navigate") event.respondWith(page(event, pathname));
  else if (STYLES.includes(pathname)) event.respondWith(style(event.request));
});

async function keep() {
  const cache = await caches.open(EDITION);
  await cache.addAll([...new Set([...Object.values(PAGES), ...STYLES])]);
  await skipWaiting();
}

async function begin() {
  const others = (await caches.keys()).filter((name) => name !== EDITION);
  await Promise.all(others.map((name) => caches.delete(name)));
  await registration.navigationPreload?.enable();
}

async function page(event, pathname) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return caches.match(PAGES[pathname.split("/")[1]] ?? USUAL);
  }
}

async function style(request) {
  try {
    return await fetch(request);
  } catch {
    return caches.match(request, { ignoreSearch: true });
  }
}
