// The composer's toolbar, keys and live preview. Without this file it is a plain form.
const form = document.querySelector("form.composer");
const texts = form.querySelectorAll("textarea"); // several in the forms that ask for more than one thing
let text = texts[0];
const { toolbar, tools, address, urls } = JSON.parse(document.getElementById("composer-words").textContent);
const KEY = /Mac|iP/.test(navigator.platform) ? "⌘" : "Ctrl+";
const PAUSE = 700; // milliseconds without a key before the preview asks: a breath between two sentences

// What a tool puts around the selection, or before each of its lines; its key with Ctrl or Cmd; its face.
const TOOLS = {
  bold: { around: ["**", "**"], key: "b", face: "B" },
  italic: { around: ["*", "*"], key: "i", face: "I" },
  link: { around: ["[", `](${address})`], key: "k", face: "a" },
  heading: { before: "# ", face: "H" },
  quote: { before: "> ", face: "❝" },
  list: { before: "- ", face: "•" },
  code: { around: ["`", "`"], face: "<>" },
};

// Typed as by hand, so that the browser's own undo takes it back.
function type(words, start, end) {
  text.focus();
  text.setSelectionRange(start, end);
  if (!document.execCommand("insertText", false, words)) {
    text.setRangeText(words, start, end, "end");
    text.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

for (const field of texts) {
  field.addEventListener("focus", () => { text = field; });
  field.addEventListener("type", ({ detail }) => type(...detail)); // for the other modules
}

function use({ around, before }) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  if (before) {
    const from = value.lastIndexOf("\n", start - 1) + 1;
    const words = value.slice(from, end).split("\n").map((line) => before + line).join("\n");
    type(words, from, end);
    return;
  }
  const chosen = value.slice(start, end);
  type(around[0] + chosen + around[1], start, end);
  const goal = start + around[0].length;
  // A link's address is what comes next; else the words stay chosen.
  if (chosen && around[1].length > 2) text.setSelectionRange(goal + chosen.length + 2, goal + chosen.length + around[1].length - 1);
  else text.setSelectionRange(goal, goal + chosen.length);
}

const bar = document.createElement("div");
bar.className = "toolbar";
bar.setAttribute("role", "toolbar");
bar.setAttribute("aria-label", toolbar);
bar.setAttribute("aria-controls", text.id);
for (const [name, tool] of Object.entries(TOOLS)) {
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = bar.children.length ? -1 : 0;
  button.dataset.tool = name;
  button.textContent = tool.face;
  button.setAttribute("aria-label", tools[name]);
  button.title = tools[name] + (tool.key ? ` (${KEY}${tool.key.toUpperCase()})` : "");
  if (tool.key) button.setAttribute("aria-keyshortcuts", `Control+${tool.key} Meta+${tool.key}`);
  button.onclick = () => use(tool);
  bar.append(button);
}
// One stop for the Tab key; the arrows walk along the bar.
bar.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const buttons = [...bar.children];
  const turn = getComputedStyle(bar).direction === "rtl" ? -step : step;
  const next = buttons.at((buttons.indexOf(event.target) + turn) % buttons.length);
  for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
  next.focus();
  event.preventDefault();
});
if (texts.length === 1) text.before(bar); // above each of several it would stand in the way; its keys are there

for (const field of texts) field.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const tool = Object.values(TOOLS).find(({ key }) => key === event.key.toLowerCase());
  if (!tool) return;
  event.preventDefault();
  use(tool);
});

// The preview opens by its button and then follows what is typed.
const shown = form.querySelector("[data-preview]");
let waiting;
let asked = 0;

async function preview() {
  const turn = ++asked;
  const sent = new FormData(form);
  sent.delete("files");
  try {
    const answer = await fetch(urls.preview, { method: "POST", body: sent });
    if (turn === asked && [200, 422].includes(answer.status)) shown.innerHTML = await answer.text();
  } catch { /* the line is lost: drafts.js says so, and the last preview stays */ }
}

const button = form.querySelector("[name=preview]");
button.setAttribute("aria-expanded", String(!shown.hidden));
button.addEventListener("click", (event) => {
  event.preventDefault();
  shown.hidden = !shown.hidden;
  button.setAttribute("aria-expanded", String(!shown.hidden));
  if (!shown.hidden) preview();
});
form.addEventListener("input", () => {
  clearTimeout(waiting);
  if (!shown.hidden) waiting = setTimeout(preview, PAUSE);
});
