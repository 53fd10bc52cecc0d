// Keys on the screen for the field that is touched; a reader of QR codes writes there too.
import { prepare, write } from "./kiosk_write.js";

const board = document.querySelector("[data-keyboard]");
const shift = board.querySelector("[data-act=shift]");
const FIELDS = "input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), textarea";
let field = null;
function layoutOf(one) {
  const isNumber = ["numeric", "tel"].includes(one.dataset.mode) || one.type === "tel";
  return one.dataset.keys ?? (isNumber ? "digits" : document.documentElement.lang);
}

function show(layout) {
  for (const one of board.querySelectorAll("[data-layout]")) {
    one.hidden = one.dataset.layout !== layout;
  }
  board.dataset.now = layout;
}

function open(one) {
  field = one;
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
  if (!target.closest(`[data-keyboard], label, ${FIELDS}`)) close();
});
for (const one of document.querySelectorAll(FIELDS)) {
  prepare(one);
  if (one === document.activeElement) open(one);
}
