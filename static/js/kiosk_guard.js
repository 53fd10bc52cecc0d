// No way out of the app: no menu of the browser, nothing to select or drag, no foreign address.
for (const kind of ["contextmenu", "dragstart", "drop"]) {
  document.addEventListener(kind, (event) => event.preventDefault());
}
document.addEventListener("selectstart", (event) => {
  if (!event.target.closest?.("input, textarea")) {
    event.preventDefault();
  }
});
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (link && new URL(link.href).origin !== location.origin) {
    event.preventDefault();
  }
});
for (const link of document.querySelectorAll("a[target]")) {
  link.removeAttribute("target");
}
// A chooser of files shows the disk of the kiosk.
for (const field of document.querySelectorAll("[type=file]")) {
  field.closest(".field").remove();
}
// A page brought back from the browser's memory may show what the last person saw.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    location.replace(document.body.dataset.first);
  }
});

const clock = document.querySelector("[data-clock]");
setInterval(() => {
  const now = new Date();
  const [hours, minutes] = [now.getHours(), now.getMinutes()];
  clock.textContent = [hours, minutes].map((part) => String(part).padStart(2, "0")).join(":");
}, 20_000);
