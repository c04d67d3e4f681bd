// Offers passages while somebody types "[@" and some of their words.
const form = document.querySelector("form.composer");
const text = form.elements.body;
const PAUSE = 200; // milliseconds without a key
const list = document.createElement("ul");
list.className = "people-list";
list.id = "passages-list";
list.hidden = true;
list.setAttribute("role", "listbox");
text.after(list);
text.setAttribute("aria-autocomplete", "list");
text.setAttribute("aria-controls", list.id);
let waiting;
let asked = 0;

// What is being typed after "[@" before the cursor, or nothing.
const begun = () => text.value.slice(0, text.selectionStart).match(/\[@([^\]\n]{1,60})$/)?.[1];

function close() {
  list.hidden = true;
  list.replaceChildren();
  text.removeAttribute("aria-activedescendant");
}

function mark(option) {
  for (const other of list.children) other.setAttribute("aria-selected", String(other === option));
  text.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function take(option) {
  const end = text.selectionStart;
  const start = end - begun().length;
  close();
  text.setRangeText(`${option.dataset.passage}]`, start, end, "end");
  text.focus();
}

async function offer() {
  const words = begun();
  const turn = ++asked;
  if (!words) return close();
  let found = [];
  try {
    found = (await (await fetch(`${form.dataset.citations}?q=${encodeURIComponent(words)}`)).json()).passages;
  } catch { /* without a line the sign is typed by hand */ }
  if (turn !== asked || begun() !== words) return;
  close();
  if (!found.length) return;
  list.append(...found.map((passage, number) => {
    const option = document.createElement("li");
    const who = Object.assign(document.createElement("span"), { textContent: passage.who, dir: "auto" });
    option.id = `passage-${number}`;
    option.dir = "auto";
    option.setAttribute("role", "option");
    option.dataset.passage = passage.id;
    option.append(passage.words, " ", who);
    return option;
  }));
  list.hidden = false;
  mark(list.firstChild);
}

text.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(offer, PAUSE);
});
text.addEventListener("keydown", (event) => {
  if (list.hidden || event.isComposing) return;
  const now = list.querySelector("[aria-selected=true]");
  const goal = { ArrowDown: now.nextSibling ?? list.firstChild, ArrowUp: now.previousSibling ?? list.lastChild }[event.key];
  if (goal) mark(goal);
  else if (event.key === "Enter" || event.key === "Tab") take(now);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
});
list.addEventListener("mousedown", (event) => {
  event.preventDefault(); // the text keeps the cursor
  const option = event.target.closest("li");
  if (option) take(option);
});
text.addEventListener("blur", close);
