"""Questions with choices, asked without them."""

from dataclasses import replace

import pytest

from quizapp.questions.grading import Verdict
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.question import Choice
from quizapp.scheduling.rating import Rating
from quizapp.study.memory import given_on
from quizapp.study.recall import as_answered, as_posted, as_typed
from tests.conftest import NOON
from tests.study.conftest import CARD, CHOICE, DAY, TYPED, Desk

TOMORROW = NOON + DAY


def with_choice(text: str) -> tuple[Choice, ...]:
    return (*CHOICE.choices[:2], Choice("zzzz", text))


def test_short_choices_are_typed_and_all_else_of_the_question_stays() -> None:
    typed = as_typed(CHOICE)
    assert typed is not None
    assert (typed.prompt, typed.key, typed.evidence) == (CHOICE.prompt, "Sleep", CHOICE.evidence)
    assert typed.grade({"text": "sleep"}).verdict is Verdict.RIGHT
    assert typed.grade({"text": "slepe"}).verdict is Verdict.ALMOST


@pytest.mark.parametrize(
    "prompt",
    ["Which of these gives memories their form?", "Laquelle de ces villes est en Flandre ?"],
)
def test_question_that_speaks_of_its_choices_keeps_them(prompt: str) -> None:
    assert as_typed(replace(CHOICE, prompt=prompt)) is None


@pytest.mark.parametrize("text", ["a " * 6, "x" * 41, "*Noise*", "$x^2$", "…"])
def test_one_choice_that_cannot_be_typed_keeps_all_whichever_is_right(text: str) -> None:
    content = replace(CHOICE, choices=with_choice(text))
    assert as_typed(content) is None
    assert as_typed(replace(content, key="zzzz")) is None


def test_whether_it_is_typed_says_nothing_of_the_key() -> None:
    for choice in CHOICE.choices:
        assert as_typed(replace(CHOICE, key=choice.id)) is not None


def test_only_choices_become_something_to_type() -> None:
    assert as_typed(TYPED) is as_typed(CARD) is None
    assert as_posted(TYPED, {"text": ["Ebbinghaus"]}) is TYPED
    assert as_posted(CHOICE, {"choice": ["k3v9"]}) is CHOICE
    assert as_answered(CHOICE, None) is CHOICE
    assert isinstance(as_answered(CHOICE, {"text": "Sleep"}), ShortAnswer)


def test_typed_answer_to_choices_is_graded_as_typed_and_may_be_claimed(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer({"text": ["the sleeping brain"]}, TOMORROW)
    given = given_on(desk.card())
    assert given is not None
    assert (given.answer, given.proposed()) == ({"text": "the sleeping brain"}, Rating.AGAIN)
    desk.claim("choice", almost=True)
    given = given_on(desk.card())
    assert given is not None
    assert (given.fraction, given.verdict, given.proposed()) == (0.5, "almost", Rating.HARD)
    desk.claim("choice")
    given = given_on(desk.card())
    assert given is not None
    assert (given.fraction, given.verdict, given.proposed()) == (1.0, "right", Rating.GOOD)
    desk.rate(given.proposed())
    assert desk.log()[-1].answer == {"text": "the sleeping brain"}
