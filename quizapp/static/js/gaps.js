// Making gaps of the words selected in a card's text: Ctrl+Shift+C makes the next card of the text,
// with Alt too it adds to the last one. Ctrl+Enter sends the form.

function numbers(text) {
  return [...text.matchAll(/\{\{c(\d+)::/g)].map((found) => Number(found[1]));
}

function makeGap(area, sameCard) {
  const [start, end] = [area.selectionStart, area.selectionEnd];
  const last = Math.max(0, ...numbers(area.value));
  const number = sameCard ? Math.max(last, 1) : last + 1;
  const words = area.value.slice(start, end);
  const lead = `{{c${number}::`;
  area.setRangeText(`${lead}${words}}}`, start, end, "end");
  if (!words) area.setSelectionRange(start + lead.length, start + lead.length);
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const region of document.querySelectorAll("[data-gaps]")) {
  const area = region.querySelector("[data-gaps-text]");
  const offer = region.querySelector("[data-gaps-offer]");
  if (!offer) continue;
  offer.hidden = false;
  region.querySelector("[data-gaps-make]").addEventListener("click", () => makeGap(area, false));
  area.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || !event.shiftKey || event.code !== "KeyC") return;
    event.preventDefault();
    makeGap(area, event.altKey);
  });
}

for (const form of document.querySelectorAll("[data-quick]")) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.querySelector("button.primary").click();
  });
  for (const key of form.querySelectorAll("[data-quick-key]")) key.hidden = false;
}
