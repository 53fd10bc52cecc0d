// Calls a helper without leaving the page, and says when somebody of the hall is on the way.
const form = document.querySelector("[data-help]");
const says = Object.fromEntries(
  ["asked", "coming", "lost"].map((name) => [name, form.querySelector(`[data-help-${name}]`)]),
);
const EVERY = 2000;
let timer = 0;

function say(state) {
  for (const [name, words] of Object.entries(says)) {
    words.hidden = name !== state;
  }
}

async function look() {
  try {
    const answer = await fetch(form.dataset.help, { cache: "no-store" });
    const { state } = await answer.json();
    say(state);
    if (state === "none") {
      clearInterval(timer);
    }
  } catch {
    say("lost");
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const headers = { "X-Kiosk": "1" };
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers });
    say(answer.ok ? "asked" : "lost");
  } catch {
    say("lost");
    return;
  }
  clearInterval(timer);
  timer = setInterval(look, EVERY);
});
