// What a person can still mend, and all that was typed, to be looked at before it is kept.
const RIGHT = { iin: /^(\d{12})?$/, phone: /^(\D*(\d\D*){10,15})?$/ };

// Says what is wrong on the step; both numbers may be left empty.
export function isRight(form, step) {
  const checked = [...step.querySelectorAll("[data-wrong]")].map((words) => {
    const { wrong: name } = words.dataset;
    words.hidden = RIGHT[name].test(form.elements[name].value.replaceAll(" ", ""));
    return words.hidden;
  });
  return checked.every(Boolean);
}

function chosen(field, control, said) {
  if (control.type === "checkbox") return null;
  if (control.type === "radio") {
    return field.querySelector("label:has(input:checked)")?.innerText.trim() ?? said;
  }
  return control.selectedOptions?.[0]?.text ?? said;
}

export function sum(form, summary, said) {
  summary.replaceChildren();
  for (const field of form.querySelectorAll("[data-step] .field")) {
    const control = field.querySelector("input, select, textarea");
    if (!control.name || (!said[control.name] && control.name !== "text")) {
      continue;
    }
    const row = document.createElement("div");
    const [name, value] = ["dt", "dd"].map((tag) => document.createElement(tag));
    name.textContent = field.querySelector("legend, label").textContent;
    const words = said[control.name] && chosen(field, control, said[control.name]);
    value.textContent = words ?? (control.type === "checkbox" ? summary.dataset.yes : summary.dataset.none);
    row.append(name, value);
    summary.append(row);
  }
}
