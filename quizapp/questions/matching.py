"""Comparing typed words with accepted ones: the same, nearly so, and how they differ.

Knows letters; refuses to know questions and grades.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import OSA, Levenshtein

from quizapp.errors import N_, Message

ALMOST_CREDIT = 0.5
"""What a near miss earns unless its question says otherwise: it shows in the score, no disaster."""

_LONGEST_FOR_SLIPS = (3, 8, 15)

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ′´`", "'"))
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–−", "-"))
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"})
_INVISIBLE = str.maketrans(dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_ACCENT = re.compile(r"[\u0300-\u036f]")
_ARTICLE = re.compile(r"^(?:(?:le|la|les|un|une|des|the|an?) |l['’] ?)(?=\S)", re.IGNORECASE)
_LETTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TypingRule:
    """Which slips of typing are forgiven, and what a near miss earns (0 to 1)."""

    forgive_case: bool = True
    forgive_accents: bool = False
    forgive_apostrophes: bool = True
    forgive_hyphens: bool = True
    forgive_articles: bool = True
    almost_credit: float = ALMOST_CREDIT


FORGIVE_ALL = TypingRule(forgive_accents=True)


class Closeness(StrEnum):
    """How near typed words come to accepted ones."""

    SAME = "same"
    NEAR = "near"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Match:
    """The accepted words that typed ones were held to, how close, and what keeps them apart."""

    accepted: str
    closeness: Closeness
    note: Message | None = None


class DiffStatus(StrEnum):
    """Where a run of characters stands: in both texts, only in the given, only in the accepted."""

    SAME = "same"
    EXTRA = "extra"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class DiffPart:
    """A run of characters of one status."""

    text: str
    status: DiffStatus


def tidy(text: str) -> str:
    """Write typed words in one way: NFC, plain hyphens, no ligatures, single spaces, trimmed."""
    plain = unicodedata.normalize("NFC", text.translate(_INVISIBLE))
    return " ".join(plain.translate(_HYPHENS).translate(_LIGATURES).split())


def comparable(text: str, rule: TypingRule) -> str:
    """Reduce typed words to what counts under a rule."""
    form = tidy(text)
    if rule.forgive_apostrophes:
        form = form.translate(_APOSTROPHES)
    if rule.forgive_hyphens:
        form = " ".join(form.replace("-", " ").split())
    if rule.forgive_articles:
        form = _ARTICLE.sub("", form)
    if rule.forgive_case:
        form = form.casefold()
    if rule.forgive_accents:
        form = _ACCENT.sub("", unicodedata.normalize("NFD", form))
    return unicodedata.normalize("NFC", form)


def best_match(given: str, accepted: Sequence[str], rule: TypingRule) -> Match:
    """Find the first accepted words that are the same, else the nearest that a slip explains.

    `accepted` may not be empty.
    """
    typed = comparable(given, rule)
    for words in accepted:
        if comparable(words, rule) == typed:
            return Match(words, Closeness.SAME)
    near = [words for words in accepted if _is_near(given, words)]
    if not near:
        return Match(accepted[0], Closeness.FAR)
    nearest = min(near, key=lambda words: _distance(given, words))
    return Match(nearest, Closeness.NEAR, _what_differs(given, nearest, rule))


def _distance(given: str, accepted: str) -> int:
    """Count edits, a swap of neighbours as one (optimal string alignment)."""
    return OSA.distance(comparable(given, FORGIVE_ALL), comparable(accepted, FORGIVE_ALL))


def _is_near(given: str, accepted: str) -> bool:
    typed, wanted = comparable(given, FORGIVE_ALL), comparable(accepted, FORGIVE_ALL)
    return (
        _distance(given, accepted) <= slips_allowed(wanted)
        and _digits(typed) == _digits(wanted)
        and not _differ_by_prefix(typed, wanted)
    )


def slips_allowed(words: str) -> int:
    """Return how many edits still look like a slip: none in three letters, three in sixteen."""
    return bisect_left(_LONGEST_FOR_SLIPS, len(words))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _differ_by_prefix(typed: str, wanted: str) -> bool:
    """Tell "possible" from "impossible", "typique" from "atypique": a prefix turns the sense round.

    Any other single letter lost or added in front is a slip.
    """
    shorter, longer = sorted((typed, wanted), key=len)
    prefix = longer.removesuffix(shorter)
    return longer.endswith(shorter) and (len(prefix) > 1 or prefix == "a")


_SLIPS = {
    "forgive_case": N_("Almost: capital letters count here."),
    "forgive_apostrophes": N_("Almost: mind the apostrophe."),
    "forgive_hyphens": N_("Almost: mind the hyphen."),
    "forgive_articles": N_("Almost: mind the article."),
}


def _what_differs(given: str, accepted: str, rule: TypingRule) -> Message:
    """Name the one kind of slip, or say that the spelling is off."""

    def same_if(**forgiven: bool) -> bool:
        softer = replace(rule, **forgiven)
        return comparable(given, softer) == comparable(accepted, softer)

    for slip, sentence in _SLIPS.items():
        if same_if(**{slip: True}):
            return Message(sentence)
    if same_if(forgive_accents=True):
        return Message(_accents_off_by(_accents(given) - _accents(accepted)))
    if comparable(given, rule).replace(" ", "") == comparable(accepted, rule).replace(" ", ""):
        return Message(N_("Almost: mind the spaces."))
    return Message(N_("Almost: check the spelling."))


def _accents(text: str) -> int:
    return len(_ACCENT.findall(unicodedata.normalize("NFD", text)))


def _accents_off_by(surplus: int) -> str:
    if surplus < 0:
        return N_("Almost: an accent is missing.")
    if surplus > 0:
        return N_("Almost: there is an accent too many.")
    return N_("Almost: an accent is not the right one.")


def diff(given: str, accepted: str, rule: TypingRule) -> tuple[DiffPart, ...]:
    """Compare letter by letter for display; what the rule forgives is the same."""
    parts = _raw_diff(_LETTER.findall(tidy(given)), _LETTER.findall(tidy(accepted)), rule)
    return tuple(
        DiffPart("".join(part.text for part in run), status)
        for status, run in groupby(parts, key=lambda part: part.status)
    )


def _raw_diff(given: list[str], accepted: list[str], rule: TypingRule) -> Iterator[DiffPart]:
    edits = Levenshtein.opcodes(_keys(given, rule), _keys(accepted, rule))
    for edit in edits:
        left_out = "".join(accepted[edit.dest_start : edit.dest_end])
        if edit.tag == "equal":
            yield DiffPart(left_out, DiffStatus.SAME)
            continue
        in_excess = "".join(given[edit.src_start : edit.src_end])
        if in_excess:
            yield DiffPart(in_excess, DiffStatus.EXTRA)
        if left_out:
            yield DiffPart(left_out, DiffStatus.MISSING)


def _keys(letters: list[str], rule: TypingRule) -> list[str]:
    """Reduce each letter as the rule does; a forgiven hyphen stands for a space."""
    return [comparable(letter, rule) or " " for letter in letters]
