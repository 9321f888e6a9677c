// Lines to put in order: dragged by the grip or moved by buttons; the places' selects carry them.

function lines(list) {
  return [...list.querySelectorAll("[data-line]")];
}

function write(list) {
  lines(list).forEach((line, index) => {
    line.querySelector("select").value = String(index + 1);
  });
}

function say(list, line) {
  const all = lines(list);
  const says = list.parentElement.querySelector("[data-order-says]");
  const words = {
    line: line.querySelector(".choice-text").textContent.trim(),
    place: all.indexOf(line) + 1,
    places: all.length,
  };
  says.textContent = list.dataset.moved.replace(/\{(\w+)\}/g, (_, name) => words[name]);
}

function moved(list, line) {
  write(list);
  say(list, line);
}

function step(list, line, by) {
  const other = by < 0 ? line.previousElementSibling : line.nextElementSibling;
  if (!other) return;
  by < 0 ? other.before(line) : other.after(line);
  moved(list, line);
}

function drag(list, line, grip, start) {
  let from = start.clientY;
  grip.setPointerCapture(start.pointerId);
  line.classList.add("dragged");

  const follow = (event) => {
    line.style.transform = `translateY(${event.clientY - from}px)`;
    const middle = line.getBoundingClientRect().top + line.offsetHeight / 2;
    for (const other of lines(list)) {
      if (other === line) continue;
      const box = other.getBoundingClientRect();
      if (middle < box.top || middle > box.bottom) continue;
      const before = line.offsetTop;
      const down = line.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
      down ? line.before(other) : line.after(other);
      from += line.offsetTop - before;
      line.style.transform = `translateY(${event.clientY - from}px)`;
      break;
    }
  };
  const drop = () => {
    grip.removeEventListener("pointermove", follow);
    line.classList.remove("dragged");
    line.style.transform = "";
    moved(list, line);
  };
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("lostpointercapture", drop, { once: true });
}

function byPlace(list) {
  const place = (line) => Number(line.querySelector("select").value) || Infinity;
  return lines(list).sort((a, b) => place(a) - place(b) || 0);
}

function arrange(list) {
  if (list.closest("fieldset[disabled]")) return;
  list.append(...byPlace(list));
  for (const line of lines(list)) {
    const grip = line.querySelector("[data-grip]");
    line.classList.add("sorting");
    line.querySelector("select").hidden = true;
    grip.hidden = line.querySelector("[data-moves]").hidden = false;
    grip.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      drag(list, line, grip, event);
    });
    for (const button of line.querySelectorAll("[data-move]")) {
      button.addEventListener("click", () => {
        step(list, line, Number(button.dataset.move));
        button.focus();
      });
    }
  }
  list.closest("form")?.addEventListener("submit", (event) => {
    if (event.submitter) write(list); // else nobody sent it: what was not moved is no answer
  });
}

const arrangeAll = (root) => root.querySelectorAll("[data-order]").forEach(arrange);
arrangeAll(document);
document.addEventListener("question:shown", (event) => arrangeAll(event.target));
