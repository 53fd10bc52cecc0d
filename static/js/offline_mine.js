// On the person's own phone: what is kept, whether it may be sent, and the number once it was.
import { deliver } from "./offline_queue.js";
import { allFilings, dropFiling, keepFiling } from "./offline_store.js";

const list = document.querySelector("[data-mine]");
const sample = list.querySelector("template");

function draw(filing) {
  const row = sample.content.cloneNode(true).firstElementChild;
  const state = filing.sent ? "sent" : filing.aside ? "aside" : filing.may === "ask" ? "ask" : "waits";
  for (const part of row.querySelectorAll("[data-if]")) {
    part.hidden = part.dataset.if !== state;
  }
  row.querySelector("[data-when]").textContent = new Date(filing.kept).toLocaleString();
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

document.addEventListener("offline-sent", drawAll);
drawAll();
