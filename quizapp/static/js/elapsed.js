// How long the question has been there, for whoever wants to see it. Silent for screen readers.

for (const shown of document.querySelectorAll("[data-elapsed]")) {
  const begun = performance.now();
  const tick = () => {
    const seconds = Math.floor((performance.now() - begun) / 1000);
    shown.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  shown.hidden = false;
  tick();
  setInterval(tick, 1000);
}
