// Light, dark or as the system says: the reader's choice, kept on the device and nowhere else.

const KEY = "theme";
const THEMES = ["auto", "light", "dark"];

apply(stored());
document.addEventListener("DOMContentLoaded", offerSwitch);

function stored() {
  try {
    const theme = localStorage.getItem(KEY);
    return THEMES.includes(theme) ? theme : "auto";
  } catch {
    return "auto"; // storage is closed to this page: nothing is kept, the system decides
  }
}

function keep(theme) {
  try {
    if (theme === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // The choice then holds for this page alone.
  }
}

function apply(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function offerSwitch() {
  const button = document.querySelector(".theme-switch");
  if (!button) return;
  let theme = stored();
  const show = () => {
    button.firstElementChild.className = `icon icon-${theme}`;
    button.lastElementChild.textContent = button.dataset[theme];
    button.title = button.dataset[theme];
  };
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    keep(theme);
    apply(theme);
    show();
  });
  show();
  button.hidden = false;
}
