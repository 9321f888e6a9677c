// Answers in place: a form of a question is sent behind the scenes, and what the server's page says
// of that question, its paragraph and the progress takes the old place. Then notes where one stops.
// Without this script the same forms lead to the same page.

import "./keys.js";

const SAID = ["[role=alert]", ".back", ".verdict", "[role=status]", ".prompt"];

const page = document.querySelector("[data-reading]");

function show(element) {
  const box = element.getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight) element.scrollIntoView({ block: "nearest" });
}

function focusOn(element) {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  show(element);
}

function swapQuestion(question, fresh) {
  question.className = fresh.className;
  question.replaceChildren(...fresh.childNodes);
  question.dispatchEvent(new Event("question:shown", { bubbles: true }));
}

function swapRest(fresh) {
  for (const changed of fresh.querySelectorAll("[data-reading-swap]")) {
    const old = document.getElementById(changed.id);
    if (old && !old.isEqualNode(changed)) old.replaceWith(changed);
  }
  const place = fresh.querySelector("[data-reading]").dataset;
  if (place.readingPlace) Object.assign(page.dataset, place);
}

// After a decision the next question beside it, after an answer what came of it.
function goOn(question, place) {
  const next = place && place !== `#${question.id}` && document.querySelector(place);
  if (next) {
    const prompt = next.querySelector(".prompt");
    if (prompt || next.closest(".reading-stop")) return focusOn(prompt ?? next);
    return next.focus({ preventScroll: true });
  }
  const said = SAID.map((name) => question.querySelector(name)).find(Boolean);
  if (said) focusOn(said);
}

async function send(form, button) {
  const question = form.closest("[data-reading-question]");
  const fields = new FormData(form, button);
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(fields) });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const changed = fresh.getElementById(question.id);
  if (!changed) throw new Error("another page came");
  const flashes = fresh.querySelector(".flashes");
  swapQuestion(question, changed);
  swapRest(fresh);
  if (flashes?.children.length) document.querySelector(".flashes").replaceWith(flashes);
  goOn(question, new URL(answer.url).searchParams.get("at")?.replace(/^/, "#"));
}

page.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-reading-form]");
  if (!form) return;
  event.preventDefault();
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  const { submitter } = event;
  send(form, submitter).catch(() => {
    delete form.dataset.sending;
    if (submitter?.name) {
      const kept = Object.assign(document.createElement("input"), { type: "hidden" });
      form.append(Object.assign(kept, { name: submitter.name, value: submitter.value }));
    }
    form.submit();
  });
});

function placeNow() {
  const blocks = [...page.querySelectorAll(".reading-text, .reading-heading, [data-reading-question]")];
  const first = blocks.find((block) => block.getBoundingClientRect().bottom > innerHeight / 8);
  return first && first !== blocks[0] ? first.id : "";
}

document.addEventListener("visibilitychange", () => {
  const { readingPlace, token } = page.dataset;
  const place = document.hidden && readingPlace ? placeNow() : "";
  if (!place) return;
  const body = new URLSearchParams({ csrf_token: token, place });
  fetch(readingPlace, { method: "POST", body, keepalive: true, redirect: "manual" });
});

const address = new URL(location.href);
if (address.searchParams.has("at")) {
  address.searchParams.delete("at");
  history.replaceState(null, "", address);
}
