// Keeps what is typed into a [data-draft] form for the tab's life, and puts it back after a failure.
// A draft that was sent returns only by Back or Reload; one that was never sent, always.

const KEPT = "textarea, select, input:not([type=hidden], [type=password], [type=file])";

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function fields(form) {
  return [...form.querySelectorAll(KEPT)].filter((field) => field.name);
}

function values(form) {
  return fields(form).map((f) => [f.name, /radio|checkbox/.test(f.type) ? f.checked : f.value]);
}

function restore(form, kept) {
  fields(form).forEach((field, index) => {
    const [name, value] = kept[index] ?? [];
    const property = /radio|checkbox/.test(field.type) ? "checked" : "value";
    if (name !== field.name || field[property] === value) return;
    field[property] = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  const key = `draft:${location.pathname}:${form.dataset.draft}`;
  const draft = read(key);
  const arrival = performance.getEntriesByType("navigation")[0]?.type;
  const answered = document.querySelector(".error-summary");

  if (answered || (draft?.sent && arrival === "navigate")) {
    sessionStorage.removeItem(key);
  } else if (draft) {
    restore(form, draft.values);
  }

  const keep = (sent) => sessionStorage.setItem(key, JSON.stringify({ sent, values: values(form) }));
  form.addEventListener("input", () => keep(false));
  form.addEventListener("submit", () => keep(true));
}
