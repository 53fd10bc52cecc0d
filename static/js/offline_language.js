// Another language is another page: what is typed goes along, in the tab's memory until it opens.
import { put } from "./offline_typed.js";

const NAME = "offline-along";
const LANGUAGES = ".kiosk-languages a, [data-offline-languages] a";

export function carry(typedSoFar) {
  for (const link of document.querySelectorAll(LANGUAGES)) {
    link.addEventListener("click", () => {
      sessionStorage.setItem(NAME, JSON.stringify(typedSoFar()));
    });
  }
}

// Fills the form once and gives { key, at }, or null.
export function broughtAlong(form) {
  const kept = JSON.parse(sessionStorage.getItem(NAME));
  sessionStorage.removeItem(NAME);
  if (kept) put(form, kept.fields);
  return kept;
}
