// The draft of a citizen's own device: what is typed survives a closed browser for a week, and goes
// when the appeal is sent or cleared. A kiosk never loads this.
const NAME = "appeal-draft";
const WEEK = 7 * 24 * 60 * 60 * 1000;
const form = document.querySelector("form[data-wizard]");
const isTick = (field) => ["radio", "checkbox"].includes(field.type);
const isTyped = (f) => f.name && !["hidden", "submit", "file"].includes(f.type) && f.name !== "sum";
const typed = () => [...form.elements].filter(isTyped);

function read() {
  try {
    const draft = JSON.parse(localStorage.getItem(NAME));
    return draft && Date.now() - draft.at < WEEK ? draft : null;
  } catch {
    return null;
  }
}

function save() {
  const fields = typed().map((f) => [f.name, f.value, isTick(f) ? f.checked : null]);
  const { wizard: key, step } = form.dataset;
  const draft = { at: Date.now(), key, step, action: form.action, kept: form.kept.value, fields };
  try {
    localStorage.setItem(NAME, JSON.stringify(draft));
  } catch {
    // A full or forbidden store: the server keeps the draft all the same.
  }
}

function fill(draft) {
  for (const [name, value, checked] of draft.fields)
    for (const field of typed().filter((f) => f.name === name))
      if (isTick(field)) field.checked = field.value === value ? checked : field.checked;
      else field.value = value;
}

// Another appeal was begun on this device: going on sends back what the server has signed.
function offer(draft) {
  const notice = document.querySelector("[data-draft-offer]");
  if (!notice) return;
  notice.hidden = false;
  notice.querySelector("button").addEventListener("click", () => {
    form.action = draft.action;
    form.kept.value = draft.kept;
  });
}

const done = document.querySelector("[data-wizard-done]");
if (done) localStorage.removeItem(NAME);
if (form) {
  const draft = read();
  if (draft?.key === form.dataset.wizard && draft.step === form.dataset.step) {
    if (!form.querySelector("[aria-invalid=true]")) fill(draft);
  } else if (draft && form.dataset.step === "describe" && !done) offer(draft);
  form.addEventListener("input", save);
  form.addEventListener("submit", (event) => {
    if (event.submitter?.matches("[data-wizard-clear]")) localStorage.removeItem(NAME);
  });
}
