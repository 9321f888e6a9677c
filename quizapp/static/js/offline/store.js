// What this device keeps for the review without a connection: today's cards, and what was rated.

import { openDB } from "../../vendor/idb-8.0.4.min.js";

const OWNER = "offline-owner";
const CARRIED = "/review/offline/carried";
export const CACHE = "offline";
export const SHELL = "/review/offline";

const SOON = 10 * 60 * 1000;

const opened = openDB("quizapp-offline", 1, {
  upgrade(database) {
    database.createObjectStore("pack");
    database.createObjectStore("cards", { keyPath: "id" });
    database.createObjectStore("queue", { keyPath: "number", autoIncrement: true });
  },
});

export const owner = () => localStorage.getItem(OWNER);

export async function keep({ cards, ...pack }) {
  const writing = (await opened).transaction(["pack", "cards"], "readwrite");
  writing.objectStore("pack").put(pack, "pack");
  const store = writing.objectStore("cards");
  store.clear();
  cards.forEach((card, place) => store.put({ ...card, place }));
  await writing.done;
  localStorage.setItem(OWNER, pack.owner);
}

export const pack = async () => (await opened).get("pack", "pack");

// The pack is no longer what is due: the next page with a connection fetches it anew.
export const outdate = async () => (await opened).delete("pack", "pack");

export async function cards() {
  const all = await (await opened).getAll("cards");
  return all.sort((one, other) => one.place - other.place);
}

export const card = async (id) => (await opened).get("cards", id);
export const queue = async () => (await opened).getAll("queue");

// What a card is once it is rated: gone until another day, or asked again within this one.
function rated(kept, rating, now) {
  const way = kept.ways?.[rating];
  const back = way ? way.back : rating === 1 ? SOON / 1000 : null;
  if (back === null) return null;
  return { ...kept, seen: kept.seen + 1, due: now + back * 1000, ways: way?.ways ?? null };
}

function move(store, kept, rating, now) {
  const after = rated(kept, rating, now);
  if (after) store.put(after);
  else store.delete(kept.id);
}

export async function rate(kept, review) {
  const writing = (await opened).transaction(["cards", "queue"], "readwrite");
  move(writing.objectStore("cards"), kept, review.shown, review.at);
  writing.objectStore("queue").add({ ...review, before: kept });
  await writing.done;
}

// A rating given to an answer that the server has.
export async function followRating(id, rating) {
  const writing = (await opened).transaction("cards", "readwrite");
  const kept = await writing.store.get(id);
  if (kept) move(writing.store, kept, rating, Date.now());
  await writing.done;
}

// Keep such a rating until the server hears of it.
export async function owe(card, seen, rating, at) {
  const sending = crypto.randomUUID();
  await (await opened).add("queue", { sending, card, seen, rating, fields: null, at });
}

export async function undo() {
  const writing = (await opened).transaction(["cards", "queue"], "readwrite");
  const last = await writing.objectStore("queue").openCursor(null, "prev");
  const before = last?.value.before;
  if (before) {
    writing.objectStore("cards").put(before);
    last.delete();
  }
  await writing.done;
  return before;
}

export async function arrived(numbers) {
  const writing = (await opened).transaction("queue", "readwrite");
  for (const number of numbers) writing.store.delete(number);
  await writing.done;
}

// A form that the network did not take: an answer, or its rating.
export async function takeCarried() {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(CARRIED);
  await cache.delete(CARRIED);
  return kept ? kept.json() : null;
}

// Leave nothing of anybody's; `unsent` is kept where only its owner can send it.
export async function forget({ unsent = false } = {}) {
  const isOwed = unsent && (await queue()).length > 0;
  const writing = (await opened).transaction(["pack", "cards", "queue"], "readwrite");
  writing.objectStore("pack").clear();
  writing.objectStore("cards").clear();
  if (!isOwed) writing.objectStore("queue").clear();
  await writing.done;
  if (isOwed) return stripQueue();
  localStorage.removeItem(OWNER);
  await caches.delete(CACHE);
}

// Keep of what waits only what will be sent, without the questions.
async function stripQueue() {
  const writing = (await opened).transaction("queue", "readwrite");
  for (const { before, ...review } of await writing.store.getAll()) writing.store.put(review);
  await writing.done;
  await caches.delete(CACHE);
}
