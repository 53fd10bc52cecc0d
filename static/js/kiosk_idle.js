// Who goes away leaves the screen to the next person; each touch gives the whole time again.
const { first, seconds } = document.body.dataset;
const WARNED = 15;
const dialog = document.querySelector("[data-idle]");
const left = document.querySelector("[data-idle-left]");
const isFirst = location.pathname === first;
let ends = 0;

function again() {
  ends = Date.now() + seconds * 1000;
  if (dialog.open) {
    dialog.close();
  }
}

function look() {
  const rest = Math.ceil((ends - Date.now()) / 1000);
  if (rest <= 0) {
    wipe();
  } else if (rest <= WARNED && !isFirst) {
    left.textContent = rest;
    if (!dialog.open) {
      dialog.showModal();
    }
  }
}

function wipe() {
  for (const form of document.forms) {
    form.reset();
  }
  for (const field of document.querySelectorAll("input:not([type=hidden]), textarea")) {
    field.value = "";
  }
  sessionStorage.clear();
  localStorage.clear();
  // Draws the first page anew: a right clock, today's topics. Back leads nowhere.
  location.replace(first);
}

for (const kind of ["pointerdown", "keydown", "scroll", "input"]) {
  document.addEventListener(kind, again, { passive: true, capture: true });
}
document.querySelector("[data-idle-stay]").addEventListener("click", again);
document.querySelector(".kiosk-foot a")?.addEventListener("click", () => sessionStorage.clear());
setInterval(look, 250);
again();
