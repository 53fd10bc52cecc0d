// Keeps a filled appeal on the device, sealed, and gives the number and the code for the paper.
import { seal } from "./offline_seal.js";
import { fact, keepFiling, nextNumber } from "./offline_store.js";

// As akimat/base/numbers.py: nothing that is taken for another sign.
const SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

function code() {
  let drawn = "";
  while (drawn.length < 8) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    // Only as many as make every sign equally likely.
    if (byte < 256 - (256 % SIGNS.length)) drawn += SIGNS[byte % SIGNS.length];
  }
  return drawn;
}

export const newKey = () => crypto.randomUUID().replaceAll("-", "");

// `key` is that of the draft where there is one: what reached the server after all is not doubled.
export async function keep(fields, key, language, { may = "send" } = {}) {
  const contact = await fact("contact");
  if (!contact) {
    throw new Error("no key of the server is known");
  }
  const filedAt = Date.now();
  const number = await nextNumber();
  const secret = number ? code() : "";
  const words = JSON.stringify({
    fields,
    filed_at: filedAt,
    contact: { note: contact.note, at: contact.at },
    counter: number?.counter ?? 0,
    provisional_number: number?.text ?? "",
    provisional_code: secret,
  });
  const box = await seal(contact.public_key, words, key);
  await keepFiling({
    key,
    key_id: contact.key_id,
    box,
    language,
    may,
    kept: filedAt,
    counter: number?.counter ?? 0,
    number: number?.text ?? "",
  });
  return { number: number?.text ?? "", code: secret, filedAt };
}
