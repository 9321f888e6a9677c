"""Question sets as text: the order of fields, the schema, and what is refused."""

import json
import math
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

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
from quizapp.questions.question import Choice, Evidence, Question
from quizapp.questions.registry import ALL_KINDS
from quizapp.questions.schema import document, question_set_schema
from quizapp.questions.sets import (
    QuestionSet,
    SetArticle,
    SetQuestion,
    dumps,
    from_json,
    loads,
    to_json,
)
from quizapp.questions.tolerance import Tolerance, Way

CHOICES = (Choice("k3f9", "Paris", "Oui."), Choice("x0ab", "Lyon"))
STEMS = (Choice("s1s1", "capitale"), Choice("s2s2", "confluent"))
COMMON: dict[str, Any] = {
    "explanation": "Parce que.",
    "fact": "Paris est la capitale.",
    "claim": "Selon l’atlas",
    "evidence": Evidence(0, 22, "Paris est la capitale.", "Paris"),
    "tags": ("géo",),
    "difficulty": 0.5,
}
EACH: tuple[Question, ...] = (
    SingleChoice(prompt="?", choices=CHOICES, key="k3f9", **COMMON),
    MultipleChoice(prompt="?", choices=CHOICES, key=("k3f9",), **COMMON),
    TrueFalse(prompt="?", key=True, **COMMON),
    ShortAnswer(prompt="?", key="Paris", accepted=("Lutèce",)),
    Numeric(
        prompt="?",
        key=Decimal("1.50"),
        unit="m",
        tolerance=Tolerance(Way.RANGE, low=Decimal(1), high=Decimal(2)),
    ),
    Cloze(prompt="[[1]] [[2]]", gaps=(Gap("1", "Paris"), Gap("2", "k3f9", choices=CHOICES))),
    Ordering(prompt="?", choices=CHOICES, key=("x0ab", "k3f9")),
    Matching(prompt="?", stems=STEMS, choices=CHOICES, key=(("s1s1", "k3f9"), ("s2s2", "x0ab"))),
    Flashcard(prompt="?", key="Paris"),
)
SET = QuestionSet(
    id="capitales",
    title="Capitales",
    language="fr",
    article=SetArticle(title="Paris", language="fr", text="Paris est la capitale."),
    questions=tuple(SetQuestion(id=one.slug, question=one) for one in EACH),
)

CARRIED_BY_ALL = [
    "kind",
    "prompt",
    "choices",
    "key",
    "accepted",
    "explanation",
    "fact",
    "claim",
    "evidence",
    "tags",
    "difficulty",
]


def changed(**fields: Any) -> str:
    """Write the set with fields of its first question replaced."""
    raw = json.loads(dumps(SET))
    raw["questions"][0] |= fields
    return json.dumps(raw)


def test_set_of_every_kind_comes_back_byte_for_byte() -> None:
    assert {type(question) for question in EACH} == set(ALL_KINDS)
    text = dumps(SET)
    assert loads(text) == SET
    assert dumps(loads(text)) == text


@pytest.mark.parametrize("question", EACH, ids=lambda question: question.kind)
def test_every_kind_carries_the_same_fields_first(question: Question) -> None:
    raw = to_json(question)
    assert list(raw)[: len(CARRIED_BY_ALL)] == CARRIED_BY_ALL
    assert from_json(raw) == question


def test_text_is_readable_and_ends_with_a_newline() -> None:
    text = dumps(SET)
    assert "Lutèce" in text
    assert text.endswith("}\n")
    assert list(json.loads(text)) == [
        "id",
        "title",
        "language",
        "description",
        "article",
        "questions",
    ]


def test_decimals_are_written_as_text() -> None:
    raw = to_json(EACH[4])
    assert (raw["key"], raw["tolerance"]["low"]) == ("1.50", "1")


def test_cloze_derives_its_key_from_its_gaps() -> None:
    raw = to_json(EACH[5])
    assert raw["key"] == ["Paris", "k3f9"]
    with pytest.raises(Invalid, match="contradicts itself in key"):
        from_json(raw | {"key": ["Paris", "x0ab"]})


