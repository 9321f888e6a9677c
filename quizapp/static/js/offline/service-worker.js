// Stands in where the network does not answer: the review's own page and the files it needs, which
// js/offline/ready.js put aside. Keeps no page of its own accord, and nothing that is somebody's,
// save a form of the review that could not be sent, until that page has taken it up.

const CACHE = "offline";
const SHELL = "/review/offline";
const CARRIED = "/review/offline/carried";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});

async function file(request) {
  try {
    return await fetch(request);
  } catch (failure) {
    const kept = await caches.match(request, { cacheName: CACHE, ignoreSearch: true });
    if (kept) return kept;
    throw failure;
  }
}

async function page(request, pathname) {
  const isOfReview = /^\/review(\/|$)/.test(pathname);
  const unsent = request.method === "POST" && isOfReview ? request.clone() : null;
  try {
    return await fetch(request);
  } catch (failure) {
    const shell = await caches.match(SHELL, { cacheName: CACHE });
    if (!shell || (request.method === "POST" && !unsent)) throw failure;
    if (!unsent) return shell;
    await carry(pathname, await unsent.formData());
    return Response.redirect("/review", 303);
  }
}

async function carry(pathname, form) {
  const [, card, action] = pathname.match(/^\/review\/(\d+)\/(answer|rating)$/) ?? [];
  if (!card) return;
  const fields = {};
  for (const [name, value] of form) (fields[name] ??= []).push(value);
  const carried = { card: Number(card), action, fields, at: Date.now() };
  const cache = await caches.open(CACHE);
  await cache.put(CARRIED, new Response(JSON.stringify(carried)));
}
