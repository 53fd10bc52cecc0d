// The call display asks every second and a half; what it shows stays when nobody answers.
const EVERY = 1500;
const body = document.body;
const at = (name) => document.querySelector(`[data-${name}]`);
const row = (tag, texts) => {
  const line = document.createElement(tag);
  for (const text of texts) line.insertAdjacentElement("beforeend", cell(tag, text));
  return line;
};
let etag = body.dataset.etag;
let newest = null;

function cell(tag, text) {
  const part = document.createElement(tag === "tr" ? "td" : "span");
  part.className = "num";
  part.textContent = text;
  return part;
}

function show({ calls, next }) {
  const [now, ...last] = calls;
  at("number").textContent = now?.number ?? "–";
  at("window").textContent = now?.window ?? "–";
  at("last").replaceChildren(...last.slice(0, 5).map((c) => row("tr", [c.number, c.window, c.at])));
  at("next").replaceChildren(...next.map((number) => row("li", [number])));
  // Two windows may have called between two questions: both are said, the older one first.
  const fresh = calls.filter((call) => newest !== null && call.id > newest).reverse();
  newest = Math.max(newest ?? 0, ...calls.map((call) => call.id));
  for (const call of fresh) document.dispatchEvent(new CustomEvent("akimat:call", { detail: call }));
}

async function ask() {
  try {
    const answer = await fetch(body.dataset.stateUrl, {
      headers: newest === null ? {} : { "If-None-Match": etag },
      cache: "no-store",
      signal: AbortSignal.timeout(5000),
    });
    // Switched off by the administrator: the page says it better.
    if (answer.status === 410 || answer.status === 404) return location.reload();
    if (answer.ok) {
      etag = answer.headers.get("ETag");
      show(await answer.json());
    } else if (answer.status !== 304) throw new Error(String(answer.status));
    at("lost").hidden = true;
  } catch {
    if (at("lost").hidden) at("since").textContent = at("clock").textContent;
    at("lost").hidden = false;
  }
  setTimeout(ask, EVERY);
}

setInterval(() => {
  at("clock").textContent = new Date().toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit", timeZone: body.dataset.zone });
}, 1000);
ask();
