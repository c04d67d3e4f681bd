// Offers members while somebody types a name with an @.
const form = document.querySelector("form.composer");
const { people, choose, urls } = JSON.parse(document.getElementById("composer-words").textContent);
const PAUSE = 200; // milliseconds without a key

form.querySelectorAll("textarea").forEach((text, number) => {
  const list = document.createElement("ul");
  list.className = "people-list";
  list.id = `people-list${number || ""}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", people);
  const told = document.createElement("span");
  told.className = "vh";
  told.setAttribute("role", "status");
  text.after(list, told);
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);

  let waiting;
  let asked = 0;

  // The name that is being typed before the cursor, or nothing.
  function begun() {
    return text.value.slice(0, text.selectionStart).match(/(?:^|[\s([{«“"'])@([A-Za-z0-9-]{1,30})$/)?.[1];
  }

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
    text.dispatchEvent(new CustomEvent("type", { detail: [`${option.dataset.handle} `, start, end] }));
  }

  async function offer() {
    const name = begun();
    const turn = ++asked;
    if (!name) return close();
    let found = [];
    try {
      found = (await (await fetch(`${urls.complete_mention}?q=${encodeURIComponent(name)}`)).json()).people;
    } catch { /* without a line, or signed out, a name is typed by hand */ }
    if (turn !== asked || begun() !== name) return;
    close();
    if (!found.length) return;
    list.append(...found.map((person, number) => {
      const option = document.createElement("li");
      const handle = document.createElement("span");
      option.id = `person-${number}`;
      option.setAttribute("role", "option");
      option.dataset.handle = person.handle;
      handle.textContent = `@${person.handle}`;
      option.append(person.name, " ", handle);
      return option;
    }));
    list.hidden = false;
    told.textContent = `${found.length} ${choose}`;
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
});
