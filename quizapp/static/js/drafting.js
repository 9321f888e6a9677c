// From an article to drafts: follow the worker, and decide on drafts from the keyboard.

const PAUSE_MS = 700;
const PATIENCE_MS = 60_000;

// Returns null where the next look may tell; undefined where the page itself must say what is wrong.
async function look(address) {
  const answer = await fetch(address).catch(() => null);
  if (!answer || answer.status >= 500 || answer.status === 429) return null;
  if (!answer.ok || answer.redirected) return undefined;
  return answer.json().catch(() => undefined);
}

async function follow(box) {
  const stage = box.querySelector("[data-stage]");
  const bar = box.querySelector("progress");
  let [seen, since] = [null, Date.now()];
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const state = await look(box.dataset.draftingProgress);
    if (state === undefined || state?.under_way === false) return location.reload();
    const now = state ? `${state.stage} ${state.done}` : seen;
    if (seen !== null && now !== seen) since = Date.now();
    seen = now;
    const isStuck = Date.now() - since > PATIENCE_MS;
    const words = isStuck ? box.dataset.stuck : state?.stage || box.dataset.waiting;
    if (stage.textContent !== words) stage.textContent = words;
    if (state?.total) Object.assign(bar, { max: state.total, value: state.done });
  }
}

function currentDraft(drafts) {
  const focused = document.activeElement?.closest(".draft");
  const undecided = drafts.find((draft) => draft.matches(".draft-proposed"));
  return focused ?? document.querySelector(".draft:target") ?? undecided ?? drafts[0];
}

function step(drafts, by) {
  const place = drafts.indexOf(currentDraft(drafts)) + by;
  const next = drafts[Math.max(0, Math.min(drafts.length - 1, place))];
  next.focus();
  next.scrollIntoView({ block: "center" });
}

// Keys work only while the focus is here, so that none surprises whoever is elsewhere.
function listen(root) {
  const drafts = [...root.querySelectorAll(".draft")];
  root.tabIndex = -1;
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") return step(drafts, key === "j" ? 1 : -1);
    if (event.repeat) return;
    if (key === "u") return root.querySelector("[data-drafts-undo]")?.click();
    currentDraft(drafts)?.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
  });
}

function lightUp(root) {
  const marks = [...root.querySelectorAll("[data-drafts-marked]")];
  const marksOf = (id) => marks.filter((m) => m.dataset.draftsMarked.split(" ").includes(id));
  const text = root.querySelector(".drafts-text");
  const bringIntoView = (mark) => {
    if (mark && text.scrollHeight > text.clientHeight) {
      text.scrollTop = mark.offsetTop - text.clientHeight / 3;
    }
  };
  const light = (ids, on) => {
    for (const id of ids) {
      document.getElementById(id)?.classList.toggle("lit", on);
      for (const mark of marksOf(id)) mark.classList.toggle("lit", on);
    }
  };
  for (const draft of root.querySelectorAll(".draft")) {
    for (const [name, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
      draft.addEventListener(name, () => {
        light([draft.id], on);
        if (on) bringIntoView(marksOf(draft.id)[0]);
      });
    }
  }
  for (const mark of marks) {
    const ids = mark.dataset.draftsMarked.trim().split(" ");
    mark.addEventListener("mouseenter", () => light(ids, true));
    mark.addEventListener("mouseleave", () => light(ids, false));
  }
}

// Says beside the article why the sentence under the pointer, or with the focus, is not asked about.
function explain(root) {
  const says = root.querySelector("[data-drafts-why]");
  const usual = says.textContent;
  // On a narrow page a line more or less would move the sentence under the pointer.
  const wide = matchMedia("(min-width: 60rem)");
  for (const sentence of root.querySelectorAll("[data-drafts-reason]")) {
    for (const name of ["mouseenter", "focus"]) {
      sentence.addEventListener(name, () => {
        if (wide.matches) says.textContent = sentence.dataset.draftsReason;
      });
    }
    for (const name of ["mouseleave", "blur"]) {
      sentence.addEventListener(name, () => {
        says.textContent = usual;
      });
    }
  }
}

const box = document.querySelector("[data-drafting-progress]");
if (box) follow(box);

const root = document.querySelector("[data-drafts]");
if (root) {
  listen(root);
  lightUp(root);
  explain(root);
  currentDraft([...root.querySelectorAll(".draft")])?.focus({ preventScroll: !location.hash });
}
