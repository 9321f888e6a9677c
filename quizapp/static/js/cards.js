// Walking along a list of cards by keyboard: arrows, space to choose, Enter to open, A for all.

const list = document.querySelector("[data-cards]");
const search = document.querySelector("[data-cards-search]");
const TYPING = "textarea, select, [contenteditable], input:not([type=checkbox])";

function boxes() {
  return list ? [...list.querySelectorAll("input[name=card]")] : [];
}

function tell() {
  const count = boxes().filter((box) => box.checked).length;
  const shown = list.querySelector("[data-cards-count]");
  shown.textContent = count ? `(${count})` : "";
}

function walk(step) {
  const all = boxes();
  const here = all.indexOf(document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step;
  all[(next + all.length) % all.length]?.focus();
}

function chooseAll() {
  const all = boxes();
  const on = all.some((box) => !box.checked);
  for (const box of all) box.checked = on;
  tell();
}

document.addEventListener("keydown", (event) => {
  const at = event.target;
  if (event.ctrlKey || event.metaKey || event.altKey || at.closest(TYPING)) return;
  if (event.key === "/") {
    search?.focus();
    search?.select();
  } else if (!list) {
    return;
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    walk(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "a" || event.key === "A") {
    chooseAll();
  } else if (event.key === "Enter" && at.matches("input[name=card]")) {
    document.getElementById(at.getAttribute("aria-labelledby"))?.click();
  } else {
    return;
  }
  event.preventDefault();
});

list?.addEventListener("change", tell);
for (const keys of document.querySelectorAll("[data-cards-keys]")) keys.hidden = false;
