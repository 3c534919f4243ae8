// The pictures of a text, one at a time over the whole window: click, arrow keys, Escape.

const dialog = document.querySelector(".lightbox");
const part = (name) => dialog.querySelector(`.lightbox-${name}`);
const prose = document.querySelector(".prose");
const SMALLEST = 160; // CSS pixels: icons and badges gain nothing
const texts = new WeakMap(); // what each picture's author wrote of it
let pictures = [];
let shown = 0;

for (const image of prose.querySelectorAll("img")) {
  if (image.closest("a, summary") || Number(image.getAttribute("width") ?? SMALLEST) < SMALLEST) continue;
  image.role = "button";
  image.tabIndex = 0;
  texts.set(image, image.alt);
  // A button needs a name, also over a picture that says nothing.
  image.alt = [prose.dataset.enlarge, image.alt].filter(Boolean).join(": ");
  image.addEventListener("click", () => open(image));
  image.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open(image);
  });
}

part("close").addEventListener("click", () => dialog.close());
part("previous").addEventListener("click", () => show(shown - 1));
part("next").addEventListener("click", () => show(shown + 1));
part("picture").addEventListener("click", (event) => {
  if (event.target === event.currentTarget) dialog.close();
});
dialog.addEventListener("keydown", (event) => {
  if (event.key === "ArrowLeft") show(shown - 1);
  if (event.key === "ArrowRight") show(shown + 1);
});
dialog.addEventListener("close", () => {
  part("picture").replaceChildren();
  pictures[shown].focus({ focusVisible: false });
});

function open(image) {
  pictures = [...prose.querySelectorAll("img[role=button]")];
  dialog.showModal();
  show(pictures.indexOf(image));
}

function show(place) {
  if (place < 0 || place >= pictures.length) return;
  shown = place;
  const image = pictures[place];
  part("picture").replaceChildren(enlarged(image));
  part("caption").textContent = captionOf(image);
  part("count").textContent = `${place + 1} / ${pictures.length}`;
  part("previous").hidden = place === 0;
  part("next").hidden = place === pictures.length - 1;
  // A hidden button cannot hold the focus.
  if (!dialog.contains(document.activeElement) || document.activeElement.hidden) part("close").focus();
}

// The same picture with the same choices, now as wide as the window.
function enlarged(image) {
  const copy = (image.closest("picture") ?? image).cloneNode(true);
  for (const choice of [copy, ...copy.querySelectorAll("source, img")]) {
    if (choice.hasAttribute("sizes")) choice.sizes = "100vw";
  }
  const inner = copy.matches("img") ? copy : copy.querySelector("img");
  for (const name of ["role", "tabindex", "loading"]) inner.removeAttribute(name);
  inner.alt = texts.get(image);
  return copy;
}

function captionOf(image) {
  const caption = image.closest("figure")?.querySelector("figcaption")?.textContent;
  return caption || image.title || texts.get(image);
}
