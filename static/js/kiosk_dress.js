// Large text, contrast, everything low: for this person only. Not a module: it dresses the page
// before the page is drawn.
(() => {
  const root = document.documentElement;
  const NAMES = ["size", "contrast", "reach"];

  function dress() {
    for (const name of NAMES) {
      root.toggleAttribute(`data-${name}`, sessionStorage.getItem(`kiosk-${name}`) === "on");
    }
    // What scrolls by itself must be reached without a finger too.
    document.querySelector("main")?.setAttribute("tabindex", root.hasAttribute("data-reach") ? 0 : -1);
    for (const button of document.querySelectorAll("[data-dress]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", root.hasAttribute(`data-${button.dataset.dress}`));
    }
  }

  dress();
  document.addEventListener("DOMContentLoaded", () => {
    dress();
    for (const button of document.querySelectorAll("[data-dress]")) {
      button.addEventListener("click", () => {
        const name = `kiosk-${button.dataset.dress}`;
        sessionStorage.setItem(name, sessionStorage.getItem(name) === "on" ? "off" : "on");
        dress();
      });
    }
  });
})();
