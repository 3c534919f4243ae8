/* The panels beside the form as tabs; without this script they stand one below the other. */

const KEPT = "desk-tab";

for (const aside of document.querySelectorAll(".desk-panels")) {
  const panels = [...aside.querySelectorAll(":scope > .desk-panel[data-tab-title]")];
  if (panels.length > 1) {
    makeTabs(aside, panels);
  }
}
for (const menu of document.querySelectorAll("[data-desk-menu]")) {
  closeLikeAMenu(menu);
}

function makeTabs(aside, panels) {
  const list = document.createElement("div");
  list.className = "desk-tabs";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", aside.getAttribute("aria-label"));
  const tabs = panels.map((panel) => tabOf(panel));
  list.append(...tabs);
  aside.prepend(list);
  aside.classList.add("has-tabs");
  const choose = (panel, focus = false) => show(panels, tabs, panel, focus);

  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) {
      choose(panels[tabs.indexOf(tab)]);
    }
  });
  list.addEventListener("keydown", (event) => {
    const index = tabs.indexOf(event.target.closest("[role=tab]"));
    const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (index >= 0 && next !== undefined) {
      event.preventDefault();
      choose(panels[(next + tabs.length) % tabs.length], true);
    }
  });
  window.addEventListener("hashchange", () => {
    const asked = panels.find((panel) => panel.id === location.hash.slice(1));
    if (asked) {
      choose(asked);
    }
  });
  const named = (id) => panels.find((panel) => panel.id === id);
  choose(named(location.hash.slice(1)) ?? named(sessionStorage.getItem(KEPT)) ?? panels[0]);
}

function tabOf(panel) {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.id = `${panel.id}-tab`;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  name(tab, panel);
  // Panels tell by these attributes how much is in them.
  new MutationObserver(() => name(tab, panel)).observe(panel, {
    attributeFilter: ["data-tab-title", "data-tab-count"],
  });
  return tab;
}

function name(tab, panel) {
  const { tabTitle, tabCount } = panel.dataset;
  tab.textContent = tabTitle;
  if (tabCount && tabCount !== "0") {
    const count = document.createElement("span");
    count.className = "desk-tab-count";
    count.textContent = tabCount;
    tab.append(" ", count);
  }
}

function show(panels, tabs, shown, focus) {
  panels.forEach((panel, index) => {
    const isShown = panel === shown;
    panel.hidden = !isShown;
    tabs[index].setAttribute("aria-selected", String(isShown));
    tabs[index].tabIndex = isShown ? 0 : -1;
    if (isShown && focus) {
      tabs[index].focus();
    }
  });
  sessionStorage.setItem(KEPT, shown.id);
  shown.dispatchEvent(new CustomEvent("desk:shown", { bubbles: true }));
}

function closeLikeAMenu(menu) {
  const summary = menu.querySelector("summary");
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      event.stopPropagation();
      menu.open = false;
      summary.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  });
}
