// Tells the site once, by a number and no cookie, that this article was on screen for a while.

const SECONDS = 5;
const { address, article } = document.querySelector("script[data-article]").dataset;
let waiting;

// A preview is read by nobody but its writer.
const isPreview = document.querySelector("meta[name=robots][content=noindex]") !== null;

// Who asks not to be watched is not counted, though nothing here would tell who it was.
if (!isPreview && navigator.doNotTrack !== "1" && !navigator.globalPrivacyControl) {
  document.addEventListener("visibilitychange", watch);
  watch();
}

// A page that is prepared before anybody asks for it is hidden until it is shown.
function watch() {
  clearTimeout(waiting);
  if (document.visibilityState === "visible") waiting = setTimeout(tell, SECONDS * 1000);
}

function tell() {
  document.removeEventListener("visibilitychange", watch);
  navigator.sendBeacon(address, article);
}
