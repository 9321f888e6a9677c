// Answering by keyboard: letters and digits pick a row, arrows walk along the rows, Enter goes on.
// Listens only inside [data-keys], so that no key does anything unless the focus is in the question.

const TYPING = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";
const OWN_ENTER = "a, button, summary, textarea, select, input";

function rows(region) {
  return [...region.querySelectorAll("[data-key]:enabled")];
}

function named(region, key) {
  const found = rows(region);
  const place = "123456789".indexOf(key);
  return place >= 0 ? found[place] : found.find((row) => row.dataset.key === key.toUpperCase());
}

function walk(region, step) {
  const found = rows(region);
  const here = found.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : found.length - 1) : here + step;
  found[(next + found.length) % found.length]?.focus();
}

function onKey(event) {
  const region = event.currentTarget;
  const at = event.target;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter") {
    if (at.closest(OWN_ENTER)) return;
    event.preventDefault();
    region.querySelector(".primary")?.click();
    return;
  }
  if (at.closest(TYPING)) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (at.type === "radio" || !rows(region).length) return;
    event.preventDefault();
    walk(region, event.key === "ArrowDown" ? 1 : -1);
    return;
  }
  const row = named(region, event.key);
  if (row) {
    event.preventDefault();
    row.focus();
    row.click();
  }
}

function listen(region) {
  region.tabIndex = -1;
  region.addEventListener("keydown", onKey);
}

const listenAll = (root) => root.querySelectorAll("[data-keys]").forEach(listen);
listenAll(document);
document.addEventListener("question:shown", (event) => listenAll(event.target));
