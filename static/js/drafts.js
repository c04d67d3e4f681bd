// Keeps what is typed on the server, every few seconds and when the page goes; nothing is kept in the browser.
const form = document.querySelector("form.composer");
const saved = form.querySelector("[data-saved]");
const words = JSON.parse(document.getElementById("composer-words").textContent);
const EVERY = 5000; // milliseconds
const PATIENCE = 8000; // milliseconds until a line that does not answer counts as lost

// What was typed before this script came is not kept yet.
const typed = [...form.elements].some((field) => field.type.startsWith("text") && field.value !== field.defaultValue);
let kept = typed ? "" : written();
let saving;
let lost = false;
let leaving = false;

// What is kept, as one string; files go their own way.
function written() {
  const fields = new FormData(form);
  for (const name of ["files", "csrfmiddlewaretoken", "greeting"]) fields.delete(name);
  fields.set("place", form.dataset.place);
  return new URLSearchParams(fields).toString();
}

function token() {
  return `csrfmiddlewaretoken=${encodeURIComponent(form.elements.csrfmiddlewaretoken.value)}`;
}

function send(sent, more) {
  const headers = { "Content-Type": "application/x-www-form-urlencoded" };
  return fetch(words.urls.save_draft, { method: "POST", body: `${sent}&${token()}`, headers, ...more });
}

// After a new sign-in on another page the old token is void; who is signed out gets none.
async function renewToken() {
  const page = await (await fetch(location.pathname)).text();
  const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("form.composer [name=csrfmiddlewaretoken]");
  if (fresh) for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = fresh.value;
  return Boolean(fresh);
}

function say(sentence, isLost = false) {
  lost = isLost;
  saved.classList.toggle("is-lost", isLost);
  if (saved.textContent !== sentence) saved.textContent = sentence;
}

async function save() {
  const sent = written();
  if (sent === kept) return;
  try {
    let answer = await send(sent, { signal: AbortSignal.timeout(PATIENCE) });
    let out = answer.status === 401 || answer.redirected;
    if (answer.status === 403) {
      out = !await renewToken();
      if (!out) answer = await send(sent);
    }
    const told = (answer.headers.get("Content-Type") || "").includes("json") ? (await answer.json()).status : null;
    if (answer.ok) kept = sent;
    if (out) say(words.out, true);
    else say(told ?? words.trouble, !answer.ok);
  } catch {
    say(words.lost, true);
  }
}

// One save at a time; whoever asks meanwhile gets the end of the running one.
function keep() {
  saving ??= save().finally(() => { saving = undefined; });
  return saving;
}

setInterval(() => leaving || keep(), EVERY);
addEventListener("online", keep);
addEventListener("pagehide", () => {
  const sent = written();
  if (!leaving && sent !== kept) send(sent, { keepalive: true });
});
addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });
addEventListener("beforeunload", (event) => { if (lost && !leaving && written() !== kept) event.preventDefault(); });

function leave() {
  leaving = true;
  setTimeout(() => { leaving = false; }, PATIENCE); // still here: the browser could not go
}

// What is posted was kept just before: if the line is lost, the page stays, and says so.
form.addEventListener("submit", async (event) => {
  if (event.defaultPrevented || leaving) return;
  if (!saving && written() === kept) return leave();
  const button = event.submitter;
  event.preventDefault();
  await saving;
  await keep();
  if (lost && saved.textContent === words.lost) return;
  leave();
  setTimeout(() => form.requestSubmit(button)); // not while this submission is still being told
});
