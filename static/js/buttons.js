// Buttons that need a script are hidden until there is one.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => navigator.clipboard.writeText(button.dataset.copy));
}

// On a phone the menu would push the work off the screen: it begins folded.
if (window.matchMedia("(max-width: 860px)").matches)
  document.querySelector(".side-fold")?.removeAttribute("open");
