/* The height of the text area: as tall as its text on phones, a pane on desks, or all the screen. */

const WIDE = window.matchMedia("(min-width: 1100px)");

export function growing({ area }) {
  if (CSS.supports("field-sizing", "content")) {
    return; // The style sheet does it.
  }
  const fit = () => {
    area.style.height = "auto";
    area.style.height = WIDE.matches ? "" : `${area.scrollHeight + 4}px`;
  };
  area.addEventListener("input", fit);
  WIDE.addEventListener("change", fit);
  fit();
}

/* The toolbar stays below whatever else stays at the top of the window. */
export function stayingBelow({ field }, above = document.querySelector(".desk-line")) {
  if (!above) {
    return;
  }
  const place = () => {
    const isAbove = getComputedStyle(above).position === "sticky" && getComputedStyle(above).top === "0px";
    const isFull = field.classList.contains("is-fullscreen");
    field.style.setProperty("--editor-top", `${isAbove && !isFull ? above.offsetHeight : 0}px`);
  };
  new ResizeObserver(place).observe(above);
  new MutationObserver(place).observe(field, { attributeFilter: ["class"] });
}

export function toggleFullscreen({ field, area }) {
  const isFull = field.classList.toggle("is-fullscreen");
  const button = field.querySelector("[data-do=fullscreen]");
  document.documentElement.classList.toggle("has-fullscreen-editor", isFull);
  button.setAttribute("aria-pressed", String(isFull));
  if (isFull) {
    field.setAttribute("role", "dialog");
    field.setAttribute("aria-modal", "true");
    field.setAttribute("aria-label", button.getAttribute("aria-label"));
  } else {
    ["role", "aria-modal", "aria-label"].forEach((name) => field.removeAttribute(name));
  }
  if (isFull && !field.dataset.hearsEscape) {
    field.dataset.hearsEscape = "yes";
    field.addEventListener("keydown", (event) => {
      const leaves = event.key === "Escape" && !event.isComposing && !event.defaultPrevented;
      if (leaves && field.classList.contains("is-fullscreen")) {
        event.preventDefault();
        toggleFullscreen({ field, area });
      }
    });
  }
  area.focus({ preventScroll: true });
}
