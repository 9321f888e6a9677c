"""Grading typed words: by `matching`, into a grade with its note and its diff."""

from collections.abc import Iterator, Sequence

from quizapp.errors import N_, Message
from quizapp.questions.grading import RIGHT, WRONG, Grade, Verdict
from quizapp.questions.matching import Closeness, TypingRule, best_match, diff


def grade_typed(given: str, accepted: Sequence[str], rule: TypingRule) -> Grade:
    """Grade typed words against the accepted ones: the first that matches wins.

    A near miss earns the rule's credit and says what is off; it is never silently right.
    """
    match = best_match(given, accepted, rule)
    if match.closeness is Closeness.SAME:
        return RIGHT
    if match.closeness is Closeness.FAR:
        return WRONG
    return Grade(
        fraction=rule.almost_credit,
        verdict=Verdict.ALMOST,
        diff=diff(given, match.accepted, rule),
        note=match.note,
    )


def problems_of_typing(accepted: Sequence[str], rule: TypingRule) -> Iterator[Message]:
    """Tell what is wrong with accepted words and their rule."""
    if any(not words.strip() for words in accepted):
        yield Message(N_("An accepted answer is empty."))
    if not 0 <= rule.almost_credit <= 1:
        yield Message(N_("A near miss earns from 0 to 1."))
