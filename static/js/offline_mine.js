// On the person's own phone: what is kept, whether it may be sent, and the number once it was.
import { deliver } from "./offline_queue.js";
import { written } from "./offline_receipt.js";
import { allFilings, dropFiling, keepFiling } from "./offline_store.js";

const list = document.querySelector("[data-mine]");
const sample = list.querySelector("template");

function draw(filing) {
  const row = sample.content.cloneNode(true).firstElementChild;
  const state = filing.sent ? "sent" : filing.aside ? "aside" : filing.may === "ask" ? "ask" : "waits";
  for (const part of row.querySelectorAll("[data-if]")) {
    part.hidden = part.dataset.if !== state;
  }
  row.querySelector("[data-when]").textContent = written(filing.kept);
  if (filing.sent) {
    const link = row.querySelector("[data-sent]");
    [link.textContent, link.href] = [filing.sent.number, filing.sent.status_url];
    row.querySelector("[data-code]").textContent = filing.sent.access_code;
  }
  row.querySelector("[data-send]").addEventListener("click", async () => {
    await keepFiling({ ...filing, may: "send" });
    await deliver();
    await drawAll();
  });
  row.querySelector("[data-forget]").addEventListener("click", async () => {
    await dropFiling(filing.key);
    await drawAll();
  });
  return row;
}

async function drawAll() {
  const filings = await allFilings();
  for (const row of list.querySelectorAll("[data-row]")) row.remove();
  list.append(...filings.map(draw));
  list.hidden = filings.length === 0;
}

// What the page said while there was no network holds no more.
async function say() {
  await drawAll();
  const kept = document.querySelector("[data-receipt]");
  const wasRead = kept.contains(document.activeElement);
  for (const one of document.querySelectorAll("[data-until-sent], [data-receipt]")) one.hidden = true;
  for (const one of document.querySelectorAll("[data-once-sent]")) one.hidden = false;
  if (wasRead) list.querySelector("h2").focus();
}

document.addEventListener("offline-sent", say);
drawAll();
