// Pictures and players of other hosts load in place after a click; without this they are links.

const FRAME_SANDBOX = "allow-scripts allow-same-origin allow-popups allow-presentation";

for (const link of document.querySelectorAll("a.remote-picture, a.embed")) {
  const way = document.createElement("span");
  way.className = "elsewhere-way";
  way.textContent = link.closest("[data-load]")?.dataset.load ?? "";
  link.append(way);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    // What could not be shown here may still open by itself.
    if (link.matches(".is-unreachable")) return;
    event.preventDefault();
    const box = loaded(link);
    link.replaceWith(box);
    box.querySelector("iframe, a").focus();
    box.querySelector("img")?.addEventListener("error", () => putBack(link, box));
  });
}

function loaded(link) {
  const box = document.createElement("span");
  box.className = "loaded";
  const content = link.matches(".embed") ? player(link) : picture(link);
  box.append(content, sourceOf(link));
  return box;
}

function putBack(link, box) {
  const hadFocus = box.contains(document.activeElement);
  link.classList.add("is-unreachable");
  box.replaceWith(link);
  if (hadFocus) link.focus();
}

function picture(link) {
  const image = document.createElement("img");
  // The page's policy lets pictures come over https alone.
  image.src = link.href.replace(/^http:/, "https:");
  image.alt = link.dataset.alt ?? "";
  image.referrerPolicy = "no-referrer";
  if (link.dataset.width) image.width = Number(link.dataset.width);
  return image;
}

function player(link) {
  const frame = document.createElement("iframe");
  frame.src = link.dataset.embed;
  frame.title = link.dataset.provider ?? "";
  frame.allow = "fullscreen";
  frame.setAttribute("sandbox", FRAME_SANDBOX);
  return frame;
}

function sourceOf(link) {
  const source = document.createElement("a");
  source.className = "loaded-source";
  source.href = link.href;
  source.rel = "noopener noreferrer";
  source.textContent = new URL(link.href).hostname;
  return source;
}
