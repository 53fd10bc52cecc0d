// A second click on a form that is on its way does nothing. The server refuses it too.
function submitOnce(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-once]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    // Back from the browser's memory, the form must be usable again.
    window.addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
  });
  root.addEventListener("htmx:afterRequest", (event) => {
    delete event.target.closest?.("[data-once]")?.dataset.sent;
  });
}

submitOnce(document);
