"""Questions and question sets as JSON: the portable form that seeds write and quizzes import.

Knows the order of fields and what every kind's JSON carries; refuses to know files and tables.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, NoReturn

from quizapp.errors import N_, Invalid
from quizapp.questions.codec import Plain, decode, decode_fields, encode, fields_of
from quizapp.questions.question import Question
from quizapp.questions.registry import kind_named

COMMON_FIELDS = (
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
)
"""What the JSON of every question carries after its kind, in this order, before its own fields.

A kind that has no field of that name writes what it derives (a cloze's key), or an empty list.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetArticle:
    """The text a set is about, whose characters evidence counts; `origin` says where it is from."""

    title: str
    language: str
    origin: str = ""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuestion:
    """A question and its identifier, which stays when the question is corrected."""

    id: str
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """A portable, named list of questions with the article they are about."""

    id: str
    title: str
    language: str
    description: str = ""
    article: SetArticle
    questions: tuple[SetQuestion, ...] = ()


def to_json(question: Question) -> dict[str, Any]:
    """Write a question as plain JSON values, fields in their fixed order."""
    names = (*COMMON_FIELDS, *own_fields(type(question)))
    return {"kind": question.kind, **{name: encode(getattr(question, name, ())) for name in names}}


def own_fields(cls: type[Question]) -> tuple[str, ...]:
    """Return the names of the fields that a kind has beyond the common ones."""
    return tuple(name for name in fields_of(cls) if name not in COMMON_FIELDS)


def from_json(raw: Mapping[str, Any], where: str = "question") -> Question:
    """Read what `to_json` wrote; raises Invalid on a wrong shape, not on an author's omission."""
    if not isinstance(raw, dict) or not isinstance(raw.get("kind"), str):
        raise Invalid(N_("%(where)s must be an object with a kind."), where=where)
    cls = kind_named(raw["kind"])
    derived = set(COMMON_FIELDS) - fields_of(cls).keys()
    stored = {name: value for name, value in raw.items() if name not in derived | {"kind"}}
    question: Question = decode_fields(cls, stored, where)
    for name in derived & raw.keys():
        if raw[name] != encode(getattr(question, name, ())):
            raise Invalid(N_("%(where)s contradicts itself in %(name)s."), where=where, name=name)
    return question


def dumps(question_set: QuestionSet) -> str:
    """Write a set as text: the same set is the same bytes, always."""
    plain = {
        field.name: encode(getattr(question_set, field.name))
        for field in fields(question_set)
        if field.name != "questions"
    }
    questions = [{"id": one.id, **to_json(one.question)} for one in question_set.questions]
    whole = {**plain, "questions": questions}
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def loads(text: str) -> QuestionSet:
    """Read a set from text; raises Invalid with the place of the first fault."""
    raw = _parsed(text)
    if not isinstance(raw, dict):
        raise Invalid(N_("A question set must be an object."))
    plain = {name: value for name, value in raw.items() if name != "questions"}
    about: QuestionSet = decode_fields(QuestionSet, plain, "set")
    questions = raw.get("questions", [])
    if not isinstance(questions, list):
        raise Invalid(N_("%(where)s must be a list."), where="questions")
    read = tuple(_question(one, f"questions[{place}]") for place, one in enumerate(questions))
    _refuse_twins(read)
    return replace(about, questions=read)


def _question(raw: Plain, where: str) -> SetQuestion:
    if not isinstance(raw, dict) or "id" not in raw:
        raise Invalid(N_("%(where)s must be an object with an id."), where=where)
    content = {name: value for name, value in raw.items() if name != "id"}
    return SetQuestion(id=decode(str, raw["id"], f"{where}.id"), question=from_json(content, where))


def _refuse_twins(questions: tuple[SetQuestion, ...]) -> None:
    for id_, count in Counter(one.id for one in questions).items():
        if count > 1:
            raise Invalid(N_("Two questions have the identifier %(id)s."), id=id_)


def _parsed(text: str) -> Plain:
    try:
        return json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_without_twins)
    except (ValueError, RecursionError) as error:
        raise Invalid(N_("This is not JSON: %(reason)s."), reason=str(error)) from None


def _refuse_constant(name: str) -> NoReturn:
    raise Invalid(N_("%(name)s is not a number that JSON knows."), name=name)


def _without_twins(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    for name, count in Counter(name for name, _ in pairs).items():
        if count > 1:
            raise Invalid(N_("The field %(name)s is given twice."), name=name)
    return dict(pairs)
