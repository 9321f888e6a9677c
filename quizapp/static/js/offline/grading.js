// Grades an answer on the device, by the rules of quizapp/questions: as far as the pack has its key.
// What it cannot grade it leaves to the learner; the server grades again, and its grade counts.

const APOSTROPHES = /[’‘ʼ′´`]/g;
const HYPHENS = /[‐‑‒–−]/g;
const INVISIBLE = /[\u00ad\u200b\u200c\u200d\u2060\ufeff]/g;
const LIGATURES = { œ: "oe", Œ: "Oe", æ: "ae", Æ: "Ae" };
const ACCENTS = /[\u0300-\u036f]/g;
const ARTICLE = /^(?:(?:le|la|les|un|une|des|the|an?) |l['’] ?)(?=\S)/i;
const FORGIVE_ALL = {
  forgive_case: true,
  forgive_accents: true,
  forgive_apostrophes: true,
  forgive_hyphens: true,
  forgive_articles: true,
};
const LONGEST_FOR_SLIPS = [3, 8, 15];
const NEARLY_ALL = 0.8;
const PONDERED = 45;
const WALKED_AWAY = 300;
const [AGAIN, HARD, GOOD] = [1, 2, 3];

const words = (text) => text.split(/\s+/).filter(Boolean).join(" ");

function tidy(text) {
  const plain = text.replace(INVISIBLE, "").normalize("NFC").replace(HYPHENS, "-");
  return words(plain.replace(/[œŒæÆ]/g, (letter) => LIGATURES[letter]));
}

export function comparable(text, rule) {
  let form = tidy(text);
  if (rule.forgive_apostrophes) form = form.replace(APOSTROPHES, "'");
  if (rule.forgive_hyphens) form = words(form.replaceAll("-", " "));
  if (rule.forgive_articles) form = form.replace(ARTICLE, "");
  if (rule.forgive_case) form = form.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
  if (rule.forgive_accents) form = form.normalize("NFD").replace(ACCENTS, "");
  return form.normalize("NFC");
}

// Edits from one text to another, a swap of neighbours counted as one (optimal string alignment).
function distance(one, other) {
  const [from, to] = [[...one], [...other]];
  const rows = from.map(() => []);
  rows.unshift(to.map((_, place) => place + 1));
  rows.forEach((row, place) => row.unshift(place));
  for (let i = 1; i <= from.length; i += 1) {
    for (let j = 1; j <= to.length; j += 1) {
      const change = from[i - 1] === to[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change);
      const isSwap = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (isSwap) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[from.length][to.length];
}

const slips = (text) => LONGEST_FOR_SLIPS.filter((longest) => longest < [...text].length).length;
const digits = (text) => text.replace(/\P{Nd}/gu, "");

function differByPrefix(one, other) {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (!longer.endsWith(shorter)) return false;
  const prefix = longer.slice(0, longer.length - shorter.length);
  return prefix.length > 1 || prefix === "a";
}

function isNear(given, accepted) {
  const [typed, wanted] = [comparable(given, FORGIVE_ALL), comparable(accepted, FORGIVE_ALL)];
  const isSlip = distance(typed, wanted) <= slips(wanted);
  return isSlip && digits(typed) === digits(wanted) && !differByPrefix(typed, wanted);
}

export function gradeTyped(given, accepted, rule) {
  const typed = comparable(given, rule);
  if (accepted.some((text) => comparable(text, rule) === typed)) return of(1, "right");
  if (accepted.some((text) => isNear(given, text))) return of(rule.almost_credit, "almost");
  return of(0, "wrong");
}

const of = (fraction, verdict) => ({ fraction, verdict });
const marked = (fraction) => of(fraction, fraction === 1 ? "right" : fraction ? "partly" : "wrong");
const share = (part, whole) => (whole ? part / whole : 0);

function gradeCloze(key, fields) {
  const gaps = key.gaps.map((gap) => {
    const given = one(fields, `gap-${gap.id}`);
    if (!given) return of(0, "skipped");
    if (gap.choice) return given === gap.choice ? of(1, "right") : of(0, "wrong");
    return gradeTyped(given, gap.accepted, key.rule);
  });
  const fraction = share(gaps.reduce((sum, gap) => sum + gap.fraction, 0), gaps.length);
  const all = (...verdicts) => gaps.every((gap) => verdicts.includes(gap.verdict));
  const verdict = all("right") ? "right" : all("right", "almost") ? "almost" : null;
  return { ...(verdict ? of(fraction, verdict) : marked(fraction)), gaps };
}

function gradeOrder(key, given) {
  let [agreeing, pairs] = [0, 0];
  key.forEach((first, place) => {
    for (const second of key.slice(place + 1)) {
      pairs += 1;
      if (given.indexOf(first) < given.indexOf(second)) agreeing += 1;
    }
  });
  return marked(Math.max(share(2 * agreeing - pairs, pairs), 0));
}

export const one = (fields, name) => (fields[name]?.[0] ?? "").trim();

// The lines in the order of the places they were given, or nothing when places are missing.
export function orderIn(fields) {
  const places = Object.keys(fields).filter((name) => name.startsWith("place-"));
  const order = [];
  for (const name of places) order[Number(one(fields, name)) - 1] = name.slice("place-".length);
  return order.length === places.length && !order.includes(undefined) ? order : [];
}

const KINDS = {
  single_choice: (key, fields) =>
    one(fields, "choice") === key.choice ? of(1, "right") : of(0, "wrong"),
  true_false: (key, fields) =>
    one(fields, "value") === String(key.value) ? of(1, "right") : of(0, "wrong"),
  multiple_choice({ right, wrong }, fields) {
    const hits = fields.choice.filter((id) => right.includes(id)).length;
    const misses = fields.choice.length - hits;
    return marked(Math.max(share(hits, right.length) - share(misses, wrong.length), 0));
  },
  short_answer: (key, fields) => gradeTyped(one(fields, "text"), key.accepted, key.rule),
  cloze: gradeCloze,
  ordering: (key, fields) => gradeOrder(key.order, orderIn(fields)),
  matching({ pairs }, fields) {
    const stems = Object.keys(pairs);
    const right = stems.filter((stem) => one(fields, `pair-${stem}`) === pairs[stem]);
    return marked(share(right.length, stems.length));
  },
};

const ANSWERS = /^(choice|value|text|gap-.*|place-.*|pair-.*)$/;

export const hasGivenUp = (fields) => "give_up" in fields;

export function isAnswered(card, fields) {
  if (hasGivenUp(fields) || card.kind === "flashcard") return true;
  if (card.kind === "ordering") return orderIn(fields).length > 0;
  return Object.keys(fields).some((name) => ANSWERS.test(name) && one(fields, name));
}

// Returns {fraction, verdict}, or null where the learner is to compare.
export function grade(card, fields) {
  if (hasGivenUp(fields)) return of(0, "skipped");
  return KINDS[card.kind]?.(card.key, fields) ?? null;
}

export function proposed({ fraction, verdict }, seconds) {
  if (verdict === "almost" && fraction > 0) return HARD;
  if (fraction < NEARLY_ALL) return AGAIN;
  return fraction < 1 || (PONDERED < seconds && seconds < WALKED_AWAY) ? HARD : GOOD;
}
