// What a person typed survives a closed session or a broken line: in this tab, for this person,
// for a working day. It never stands before the next citizen without a word.
const WORKING_DAY = 10 * 60 * 60 * 1000;
const ENDED = "drafts-ended";
const has = (names, name) => (names ?? "").split(" ").includes(name);
const isTick = (field) => ["radio", "checkbox"].includes(field.type);
const isKept = (field) => field.name && !["hidden", "password", "submit"].includes(field.type);
const fieldsOf = (form) =>
  [...form.elements].filter((f) => isKept(f) && !has(form.dataset.draftNever, f.name));

function save(form, key) {
  const fields = fieldsOf(form).map((f) => [f.name, f.value, isTick(f) ? f.checked : null]);
  const draft = { owner: form.dataset.draftOwner, at: Date.now(), fields };
  sessionStorage.setItem(key, JSON.stringify(draft));
}

function fill(form, draft, isLater) {
  const before = fieldsOf(form).map((field) => field.value).join();
  for (const [name, value, checked] of draft.fields) {
    if (has(form.dataset.draftLater, name) !== isLater) continue;
    for (const field of fieldsOf(form).filter((f) => f.name === name)) {
      if (isTick(field)) field.checked = field.value === value ? checked : field.checked;
      else if (!field.value || field.matches("select")) field.value = value;
    }
  }
  return before !== fieldsOf(form).map((field) => field.value).join();
}

function announce(form, draft) {
  const notice = form.querySelector("[data-draft-notice]");
  const said = Object.fromEntries(draft.fields.map(([name, value]) => [name, value.trim()]));
  const who = said.full_name || said.organisation || notice.dataset.draftNotice;
  notice.querySelector("b").textContent = who;
  notice.querySelector("time").textContent = new Date(draft.at).toTimeString().slice(0, 5);
  notice.hidden = false;
  const goOn = notice.querySelector("button");
  goOn.addEventListener("click", () => {
    fill(form, draft, true);
    notice.remove();
    form.querySelector("[autofocus]")?.focus();
  });
  goOn.focus();
}

function restore(form, key) {
  const draft = JSON.parse(sessionStorage.getItem(key));
  const since = Math.max(Date.now() - WORKING_DAY, localStorage.getItem(ENDED));
  const isOurs = draft?.owner === form.dataset.draftOwner && draft.at > since;
  if (isOurs && fill(form, draft, false)) announce(form, draft);
  else sessionStorage.removeItem(key);
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = `draft:${form.dataset.draft}`;
  // A page that came back with errors carries the text itself.
  if (!form.querySelector("[aria-invalid=true]")) restore(form, key);
  form.addEventListener("input", () => save(form, key));
}
