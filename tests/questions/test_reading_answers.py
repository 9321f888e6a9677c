"""Reading posted fields: what is nothing, what is nonsense, what becomes an answer."""

from decimal import Decimal

import pytest

from quizapp.errors import Invalid
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.matching import Matching
from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.questions.kinds.numeric import Numeric
from quizapp.questions.kinds.ordering import Ordering
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Choice, Question

CHOICES = (Choice("k3f9", "un"), Choice("x0ab", "deux"), Choice("m2m2", "trois"))

SINGLE = SingleChoice(prompt="?", choices=CHOICES, key="x0ab")
MULTIPLE = MultipleChoice(prompt="?", choices=CHOICES, key=("x0ab",))
STATEMENT = TrueFalse(prompt="?", key=True)
SHORT = ShortAnswer(prompt="?", key="un")
NUMERIC = Numeric(prompt="?", key=Decimal(1))
CLOZE = Cloze(prompt="[[1]] [[2]]", gaps=(Gap("1", "un"), Gap("2", "x0ab", choices=CHOICES)))
ORDERING = Ordering(prompt="?", choices=CHOICES, key=("k3f9", "x0ab", "m2m2"))
MATCHING = Matching(
    prompt="?",
    stems=(Choice("s1s1", "one"), Choice("s2s2", "two")),
    choices=CHOICES,
    key=(("s1s1", "k3f9"), ("s2s2", "x0ab")),
)
FLASHCARD = Flashcard(prompt="?", key="back")

ALL = [SINGLE, MULTIPLE, STATEMENT, SHORT, NUMERIC, CLOZE, ORDERING, MATCHING, FLASHCARD]

Fields = dict[str, list[str]]


@pytest.mark.parametrize("question", ALL, ids=lambda question: question.kind)
@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"csrf_token": ["abc"]},
        {"give_up": [""]},
        {"give_up": ["1"], "choice": ["nonsense"], "text": ["un"], "value": ["perhaps"]},
        {name: ["  "] for name in ("choice", "value", "text", "recalled", "gap-1", "pair-s1s1")},
        {"choice": [], "text": [], "value": [], "gap-1": [], "place-k3f9": []},
    ],
    ids=["nothing", "strange field", "gave up", "gave up with nonsense", "blank", "no value"],
)
def test_nothing_given_is_i_do_not_know(question: Question, fields: Fields) -> None:
    assert question.read_answer(fields) is None


@pytest.mark.parametrize(
    ("question", "fields", "answer"),
    [
        (SINGLE, {"choice": ["x0ab"]}, {"choice": "x0ab"}),
        (MULTIPLE, {"choice": ["x0ab", "k3f9"]}, {"choices": ["k3f9", "x0ab"]}),
        (MULTIPLE, {"choice": ["x0ab", "x0ab"]}, {"choices": ["x0ab"]}),
        (STATEMENT, {"value": ["false"]}, {"value": False}),
        (SHORT, {"text": ["  un mot "]}, {"text": "un mot"}),
        (NUMERIC, {"text": ["1,5 million"]}, {"text": "1,5 million"}),
        (CLOZE, {"gap-1": [" un "], "gap-2": ["x0ab"]}, {"gaps": {"1": "un", "2": "x0ab"}}),
        (CLOZE, {"gap-1": [""], "gap-2": ["x0ab"]}, {"gaps": {"2": "x0ab"}}),
        (
            ORDERING,
            {"place-m2m2": ["1"], "place-k3f9": ["3"], "place-x0ab": [" 2 "]},
            {"order": ["m2m2", "x0ab", "k3f9"]},
        ),
        (MATCHING, {"pair-s2s2": ["k3f9"]}, {"pairs": {"s2s2": "k3f9"}}),
        (FLASHCARD, {"recalled": ["true"]}, {"recalled": True}),
    ],
)
def test_fields_become_an_answer(
    question: Question, fields: Fields, answer: dict[str, object]
) -> None:
    assert question.read_answer(fields) == answer


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        (SINGLE, {"choice": ["zzzz"]}),
        (SINGLE, {"choice": ["k3f9", "x0ab"]}),
        (SINGLE, {"choice": ["deux"]}),
        (MULTIPLE, {"choice": ["k3f9", "zzzz"]}),
        (STATEMENT, {"value": ["True"]}),
        (STATEMENT, {"value": ["true", "false"]}),
        (SHORT, {"text": ["un\0deux"]}),
        (SHORT, {"text": ["\ud800"]}),
        (SHORT, {"text": ["x" * 1001]}),
        (SHORT, {"text": ["un", "deux"]}),
        (NUMERIC, {"text": ["1" * 1001]}),
        (NUMERIC, {"text": ["\x1b[2J"]}),
        (CLOZE, {"gap-2": ["un"]}),
        (CLOZE, {"gap-1": ["un", "deux"]}),
        (ORDERING, {"place-k3f9": ["1"], "place-x0ab": ["2"]}),
        (ORDERING, {"place-k3f9": ["1"], "place-x0ab": ["1"], "place-m2m2": ["2"]}),
        (ORDERING, {"place-k3f9": ["0"], "place-x0ab": ["1"], "place-m2m2": ["2"]}),
        (ORDERING, {"place-k3f9": ["1"], "place-x0ab": ["2"], "place-m2m2": ["4"]}),
        (ORDERING, {"place-k3f9": ["one"], "place-x0ab": ["2"], "place-m2m2": ["3"]}),
        (MATCHING, {"pair-s1s1": ["s2s2"]}),
        (FLASHCARD, {"recalled": ["1"]}),
    ],
)
def test_nonsense_is_refused(question: Question, fields: Fields) -> None:
    with pytest.raises(Invalid):
        question.read_answer(fields)
