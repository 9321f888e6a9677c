"""Any question as the two sides of a card, for those who know no other kind."""

import re

from quizapp.questions.kinds.cloze import Cloze
from quizapp.questions.question import Choice, Question

_MARKER = re.compile(r"\[\[\w+\]\]")


def sides_of(question: Question) -> tuple[str, str]:
    """Return front and back in Markdown; choices are listed in front, a gap is […]."""
    if isinstance(question, Cloze):
        return _MARKER.sub("[…]", question.prompt), question.solution()
    choices: tuple[Choice, ...] = getattr(question, "choices", ())
    listed = "".join(f"\n- {choice.text}" for choice in choices)
    return question.prompt + (f"\n{listed}" if listed else ""), question.solution()
