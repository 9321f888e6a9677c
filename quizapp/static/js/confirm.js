// Before something is lost: turns a [data-confirm] disclosure into a dialog that asks first.

for (const details of document.querySelectorAll("details[data-confirm]")) {
  const form = details.querySelector("form");
  const dialog = document.createElement("dialog");
  const keep = document.createElement("button");
  const summary = details.querySelector("summary");
  const question = form.querySelector("p");

  keep.type = "button";
  keep.textContent = document.body.dataset.cancel;
  keep.addEventListener("click", () => dialog.close());

  summary.addEventListener("click", (event) => {
    event.preventDefault();
    if (!dialog.isConnected) {
      const actions = document.createElement("div");
      actions.className = "actions";
      actions.append(...form.querySelectorAll("button"), keep);
      form.classList.remove("confirm-body");
      form.append(actions);
      dialog.setAttribute("aria-label", question.textContent);
      dialog.append(form);
      details.after(dialog);
    }
    dialog.showModal();
    keep.focus();
  });
}
