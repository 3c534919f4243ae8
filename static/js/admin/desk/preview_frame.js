/* Two frames, one of them shown: pages are made ready in the other, or mended in place. */

const PATIENCE = 4000; // milliseconds for a page's pictures
const KEPT_PARTS = "link[rel=stylesheet], script[src]";

/* `told` hears: "loaded" after each page that came whole, with its document. */
export function makeFrames(stage, { onLoaded }) {
  let [shown, waiting] = stage.querySelectorAll("iframe");
  let latest = 0;
  let theme = "light";

  /* Show the HTML of a page. One with the same parts as before is mended where it differs: the
     place stays, nothing flickers; true then. */
  async function show(html, { isWhole = false } = {}) {
    latest += 1;
    const page = new DOMParser().parseFromString(html, "text/html");
    if (!isWhole && canMend(shown.contentDocument, page)) {
      mend(shown.contentDocument.body, page.body);
      shown.contentDocument.title = page.title;
      return true;
    }
    await load(html, latest);
    return false;
  }

  async function load(html, number) {
    const ready = new Promise((done) => {
      waiting.addEventListener("load", done, { once: true });
      setTimeout(done, PATIENCE);
    });
    waiting.srcdoc = html;
    await ready;
    if (number !== latest) {
      return;
    }
    const { scrollX = 0, scrollY = 0 } = shown.contentWindow ?? {};
    const isSamePage = shown.contentDocument?.body?.className === waiting.contentDocument.body.className;
    [shown, waiting] = [waiting, shown];
    setTheme(theme);
    if (isSamePage) {
      shown.contentWindow.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
    }
    exchange(shown, waiting);
    keepWithin(shown.contentDocument);
    onLoaded(shown.contentDocument);
  }

  function setTheme(name) {
    theme = name;
    if (shown.contentDocument?.documentElement) {
      shown.contentDocument.documentElement.dataset.theme = theme;
    }
  }

  return { show, setTheme, document: () => shown.contentDocument };
}

function exchange(shown, waiting) {
  const { name, title } = waiting;
  waiting.name = "";
  waiting.title = shown.title;
  waiting.setAttribute("aria-hidden", "true");
  waiting.tabIndex = -1;
  shown.name = name;
  shown.title = title;
  shown.removeAttribute("aria-hidden");
  shown.removeAttribute("tabindex");
  shown.classList.add("is-shown");
  waiting.classList.remove("is-shown");
}

function canMend(before, page) {
  const parts = (one) => [...one.querySelectorAll(KEPT_PARTS)].map((part) => part.outerHTML).join();
  return Boolean(before?.querySelector(KEPT_PARTS)) && parts(before) === parts(page);
}

/* Make the old element what the new one is, and touch nothing that is equal already. */
function mend(old, fresh) {
  if (old.isEqualNode(fresh)) {
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE || !haveSameTag(old, fresh)) {
    old.replaceWith(old.ownerDocument.adoptNode(fresh));
    return;
  }
  const before = [...old.childNodes];
  const after = [...fresh.childNodes];
  while (before.length > 0 && after.length > 0 && before[0].isEqualNode(after[0])) {
    before.shift();
    after.shift();
  }
  while (before.length > 0 && after.length > 0 && before.at(-1).isEqualNode(after.at(-1))) {
    before.pop();
    after.pop();
  }
  const both = Math.min(before.length, after.length);
  const next = before.at(-1)?.nextSibling ?? placeBehind(old, fresh, after);
  before.slice(both).forEach((node) => node.remove());
  const more = after.slice(both).map((node) => old.ownerDocument.adoptNode(node));
  before.slice(0, both).forEach((node, place) => mend(node, after[place]));
  more.forEach((node) => old.insertBefore(node, next));
}

/* Where new children stand when no old one gives way to them: before the first equal one behind. */
function placeBehind(old, fresh, after) {
  const equal = [...fresh.childNodes].length - [...fresh.childNodes].indexOf(after.at(-1)) - 1;
  return equal > 0 ? old.childNodes[old.childNodes.length - equal] : null;
}

function haveSameTag(old, fresh) {
  return old.cloneNode(false).isEqualNode(fresh.cloneNode(false));
}

/* Links lead out of the frame, or to their place in it; forms lead nowhere. */
function keepWithin(page) {
  page.addEventListener("submit", (event) => event.preventDefault());
  page.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented) {
      return;
    }
    event.preventDefault();
    const address = link.getAttribute("href");
    if (address.startsWith("#")) {
      page.getElementById(decodeURIComponent(address.slice(1)))?.scrollIntoView();
    } else {
      window.open(link.href, "_blank", "noopener");
    }
  });
}
