"""How two questions stand to each other: whether one asks the other again, or tells its answer.

Pure rules on what each question shows and what it keeps hidden.
"""

import re
from dataclasses import dataclass

from quizapp.generation.candidate import Candidate
from quizapp.generation.french.grammar import plain
from quizapp.generation.french.lexicon import FUNCTION_WORDS
from quizapp.generation.quantities import number_value

LONG_ANSWER = 3
MARKER = re.compile(r"\[\[\d\]\]")


@dataclass(frozen=True, slots=True)
class Sides:
    """A question as a reader meets it: what it shows, and what is to be found.

    `stem` and `hidden` are roots of words, `forms` the ways to write the answer; a true statement
    hides nothing but that it is true.
    """

    kind: str
    sentence: int
    fact: str
    asked: str
    text: str
    shown: frozenset[str]
    stem: frozenset[str]
    forms: tuple[str, ...]
    hidden: frozenset[str]
    is_true: bool


def sides_of(candidate: Candidate) -> Sides:
    draft = candidate.draft
    prompt = MARKER.sub(" ", candidate.question.prompt)
    shown = roots(prompt)
    judged = draft.kind == "TrueFalse"
    is_true = judged and draft.key == "true"
    answer = "" if is_true else draft.asked if judged else draft.key
    hidden = roots(answer)
    return Sides(
        kind=draft.kind,
        sentence=candidate.fact.start,
        fact=candidate.fact.statement,
        asked=candidate.asked,
        text=plain(prompt),
        shown=shown,
        stem=shown - hidden,
        forms=forms_of(answer),
        hidden=hidden,
        is_true=is_true,
    )


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
    near = likeness(one.stem, other.stem)
    if one.sentence == other.sentence:
        if one.asked == other.asked or same_number(one.asked, other.asked):
            return True
        if near >= 0.8 and "TrueFalse" in {one.kind, other.kind}:
            return True
    if one.kind == other.kind == "TrueFalse":
        return likeness(one.shown, other.shown) >= 0.7
    same = bool(one.hidden) and (
        one.forms == other.forms or likeness(one.hidden, other.hidden) > 0.7
    )
    return same and near >= 0.6


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
    shared = len(other.stem & one.shown) / max(len(other.stem), 1)
    here, same = one.sentence == other.sentence, one.fact == other.fact
    if len(other.hidden) >= LONG_ANSWER:
        held = len(other.hidden & one.shown) / len(other.hidden)
        return held >= (0.5 if same else 0.75) and (here or shared >= 0.3)
    if not any(stands_in(form, one.text) for form in other.forms):
        return False
    if same or (here and any(letter.isdigit() for letter in other.asked)):
        return True
    return shared >= 0.5 and (here or len(other.stem & one.shown) >= 2)


def stands_in(words: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))
