// While somebody gives a title to what they add to the directory: what stands there under a title like it.
const title = document.querySelector("[data-alike]");
const shown = document.querySelector("[data-alike-from]");
const PAUSE = 600; // milliseconds without a key
let waiting;
let asked = 0;

async function look() {
  const turn = ++asked;
  const query = new URLSearchParams({ title: title.value.trim() });
  try {
    const answer = await fetch(`${shown.dataset.alikeFrom}?${query}`);
    if (turn === asked && answer.ok && !answer.redirected) shown.innerHTML = await answer.text();
  } catch { /* the line is lost: what is shown stays */ }
}

title.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, PAUSE);
});
