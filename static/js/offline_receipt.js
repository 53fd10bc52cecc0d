// The number of what was kept: on the screen and, where there is a printer, on paper.
import { drawn } from "./offline_qr.js";

const receipt = document.querySelector("[data-receipt]");

// Written as the pages write it: few browsers know how Kazakh writes a day.
export function written(moment) {
  return new Date(moment).toLocaleString("ru", { dateStyle: "short", timeStyle: "short" });
}

export function show({ number, code, filedAt }) {
  for (const one of receipt.querySelectorAll("[data-with-number]")) {
    one.hidden = !number;
  }
  receipt.querySelector("[data-receipt-number]").textContent = number;
  receipt.querySelector("[data-receipt-code]").textContent = code.replace(/(.{4})/, "$1 ");
  if (number) {
    const address = receipt.dataset.receipt.replace("NUMBER", number).replace("CODE", code);
    receipt.querySelector("[data-receipt-qr]").replaceChildren(drawn(address));
  }
  receipt.querySelector("[data-receipt-time]").textContent = written(filedAt);
  receipt.hidden = false;
  receipt.querySelector("h2").focus();
  if ("prints" in receipt.dataset) {
    window.print();
  }
}
