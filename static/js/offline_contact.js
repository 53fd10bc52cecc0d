// While there is a network: the key to seal with, a signed note of the server's time, numbers for
// hours without it. A kiosk gets numbers of its own, a phone none.
import { fact, keepFact } from "./offline_store.js";

export const { dataset: device } = document.querySelector("meta[name=offline]");
const EVERY = 60_000;
const SPARE = 200;

export async function contact() {
  const answer = await fetch(device.contact, { cache: "no-store" });
  const at = Date.now();
  if (!answer.ok) {
    return answer.status;
  }
  const { key_id, public_key, note } = await answer.json();
  await keepFact("contact", { key_id, public_key, note, at });
  if (device.numbers) {
    await refill();
  }
  return answer.status;
}

async function refill() {
  const block = await fact("block");
  if (block && block.last - block.first >= SPARE) {
    return;
  }
  const answer = await fetch(device.numbers, { method: "POST" });
  if (answer.ok) {
    await keepFact("block", await answer.json());
  }
}

export function keepInContact() {
  // Without a network there is nothing to do but to try again.
  const again = () => contact().catch(() => null);
  again();
  setInterval(again, EVERY);
  window.addEventListener("online", again);
}
