// Keys on the screen for the field that is touched; a reader of QR codes writes there too.
import { layoutOf, prepare, write } from "./kiosk_write.js";

const board = document.querySelector("[data-keyboard]");
const shift = board.querySelector("[data-act=shift]");
const FIELDS = "input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), textarea";
// The page moves as the keys come: the touch that opened them may end on something else.
const SETTLED = 600;
let [field, opened] = [null, 0];

function show(layout) {
  for (const one of board.querySelectorAll("[data-layout]")) {
    one.hidden = one.dataset.layout !== layout;
  }
  board.dataset.now = layout;
}

function open(one) {
  [field, opened] = [one, performance.now()];
  show(layoutOf(one));
  board.hidden = false;
  document.body.toggleAttribute("data-typing", true);
  one.scrollIntoView({ block: "center" });
}

function close() {
  board.hidden = true;
  document.body.toggleAttribute("data-typing", false);
}

function press(text) {
  write(field, isUp() ? text.toUpperCase() : text);
  shift.setAttribute("aria-pressed", isUp() && text === "");
}

const isUp = () => shift.getAttribute("aria-pressed") === "true";
const acts = {
  shift: () => shift.setAttribute("aria-pressed", !isUp()),
  back: () => press(""),
  done: close,
};
// The cursor stays in the field.
board.addEventListener("pointerdown", (event) => event.preventDefault());
board.addEventListener("click", ({ target }) => {
  const { key, act, show: layout } = target.closest("button")?.dataset ?? {};
  if (key) press(key);
  if (act) acts[act]();
  if (layout) show(layout);
});
document.addEventListener("focusin", ({ target }) => target.matches(FIELDS) && open(target));
// Not before the touch has ended: the page moves, and it would land on something else.
document.addEventListener("click", ({ target }) => {
  const isSettled = performance.now() - opened > SETTLED;
  if (isSettled && !target.closest(`[data-keyboard], label, ${FIELDS}`)) close();
});
for (const one of document.querySelectorAll(FIELDS)) {
  prepare(one);
  if (one === document.activeElement) open(one);
}
