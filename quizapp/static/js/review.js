// The keys that Anki's fingers know, and the dialog that lists them. Listens only inside
// [data-review], after keys.js: what a question's own letters mean comes first.

const TYPING = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";
const OWN_SPACE = "a, button, summary, input, select, textarea";

function rating(region, key) {
  const offered = [...region.querySelectorAll("[data-review-rating]")];
  if (!"1234".includes(key) || !offered.length) return null;
  return offered.find((button) => Number(button.value) >= Number(key)) ?? offered.at(-1);
}

function wanted(region, key) {
  if (key === " ") return region.querySelector(".question .primary, .question.primary");
  if (key === "?") return region.querySelector("[data-review-help]");
  const named = [...region.querySelectorAll("[data-review-key]")];
  return (
    rating(region, key) ??
    named.find((button) => button.dataset.reviewKey === key) ??
    named.find((button) => button.dataset.reviewKey === key.toLowerCase())
  );
}

function onKey(event) {
  const at = event.target;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  const choices = event.currentTarget.querySelector("[data-review-choices]");
  if (event.key === "ArrowDown" && choices && at.matches("input, [tabindex]")) {
    event.preventDefault();
    choices.click();
    return;
  }
  if (at.closest(TYPING) || at.closest("dialog") || event.key.length > 1) return;
  if (event.key === " " && at.closest(OWN_SPACE)) return;
  const button = wanted(event.currentTarget, event.key);
  if (!button) return;
  event.preventDefault();
  button.click();
}

function equip(root) {
  const help = root.querySelector("[data-review-help]");
  const list = root.querySelector("[data-review-keys-list]");
  if (help) {
    help.hidden = false;
    help.addEventListener("click", () => list.showModal());
  }
  for (const menu of root.querySelectorAll("[data-review-menu]")) {
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
}

for (const region of document.querySelectorAll("[data-review]")) {
  region.tabIndex = -1;
  region.addEventListener("keydown", onKey);
}
equip(document);
document.addEventListener("question:shown", (event) => equip(event.target));
