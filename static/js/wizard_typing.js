// While somebody types: what it seems to be about, danger, streets. Nothing here is needed to file.
const form = document.querySelector("form[data-wizard]");
const PAUSE = 600;
let timer = 0;
let turn = 0;

async function guess(text, topic) {
  const mine = ++turn;
  const body = new FormData();
  body.set("text", text.value);
  body.set("topic", topic.value);
  const response = await fetch(form.dataset.guess, { method: "POST", body }).catch(() => null);
  if (!response?.ok || mine !== turn) return;
  const found = await response.json();
  const notices = form.querySelector("[data-notices]");
  const fresh = document.createElement("template");
  fresh.innerHTML = found.notices;
  // The same words again would be read aloud again.
  if (fresh.content.textContent.trim() !== notices.textContent.trim())
    notices.replaceChildren(fresh.content);
  const guessed = form.querySelector("[data-guessed]");
  guessed.hidden = !found.topic;
  guessed.querySelector("b").textContent = found.topic?.name ?? "";
}

function narrow(words, select) {
  const wanted = words.value.trim().toLowerCase().split(/\s+/);
  for (const option of select.querySelectorAll("optgroup option")) {
    const name = `${option.parentElement.label} ${option.text}`.toLowerCase();
    option.hidden = !wanted.every((word) => name.includes(word));
  }
  const found = [...select.querySelectorAll("optgroup option:not([hidden])")];
  if (words.value.trim() && found.length === 1) select.value = found[0].value;
}

async function streets(list, place) {
  const address = `${form.dataset.streets}?settlement=${encodeURIComponent(place.value)}`;
  const response = await fetch(address).catch(() => null);
  if (response?.ok) list.innerHTML = await response.text();
}

const { text, topic } = form?.elements ?? {};
if (text && topic) {
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(guess, PAUSE, text, topic);
  };
  text.addEventListener("input", later);
  topic.addEventListener("change", later);
  const words = form.querySelector("#id_topic_words");
  for (const part of [words, words.previousElementSibling]) part.hidden = false;
  words.addEventListener("input", () => narrow(words, topic));
}
for (const list of document.querySelectorAll("[data-streets-of]"))
  form.elements[list.dataset.streetsOf].addEventListener("change", ({ target }) =>
    streets(list, target),
  );
