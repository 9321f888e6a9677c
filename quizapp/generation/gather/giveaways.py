"""How two questions stand to each other: whether one asks the other again, or tells its answer.

Pure rules on what each question shows and what it keeps hidden.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from quizapp.generation.french.grammar import plain
from quizapp.generation.french.lexicon import FUNCTION_WORDS
from quizapp.generation.judge.doubts import MARKER
from quizapp.generation.read.quantities import number_value
from quizapp.generation.write.candidate import Candidate
from quizapp.questions.kinds.cloze import Cloze

LONG_ANSWER = 3
ASKS_PURPOSE = re.compile(r"dans quel but\b")


@dataclass(frozen=True, slots=True)
class Key:
    """One thing to be found: the ways to write it, and the roots of its words."""

    forms: tuple[str, ...]
    roots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sides:
    """A question as a reader meets it: what it shows, and what is to be found.

    `shown` and `stem` are roots of words, the stem without the answer's; a true statement hides
    nothing but that it is true. `start`..`end` is its evidence, `asked` what it asks for,
    `asks_source` whether that is who says so.
    """

    kind: str
    start: int
    end: int
    fact: str
    asked: tuple[str, ...]
    text: str
    shown: frozenset[str]
    stem: frozenset[str]
    keys: tuple[Key, ...]
    is_true: bool
    asks_source: bool = False

    @property
    def hidden(self) -> frozenset[str]:
        return frozenset(root for key in self.keys for root in key.roots)


def sides_of(candidate: Candidate) -> Sides:
    question, draft, claim = candidate.question, candidate.draft, candidate.fact.claim
    prompt = MARKER.sub(" ", question.prompt)
    shown = roots(prompt)
    judged = draft.kind == "TrueFalse"
    is_true = judged and draft.key == "true"
    if isinstance(question, Cloze):
        answers = tuple(gap.solution() for gap in question.gaps)
    else:
        answers = () if is_true else (draft.asked,) if judged else (draft.key,)
    keys = tuple(Key(forms_of(answer), roots(answer)) for answer in answers)
    evidence = question.evidence
    return Sides(
        kind=draft.kind,
        start=evidence.start if evidence else candidate.fact.start,
        end=evidence.end if evidence else candidate.fact.end,
        fact=candidate.fact.statement,
        asked=(candidate.asked,) if len(keys) < 2 else tuple(map(plain, answers)),
        text=plain(prompt),
        shown=shown,
        stem=shown.difference(*(key.roots for key in keys)),
        keys=keys,
        is_true=is_true,
        asks_source=bool(claim) and plain(claim or "") == candidate.asked,
    )


def meet(one: Sides, other: Sides) -> bool:
    """Whether both rest on the same sentence."""
    return one.start < other.end and other.start < one.end


def roots(text: str) -> frozenset[str]:
    """Words that mean something, without their endings: `investie` and `investi` are one."""
    words = re.findall(r"[\wÀ-ÿœ]+", text.replace("’", "'"))
    kept = [w for w in words if is_telling(w)]
    return frozenset(plain(w).rstrip("es")[:5] if len(w) > 3 else plain(w) for w in kept)


def is_telling(word: str) -> bool:
    if any(letter.isdigit() for letter in word):
        return True
    known = word.lower() in FUNCTION_WORDS
    return not known and (len(word) > 3 or (len(word) > 1 and word.isupper()))


def forms_of(answer: str) -> tuple[str, ...]:
    """The answer in plain letters, without a leading preposition; the last name of a full name."""
    bare = re.sub(r"^(?:À|Au|Aux|De|Du|Des|Par|Sur|Pour|En|Dans|Le|La|Les|L’|Un|Une) ?", "", answer)
    forms = [form for form in (plain(answer), plain(bare)) if form]
    names = re.fullmatch(r"[A-ZÀ-Ý][\wÀ-ÿ-]+(?: [A-ZÀ-Ý][\wÀ-ÿ-]+)*? ([A-ZÀ-Ý][\wÀ-ÿ-]{2,})", bare)
    if names:
        forms.append(plain(names.group(1)))
    return tuple(dict.fromkeys(forms))


def repeats(one: Sides, other: Sides) -> bool:
    """Whether both ask the same: one number of a sentence twice, one answer in other words."""
    if meet(one, other) and repeats_here(one, other):
        return True
    texts = (one.text, other.text)
    if one.kind == other.kind == "TrueFalse":
        return likeness(one.shown, other.shown) >= 0.7
    if one.kind == other.kind == "SingleChoice" and all(map(ASKS_PURPOSE.match, texts)):
        return True  # their wrong choices are the same stock purposes
    mine, theirs = one.hidden, other.hidden
    return bool(mine) and likeness(mine, theirs) > 0.7 and likeness(one.stem, other.stem) >= 0.6


def repeats_here(one: Sides, other: Sides) -> bool:
    """The same of two questions on one sentence."""
    if any(same_number(mine, theirs) for mine in one.asked for theirs in other.asked):
        return True
    shared = len(one.stem & other.stem) / max(min(len(one.stem), len(other.stem)), 1)
    again = any(same_key(mine, theirs) for mine in one.keys for theirs in other.keys)
    if (again or one.asked == other.asked) and (one.fact == other.fact or shared >= 0.5):
        return True
    if "TrueFalse" not in {one.kind, other.kind}:
        return False
    judged, asked = (one, other) if one.kind == "TrueFalse" else (other, one)
    return likeness(one.stem, other.stem) >= 0.8 or (shared >= 0.5 and tells(judged, asked))


def same_key(one: Key, other: Key) -> bool:
    """Whether one answer holds the other."""
    mine, theirs = one.roots, other.roots
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two sets have in common."""
    return len(one & other) / max(len(one | other), 1)


def same_number(one: str, other: str) -> bool:
    """`14` and `14 milliards de dollars` are asked only once."""
    first, second = set(one.split()), set(other.split())
    numbers = {word for word in first & second if number_value(word) is not None}
    return bool(numbers) and (first <= second or second <= first)


def tells(one: Sides, other: Sides) -> bool:
    """Whether whoever has read `one` knows the answer to `other`, or could guess it."""
    if other.is_true:
        return len(other.shown & one.shown) >= 0.8 * len(other.shown)
    return any(holds(one, key, other) for key in other.keys)


def holds(one: Sides, key: Key, other: Sides) -> bool:
    """Whether one question shows a key of another, and enough of what it is the key to."""
    shared = len(other.stem & one.shown) / max(len(other.stem), 1)
    here, same = meet(one, other), one.fact == other.fact
    written = any(stands_in(form, one.text) for form in key.forms)
    if len(key.roots) >= LONG_ANSWER:
        held = len(key.roots & one.shown) / len(key.roots)
        return held >= (0.5 if same else 0.75) and (here or shared >= 0.3)
    if not written and not (len(key.roots) > 1 and key.roots <= one.shown):
        return False
    if (
        same
        or (here and other.asks_source)
        or (here and any(letter.isdigit() for form in key.forms for letter in form))
    ):
        return True
    return shared >= 0.5 and (here or len(other.stem & one.shown) >= 2)


@lru_cache(maxsize=16_384)
def stands_in(words: str, text: str) -> bool:
    return words in text and bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))
