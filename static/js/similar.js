// While somebody gives a title to a new thread: threads about the same, where there are any.
const title = document.querySelector("form.composer [name=title]");
const shown = document.querySelector("[data-similar]");
const { urls } = JSON.parse(document.getElementById("composer-words").textContent);
const PAUSE = 600; // milliseconds without a key
const FEWEST = 8; // letters of a title that says something
let waiting;
let asked = 0;

async function look() {
  const turn = ++asked;
  const words = title.value.trim();
  if (words.length < FEWEST) {
    shown.replaceChildren();
    return;
  }
  try {
    const answer = await fetch(`${urls.similar}?${new URLSearchParams({ title: words })}`);
    if (turn === asked && answer.ok && !answer.redirected) shown.innerHTML = await answer.text();
  } catch { /* the line is lost: what is shown stays */ }
}

title.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, PAUSE);
});
