// The queue by keyboard: j and k go from text to text, x ticks one, p publishes, r returns, e edits.
const items = [...document.querySelectorAll("[data-item]")];
const acts = { p: "[data-publish]", r: "[data-return]", e: "[data-edit]", o: "[data-open]" };
let at = -1;

function go(step) {
  at = Math.min(Math.max(at + step, 0), items.length - 1);
  items[at].focus();
  items[at].scrollIntoView({ block: "nearest" });
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "x" && items[at]) items[at].querySelector("[type=checkbox]")?.click();
  else if (event.key in acts && items[at]) items[at].querySelector(acts[event.key])?.click();
});
document.querySelector("[data-keys]")?.removeAttribute("hidden");
