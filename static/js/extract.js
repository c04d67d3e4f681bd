// On a page with posts: words that are chosen in a post are marked as a passage, by a button or the key x. The form is
// that of the page "Mark a passage" and opens at the foot of this one.
const marked = new Set();
let panel;

const linkIn = (post) => post?.querySelector("a[href$='/extracts/']");

function chosen() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const node = range.commonAncestorContainer;
  const post = (node.closest ? node : node.parentElement)?.closest("article.post .post__body")?.closest("article.post");
  return linkIn(post) ? { post, range } : null;
}

const button = Object.assign(document.createElement("button"), { type: "button", className: "act act-mark" });
document.addEventListener("selectionchange", () => {
  const found = chosen();
  if (found) {
    button.textContent = linkIn(found.post).textContent;
    found.post.querySelector(".post__foot").prepend(button);
  } else if (document.activeElement !== button) button.remove();
});

function close() {
  panel?.remove();
  panel = undefined;
}

// What stands in the post before the passage, so that the same words elsewhere are not meant.
function before({ post, range }) {
  const text = new Range();
  text.setStart(post.querySelector(".post__body"), 0);
  text.setEnd(range.startContainer, range.startOffset);
  return text.toString().slice(-200);
}

async function open(found) {
  const address = linkIn(found.post).href;
  const words = getSelection().toString();
  const range = found.range.cloneRange();
  const near = before(found);
  const answer = await fetch(address).catch(() => null);
  const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const form = page && page.querySelector("[data-mark]");
  if (!form) return location.assign(address);
  close();
  const quote = Object.assign(document.createElement("blockquote"), { textContent: words, dir: "auto" });
  form.querySelector(".sentences").closest("details.note, fieldset").replaceWith(quote);
  form.querySelector("[data-words]").hidden = true;
  form.elements.words.value = words;
  form.elements.near.value = near;
  form.action = address;
  form.classList.add("marker");
  form.querySelector("a[href]").addEventListener("click", (event) => { event.preventDefault(); close(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); send(form, range); });
  panel = document.body.appendChild(form);
  panel.querySelector("[type=radio]").focus();
}

async function send(form, range) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" }).catch(() => null);
  if (answer?.type !== "opaqueredirect") return form.submit(); // the page says what is in the way
  marked.add(range);
  if (window.Highlight) CSS.highlights.set("extract", new Highlight(...marked));
  close();
  getSelection().removeAllRanges();
  button.remove();
}

button.addEventListener("click", () => { const found = chosen(); if (found) open(found); });
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && panel) return close();
  if (panel?.contains(event.target) && event.key >= "1" && event.key <= "6") return panel.querySelectorAll("[type=radio]")[event.key - 1].click();
  if (event.key !== "x" || event.target.matches("input, textarea, select")) return;
  const found = chosen();
  if (!found) return;
  event.preventDefault();
  open(found);
});
