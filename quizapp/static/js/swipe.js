// On a touch screen a card of the review can be swiped: right does what its main button does, left
// is Again; a flashcard is first turned over, either way. Every swipe has its button on the page.

const FAR = 72;
const OWN = "input[type=text], textarea, select, summary, [data-grip]";

let swipe = null;

function button(card, distance) {
  return (
    card.querySelector("button[name=reveal]") ??
    card.querySelector(
      distance > 0 ? ".study-ratings .primary" : "[data-review-rating][value='1']",
    )
  );
}

function end() {
  if (swipe) swipe.card.style.transform = "";
  swipe = null;
}

document.addEventListener("pointerdown", (event) => {
  const card = event.target.closest("[data-review] .question");
  if (event.pointerType !== "touch" || !event.isPrimary || !card) return end();
  if (!event.target.closest(OWN)) swipe = { card, x: event.clientX, y: event.clientY };
});

document.addEventListener("pointermove", (event) => {
  if (!swipe || !event.isPrimary) return;
  const [across, down] = [event.clientX - swipe.x, event.clientY - swipe.y];
  if (Math.abs(down) > Math.max(Math.abs(across), 24)) return end();
  if (button(swipe.card, across)) swipe.card.style.transform = `translateX(${across / 2}px)`;
});

document.addEventListener("pointerup", (event) => {
  if (!swipe || !event.isPrimary) return;
  const across = event.clientX - swipe.x;
  const wanted = Math.abs(across) >= FAR ? button(swipe.card, across) : null;
  end();
  wanted?.click();
});

document.addEventListener("pointercancel", end);
