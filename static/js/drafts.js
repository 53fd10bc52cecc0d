// What a person typed survives a closed session or a broken line: it stays in this tab only.
const fieldsOf = (form) =>
  [...form.elements].filter(
    (field) =>
      field.name &&
      field.name !== "csrfmiddlewaretoken" &&
      !["hidden", "password", "submit"].includes(field.type),
  );

function save(form, key) {
  const kept = fieldsOf(form).map((f) => [
    f.name,
    f.value,
    ["radio", "checkbox"].includes(f.type) ? f.checked : null,
  ]);
  sessionStorage.setItem(key, JSON.stringify(kept));
}

function restore(form, key) {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "[]");
  for (const [name, value, checked] of kept) {
    for (const field of fieldsOf(form).filter((f) => f.name === name)) {
      if (checked === null && !field.value) field.value = value;
      else if (checked !== null && field.value === value) field.checked = checked;
    }
  }
}

function keepDrafts(root) {
  for (const done of root.querySelectorAll("[data-draft-done]"))
    sessionStorage.removeItem(`draft:${done.dataset.draftDone}`);
  for (const form of root.querySelectorAll("form[data-draft]")) {
    const key = `draft:${form.dataset.draft}`;
    // A page that came back with errors carries the text itself.
    if (!form.querySelector("[aria-invalid=true]")) restore(form, key);
    form.addEventListener("input", () => save(form, key));
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-draft-clear]");
  if (link) sessionStorage.removeItem(`draft:${link.dataset.draftClear}`);
});
keepDrafts(document);
