// Another language is another page: what is typed goes along, in the tab's memory until it opens.
const NAME = "offline-along";
const LANGUAGES = ".kiosk-languages a, [data-offline-languages] a";

export function carry(typedSoFar) {
  for (const link of document.querySelectorAll(LANGUAGES)) {
    link.addEventListener("click", () => {
      sessionStorage.setItem(NAME, JSON.stringify(typedSoFar()));
    });
  }
}

// Gives { key, at, fields } once, or null.
export function broughtAlong() {
  const kept = sessionStorage.getItem(NAME);
  sessionStorage.removeItem(NAME);
  return kept && JSON.parse(kept);
}
