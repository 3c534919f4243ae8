// Lets a reader without a network see a page that says so. Asked for when all else is done.

if (navigator.serviceWorker && window.isSecureContext) {
  addEventListener("load", () => navigator.serviceWorker.register("/offline.js").catch(() => {}));
}
