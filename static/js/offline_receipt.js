// The number of what was kept: on the screen and, where there is a printer, on paper.
const receipt = document.querySelector("[data-receipt]");

export function show({ number, code, filedAt }) {
  for (const one of receipt.querySelectorAll("[data-with-number]")) {
    one.hidden = !number;
  }
  receipt.querySelector("[data-receipt-number]").textContent = number;
  receipt.querySelector("[data-receipt-code]").textContent = code.replace(/(.{4})/, "$1 ");
  const when = { dateStyle: "short", timeStyle: "short" };
  const time = new Date(filedAt).toLocaleString(document.documentElement.lang, when);
  receipt.querySelector("[data-receipt-time]").textContent = time;
  receipt.hidden = false;
  receipt.querySelector("h2").focus();
  if ("prints" in receipt.dataset) {
    window.print();
  }
}
