// Questions of a quiz in order: dragged by the grip, or moved by their buttons without a reload.

function questions(list) {
  return [...list.querySelectorAll("[data-question]")];
}

function say(list, question, sentence) {
  const all = questions(list);
  const words = { place: all.indexOf(question) + 1, places: all.length };
  document.querySelector("[data-arrange-says]").textContent = sentence.replace(
    /\{(\w+)\}/g,
    (_, name) => words[name],
  );
}

function markEnds(list) {
  questions(list).forEach((question, index, all) => {
    for (const [step, atEnd] of [[-1, index === 0], [1, index === all.length - 1]]) {
      question.querySelector(`[data-step="${step}"]`).toggleAttribute("aria-disabled", atEnd);
      if (atEnd) question.querySelector(`[data-step="${step}"]`).setAttribute("aria-disabled", "true");
    }
  });
}

async function save(list, question) {
  markEnds(list);
  say(list, question, list.dataset.moved);
  const form = document.getElementById(list.dataset.arrange);
  const body = new FormData(form);
  for (const one of questions(list)) body.append("question", one.dataset.question);
  const options = { method: "POST", body, redirect: "manual" };
  const answer = await fetch(form.action, options).catch(() => null);
  if (answer?.type !== "opaqueredirect") say(list, question, list.dataset.failed);
}

function drag(list, question, grip, start) {
  grip.setPointerCapture(start.pointerId);
  question.classList.add("dragged");
  const before = questions(list).indexOf(question);

  const follow = (event) => {
    for (const other of questions(list)) {
      const box = other.getBoundingClientRect();
      if (other === question || event.clientY < box.top || event.clientY > box.bottom) continue;
      const down = question.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
      const middle = box.top + box.height / 2;
      // The other one moves: a question taken out of the page would lose the pointer.
      if (down && event.clientY > middle) question.before(other);
      if (!down && event.clientY < middle) question.after(other);
      break;
    }
  };
  const drop = () => {
    grip.removeEventListener("pointermove", follow);
    question.classList.remove("dragged");
    if (questions(list).indexOf(question) !== before) save(list, question);
  };
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("lostpointercapture", drop, { once: true });
}

for (const list of document.querySelectorAll("[data-arrange]")) {
  for (const question of questions(list)) {
    const grip = question.querySelector("[data-grip]");
    grip.hidden = false;
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      drag(list, question, grip, event);
    });
  }
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    event.preventDefault();
    const question = button.closest("[data-question]");
    const down = button.dataset.step === "1";
    const other = down ? question.nextElementSibling : question.previousElementSibling;
    if (!other) return;
    down ? other.after(question) : other.before(question);
    button.focus();
    save(list, question);
  });
}
