// `/` puts the cursor into the page's search field, or goes to the search page where it has none in sight.

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = [...document.querySelectorAll("[type=search][name=q]")].find((one) => one.checkVisibility());
  const link = document.querySelector(".search-link");
  if (!field && !link) return;
  event.preventDefault();
  if (field) field.select();
  else link.click();
});
