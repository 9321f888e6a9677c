"""Item-writing flaws that a machine finds cheaply: said kindly to the author, never in the way.

Knows questions; refuses to know forms and storage.
"""

import re
from collections.abc import Iterator

from quizapp.errors import N_, Message
from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.matching import FORGIVE_ALL, comparable
from quizapp.questions.question import Question

LONGEST_STEM = 35  # words
MUCH_LONGER = 1.5  # times the longest distractor
LONGER_BY = 15  # characters

_ALL_OR_NONE = re.compile(
    r"\b(?:all|none|both|neither) of (?:the above|these|them)\b"
    r"|\b(?:toutes?|tous|aucune?) (?:de |d[’'])?(?:ces|les|des|celles|ceux) ?"
    r"(?:réponses|propositions|choix|ci-dessus|précédent\w*)",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(r"\b(?:always|never|only|toujours|jamais|uniquement)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|no|never|except|pas|jamais|sauf|aucune?)\b|n['’]t\b", re.IGNORECASE)
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")
_DIGIT = re.compile(r"\d")


def flaws(question: Question) -> Iterator[Message]:
    """Tell what makes a question harder to read, or easier to guess, than it should be."""
    words = len(question.prompt.split())
    if words > LONGEST_STEM:
        yield Message(
            N_("The question has %(words)d words: a shorter one is read better."), {"words": words}
        )
    if len(_NOT.findall(question.prompt)) > 1:
        yield Message(N_("Two negations in one question are easily misread."))
    if isinstance(question, SingleChoice | MultipleChoice):
        right = {question.key} if isinstance(question.key, str) else set(question.key)
        keys = [choice.text for choice in question.choices if choice.id in right]
        wrong = [choice.text for choice in question.choices if choice.id not in right]
        yield from _flaws_of_choices(question.prompt, keys, wrong)


def _flaws_of_choices(prompt: str, keys: list[str], wrong: list[str]) -> Iterator[Message]:
    options = [*keys, *wrong]
    if len({comparable(option, FORGIVE_ALL) for option in options}) < len(options):
        yield Message(N_("Two choices differ by so little that they read the same."))
    if any(_ALL_OR_NONE.search(option) for option in options):
        yield Message(N_("“All” or “none of the above” tests logic more than knowledge."))
    if len(options) == 2:
        yield Message(N_("With two choices, half the guesses are right: a third one helps."))
    if keys and wrong:
        yield from _giveaways(prompt, keys, wrong)


def _giveaways(prompt: str, keys: list[str], wrong: list[str]) -> Iterator[Message]:
    longest = max(map(len, wrong))
    if all(len(key) > max(longest * MUCH_LONGER, longest + LONGER_BY) for key in keys):
        yield Message(N_("The right answer is much the longest: that gives it away."))
    told = _words(prompt) & _words(" ".join(keys)) - _words(" ".join(wrong))
    if told:
        yield Message(
            N_("Only the right answer repeats “%(word)s” from the question."),
            {"word": min(told)},
        )
    if (
        len(wrong) > 1
        and all(map(_ABSOLUTE.search, wrong))
        and not any(map(_ABSOLUTE.search, keys))
    ):
        yield Message(N_("Every wrong choice says “always” or “never”: that gives it away."))
    if len(wrong) > 1 and len({bool(_DIGIT.search(text)) for text in wrong}) == 1:
        has_digit = bool(_DIGIT.search(wrong[0]))
        if all(bool(_DIGIT.search(key)) is not has_digit for key in keys):
            yield Message(N_("Only the right answer has a number, or none: that gives it away."))


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _LONG_WORD.findall(text)}
