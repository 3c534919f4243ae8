// Marks the section at hand in the contents, which stand open where they are beside the text.

const contents = document.querySelector(".contents");
const details = contents.querySelector("details");
const links = new Map(
  [...contents.querySelectorAll("a")].map((link) => [
    // As written: a heading's own id may hold a per cent sign that encodes nothing.
    document.getElementById(link.getAttribute("href").slice(1)),
    link,
  ]),
);
links.delete(null);
const isBeside = matchMedia("(width >= 68.75rem)");
const reached = new Set();
let current;

isBeside.addEventListener("change", fold);
fold();
// A folded list has done its part once a place is chosen.
details.addEventListener("click", (event) => {
  if (event.target.closest("a") && !isBeside.matches) details.open = false;
});
// A heading is reached once it stands in the upper third, and stays so above the window.
const watch = new IntersectionObserver(note, { rootMargin: "1000000px 0px -67% 0px" });
for (const heading of links.keys()) watch.observe(heading);

function fold() {
  details.open = isBeside.matches;
}

function note(entries) {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting) reached.add(target);
    else reached.delete(target);
  }
  mark(links.get([...links.keys()].findLast((heading) => reached.has(heading))));
}

function mark(link) {
  if (link === current) return;
  current?.removeAttribute("aria-current");
  link?.setAttribute("aria-current", "location");
  current = link;
  if (link && isBeside.matches) keepInSight(link);
}

// `scrollIntoView` would move the page too.
function keepInSight(link) {
  const [outer, inner] = [contents.getBoundingClientRect(), link.getBoundingClientRect()];
  if (inner.top < outer.top) contents.scrollTop += inner.top - outer.top;
  if (inner.bottom > outer.bottom) contents.scrollTop += inner.bottom - outer.bottom;
}
