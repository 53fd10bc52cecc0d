// The four steps without a server: one after another, a look at all of it, then it is kept.
import { keep, newKey } from "./offline_file.js";
import { show as showReceipt } from "./offline_receipt.js";
import { isRight, sum } from "./offline_summary.js";
import { broughtAlong, carry } from "./offline_language.js";
import { typed } from "./offline_typed.js";

const form = document.querySelector("[data-offline]");
const steps = [...form.querySelectorAll("[data-step]")];
const button = (go) => form.querySelector(`[data-go=${go}]`);
const LAST = steps.length - 1;
let at = 0;
let key = newKey();

const values = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));

function show(step) {
  at = step;
  steps.forEach((one, index) => one.toggleAttribute("hidden", index !== at));
  for (const mark of form.querySelectorAll("[data-mark]")) {
    mark.toggleAttribute("aria-current", mark.dataset.mark === steps[at].dataset.step);
  }
  [button("next").hidden, button("send").hidden, button("back").hidden] = [at === LAST, at < LAST, !at];
  if (at === LAST) sum(form, form.querySelector("[data-summary]"), values());
  steps[at].querySelector("h2").focus();
}

function goOn() {
  if (isRight(form, steps[at])) show(at + 1);
}

async function file() {
  button("send").disabled = true;
  const may = form.querySelector("[data-ask-first]")?.checked ? "ask" : "send";
  try {
    showReceipt(await keep(values(), key, form.dataset.language, { may }));
    form.reset();
    form.hidden = true;
  } catch {
    form.querySelector("[data-offline-failed]").hidden = false;
    button("send").disabled = false;
  }
}

button("next").addEventListener("click", goOn);
button("back").addEventListener("click", () => show(at - 1));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  // The Enter key does what the button does that is seen.
  return at < LAST ? goOn() : file();
});
carry(() => ({ key, at, fields: values() }));
const along = broughtAlong(form);
show(along?.at ?? 0);
const draft = along ?? (await typed(form));
key = draft?.key ?? key;
