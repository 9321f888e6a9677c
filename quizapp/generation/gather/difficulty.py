"""How hard a question is likely to be, from what stands in it: 0 for a gift, 1 for nobody.

An estimate before anybody has answered; it knows nothing of learners.
"""

import re
from dataclasses import replace
from statistics import fmean

from quizapp.generation.french.grammar import plain
from quizapp.generation.gather.giveaways import likeness, roots, stands_in
from quizapp.generation.read.quantities import number_value
from quizapp.questions.kinds.cloze import Cloze
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Choice, Question

# Recognising is easier than recalling, and a number is recalled less well than a name.
OF_KIND = {
    "TrueFalse": 0.2, "SingleChoice": 0.25, "Cloze": 0.4, "ShortAnswer": 0.45, "Numeric": 0.5,
    "Flashcard": 0.5,
}  # fmt: skip
CLOSENESS, RARITY, DISTANCE, LENGTH = 0.2, 0.1, 0.1, 0.15
OFTEN = 5  # from so many mentions on, an answer is no longer rare
LONG = 12  # words


def rated(question: Question, article: str) -> Question:
    """The question with its estimate of difficulty; `article` is its text in plain letters."""
    return replace(question, difficulty=difficulty(question, article))


def difficulty(question: Question, article: str) -> float:
    """The estimate, 0 to 1; `article` is the article's text in plain letters.

    Kind counts most, then how close the wrong choices come, how long and how rare the answer is,
    and how far the wording is from the article's.
    """
    estimate = OF_KIND.get(question.kind, 0.4)
    choices = choices_of(question)
    key = plain(question.solution().rstrip(" ."))
    if choices:
        estimate = OF_KIND["SingleChoice"] + CLOSENESS * closeness(choices, article)
    elif question.kind not in {"TrueFalse", "Cloze"}:
        estimate += LENGTH * min(len(key.split()) / LONG, 1)
    if question.kind not in {"TrueFalse", "Cloze"}:
        estimate += RARITY * rarity(key, article)
    return round(min(estimate + DISTANCE * distance(question), 1.0), 2)


def choices_of(question: Question) -> tuple[str, ...]:
    """The choices in plain letters, the right one first."""
    if isinstance(question, SingleChoice):
        return right_first(question.choices, question.key)
    if isinstance(question, Cloze):
        return next((right_first(g.choices, g.key) for g in question.gaps if g.choices), ())
    return ()


def right_first(choices: tuple[Choice, ...], key: str) -> tuple[str, ...]:
    return tuple(plain(c.text) for c in sorted(choices, key=lambda choice: choice.id != key))


def closeness(choices: tuple[str, ...], article: str) -> float:
    """How near the wrong choices come to the right one: numbers by ratio, words by the article."""
    right, *wrong = choices
    return fmean(near(right, other, article) for other in wrong)


def near(right: str, other: str, article: str) -> float:
    one, two = leading_number(right), leading_number(other)
    if one and two:
        return min(one, two) / max(one, two)
    return 0.6 * stands_in(other, article) + 0.4 * likeness(roots(right), roots(other))


def leading_number(text: str) -> float:
    match = re.search(r"\d[\d .,]*", text)
    value = number_value(match.group().strip(" .,")) if match else None
    return float(value) if value else 0.0


def rarity(key: str, article: str) -> float:
    """1 for an answer the article gives once, 0 for one it repeats."""
    mentions = article.count(key) if key else 0
    return 1 - min(max(mentions - 1, 0), OFTEN) / OFTEN


def distance(question: Question) -> float:
    """The share of the question's words that the sentence behind it does not have."""
    said = roots(question.prompt)
    if not said or question.evidence is None:
        return 0.0
    return 1 - len(said & roots(question.evidence.quote)) / len(said)
