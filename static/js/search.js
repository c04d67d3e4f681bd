// The key "/" leads to the search field from everywhere, as long as nobody is writing.
const WRITES = "input, textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest?.(WRITES)) return;
  const menu = document.querySelector(".menu-search");
  const field = document.getElementById("q") ?? menu?.querySelector("input");
  if (!field) return;
  event.preventDefault();
  if (menu?.contains(field)) menu.open = true;
  field.focus();
  field.select();
});

// The field in the masthead is ready when it opens; Escape closes it.
const menu = document.querySelector(".menu-search");
menu?.addEventListener("toggle", () => { if (menu.open) menu.querySelector("input").focus(); });
menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
