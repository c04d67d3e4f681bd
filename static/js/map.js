// Looks at the map from nearer and moves it: with buttons, with a mouse, with the keys. Marks keep their size.
const svg = document.querySelector("svg.map");
const WIDTH = 720, NEAREST = WIDTH / 24, STEP = 1.5;
const height = Number(svg.dataset.height);
const first = svg.getAttribute("viewBox").split(" ").map(Number);
const marks = [...svg.querySelectorAll(".mark")].map(mark => [mark, mark.getAttribute("transform").split(" scale")[0]]);
let seen = first;

// On a phone the box is narrower than the map: its middle is seen first.
const box = svg.parentElement;
box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2 * (getComputedStyle(box).direction === "rtl" ? -1 : 1);

function look([x, y, wide]) {
  wide = Math.min(Math.max(wide, NEAREST), WIDTH);
  const tall = wide * height / WIDTH;
  x = Math.min(Math.max(x, 0), WIDTH - wide);
  y = Math.min(Math.max(y, 0), height - tall);
  seen = [x, y, wide, tall];
  svg.setAttribute("viewBox", seen.map(side => side.toFixed(2)).join(" "));
  for (const [mark, place] of marks) mark.setAttribute("transform", `${place} scale(${wide / WIDTH})`);
}

function nearer(times) {
  const [x, y, wide, tall] = seen;
  look([x + wide * (1 - 1 / times) / 2, y + tall * (1 - 1 / times) / 2, wide / times]);
}

function move(right, down) {
  const [x, y, wide] = seen;
  look([x + right * wide, y + down * wide, wide]);
}

const acts = { in: () => nearer(STEP), out: () => nearer(1 / STEP), whole: () => look(first) };
const keys = {
  "+": acts.in, "=": acts.in, "-": acts.out, 0: acts.whole, ArrowLeft: () => move(-.1, 0), ArrowRight: () => move(.1, 0),
  ArrowUp: () => move(0, -.1), ArrowDown: () => move(0, .1),
};

const tools = document.querySelector("#map-tools").content.cloneNode(true);
tools.querySelector("p").addEventListener("click", event => acts[event.target.dataset.zoom]?.());
box.before(tools);
svg.setAttribute("tabindex", "0");
svg.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

let from = null;
svg.addEventListener("pointerdown", event => {
  if (event.pointerType === "mouse" && event.button === 0) from = { x: event.clientX, y: event.clientY, moved: false };
});
addEventListener("pointermove", event => {
  if (!from) return;
  const [right, down] = [event.clientX - from.x, event.clientY - from.y];
  if (!from.moved && Math.hypot(right, down) < 5) return;
  move(-right / svg.clientWidth, -down / svg.clientWidth);
  from = { x: event.clientX, y: event.clientY, moved: true };
});
addEventListener("pointerup", () => setTimeout(() => { from = null; }));
svg.addEventListener("click", event => { if (from?.moved) event.preventDefault(); });
svg.addEventListener("dragstart", event => event.preventDefault());
