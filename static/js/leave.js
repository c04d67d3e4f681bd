// Leaves at once: the page is empty, the neutral one takes its place so that Back does not lead here, and the member is
// signed out meanwhile, however slow the line is.
const way = document.querySelector(".exit form");
const KEY = "Escape";
const PRESSES = 3;
const WITHIN = 2000; // milliseconds for all presses: as fast as one does it in a fright, too fast for closing menus
let presses = [];
let leaving = false;

// No question of ours, such as whether a text may be lost, stands in the way: this script comes first, and is heard first.
addEventListener("beforeunload", (event) => { if (leaving) event.stopImmediatePropagation(); }, { capture: true });

function leave() {
  leaving = true;
  document.title = way.dataset.to;
  document.body.replaceChildren();
  fetch(way.action, { method: "POST", keepalive: true }).catch(() => {});
  location.replace(way.dataset.to);
}

way.addEventListener("submit", (event) => {
  event.preventDefault();
  leave();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== KEY || event.repeat || event.isComposing) return;
  presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN);
  if (presses.length >= PRESSES) leave();
}, { capture: true });

// Who comes back to a page that the browser kept as it was is asked anew who they are.
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

way.parentElement.querySelector(".exit__keys").hidden = false;
