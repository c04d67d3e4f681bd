// The workbench by keyboard and by drag. Every act is a form of the page; what it answers takes the place of the bench.
const bench = () => document.querySelector("[data-bench]");
const items = () => [...bench().querySelectorAll("[data-item]")].filter((item) => item.checkVisibility());
let at = -1;
let dragged;

function go(to) {
  const all = items();
  at = Math.min(Math.max(to, 0), all.length - 1);
  all[at]?.focus();
  all[at]?.scrollIntoView({ block: "nearest" });
}

async function send(form, button) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) }).catch(() => null);
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page && page.querySelector("[data-bench]");
  if (!fresh) return form.requestSubmit(button); // another page comes next, or says what is in the way
  const open = [...bench().querySelectorAll(".finding > details[open]")].map((one) => one.closest(".finding").id);
  bench().replaceWith(fresh);
  document.querySelector(".head").replaceWith(page.querySelector(".head"));
  for (const id of open) for (const one of document.querySelectorAll(`#${id} > details`)) one.open = true;
  go(at);
}

// Into the finding of this id; "" for none, "new" for one that is written first.
function place(item, finding, differs) {
  const form = item.querySelector("[data-place]");
  form.elements.finding.value = finding;
  if (differs !== undefined) form.elements.differs.checked = differs;
  if (finding === "new") form.requestSubmit();
  else send(form);
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
  const item = document.activeElement?.closest("[data-item]");
  if (item) at = items().indexOf(item);
  if (event.key === "j") go(at + 1);
  else if (event.key === "k") go(at - 1);
  else if (event.key === "n") item ? place(item, "new") : document.querySelector("[data-new]").click();
  else if (item && event.key === "a") item.querySelector("[data-aside]").form.requestSubmit();
  else if (item && event.key === "0") place(item, "", false);
  else if (item && event.key > "0" && event.key <= "9") {
    const finding = bench().querySelectorAll("[data-finding]")[event.key - 1];
    if (finding) place(item, finding.dataset.finding);
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-bench] form");
  if (!form || event.defaultPrevented || form.elements.finding?.value === "new" || form.dataset.sent) return;
  event.preventDefault();
  form.dataset.sent = "1"; // a second try goes the ordinary way
  send(form, event.submitter ?? undefined);
});

document.addEventListener("dragstart", (event) => { dragged = event.target.closest?.("[data-item]"); });
document.addEventListener("dragend", () => { dragged = undefined; });
const goal = (event) => dragged && event.target.closest?.("[data-finding], [data-loose]");
document.addEventListener("dragover", (event) => {
  const over = goal(event);
  for (const one of document.querySelectorAll(".is-over")) one.classList.toggle("is-over", one === over);
  if (!over) return;
  event.preventDefault();
  over.classList.add("is-over");
});
document.addEventListener("drop", (event) => {
  const over = goal(event);
  if (!over) return;
  event.preventDefault();
  over.classList.remove("is-over");
  place(dragged, over.dataset.finding ?? "");
});
document.querySelector("[data-keys]")?.removeAttribute("hidden");
