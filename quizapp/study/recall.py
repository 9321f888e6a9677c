"""A question with choices asked without them: the learner types what they remember.

Pure. Whether it can be is told by all of its choices together, never by the right one alone, so
that the form of the question says nothing of its answer.
"""

import re
from collections.abc import Mapping, Sequence

from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Answer, Question

LONGEST = 40
MOST_WORDS = 5
_MARKUP = re.compile(r"[*_`$<>\\|#\[\]]|\n")
_NEEDS_CHOICES = re.compile(
    r"\b(which of|of these|of the following|following|below|parmi|suivante?s?|de ces|d['’]entre|"
    r"ci-dessous|ci-après)\b",
    re.IGNORECASE,
)


def as_typed(content: Question) -> ShortAnswer | None:
    """Return a question with choices as one to type; None where it cannot do without them."""
    if not isinstance(content, SingleChoice) or _NEEDS_CHOICES.search(content.prompt):
        return None
    if not all(_can_be_typed(choice.text) for choice in content.choices):
        return None
    return ShortAnswer(
        prompt=content.prompt,
        explanation=content.explanation,
        fact=content.fact,
        claim=content.claim,
        evidence=content.evidence,
        key=content.solution(),
    )


def as_posted(content: Question, fields: Mapping[str, Sequence[str]]) -> Question:
    """Return the question as those posted fields answer it."""
    return (as_typed(content) or content) if "text" in fields else content


def as_answered(content: Question, answer: Answer) -> Question:
    """Return the question as it was asked of whoever gave this answer."""
    return (as_typed(content) or content) if answer is not None and "text" in answer else content


def _can_be_typed(text: str) -> bool:
    is_short = len(text) <= LONGEST and 0 < len(text.split()) <= MOST_WORDS
    return is_short and not _MARKUP.search(text) and any(map(str.isalnum, text))
