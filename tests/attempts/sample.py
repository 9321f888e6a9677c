"""A quiz with one question of each kind, in two versions that differ only in what is secret."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from quizapp.accounts.models import User
from quizapp.attempts.models import Attempt
from quizapp.attempts.progress import Progress
from quizapp.attempts.queries import responses_of, version_asked
from quizapp.database.engine import db
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.matching import Matching
from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.questions.kinds.numeric import Numeric
from quizapp.questions.kinds.ordering import Ordering
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Choice, Evidence, Question
from quizapp.quizzes.models import Article, QuestionVersion, Quiz
from quizapp.quizzes.services import add_question, create_quiz
from tests.conftest import NOON

CANARY = "zorblax"
SENTENCES = (f"The {CANARY} moon pulls the sea.", f"The sea rises {CANARY} twice a day.")
TEXT = f"# Tides\n\n{SENTENCES[0]} {SENTENCES[1]} Nobody feels it.\n\n## Why it matters\n\nBoats.\n"

ANSWERS: dict[str, dict[str, str | list[str]]] = {
    "SingleChoice": {"choice": "b7k2"},
    "MultipleChoice": {"choice": ["b7k2", "c9x4"]},
    "TrueFalse": {"value": "true"},
    "ShortAnswer": {"text": "moon"},
    "Numeric": {"text": "12"},
    "Cloze": {"gap-1": "sea", "gap-2": "b7k2"},
    "Ordering": {"place-a3f1": "1", "place-b7k2": "2", "place-c9x4": "3"},
    "Matching": {"pair-m1n2": "a3f1", "pair-p3q4": "b7k2"},
    "Flashcard": {"recalled": "true"},
}
"""The fields of an answer to each kind: right in version 0, wrong or less right in version 1."""


def evidence(variant: int) -> Evidence:
    quote = SENTENCES[variant]
    start = TEXT.index(quote)
    return Evidence(start=start, end=start + len(quote), quote=quote, span=CANARY)


def choices(variant: int) -> tuple[Choice, ...]:
    return tuple(
        Choice(id_, text, f"{CANARY} feedback {text} {variant}")
        for id_, text in (("a3f1", "the wind"), ("b7k2", "the moon"), ("c9x4", "the sun"))
    )


def nine_kinds(variant: int = 0) -> list[Question]:
    """Return a question of each kind; the two variants are to look the same before the answer."""
    options = choices(variant)
    first, second, third = ("b7k2", "a3f1", "c9x4") if variant == 0 else ("c9x4", "b7k2", "a3f1")
    secret: dict[str, Any] = {
        "explanation": f"{CANARY} explanation {variant}",
        "claim": f"{CANARY} claim {variant}",
        "evidence": evidence(variant),
        "tags": (f"{CANARY}-{variant}",),
        "difficulty": 0.2 + variant / 2,
    }
    accepted = (f"{CANARY} accepted {variant}",)
    stems = (Choice("m1n2", "blows"), Choice("p3q4", "pulls"))
    pairs = (("m1n2", "a3f1"), ("p3q4", "b7k2"))
    swapped = (("m1n2", "b7k2"), ("p3q4", "a3f1"))
    gaps = (
        Gap("1", "sea" if variant == 0 else CANARY, accepted),
        Gap("2", first, choices=options),
    )
    kinds: list[Question] = [
        SingleChoice(prompt="What makes tides?", choices=options, key=first, **secret),
        MultipleChoice(
            prompt="What makes spring tides?",
            choices=options,
            key=(first, third) if variant == 0 else (second,),
            **secret,
        ),
        TrueFalse(prompt="The moon makes tides.", key=variant == 0, **secret),
        ShortAnswer(
            prompt="What pulls?",
            key="moon" if variant == 0 else CANARY,
            accepted=accepted,
            **secret,
        ),
        Numeric(
            prompt="Hours between tides?",
            key=Decimal(12 + variant),
            unit="h",
            accepted=(),
            **secret,
        ),
        Cloze(prompt="The [[1]] is pulled by [[2]].", gaps=gaps, **secret),
        Ordering(
            prompt="From near to far",
            choices=options,
            key=("a3f1", "b7k2", "c9x4") if variant == 0 else ("c9x4", "b7k2", "a3f1"),
            **secret,
        ),
        Matching(
            prompt="What does what?",
            stems=stems,
            choices=options,
            key=pairs if variant == 0 else swapped,
            **secret,
        ),
        Flashcard(prompt="Tide", key=f"{CANARY} back {variant}", **secret),
    ]
    return [replace(one, fact=f"{CANARY} fact {one.slug} {variant}") for one in kinds]


def add_quiz(owner: User, contents: list[Question], **rules: object) -> Quiz:
    """Publish a quiz of an owner's with an article; `rules` are columns of Quiz."""
    quiz = create_quiz(owner.id, "Tides", "en", NOON, description="The sea and the moon.")
    quiz.published_at = NOON
    quiz.article = Article(title="On tides", language="en", text=TEXT, created_at=NOON)
    for name, value in rules.items():
        setattr(quiz, name, value)
    for content in contents:
        add_question(quiz, content, NOON)
    db.session.commit()
    return quiz


def progress(attempt: Attempt) -> Progress:
    """Return an attempt with its responses as they are now."""
    return Progress(attempt, responses_of(attempt))


def asked(attempt: Attempt, number: int) -> QuestionVersion:
    return version_asked(progress(attempt), number)


def right_answer(version: QuestionVersion) -> dict[str, str | list[str]]:
    """Return the fields that answer a question of version 0 rightly."""
    return ANSWERS[version.kind]
