// On the page of a thread: the way through what is new, and reactions without a new page.
const act = document.getElementById("act");
const jump = document.querySelector(".jump");

// ── What is new: each step goes one post on; after the last of this page, on to the next page that has some ──
if (jump) {
  const words = JSON.parse(jump.dataset.words);
  const waiting = [...document.querySelectorAll("article.is-new")];
  jump.addEventListener("click", (event) => {
    const post = waiting.shift();
    if (!post) return;
    event.preventDefault();
    for (let fold = post.closest("details.fold"); fold; fold = fold.parentElement.closest("details.fold")) fold.open = true;
    history.replaceState(null, "", `#${post.id}`);
    post.tabIndex = -1;
    post.focus({ preventScroll: true });
    post.scrollIntoView({ block: "start" });
    jump.lastChild.data = words[waiting.length]; // the first of them says how many are left beyond this page
    if (waiting.length) jump.href = `#${waiting[0].id}`;
    else if (jump.hasAttribute("data-more")) jump.href = jump.dataset.next;
    else jump.hidden = true;
  });
  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyN" || !event.altKey || event.ctrlKey || event.metaKey || jump.hidden) return;
    event.preventDefault();
    jump.click();
  });
}

// ── Reactions ──
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.act[aria-pressed]");
  if (!button) return;
  event.preventDefault();
  const fields = new FormData(act);
  fields.set(button.name, button.value);
  const answer = await fetch(button.formAction, { method: "POST", body: fields, redirect: "manual" }).catch(() => null);
  if (answer?.type !== "opaqueredirect") {
    act.requestSubmit(button); // the page says what is in the way
    return;
  }
  const given = button.value === "1";
  button.value = given ? "0" : "1";
  button.ariaPressed = String(given);
  const count = Number(button.querySelector("b")?.textContent ?? 0) + (given ? 1 : -1);
  button.querySelector("b")?.remove();
  if (count) button.append(" ", Object.assign(document.createElement("b"), { textContent: count }));
});

// ── One menu at a time; Escape closes it ──
const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
});
