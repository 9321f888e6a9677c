// The next question is there before the thumb leaves the glass: it is fetched, without its answer,
// while the present one's is read, and shown as the rating is sent. What stands around it follows
// when the server has the rating; a rating that cannot be sent is kept, and sent later.

import * as store from "./offline/store.js";

const RATINGS = "form.study-ratings";
const QUESTION = "form.question";
// Scripts that listen to question:shown; a page that needs others is opened as a page.
const KNOWN = /\/(confirm|keys|order|review|ahead|swipe|owner|ready)\.js/;

const region = document.querySelector("[data-review]");
let coming = null;

const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
const scripts = (page) => [...page.querySelectorAll("script[src]")];

async function fetchNext() {
  const ratings = region?.querySelector(RATINGS);
  if (!ratings) return;
  const response = await fetch(ratings.action.replace(/rating$/, "ahead"));
  if (response.status !== 200 || response.redirected) return;
  const page = parsed(await response.text());
  const isPlain = scripts(page).every((script) => KNOWN.test(script.getAttribute("src")));
  if (isPlain && page.querySelector(QUESTION)) coming = page;
}

function load(page) {
  for (const script of scripts(page)) {
    const src = script.getAttribute("src");
    if (document.querySelector(`script[src="${src}"]`)) continue;
    const added = document.createElement("script");
    Object.assign(added, { type: "module", src });
    document.body.append(added);
  }
}

const addressIn = (root) => root.querySelector(QUESTION)?.getAttribute("action");
const announce = (root) => root.dispatchEvent(new Event("question:shown", { bubbles: true }));

function show(page) {
  region.replaceChildren(...page.querySelector("[data-review]").childNodes);
  load(page);
  announce(region);
  scrollTo(0, 0);
  region.querySelector("[autofocus]")?.focus();
}

// Brings what stands around the question up to date, and leaves the question and its focus alone.
function follow(page) {
  const [form, asked] = [region.querySelector(QUESTION), page.querySelector(QUESTION)];
  for (const { name, value } of asked.querySelectorAll("input[type=hidden]")) {
    form.elements[name].value = value;
  }
  region.querySelector(".study-bar").replaceWith(page.querySelector(".study-bar"));
  announce(region.querySelector(".study-bar"));
  form.before(...page.querySelectorAll("[data-review] > .study-leech"));
  const said = page.querySelector(".flashes");
  document.querySelector(".flashes").replaceChildren(...said.childNodes);
}

async function rate(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const at = Date.now();
  const before = [...region.childNodes];
  const sent = fetch(form.action, { method: "POST", body, keepalive: true });
  const next = coming;
  coming = null;
  show(next);
  let response;
  try {
    response = await sent;
  } catch {
    return keep(form, submitter, body, at, before);
  }
  const page = parsed(await response.text());
  if (addressIn(page) !== addressIn(region)) return location.assign(response.url);
  follow(page);
  history.pushState(null, "", "/review");
}

async function keep(form, submitter, body, at, before) {
  if (!navigator.serviceWorker?.controller) {
    region.replaceChildren(...before);
    return form.requestSubmit(submitter);
  }
  const [, card] = form.action.match(/\/review\/(\d+)\/rating$/);
  await store.owe(Number(card), Number(body.get("seen")), Number(body.get("rating")), at);
  location.assign("/review");
}

region?.addEventListener("submit", (event) => {
  if (!coming || !event.target.matches(RATINGS)) return;
  event.preventDefault();
  rate(event.target, event.submitter);
});
addEventListener("popstate", () => location.reload());
try {
  await fetchNext();
} catch (failure) {
  if (!(failure instanceof TypeError)) throw failure; // no network: the page comes as ever
}
