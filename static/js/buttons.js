// Buttons that need a script are hidden until there is one.
const NEED_SCRIPT = "[data-print], [data-copy]";

function reveal(root) {
  for (const button of root.querySelectorAll(NEED_SCRIPT)) button.hidden = false;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(NEED_SCRIPT);
  if (!button) return;
  if (button.matches("[data-print]")) window.print();
  else navigator.clipboard.writeText(button.dataset.copy);
});
document.addEventListener("htmx:load", (event) => reveal(event.detail.elt));
reveal(document);
