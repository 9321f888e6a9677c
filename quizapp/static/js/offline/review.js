// The review without a connection: asks today's cards that this device keeps, grades what it can,
// keeps each rating until it can be sent. The connection back, it goes on where the server is.

import { grade, hasGivenUp, isAnswered, proposed } from "./grading.js";
import { counted, fill, report } from "./line.js";
import { mark, part } from "./marking.js";
import { send } from "./sending.js";
import * as store from "./store.js";

const AHEAD = 20 * 60 * 1000;
const RETRY = 30 * 1000;
const LONGEST_SECONDS = 3600;
const ALMOST_CREDIT = 0.5;
const [AGAIN, GOOD] = [1, 3];

const region = document.querySelector("[data-offline-review]");
const place = region.querySelector("[data-offline-card]");
const bar = region.querySelector("[data-offline-bar]");
const left = region.querySelector("[data-offline-left]");
const undoing = region.querySelector("[data-offline-undo]");
const ratings = document.querySelector("[data-offline-ratings]");
const names = JSON.parse(ratings.dataset.names);

let last = null; // the id of the card rated last: it does not come straight back
let isTouched = false; // something is answered and not yet rated

function show(...parts) {
  place.replaceChildren(...parts);
  place.dispatchEvent(new Event("question:shown", { bubbles: true }));
  place.querySelector("[autofocus]")?.focus();
}

function element(tag, html, attributes) {
  const made = document.createElement(tag);
  made.innerHTML = html;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function inOrder(cards) {
  const now = Date.now();
  const steps = cards.filter((card) => card.due).sort((one, other) => one.due - other.due);
  const order = [
    ...steps.filter((card) => card.due <= now),
    ...cards.filter((card) => !card.due),
    ...steps.filter((card) => card.due > now && card.due <= now + AHEAD),
  ];
  if (order.length > 1 && order[0].id === last) order.push(order.shift());
  return order;
}

async function next() {
  isTouched = false;
  const pack = await store.pack();
  const waiting = await store.queue();
  undoing.hidden = !waiting.at(-1)?.before;
  report({ waiting: waiting.length });
  if (!/^\/review(\/|$)/.test(location.pathname)) return state("elsewhere");
  if (!pack) return state(waiting.length ? "done" : "empty");
  if (Date.now() > pack.ends) return state("over");
  const order = inOrder(await store.cards());
  bar.hidden = false;
  left.textContent = counted(JSON.parse(left.dataset.words), order.length);
  return order.length ? ask(order[0], pack) : state("done");
}

function state(name) {
  show(part("state", name));
}

function ask(card, pack) {
  const form = element("form", card.ask, { class: "question", "data-keys": "" });
  const shownAt = Date.now();
  show(form); // first: what a question writes into its fields when it is sent comes before this
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = {};
    const given = [...new FormData(form, event.submitter)];
    for (const [name, value] of given) (fields[name] ??= []).push(value);
    if (isAnswered(card, fields)) return answered(card, pack, fields, Date.now() - shownAt);
    form.querySelector(".field-error")?.remove();
    form.prepend(document.querySelector("[data-offline-error]").content.cloneNode(true));
  });
  form.addEventListener("input", () => {
    isTouched = true;
  });
}

function answered(card, pack, fields, milliseconds) {
  isTouched = true;
  const seconds = milliseconds / 1000;
  const given = {
    card: card.id,
    version: card.version,
    proof: card.proof,
    seen: card.seen,
    fields,
    seconds: seconds > LONGEST_SECONDS ? null : seconds,
    at: Date.now(),
    claimed: null,
  };
  const grading = card.kind === "flashcard" ? null : grade(card, fields);
  const article = element("article", card.answer, { class: "question", "data-keys": "" });
  if (card.kind !== "flashcard") mark(article, card, fields, grading);
  article.querySelector(".study-why")?.toggleAttribute("open", grading?.verdict !== "right");
  if (card.may_claim && grading && grading.verdict !== "skipped" && grading.fraction < 1) {
    article.append(claims(article, card, pack, given, grading));
  }
  offer(article, card, pack, given, grading);
  show(article);
}

