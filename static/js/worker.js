// Pages come from the network, else from what KEPT names: pages without anything personal.
const CACHE = `akimat-${KEPT.name}-${KEPT.version}`;
// What was typed on a page that could not be sent; in memory only, until the next page asks.
let typed = null;

self.addEventListener("install", (event) => {
  const fresh = KEPT.files.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
  self.skipWaiting();
});

async function dropOld() {
  const mine = `akimat-${KEPT.name}-`;
  const old = (await caches.keys()).filter((name) => name.startsWith(mine) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}
self.addEventListener("activate", (event) => event.waitUntil(dropOld()));

// Not by a signal: a request of a navigation takes none.
const late = (after) => new Promise((_, no) => setTimeout(no, after, new Error("late")));

async function page(request) {
  const sent = request.method === "POST" ? request.clone() : null;
  try {
    const answer = await Promise.race([fetch(request), late(sent ? KEPT.post : KEPT.get)]);
    // A proxy that finds no server behind it is no network either.
    if (answer.status < 502) return answer;
  } catch {
    // No network: below.
  }
  return kept(request, sent);
}

async function kept(request, sent) {
  const { pathname, searchParams } = new URL(request.url);
  // An address of the web does not say the language; the person's choice does.
  const chosen = await self.cookieStore?.get("django_language").catch(() => null);
  const asked = searchParams.get("lang") ?? chosen?.value;
  const language = KEPT.languages.find((one) => one === asked) ?? "kk";
  const form = sent && (await sent.formData().catch(() => null));
  if (form) typed = [...form].filter(([, value]) => typeof value === "string");
  const rule = KEPT.rules.find(({ path }) => pathname.startsWith(path));
  const cache = await caches.open(CACHE);
  return (await cache.match(request.url)) ?? cache.match(`${rule.page}?lang=${language}`);
}

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (mode === "navigate") {
    event.respondWith(page(event.request));
  } else if (method === "GET" && url.startsWith(KEPT.static)) {
    event.respondWith(caches.match(url).then((found) => found ?? fetch(event.request)));
  }
});

self.addEventListener("message", ({ data, ports: [port] }) => {
  if (data === "typed") port.postMessage(typed);
  typed = null;
});
