/* Describe pictures with the keyboard alone: Esc skips, a proposal is taken with one press. */

const form = document.querySelector(".describe-form");

if (form) {
  const field = form.querySelector("[name=alt]");
  form.querySelector(".describe-proposed ul")?.remove();
  for (const proposal of form.querySelectorAll(".proposal")) {
    proposal.hidden = false;
    proposal.addEventListener("click", () => {
      field.value = proposal.textContent;
      field.focus();
    });
  }
  form.addEventListener("keydown", (event) => {
    // An input method's own Escape and Enter are not ours.
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      form.querySelector(".skip").click();
    }
  });
}
