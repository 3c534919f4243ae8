/* Shows how far a background job is, and goes on when it has ended. */

const PAUSE = 700;
const LONGEST_PAUSE = 8000;

const section = document.querySelector("[data-job-state]");
let pause = PAUSE;

async function look() {
  try {
    const answer = await fetch(section.dataset.jobState, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const state = await answer.json();
    if (state.has_ended) {
      // The page itself says how it ended, or leads on.
      window.location.replace(window.location.href);
      return;
    }
    show(state.html);
    pause = PAUSE;
  } catch {
    // The network is away, or the session has ended: ask less often, the work goes on.
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
  window.setTimeout(look, pause);
}

function show(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  section.replaceChildren(...parsed.body.children);
}

window.setTimeout(look, PAUSE);
