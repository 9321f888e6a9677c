// The time left of a test: shown every second, spoken at set points, and the form sent at the end.
// Sent without a button: the server then takes what is in it, and takes nothing back that is not.
// Counts from what the server said was left, so a wrong clock on this device changes nothing.

function shown(seconds) {
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(seconds % 60).padStart(2, "0")}`;
}

for (const timer of document.querySelectorAll("[data-countdown]")) {
  const ends = performance.now() + Number(timer.dataset.countdown) * 1000;
  const output = timer.querySelector("[data-countdown-shown]");
  const line = timer.querySelector("progress");
  const says = document.querySelector("[data-countdown-says]");
  const spoken = JSON.parse(timer.dataset.announce ?? "{}");
  let last = Infinity;

  const tick = () => {
    const left = Math.max(0, Math.ceil((ends - performance.now()) / 1000));
    if (left === last) return;
    output.textContent = shown(left);
    if (line) line.value = left;
    timer.classList.toggle("short", left <= 30);
    const due = Object.keys(spoken).find((point) => left <= Number(point) && Number(point) < last);
    if (due !== undefined && last !== Infinity) says.textContent = spoken[due];
    last = left;
    if (left > 0) return;
    clearInterval(clock);
    document.querySelector("form[data-send-at-end]")?.requestSubmit();
  };
  const clock = setInterval(tick, 250);
  tick();
}
