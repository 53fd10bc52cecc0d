// Writes at the cursor as a key does: what is marked is replaced, no text takes one sign away.
export function write(field, text) {
  const [start, end] = [field.selectionStart, field.selectionEnd];
  const from = text === "" && start === end ? Math.max(0, start - 1) : start;
  field.setRangeText(text, from, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

// Lets a field be written into by keys on the screen; no keyboard of the system covers them.
export function prepare(field) {
  field.dataset.mode = field.inputMode;
  field.inputMode = "none";
  if (["email", "number"].includes(field.type)) {
    // These two tell nobody where the cursor is.
    field.type = "text";
  }
}

// Names the keys for a prepared field: its own, digits, or the letters of the page's language.
export function layoutOf(field) {
  const isNumber = ["numeric", "tel"].includes(field.dataset.mode) || field.type === "tel";
  return field.dataset.keys ?? (isNumber ? "digits" : document.documentElement.lang);
}
