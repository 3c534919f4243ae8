/* Findings that an editor put aside: kept in this browser, for each article on its own. */

const MOST = 200;

/* Hide what is put aside, `key` from now on too; gives the number of findings left. */
export function putAside(panel, key) {
  const kept = read(panel);
  if (key && !kept.includes(key)) {
    write(panel, [...kept, key].slice(-MOST));
    kept.push(key);
  }
  let hidden = 0;
  for (const check of panel.querySelectorAll(".check")) {
    check.hidden = kept.includes(check.dataset.key);
    hidden += check.hidden;
  }
  for (const group of panel.querySelectorAll(".checks-kind, .checks-group")) {
    group.hidden = !group.querySelector(".check:not([hidden])");
  }
  tell(panel, hidden);
  return Number(panel.querySelector("[data-count]")?.dataset.count ?? 0) - hidden;
}

export function showPutAside(panel) {
  write(panel, []);
  panel.querySelector(".checks-found").focus({ preventScroll: true });
}

function tell(panel, hidden) {
  const line = panel.querySelector(".checks-hidden");
  const words = line.querySelector("[data-many]");
  line.hidden = hidden === 0;
  words.textContent =
    hidden === 1 ? words.dataset.one : words.dataset.many.replace("NUMBER", String(hidden));
}

function read(panel) {
  try {
    return JSON.parse(localStorage.getItem(nameOf(panel))) ?? [];
  } catch {
    return [];
  }
}

function write(panel, keys) {
  try {
    localStorage.setItem(nameOf(panel), JSON.stringify(keys));
  } catch {
    // A browser that keeps nothing shows them again next time.
  }
}

function nameOf(panel) {
  return `checks-put-aside:${panel.dataset.address}`;
}
