// Select2 puts a box in the place of a field and forgets the field's name: give it the label's.
const nameBox = (field) => {
  const label = document.querySelector(`label[for="${field.id}"]`);
  const box = field.nextElementSibling?.querySelector(".select2-selection");
  const chosen = box?.querySelector(".select2-selection__rendered");
  if (!label || !chosen) return;
  label.id ||= `label-of-${field.id}`;
  box.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
  chosen.setAttribute("aria-labelledby", label.id);
};

const nameBoxes = () => document.querySelectorAll("select.admin-autocomplete").forEach(nameBox);

// After Django's own, which waits in the same row.
window.django?.jQuery?.(nameBoxes);
