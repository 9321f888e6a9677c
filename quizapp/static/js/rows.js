// Rows of a form without a round trip: add, take away, move; Enter goes on to the next row.

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

function newId() {
  const numbers = crypto.getRandomValues(new Uint32Array(6));
  return [...numbers].map((n) => LETTERS[n % LETTERS.length]).join("");
}

function changed(group) {
  group.dispatchEvent(new Event("input", { bubbles: true }));
}

function add(group) {
  const template = group.querySelector("[data-row-template]");
  const number = Number(group.dataset.next);
  const row = document.createElement("template");
  row.innerHTML = template.innerHTML
    .replaceAll(`${group.dataset.rows}-NEW`, `${group.dataset.rows}-${number}`)
    .replaceAll("NEW", String(number + 1));
  const id = newId();
  for (const field of row.content.querySelectorAll("[data-new-id]")) {
    field.value = field.name.endsWith("other_id") ? newId() : id;
  }
  group.dataset.next = String(number + 1);
  const list = group.querySelector("[data-row-list]");
  list.append(row.content);
  const line = list.lastElementChild.querySelector(".author-line");
  line.focus();
  changed(group);
}

function drop(group, row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  (next?.querySelector(".author-line") ?? group.querySelector("[data-row-add]")).focus();
  changed(group);
}

// What a row says moves; the rows themselves, which are read in the order of their numbers, stay.
function move(group, row, by) {
  const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  const here = row.querySelectorAll("input, textarea");
  const there = other.querySelectorAll("input, textarea");
  here.forEach((field, index) => {
    [field.value, there[index].value] = [there[index].value, field.value];
  });
  other.querySelector(`[data-row-move="${by}"]`).focus();
  changed(group);
}

function onClick(group, event) {
  const button = event.target.closest("button");
  const row = button?.closest("[data-row]");
  if (!button?.matches("[data-row-add], [data-row-drop], [data-row-move]")) return;
  event.preventDefault();
  if ("rowAdd" in button.dataset) add(group);
  else if ("rowDrop" in button.dataset) drop(group, row);
  else move(group, row, Number(button.dataset.rowMove));
}

function onEnter(group, event) {
  const isLine = event.target.matches("[data-row] textarea");
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !isLine) return;
  event.preventDefault();
  const lines = [...group.querySelectorAll("[data-row] textarea")].filter((l) => l.checkVisibility());
  const next = lines[lines.indexOf(event.target) + 1];
  if (next) next.focus();
  else if (event.target.value.trim()) add(group);
}

for (const group of document.querySelectorAll("[data-rows]")) {
  group.dataset.next = String(group.querySelectorAll("[data-row]").length);
  group.addEventListener("click", (event) => onClick(group, event));
  group.addEventListener("keydown", (event) => onEnter(group, event));
}
