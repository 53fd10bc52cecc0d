// Who goes away leaves the screen to the next person; each touch gives the whole time again.
const { home, seconds } = document.body.dataset;
let timer = 0;

function again() {
  clearTimeout(timer);
  timer = setTimeout(() => location.assign(home), seconds * 1000);
}

for (const kind of ["pointerdown", "keydown", "scroll"]) {
  document.addEventListener(kind, again, { passive: true });
}
again();
