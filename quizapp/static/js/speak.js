// Reads a card aloud by the browser's own speech, in the card's language: as the page opens, where
// the browser lets it, and whenever the button is pressed.

const voice = window.speechSynthesis;

function say(button) {
  const speech = new SpeechSynthesisUtterance(button.dataset.speak);
  speech.lang = button.dataset.speakLanguage;
  voice.cancel();
  voice.speak(speech);
}

if (voice) {
  for (const button of document.querySelectorAll("[data-speak]")) {
    button.hidden = false;
    button.addEventListener("click", () => say(button));
    say(button);
  }
  window.addEventListener("pagehide", () => voice.cancel());
}
