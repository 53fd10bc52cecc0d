// Sends what the device has kept, in the order it was filed. Each is dropped only when the server
// has said that it has it; sent again, the server knows it by its key.
import { device, keepInContact } from "./offline_contact.js";
import { allFilings, dropFiling, keepFiling } from "./offline_store.js";

const EVERY = 10_000;
// What no repetition mends: kept aside for the administrator.
const HOPELESS = new Set([400, 409, 413, 415, 422]);
const NOT_YET = "offline_key_unknown";

async function send(filing) {
  const { key, key_id, box, language } = filing;
  const answer = await fetch(device.filings, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Idempotency-Key": key },
    body: JSON.stringify({ key_id, box, language, sent_at: Date.now() }),
    signal: AbortSignal.timeout(30_000),
  });
  const said = await answer.json();
  if (answer.status === 201) {
    // A kiosk forgets; the person's own phone keeps the number until it was read.
    await (device.numbers ? dropFiling(key) : keepFiling({ key, kept: filing.kept, sent: said }));
    document.dispatchEvent(new CustomEvent("offline-sent", { detail: { key, ...said } }));
    return true;
  }
  if (HOPELESS.has(answer.status) && said.code !== NOT_YET) {
    await keepFiling({ ...filing, aside: said.code });
    return true;
  }
  return said.code === NOT_YET;
}

async function sendAll() {
  for (const filing of await allFilings()) {
    const isDue = filing.box && !filing.aside && filing.may !== "ask";
    if (isDue && !(await send(filing))) {
      return;
    }
  }
}

// One page at a time, however many are open.
export function deliver() {
  const work = () => sendAll().catch(() => null);
  return navigator.locks.request("akimat-offline", { ifAvailable: true }, (lock) => lock && work());
}

if (navigator.serviceWorker && crypto.subtle) {
  navigator.serviceWorker.register(device.worker, { scope: device.scope });
  navigator.storage?.persist?.();
  keepInContact();
  deliver();
  setInterval(deliver, EVERY);
  window.addEventListener("online", deliver);
}
