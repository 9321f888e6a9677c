"""Named checks on what a language model wrote, beyond those on the rules' own questions.

A model invents, paraphrases and embellishes: nothing of it is believed that the article lacks.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from quizapp.errors import N_
from quizapp.generation.french.grammar import plain, without_article
from quizapp.generation.french.lexicon import (
    ANAPHORIC_NOUNS,
    FUNCTION_WORDS,
    HUMAN_NOUNS,
    ORGANISATION_NOUNS,
    SAYING_VERBS,
)
from quizapp.generation.judge.draft import Check, Draft
from quizapp.generation.judge.filters import INTERROGATIVE
from quizapp.generation.read.quantities import DIGITS, SCALES, SPELLED, number_value

NUMBER = re.compile(
    rf"(?<![\w.,])(?<![a-zà-ÿ]-)(?P<number>{DIGITS}|{SPELLED})(?!\w|-[a-zà-ÿ])"
    r"(?:\s(?P<scale>millier|million|milliard)s?(?!\w))?",
    re.IGNORECASE,
)
NAME = re.compile(r"(?<![\w-])[A-ZÀ-ÝŒ][\w-]*")


def values_in(text: str) -> Iterator[Decimal]:
    """What the numbers of a text are worth, in digits or words: 14 milliards is 14000000000."""
    for match in NUMBER.finditer(text):
        value = number_value(match.group("number"))
        if value is not None:
            scale = match.group("scale")
            yield value * SCALES[scale.lower()] if scale else value


def holds(text: str, words: str) -> bool:
    """Whether words stand in a text as whole words, whatever their case and accents."""
    return bool(re.search(rf"(?<!\w){re.escape(plain(words))}(?!\w)", plain(text)))


def telling(text: str) -> list[str]:
    """The words of a text, plain, without numbers and words of mere grammar."""
    words = re.findall(r"\w+", NUMBER.sub(" ", text).lower())
    return [plain(word) for word in words if word not in FUNCTION_WORDS]


def key_in_evidence(draft: Draft) -> bool:
    """The answer is words of the evidence, its article apart, or the same number of the same."""
    if any(holds(draft.span, words) for words in (draft.key, without_article(draft.key))):
        return True
    values = set(values_in(draft.key))
    counted = all(holds(draft.span, word) for word in telling(draft.key))
    return bool(values) and counted and values <= set(values_in(draft.span))


def nothing_invented(draft: Draft) -> bool:
    """Every name and every number of the question stands in the article."""
    names = [
        match.group()
        for match in NAME.finditer(draft.said)
        if match.start() or not is_common(match.group())
    ]
    numbers = set(values_in(draft.said))
    return all(holds(draft.article, name) for name in names) and (
        not numbers or numbers <= set(values_in(draft.article))
    )


def is_common(word: str) -> bool:
    lower = word.lower()
    return lower in FUNCTION_WORDS or lower == "qu" or bool(INTERROGATIVE.fullmatch(lower))


ATTRIBUTES = re.compile(
    r"\b(?:[Ss]elon|[Dd][’']après|dit|disent|écrit|"
    rf"(?:{'|'.join(sorted(verb[:-2] for verb in SAYING_VERBS if len(verb) > 5))})\w*)\b"
)


def says_who_says(draft: Draft) -> bool:
    """On a claim the question says that it is one: « selon X », « X estime »."""
    return draft.claim is None or bool(ATTRIBUTES.search(draft.said))


REFERRING_NOUNS = sorted(ORGANISATION_NOUNS.keys() | HUMAN_NOUNS | ANAPHORIC_NOUNS)
REFERRING = re.compile(
    rf"(?<![\w-])(?<!-elle )(?<!-il )(?:[Ll][ae] |[Ll][’'])(?:{'|'.join(REFERRING_NOUNS)})(?![\w-])"
    r"(?! (?:à|au|qui|que|dont|où)\b| qu[’'])"
    r"(?!(?: [a-zà-ÿ]+)? (?:(?:de|du|des|par)\b|d[’']|[«A-ZÀ-Ý]))"
)


def names_whom_it_means(draft: Draft) -> bool:
    """No bare « l’entreprise », « le chercheur » whose name stands elsewhere."""
    return not REFERRING.search(draft.said)


def surely_wrong(draft: Draft) -> bool:
    """No wrong choice stands in the sentence, or is the answer in other words or digits."""
    wrong = [choice for choice in draft.choices if choice != draft.key]
    return not any(
        holds(draft.quote, choice)
        or holds(draft.quote, without_article(choice))
        or is_alias(choice, draft.key)
        for choice in wrong
    )


def is_alias(one: str, other: str) -> bool:
    """One says no more than the other, or is its initials."""
    first, second = telling(one), telling(other)
    values, others = set(values_in(one)), set(values_in(other))
    if set(first) <= set(second) and values <= others:
        return True
    if set(second) <= set(first) and others <= values:
        return True
    return plain(one) == initials(second) or plain(other) == initials(first)


def initials(words: list[str]) -> str:
    return "".join(word[0] for word in words)


def of_one_shape(draft: Draft) -> bool:
    """Numbers beside numbers of the same, words beside words."""
    shapes = {tuple(telling(c)) if NUMBER.match(c) else ("",) for c in draft.choices}
    return len(shapes) <= 1


def without_markup(draft: Draft) -> bool:
    """No markup, no formula, no address: that would be drawn, not read."""
    texts = (draft.said, draft.key, *draft.choices)
    return not any(re.search(r"[*_#`<>\[\]{}|\\~^]|\$.*\$|://|www\.", text) for text in texts)


CHECKS: tuple[tuple[Check, str], ...] = (
    (without_markup, N_("Its wording is broken.")),
    (key_in_evidence, N_("Its answer does not stand in the sentence quoted.")),
    (nothing_invented, N_("It names or counts something that the article does not.")),
    (says_who_says, N_("It turns what someone says into a fact.")),
    (names_whom_it_means, N_("It points at something the question does not name.")),
    (surely_wrong, N_("One of its wrong choices may be right.")),
    (of_one_shape, N_("Its choices do not go together.")),
)