def test_fields_with_a_default_may_be_left_out() -> None:
    assert from_json({"kind": "TrueFalse", "prompt": "?", "key": False}) == TrueFalse(
        prompt="?", key=False
    )


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"kind": "Essay"}, "no kind of question called Essay"),
        ({"kind": 3}, "must be an object with a kind"),
        ({"prompt": None}, r"questions\[0\].prompt must be text"),
        ({"prompt": "a\0b"}, "cannot be stored"),
        ({"prompt": "\ud800"}, "cannot be stored"),
        ({"difficulty": "hard"}, "must be a number"),
        ({"difficulty": True}, "must be a number"),
        ({"choices": {}}, "must be a list"),
        ({"choices": [{"id": "k3f9"}]}, r"questions\[0\].choices\[0\] lacks the field text"),
        ({"evidence": []}, "must be an object"),
        ({"evidence": {"start": "0", "end": 1, "quote": "", "span": ""}}, "a whole number"),
        ({"weight": 2}, "has no field called weight"),
        ({"accepted": ["Paname"]}, "contradicts itself in accepted"),
        ({"tags": [1]}, r"tags\[0\] must be text"),
        ({"id": 7}, r"questions\[0\].id must be text"),
        ({"id": "true_false"}, "Two questions have the identifier true_false"),
        ({"kind": "TrueFalse", "key": 1, "choices": []}, "must be true or false"),
        ({"kind": "Numeric", "key": 1, "choices": []}, "must be a number written as text"),
        ({"kind": "Numeric", "key": "NaN", "choices": []}, "must be a number written as text"),
        ({"kind": "Numeric", "key": "1E+999999", "choices": []}, "a number written as text"),
        ({"kind": "Numeric", "key": "1", "choices": [], "tolerance": {"way": "x"}}, "one of"),
        ({"kind": "Matching", "stems": [], "key": [["a"]]}, "must have 2 parts"),
    ],
)
def test_wrong_shape_is_refused_with_its_place(fields: dict[str, Any], complaint: str) -> None:
    with pytest.raises(Invalid, match=complaint):
        loads(changed(**fields))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "not JSON"),
        ("[]", "must be an object"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"id": NaN}', "NaN is not a number"),
        ('{"id": "a", "id": "b"}', "given twice"),
        ('{"id": "a"}', "lacks the field"),
        (dumps(SET).replace('"questions": [', '"questions": 3, "rest": ['), "no field called rest"),
        (dumps(SET).replace("0.5", "1e999"), "must be a number"),
        (dumps(SET).replace("0.5", "Infinity"), "Infinity is not a number"),
    ],
)
def test_what_is_no_set_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(Invalid, match=complaint):
        loads(text)


def test_number_that_json_lacks_is_not_written() -> None:
    for question in (
        TrueFalse(prompt="?", key=True, difficulty=math.nan),
        Numeric(prompt="?", key=Decimal("NaN")),
        TrueFalse(prompt="a\0b", key=True),
    ):
        with pytest.raises(Invalid):
            to_json(question)


VALIDATOR = Draft202012Validator(question_set_schema())


def test_schema_is_valid_and_admits_every_kind() -> None:
    Draft202012Validator.check_schema(question_set_schema())
    VALIDATOR.validate(json.loads(dumps(SET)))


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "Essay"},
        {"prompt": None},
        {"key": 3},
        {"weight": 2},
        {"accepted": ["Paname"]},
        {"choices": [{"id": "k3f9"}]},
        {"difficulty": "hard"},
        {"kind": "Numeric", "key": "NaN", "choices": []},
    ],
)
def test_schema_refuses_what_reading_refuses(fields: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        loads(changed(**fields))
    assert not VALIDATOR.is_valid(json.loads(changed(**fields)))


def test_document_of_the_schema_is_up_to_date() -> None:
    """Else: python -m quizapp.questions.schema > docs/question-set.schema.json."""
    path = Path(__file__).parents[2] / "docs" / "question-set.schema.json"
    assert path.read_text(encoding="utf-8") == document()
