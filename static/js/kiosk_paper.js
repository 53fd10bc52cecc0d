// Prints only when asked to: many people just read.
const button = document.querySelector("[data-paper]");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
