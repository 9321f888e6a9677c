// On the pages of the review: keeps today's cards for the time without a connection, and sends what
// was rated then. Says in one line how that stands.

import { report, say } from "./line.js";
import { send } from "./sending.js";
import * as store from "./store.js";

const FRESH = 10 * 60 * 1000;

async function keepShell() {
  const response = await fetch(store.SHELL);
  if (!response.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.clone().text(), "text/html");
  const files = new Set();
  for (const element of page.querySelectorAll("link[href]:not([rel=manifest]), script[src]")) {
    files.add(element.getAttribute("href") ?? element.getAttribute("src"));
  }
  for (const use of page.querySelectorAll("use")) files.add(use.getAttribute("href").split("#")[0]);
  const cache = await caches.open(store.CACHE);
  await cache.addAll(files);
  await cache.put(store.SHELL, response);
}

async function keepPack() {
  const response = await fetch("/review/offline/pack");
  if (response.headers.get("Content-Type") !== "application/json") return;
  await keepShell();
  await store.keep({ ...(await response.json()), language: document.documentElement.lang });
}

async function isFresh() {
  const pack = await store.pack();
  const now = Date.now();
  const isOfToday = pack && pack.made > now - FRESH && pack.made <= now && now < pack.ends;
  return isOfToday && pack.language === document.documentElement.lang;
}

async function prepare() {
  const learner = document.querySelector("script[data-learner]").dataset.learner;
  if (store.owner() && store.owner() !== learner) await store.forget();
  await navigator.serviceWorker.register("/service-worker.js");
  const token = document.querySelector("input[name=csrf_token]").value;
  const result = await send(token);
  report(result);
  if (!result.waiting && !(await isFresh())) await keepPack();
  report(result, Boolean(await store.pack()));
}

// What is done with a connection changes what is due without one; an answer, and what is claimed of
// it, only with its rating.
function follow(event) {
  const path = event.target.getAttribute("action") ?? ""; // a field may be called "action" too
  const [, card, action] = path.match(/\/review\/(\d+)\/(\w+)$/) ?? [];
  if (action === "rating") store.followRating(Number(card), Number(event.submitter?.value));
  else if (!["answer", "right"].includes(action)) store.outdate();
}

if (!window.isSecureContext || !navigator.serviceWorker) say("impossible");
else {
  document.querySelector("[data-review]")?.addEventListener("submit", follow);
  try {
    await prepare();
  } catch (failure) {
    if (!(failure instanceof TypeError)) throw failure; // no network: the next page tries again
  }
}
