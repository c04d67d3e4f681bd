// On a draft that takes remarks: a tap on a sentence, words that are chosen in it, or the arrow keys on the link below
// its part choose that sentence. The link then leads to the form with it chosen; without this it leads there as well.
const LEFT_OUT = ".cite, details, blockquote"; // as the server counts
const { choice, keys } = document.querySelector("[data-choice]").dataset;
const said = Object.assign(document.createElement("p"), { className: "vh" });
said.setAttribute("role", "status");
document.querySelector(".synthesis").after(said);
const parts = [...document.querySelectorAll(".remark-here a[data-ends]")].map(partOf);
let chosen;

function partOf(link) {
  let prose = link.parentElement;
  while (!prose.matches(".prose")) prose = prose.previousElementSibling;
  const ends = link.dataset.ends.split(" ").map(Number);
  return { link, prose, ends, href: link.href, label: [...link.childNodes], place: null };
}

// Where each letter of the part stands, white space apart: [its text node, its beginning, its end].
function letters({ prose }) {
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest(LEFT_OUT)) continue;
    let at = 0;
    for (const letter of node.data) {
      if (letter.trim()) found.push([node, at, at + letter.length]);
      at += letter.length;
    }
  }
  return found;
}

function rangeOf(part, place) {
  const all = letters(part), range = new Range();
  const first = all[place && part.ends[place - 1]];
  const last = all[part.ends[place] - 1];
  if (!first || !last) return null;
  range.setStart(first[0], first[1]);
  range.setEnd(last[0], last[2]);
  return range;
}

function wordsOf(range) {
  const copy = range.cloneContents();
  for (const left of copy.querySelectorAll(LEFT_OUT)) {
    const before = left.closest("sup")?.previousSibling;
    if (before?.data) before.data = before.data.replace(/\s$/, "");
    left.remove();
  }
  return copy.textContent;
}

function placeOf(part, node, offset) {
  const point = new Range();
  point.setStart(node, offset);
  const before = letters(part).filter(([one, at]) => point.comparePoint(one, at) < 0).length;
  const place = part.ends.findIndex((end) => before < end);
  return place < 0 ? part.ends.length - 1 : place;
}

function letGo() {
  if (!chosen) return;
  chosen.link.replaceChildren(...chosen.label);
  chosen.link.href = chosen.href;
  chosen.link.parentElement.classList.remove("is-chosen");
  chosen.place = null;
  chosen = undefined;
  if (window.Highlight) CSS.highlights.delete("remark");
  said.textContent = "";
}

function choose(part, place) {
  if (chosen === part && part.place === place) return;
  const range = rangeOf(part, place);
  letGo();
  if (!range) return;
  chosen = part;
  part.place = place;
  const address = new URL(part.href);
  address.searchParams.set("sentence", Number(address.searchParams.get("sentence")) + place);
  part.link.href = address;
  const sentence = wordsOf(range);
  const words = Object.assign(document.createElement("q"), { textContent: sentence, lang: part.prose.lang, dir: "auto" });
  part.link.replaceChildren(choice, " ", words);
  part.link.parentElement.classList.add("is-chosen");
  if (window.Highlight) CSS.highlights.set("remark", new Highlight(range));
  said.textContent = sentence;
}

function pointAt({ clientX, clientY }) {
  const caret = document.caretPositionFromPoint?.(clientX, clientY);
  if (caret) return [caret.offsetNode, caret.offset];
  const range = document.caretRangeFromPoint?.(clientX, clientY);
  return range ? [range.startContainer, range.startOffset] : null;
}

for (const part of parts) {
  part.prose.addEventListener("click", (event) => {
    if (event.target.closest("a, summary") || !getSelection().isCollapsed) return;
    const point = pointAt(event);
    if (point && part.prose.contains(point[0])) choose(part, placeOf(part, ...point));
  });
  part.link.addEventListener("focus", () => { if (part.link.matches(":focus-visible")) choose(part, part.place ?? 0); });
  part.link.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return letGo();
    if (!["ArrowLeft", "ArrowRight"].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const forward = (event.key === "ArrowRight") === (getComputedStyle(part.prose).direction === "ltr");
    const place = (part.place ?? 0) + (forward ? 1 : -1);
    if (part.ends[place]) choose(part, place);
  });
}

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const { startContainer, startOffset } = selection.getRangeAt(0);
  const part = parts.find(({ prose }) => prose.contains(startContainer));
  if (part) choose(part, placeOf(part, startContainer, startOffset));
});

if (parts.length) document.querySelector("[data-choice]").append(" ", keys);
