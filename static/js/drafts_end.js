// A draft ends with its registration or a new sheet; every draft of every tab ends at the logout.
const ENDED = "drafts-ended";

function drop(begin) {
  for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith(begin)))
    sessionStorage.removeItem(key);
}

for (const done of document.querySelectorAll("[data-draft-done]"))
  drop(`draft:${done.dataset.draftDone}`);
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-draft-clear]");
  if (link) drop(`draft:${link.dataset.draftClear}`);
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-draft-end]")) return;
  drop("draft:");
  localStorage.setItem(ENDED, Date.now());
});
window.addEventListener("storage", (event) => {
  if (event.key === ENDED) drop("draft:");
});
