"""A question as a taker would meet it while its author still writes: asked, and tried."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.errors import Invalid, Message
from quizapp.questions.grading import Grade
from quizapp.questions.question import Answer, Asked, Question
from quizapp.quizzes.evidence import paragraph_of
from quizapp.quizzes.flaws import flaws


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the author sees beside the form; `grade` once they have tried to answer."""

    question: Question
    asked: Asked
    flaws: tuple[Message, ...]
    paragraph: str = ""
    answer: Answer = None
    grade: Grade | None = None
    refusal: Message | None = None


def preview(question: Question, text: str) -> Preview:
    """Ask a question on a text, in an order that stays the same from one look to the next."""
    return Preview(
        question=question,
        asked=question.asked(question.shuffled(random.Random(question.kind))),
        flaws=tuple(flaws(question)),
        paragraph=paragraph_of(text, question.evidence),
    )


def tried(question: Question, text: str, fields: Mapping[str, Sequence[str]]) -> Preview:
    """Grade what the author answered; what cannot be read is refused as it would be in a quiz."""
    shown = preview(question, text)
    try:
        answer = question.read_answer(fields)
    except Invalid as refusal:
        return replace(shown, refusal=refusal.message)
    return replace(shown, answer=answer, grade=question.grade(answer))
