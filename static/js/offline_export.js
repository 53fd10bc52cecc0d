// A device that was switched off keeps what it could not send: the administrator takes it along as
// a file that only the server can open.
import { allFilings } from "./offline_store.js";

const section = document.querySelector("[data-kept]");
// Tells the server how wrong this clock is, however late the file comes to it.
const clock = { server: Number(section.dataset.now) * 1000, device: Date.now() };
const { pathname: page } = location;
const filings = (await allFilings()).filter(({ box }) => box);
section.hidden = filings.length === 0;
for (const count of section.querySelectorAll("[data-kept-count]")) {
  count.textContent = filings.length;
}
section.querySelector("button").addEventListener("click", () => {
  const file = new Blob([JSON.stringify({ page, clock, filings }, null, 1)], { type: "application/json" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `akimat-kept-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
});
