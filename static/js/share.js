// Shows the ways to share that need a script: the device's own, and the address on the clipboard.

const share = document.querySelector(".share");
const { address } = share.dataset;
const [native, copy] = ["native", "copy"].map((way) => share.querySelector(`[data-share=${way}]`));
const label = copy.textContent;
const SHOWN_FOR = 2000; // milliseconds

if (navigator.share) {
  native.parentElement.classList.remove("share-by-script");
  native.addEventListener("click", () => {
    // A reader who changes his mind is no error.
    navigator.share({ title: document.title, url: address }).catch(() => {});
  });
}
if (navigator.clipboard) {
  copy.parentElement.classList.remove("share-by-script");
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(address);
    copy.textContent = copy.dataset.done;
    setTimeout(() => (copy.textContent = label), SHOWN_FOR);
  });
}
document.addEventListener("click", (event) => {
  for (const code of share.querySelectorAll("details[open]")) {
    if (!code.contains(event.target)) code.open = false;
  }
});
