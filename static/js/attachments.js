// Sends files as soon as they are chosen, with their progress, so that posting does not wait for them.
const form = document.querySelector("form.composer");
const field = form.elements.files;
const chosen = form.querySelector("[data-chosen]");
const { sending, unsent, urls } = JSON.parse(document.getElementById("composer-words").textContent);

const fill = (sentence, values) => sentence.replace(/%\((\w+)\)s/g, (_, name) => values[name]).replace("%%", "%");

function send(file) {
  const line = document.createElement("p");
  const bar = document.createElement("progress");
  const words = document.createElement("span");
  line.setAttribute("role", "status");
  bar.max = 100;
  bar.setAttribute("aria-label", file.name);
  line.append(bar, " ", words);
  chosen.append(line);
  const fail = (sentence) => {
    bar.remove();
    line.className = "error";
    words.textContent = sentence;
  };
  return new Promise((done) => {
    const request = new XMLHttpRequest(); // fetch tells no progress
    const sent = new FormData();
    for (const name of ["csrfmiddlewaretoken", "form_key"]) sent.set(name, form.elements[name].value);
    sent.set("files", file);
    request.upload.onprogress = ({ loaded, total }) => {
      bar.value = Math.round((100 * loaded) / total);
      words.textContent = fill(sending, { name: file.name, percent: bar.value });
    };
    request.onload = () => {
      if (request.status === 200) {
        line.outerHTML = request.responseText;
        chosen.lastElementChild.querySelector("input:not([type=hidden])")?.focus();
      } else fail(request.status === 422 ? request.responseText : fill(unsent, { name: file.name }));
    };
    request.onerror = () => fail(fill(unsent, { name: file.name }));
    request.onloadend = done;
    request.open("POST", urls.attach);
    request.send(sent);
  });
}

field.addEventListener("change", async () => {
  const files = [...field.files];
  field.value = "";
  for (const old of chosen.querySelectorAll("p.error")) old.remove();
  for (const file of files) await send(file); // one after the other: a slow line has one way
});

// What was not posted yet goes at once; what belongs to the post goes when the new version is saved.
chosen.addEventListener("change", async ({ target }) => {
  const row = target.closest("[data-remove]");
  if (target.type !== "checkbox" || !target.checked || !row.dataset.remove) return;
  const sent = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  try {
    if ((await fetch(row.dataset.remove, { method: "POST", body: sent })).ok) {
      row.remove();
      field.focus();
    }
  } catch { /* the box stays ticked, and the form says the same when it is sent */ }
});
