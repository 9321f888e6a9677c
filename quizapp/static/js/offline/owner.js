// On every page: what this device keeps for the review goes when its owner signs out, and when
// somebody else is here. Loads nothing more where nothing is kept.

const learner = document.querySelector("script[data-learner]").dataset.learner;
const kept = () => localStorage.getItem("offline-owner");

if (kept() && kept() !== learner) {
  const { forget } = await import("./store.js");
  await forget({ unsent: learner === "" });
}

for (const form of document.querySelectorAll("form[data-sign-out]")) {
  form.addEventListener("submit", async (event) => {
    if (!kept()) return;
    event.preventDefault();
    try {
      const { send } = await import("./sending.js");
      await send(form.elements.csrf_token.value);
    } finally {
      const { forget } = await import("./store.js");
      await forget();
      form.submit();
    }
  });
}
