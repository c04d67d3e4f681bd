// On a page with posts: words that are chosen in a post come along into the answer to it, as a quotation.
const { quoted } = JSON.parse(document.getElementById("composer-words").textContent);
const button = document.createElement("button");
button.type = "button";
button.className = "act act-quote";
button.textContent = quoted;

const linkIn = (post) => post?.querySelector("a[href$='/reply/']");

// The post in whose text the whole selection lies, or nothing.
function postOfSelection() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const around = selection.getRangeAt(0).commonAncestorContainer;
  return (around.closest ? around : around.parentElement)?.closest("article.post .post__body")?.closest("article.post");
}

// As a form, so that nobody's words stand in an address or in a log.
function answer(link) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = link.href;
  const token = document.querySelector("form.composer [name=csrfmiddlewaretoken]").value;
  for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token, quote: 1, selected: getSelection().toString() })) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

document.addEventListener("selectionchange", () => {
  const link = linkIn(postOfSelection());
  if (link) link.after(button);
  else if (document.activeElement !== button) button.remove();
});
document.addEventListener("click", (event) => {
  const act = event.target.closest("article.post a[href$='/reply/'], .act-quote");
  const post = act && postOfSelection();
  if (!post || post !== act.closest("article.post") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  answer(linkIn(post));
});
