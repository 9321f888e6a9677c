"""The words of a question as a search compares them: what it asks, and what it answers."""

from quizapp.questions.matching import TypingRule, comparable
from quizapp.questions.question import Question

_SEARCHED = TypingRule(forgive_accents=True, forgive_articles=False)
_MARKS = str.maketrans("", "", "*`")


def as_searched(words: str) -> str:
    """Return words as a search compares them: without case, accents, or kinds of apostrophe."""
    return comparable(words, _SEARCHED)


def prompt_of(question: Question, *, gap: str) -> str:
    """Return what a question asks, in Markdown, with `gap` for each of its gaps."""
    parts = question.asked({}).parts
    return "".join(gap if part.gap else part.text for part in parts) or question.prompt


def front_of(question: Question) -> str:
    """Return what a question asks, without Markdown's stars; a gap is […]."""
    return prompt_of(question, gap="[…]").translate(_MARKS)


def back_of(question: Question) -> str:
    """Return the answer of a question, without Markdown's stars; of a cloze, all of its text."""
    return question.solution().translate(_MARKS)
