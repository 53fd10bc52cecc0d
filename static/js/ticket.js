// The own place in the queue asks anew every five seconds, and shakes the phone when called.
const EVERY = 5000;
const place = () => document.getElementById("ticket");

async function ask() {
  try {
    const answer = await fetch(location.href, {
      headers: { "HX-Request": "true" },
      cache: "no-store",
      signal: AbortSignal.timeout(8000),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const before = place();
    const isOpen = before.querySelector("details")?.open;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("ticket");
    if (now.dataset.state === "called" && before.dataset.state !== "called") {
      navigator.vibrate?.([300, 150, 300]);
    }
    if (now.outerHTML !== before.outerHTML && !isOpen) before.replaceWith(now);
    place().querySelector("[data-lost]")?.setAttribute("hidden", "");
  } catch {
    place().querySelector("[data-lost]")?.removeAttribute("hidden");
  }
  if (place().matches("[data-refreshes]")) setTimeout(ask, EVERY);
}

setTimeout(ask, EVERY);
