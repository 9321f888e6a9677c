// Marks in a question's answer, as the server drew it, what was given on the device.

import { one, orderIn } from "./grading.js";

const template = (name) => document.querySelector(`template[${name}]`).content.cloneNode(true);

export const part = (name, value) => template(`data-offline-${name}="${value}"`);

const state = (isRight) => (isRight ? "right" : "wrong");

// Gives a row of the answer another state; what it says stays.
function become(row, name) {
  const marked = part("row", name).firstElementChild;
  marked.querySelector(".choice-text").replaceWith(row.querySelector(".choice-text"));
  row.replaceWith(marked);
}

// Puts what was typed above the right answer, which goes where it says the same.
function putTyped(list, text, name) {
  const row = part("row", name).firstElementChild;
  row.querySelector(".choice-text").textContent = text;
  const solution = list.querySelector(".reviewed.missed");
  if (name === "right" && solution?.querySelector(".choice-text").textContent.trim() === text) {
    solution.remove();
  }
  list.prepend(row);
}

function markChoices(root, values, given, isRight) {
  const rows = [...root.querySelectorAll(".choices > .reviewed")];
  values.forEach((value, place) => {
    if (given.includes(value)) become(rows[place], state(isRight(value)));
  });
}

const MARKS = {
  single_choice: (root, asked, { key }, fields) =>
    markChoices(root, asked.values, fields.choice, (id) => id === key.choice),
  multiple_choice: (root, asked, { key }, fields) =>
    markChoices(root, asked.values, fields.choice, (id) => key.right.includes(id)),
  true_false: (root, asked, { key }, fields) =>
    markChoices(root, asked.values, fields.value, (value) => value === String(key.value)),
  short_answer: (root, asked, card, fields, { verdict }) =>
    putTyped(root.querySelector(".choices"), one(fields, "text"), verdict),
  cloze(root, asked, { key }, fields, { gaps }) {
    const lists = [...root.querySelectorAll(".choices")];
    key.gaps.forEach(({ id }, place) => {
      const given = one(fields, `gap-${id}`);
      if (given) putTyped(lists[place], asked.texts[given] ?? given, gaps[place].verdict);
    });
  },
  ordering(root, asked, { key }, fields) {
    const [rows, given] = [[...root.querySelectorAll(".choices > .reviewed")], orderIn(fields)];
    key.order.forEach((id, place) => become(rows[place], state(given[place] === id)));
  },
  matching(root, asked, { key }, fields) {
    const rows = [...root.querySelectorAll(".choices > .reviewed")];
    asked.stems.forEach((stem, place) => {
      const given = one(fields, `pair-${stem}`);
      if (!given) return;
      if (given !== key.pairs[stem]) {
        const wrong = document.createElement("del");
        wrong.textContent = asked.texts[given];
        rows[place].querySelector(".pairing").prepend(wrong);
      }
      become(rows[place], state(given === key.pairs[stem]));
    });
  },
};

// What the question showed before it was answered: its rows in their order, and their words.
function shown(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const options = [...page.querySelectorAll("option")];
  return {
    values: [...page.querySelectorAll("[data-key]")].map((input) => input.value),
    stems: [...page.querySelectorAll("select[name^=pair-]")].map((s) => s.name.slice(5)),
    texts: Object.fromEntries(options.map((option) => [option.value, option.textContent])),
  };
}

export function mark(root, card, fields, grade) {
  const verdict = root.querySelector(".verdict");
  verdict?.replaceWith(part("verdict", grade?.verdict ?? "unknown"));
  if (grade?.verdict === "skipped") return;
  if (grade) MARKS[card.kind](root, shown(card.ask), card, fields, grade);
  else if (one(fields, "text")) putTyped(root.querySelector(".choices"), one(fields, "text"), "given");
}
