// The quiet line that says what this device keeps, and what it still has to send.

const line = document.querySelector("[data-offline-line]");

export const fill = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

export function counted(plural, count, parts = {}) {
  const rule = new Intl.PluralRules(document.documentElement.lang).select(count);
  const text = plural[rule] ?? plural.other;
  return fill(text, { ...parts, count: count.toLocaleString(document.documentElement.lang) });
}

export function say(name) {
  show([line.dataset[name]]);
}

// Says what a sending came to; `isReady` where the review could go on without a connection.
export function report({ waiting = 0, refused = [], isSignedOut = false }, isReady = false) {
  const parts = [];
  if (refused.length) {
    const why = [...new Set(refused)].join(" ");
    parts.push(counted(JSON.parse(line.dataset.refused), refused.length, { why }));
  }
  if (waiting) parts.push(counted(JSON.parse(line.dataset.waiting), waiting));
  else if (isReady) parts.push(line.dataset.ready);
  if (waiting && isSignedOut) parts.push(line.dataset.signedOut);
  show(parts);
}

function show(parts) {
  const text = parts.join(" ");
  if (line.textContent !== text) line.textContent = text;
}
