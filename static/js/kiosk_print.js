// A kiosk in print mode prints at once and asks nothing; elsewhere the browser asks.
const again = document.querySelector("[data-print-again]");
again.hidden = false;
again.addEventListener("click", () => window.print());
window.addEventListener("load", () => window.print());
