"""Question sets out of quizzes and into them; bad files are refused with a reason."""

import io
import json
import re
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.questions.kinds.ordering import Ordering
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Choice
from quizapp.questions.sets import dumps, loads
from quizapp.quizzes import queries
from quizapp.quizzes.arranging import duplicate_question
from quizapp.quizzes.exchange import copy_quiz, import_set, read_set, set_of
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.queries import questions_of, questions_written, version_of
from tests.attempts.sample import add_quiz
from tests.conftest import NOON
from tests.posting import FROM_OUR_PAGE, csrf_token, post
from tests.quizzes.filling import errors_in


def upload(client: FlaskClient, content: bytes) -> TestResponse:
    return client.post(
        "/quizzes/import",
        data={"csrf_token": csrf_token(client), "file": (io.BytesIO(content), "set.json")},
        headers=FROM_OUR_PAGE,
    )


def exported(client: FlaskClient, quiz: Quiz) -> dict[str, Any]:
    page = client.get(f"/quizzes/{quiz.id}/export")
    assert page.mimetype == "application/json"
    assert page.headers["Content-Disposition"] == 'attachment; filename="Tides.json"'
    found: dict[str, Any] = json.loads(page.text)
    return found


def without_ids(exported: dict[str, Any]) -> dict[str, Any]:
    """Return a set with its own id left out, and those of choices numbered as they come."""
    return {**exported, "id": "", "questions": list(map(numbered, exported["questions"]))}


def numbered(question: dict[str, Any]) -> str:
    text = json.dumps(question)
    ids = dict.fromkeys(re.findall(r'"id": "(\w+)", "text"', text))
    for number, id_ in enumerate(ids):
        text = text.replace(f'"{id_}"', f'"choice {number}"')
    return text


def number_of_quizzes() -> int:
    return db.session.scalar(select(func.count()).select_from(Quiz)) or 0


def test_what_is_exported_comes_back_the_same(author: FlaskClient, quiz: Quiz) -> None:
    first = exported(author, quiz)
    begun = upload(author, json.dumps(first).encode())
    assert begun.status_code == 302
    copy = db.session.scalars(select(Quiz).order_by(Quiz.id.desc())).first()
    assert copy is not None
    assert copy.published_at is None
    second = exported(author, copy)
    assert without_ids(first) == without_ids(second)


LINES = (Choice("1", "first"), Choice("2", "second"), Choice("3", "third"))
TELLING = Ordering(prompt="In which order?", choices=LINES, key=("1", "2", "3"))
"""A question whose ids tell its answer, as files may have them."""


def test_what_comes_in_has_ids_that_tell_nothing(author: FlaskClient, instructor: User) -> None:
    source = add_quiz(instructor, [TELLING], owner_id=None)
    upload(author, changed(source))
    post(author, f"/quizzes/{source.id}/copy")
    quizzes = queries.quizzes_of(instructor.id)
    assert len(quizzes) == 2
    for owned in quizzes:
        (question,) = questions_written(owned.quiz.id)
        content = version_of(question).content
        assert content.solution() == TELLING.solution()
        assert all(len(choice.id) == 6 for choice in content.asked({}).choices)


def test_a_quiz_without_an_article_comes_back_without_one(
    author: FlaskClient, empty_quiz: Quiz, instructor: User
) -> None:
    text = author.get(f"/quizzes/{empty_quiz.id}/export").text
    quiz = import_set(read_set(text.encode()), instructor.id, NOON, Random(7))
    assert quiz.article is None


def test_a_question_with_problems_comes_in_as_a_draft(instructor: User) -> None:
    quiz = add_quiz(instructor, [SingleChoice(prompt="?", choices=(), key="")])
    again = import_set(set_of(quiz, questions_written(quiz.id)), instructor.id, NOON, Random(7))
    assert [question.status for question in questions_written(again.id)] == ["draft"]


def test_deleted_questions_are_not_exported(quiz: Quiz) -> None:
    questions = questions_written(quiz.id)
    questions[0].deleted_at = NOON
    assert len(set_of(quiz, questions).questions) == len(questions) - 1


def changed(quiz: Quiz, **fields: object) -> bytes:
    question_set = set_of(quiz, questions_written(quiz.id))
    return dumps(replace(question_set, **fields)).encode()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"[1, 2]", "must be an object"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"PK\x03\x04", "not JSON"),
        (b'{"id": "x"}', "lacks the field"),
        (b"[" * 100_000, "not JSON"),
        (b'{"id": NaN}', "not a number"),
    ],
)
def test_a_bad_file_is_refused_with_a_reason(
    author: FlaskClient, content: bytes, reason: str
) -> None:
    page = upload(author, content)
    assert page.status_code == 200
    assert reason in errors_in(page.text)["file"]
    assert number_of_quizzes() == 0


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": " "}, "need a title"),
        ({"title": "x" * 201}, "need a title"),
        ({"language": "de"}, "fr or en"),
    ],
)
def test_a_set_that_cannot_be_kept_is_refused(
    author: FlaskClient, quiz: Quiz, fields: dict[str, str], reason: str
) -> None:
    page = upload(author, changed(quiz, **fields))
    assert reason in errors_in(page.text)["file"]
    assert number_of_quizzes() == 1


def test_a_byte_order_mark_is_no_obstacle(author: FlaskClient, quiz: Quiz) -> None:
    content = changed(quiz)
    assert loads(content.decode()) == read_set(b"\xef\xbb\xbf" + content)


def test_no_file_is_an_error_at_the_field(author: FlaskClient) -> None:
    data = {"csrf_token": csrf_token(author)}
    page = author.post("/quizzes/import", data=data, headers=FROM_OUR_PAGE)
    assert errors_in(page.text) == {"file": "Choose a file."}


def test_a_copy_keeps_the_mark_of_a_changed_sentence(instructor: User, quiz: Quiz) -> None:
    for question in questions_of(quiz.id)[:1]:
        question.evidence_lost_at = NOON
    copied = copy_quiz(quiz, instructor.id, NOON, Random(1))
    assert [bool(one.evidence_lost_at) for one in questions_of(copied.id)] == [
        bool(one.evidence_lost_at) for one in questions_of(quiz.id)
    ]
    duplicate = duplicate_question(questions_of(quiz.id)[0], NOON, author_id=instructor.id)
    assert duplicate.evidence_lost_at == NOON
