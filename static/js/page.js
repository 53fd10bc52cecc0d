// Small comforts of every page. Without JavaScript all pages work all the same.
import { keepDrafts } from "./drafts.js";
import { submitOnce } from "./once.js";
import { shortcuts } from "./shortcuts.js";

submitOnce(document);
keepDrafts(document);
shortcuts(document);

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => navigator.clipboard.writeText(button.dataset.copy));
}
