// `/` search, `n` new appeal, `p` print, `j` and `k` along the rows of a list. Typing in a field is
// left alone. A key that writes a Cyrillic letter is known by its place.
const keyOf = ({ key, code }) => (/^[ -~]$/.test(key) ? key : code.replace("Key", "").toLowerCase());
const isTyping = (target) => target.matches?.("input, textarea, select, [contenteditable]");

function step(root, by) {
  const rows = [...root.querySelectorAll("[data-row] a")];
  if (!rows.length) return;
  const at = rows.indexOf(document.activeElement);
  const next =
    at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[next].focus();
}

function shortcuts(root) {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = keyOf(event);
    if (key === "j") step(root, 1);
    else if (key === "k") step(root, -1);
    else {
      const target = root.querySelector(`[data-shortcut="${CSS.escape(key)}"]`);
      if (!target) return;
      event.preventDefault();
      if (target.matches("input")) target.focus();
      else target.click();
    }
  });
}

shortcuts(document);
