// Offers what somebody begins to type: members after an @, in a synthesis passages after "[@", and organisations where
// one says who holds a training.
const form = document.querySelector("form.composer, form[data-organisations]");
const { people, choose, urls } = JSON.parse(document.getElementById("composer-words")?.textContent ?? "{}");
const PAUSE = 200; // milliseconds without a key

// What is offered in `fields`: after what, of whom it is asked, how an option looks, and what is put for it. Where words
// of one's own will do (`free`), none is taken that was not chosen.
const MEMBERS = {
  fields: form.querySelectorAll("textarea"),
  names: ["people", "person"],
  begin: /(?:^|[\s([{«“"'])@([A-Za-z0-9-]{1,30})$/,
  url: urls?.complete_mention,
  label: people,
  found: choose,
  look: ({ name, handle }) => [name, `@${handle}`],
  put: (text, { handle }, start, end) => {
    text.dispatchEvent(new CustomEvent("type", { detail: [`${handle} `, start, end] }));
  },
};
const PASSAGES = {
  fields: [form.elements.body],
  names: ["passages", "passage"],
  begin: /\[@([^\]\n]{1,60})$/,
  url: form.dataset.citations,
  look: ({ words, who }) => [words, who],
  dir: "auto",
  put: (text, { id }, start, end) => {
    text.setRangeText(`${id}]`, start, end, "end");
    text.focus();
  },
};
const ORGANISATIONS = {
  fields: [form.elements.organiser_words],
  names: ["organisations", "organisation"],
  begin: /^\s*(\S.{1,59})$/,
  url: form.dataset.organisations,
  label: form.dataset.label,
  found: form.dataset.found,
  look: ({ name, place }) => [name, place],
  dir: "auto",
  free: true,
  put: (text, { name }) => {
    text.value = name;
  },
};
const kind = form.dataset.organisations ? ORGANISATIONS : form.dataset.citations ? PASSAGES : MEMBERS;
const [many, one] = kind.names;

kind.fields.forEach((text, number) => {
  const list = document.createElement("ul");
  list.className = "people-list";
  list.id = `${many}-list${number || ""}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  if (kind.label) list.setAttribute("aria-label", kind.label);
  const told = document.createElement("span");
  told.className = "vh";
  told.setAttribute("role", "status");
  text.after(list, told);
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);

  let waiting;
  let asked = 0;
  let options = new Map(); // each li, and what it stands for

  // What is being typed before the cursor, or nothing.
  const begun = () => text.value.slice(0, text.selectionStart).match(kind.begin)?.[1];

  function close() {
    list.hidden = true;
    list.replaceChildren();
    text.removeAttribute("aria-activedescendant");
    told.textContent = "";
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
    kind.put(text, options.get(option), start, end);
  }

  function optionOf(found, number) {
    const option = document.createElement("li");
    const beside = document.createElement("span");
    const [words, after] = kind.look(found);
    option.id = `${one}-${number}`;
    option.setAttribute("role", "option");
    if (kind.dir) option.dir = beside.dir = kind.dir;
    beside.textContent = after;
    option.append(words, " ", beside);
    return option;
  }

  async function offer() {
    const words = begun();
    const turn = ++asked;
    if (!words) return close();
    let found = [];
    try {
      found = (await (await fetch(`${kind.url}?q=${encodeURIComponent(words)}`)).json())[many];
    } catch { /* without a line, or signed out, it is typed by hand */ }
    if (turn !== asked || begun() !== words) return;
    close();
    if (!found.length) return;
    options = new Map(found.map((each, number) => [optionOf(each, number), each]));
    list.append(...options.keys());
    list.hidden = false;
    if (kind.found) told.textContent = `${found.length} ${kind.found}`;
    if (!kind.free) mark(list.firstChild);
  }

  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, PAUSE);
  });
  text.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const now = list.querySelector("[aria-selected=true]");
    const goal = { ArrowDown: now?.nextSibling ?? list.firstChild, ArrowUp: now?.previousSibling ?? list.lastChild }[event.key];
    if (goal) mark(goal);
    else if (now && (event.key === "Enter" || event.key === "Tab")) take(now);
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
});
