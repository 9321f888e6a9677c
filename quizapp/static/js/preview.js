// The question beside its form: looks again whenever typing pauses, and lets the author try it.

const PAUSE_MS = 350;

function listen(form) {
  const pane = form.querySelector("[data-author-preview]");
  const state = form.querySelector("[data-author-state]");
  let waiting;
  let latest = 0;

  async function show(step) {
    const turn = ++latest;
    const body = new FormData(form);
    body.set("do", step);
    const headers = { "X-Preview": "1" };
    const answer = await fetch(form.action, { method: "POST", body, headers }).catch(() => null);
    if (turn !== latest || !answer?.ok || answer.redirected) return;
    const html = await answer.text();
    if (turn !== latest || /^\s*<!doctype/i.test(html)) return; // signed out: Save will say so
    pane.innerHTML = html;
    pane.dispatchEvent(new Event("question:shown", { bubbles: true }));
    if (step === "try") pane.querySelector("[autofocus]")?.focus();
  }

  form.addEventListener("input", (event) => {
    if (pane.contains(event.target)) return;
    state.textContent = state.dataset.changed;
    clearTimeout(waiting);
    waiting = setTimeout(() => show("preview"), PAUSE_MS);
  });
  form.addEventListener("submit", (event) => {
    const step = event.submitter?.value;
    if (step !== "preview" && step !== "try") return;
    event.preventDefault();
    clearTimeout(waiting);
    setTimeout(() => show(step)); // after others have written their fields
  });
  pane.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    show("try");
  });
  form.querySelector("[data-author-refresh]").hidden = true;
}

// Puts the words selected in a text between double brackets.
function makeGaps(button) {
  const text = button.form.elements[button.dataset.makeGap];
  button.hidden = false;
  button.addEventListener("click", () => {
    const { selectionStart: start, selectionEnd: end, value } = text;
    text.setRangeText(`[[${value.slice(start, end)}]]`, start, end, "end");
    if (start === end) text.setSelectionRange(start + 2, start + 2);
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

document.querySelectorAll("[data-author-form]").forEach(listen);
document.querySelectorAll("[data-make-gap]").forEach(makeGaps);