// Lets the learner say that what they typed was right after all, or almost.
function claims(article, card, pack, given, grading) {
  const made = document.querySelector("[data-offline-claim]").content.cloneNode(true);
  for (const button of made.querySelectorAll("button")) {
    const fraction = button.value === "right" ? 1 : Math.max(grading.fraction, ALMOST_CREDIT);
    if (button.value === grading.verdict) button.remove();
    button.addEventListener("click", () => {
      const said = { fraction, verdict: button.value };
      article.querySelector(".study-claim").remove();
      article.querySelector(".verdict").replaceWith(part("verdict", button.value));
      offer(article, card, pack, { ...given, claimed: button.value }, said);
      article.querySelector(".verdict").focus();
    });
  }
  return made;
}

// Which ratings are offered, and which is proposed: as quizapp/study/pages.py does.
function offered(card, pack, grading, seconds, every) {
  const proposal = grading ? proposed(grading, seconds) : GOOD;
  const words = { ...names };
  if (every || pack.buttons === "four") return { list: [1, 2, 3, 4], proposal, words };
  if (pack.buttons === "two") {
    return { list: [AGAIN, GOOD], proposal: proposal > AGAIN ? GOOD : AGAIN, words };
  }
  if (!grading) {
    words[AGAIN] = names.unknown;
    words[GOOD] = names.known;
    return { list: [AGAIN, GOOD], proposal, words };
  }
  words[proposal] = names.continue;
  return { list: [proposal], proposal, words };
}

function offer(article, card, pack, given, grading, every = false) {
  for (const old of article.querySelectorAll(".study-ratings, .study-others")) old.remove();
  const { list, proposal, words } = offered(card, pack, grading, given.seconds, every);
  const made = ratings.content.cloneNode(true);
  const form = made.querySelector("form");
  for (const rating of list) form.append(ratingButton(card, rating, rating === proposal, words, list));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const shown = Number(event.submitter.value);
    const isAccepted = grading && list.length === 1;
    keep(card, { ...given, shown, rating: isAccepted ? null : shown });
  });
  const others = made.querySelector(".study-others");
  if (list.length === 4) others.remove();
  others.querySelector("button").addEventListener("click", () => {
    offer(article, card, pack, given, grading, true);
    article.querySelector(".study-ratings .primary").focus();
  });
  article.append(made);
}

function ratingButton(card, rating, isProposed, words, list) {
  const made = document.querySelector("[data-offline-rating]").content.cloneNode(true);
  const button = made.querySelector("button");
  const wait = card.ways?.[rating]?.wait;
  button.value = rating;
  button.classList.toggle("primary", isProposed);
  button.querySelector("span").textContent = words[rating];
  if (wait) button.querySelector("small").textContent = fill(ratings.dataset.wait, { wait });
  else button.querySelector("small").remove();
  if (list.length > 1) {
    button.dataset.reviewRating = "";
    button.setAttribute("aria-keyshortcuts", rating);
  }
  return made;
}

async function keep(card, review) {
  last = card.id;
  await store.rate(card, { ...review, sending: crypto.randomUUID() });
  await next();
  await trySending();
}

// What the network did not take when it broke off: an answer is shown here, a rating waits.
async function takeUp() {
  const carried = await store.takeCarried();
  if (!carried) return false;
  const { card: id, action, fields, at } = carried;
  const seen = Number(fields.seen?.[0]);
  if (action === "rating") {
    last = id;
    await store.owe(id, seen, Number(fields.rating?.[0]), at);
    return false;
  }
  const [card, pack] = [await store.card(id), await store.pack()];
  if (!card || !pack || card.seen !== seen) return false;
  const isAskedSo = hasGivenUp(fields) || ("text" in fields) === ["short_answer", "numeric"].includes(card.kind);
  if (!isAskedSo || !isAnswered(card, fields)) return false;
  for (const name of ["csrf_token", "seen", "version", "shown"]) delete fields[name];
  bar.hidden = false;
  left.textContent = counted(JSON.parse(left.dataset.words), (await store.cards()).length);
  report({ waiting: (await store.queue()).length });
  answered(card, pack, fields, NaN);
  return true;
}

async function trySending() {
  const pack = await store.pack();
  if (!navigator.onLine || !pack || !(await store.queue()).length) return;
  const result = await send(pack.token);
  report(result);
  if (!result.waiting && !result.refused.length && !isTouched) location.assign("/review");
}

undoing.addEventListener("click", async () => {
  last = null;
  await store.undo();
  await next();
});
window.addEventListener("online", trySending);
setInterval(trySending, RETRY);
if (!(await takeUp())) await next();
await trySending();
