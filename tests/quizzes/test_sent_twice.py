"""The same page sent twice, by a double click or a slow line, makes one thing."""

import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.jobs.models import Job
from quizapp.quizzes.models import Question, Quiz
from tests.attempts.sample import add_quiz, nine_kinds
from tests.posting import FROM_OUR_PAGE
from tests.quizzes.filling import Fields, fields_of, send

ARTICLE = "Le phare de Trévignon a été construit en 1856. Il mesure 28 mètres. Il tourne."


def number_of(table: type[Quiz | Question | Job]) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def twice(client: FlaskClient, path: str, fields: Fields, **typed: str | list[str]) -> TestResponse:
    first, second = (send(client, path, fields, **typed) for _ in range(2))
    assert first.status_code == second.status_code == 302
    assert first.location == second.location
    return second


def test_a_quiz_is_begun_once(author: FlaskClient) -> None:
    fields = fields_of(author.get("/quizzes/new").text)
    twice(author, "/quizzes/new", fields, title="Seas")
    assert number_of(Quiz) == 1
    send(author, "/quizzes/new", fields, title="Lakes")
    assert number_of(Quiz) == 2


def test_a_question_is_added_once(author: FlaskClient, empty_quiz: Quiz) -> None:
    path = f"/quizzes/{empty_quiz.id}/questions/new/flashcard"
    fields = fields_of(author.get(path).text)
    twice(author, path, fields, prompt="Tide", key="The sea, rising.")
    assert number_of(Question) == 1
    send(author, path, fields, prompt="Ebb", key="The sea, falling.")
    assert number_of(Question) == 2


def test_what_was_deleted_is_made_again(author: FlaskClient, empty_quiz: Quiz) -> None:
    path = f"/quizzes/{empty_quiz.id}/questions/new/flashcard"
    fields = fields_of(author.get(path).text)
    send(author, path, fields, prompt="Tide", key="The sea, rising.")
    question = db.session.scalars(select(Question)).one()
    token = {"csrf_token": fields["csrf_token"], "action": "delete"}
    change = f"/quizzes/{empty_quiz.id}/questions/{question.id}/change"
    author.post(change, data=token, headers=FROM_OUR_PAGE)
    send(author, path, fields, prompt="Tide", key="The sea, rising.")
    assert number_of(Question) == 2


def test_an_article_is_drafted_from_once(author: FlaskClient) -> None:
    fields = fields_of(author.get("/articles/new").text)
    twice(author, "/articles/new", fields, text=ARTICLE)
    assert (number_of(Quiz), number_of(Job)) == (1, 1)


def test_a_set_is_imported_once(author: FlaskClient, quiz: Quiz) -> None:
    token = fields_of(author.get("/quizzes/import").text, "form[enctype]")
    exported = author.get(f"/quizzes/{quiz.id}/export").data
    for content, quizzes in ((exported, 2), (exported, 2), (exported + b" ", 3)):
        body = {**token, "file": (io.BytesIO(content), "set.json")}
        sent = author.post("/quizzes/import", data=body, headers=FROM_OUR_PAGE)
        assert sent.status_code == 302
        assert number_of(Quiz) == quizzes


@pytest.mark.usefixtures("quiz")
def test_a_quiz_is_copied_once(author: FlaskClient, instructor: User) -> None:
    source = add_quiz(instructor, nine_kinds(), owner_id=None)
    path = f"/quizzes/{source.id}/copy"
    page = author.get(f"/quizzes/{source.id}").text
    twice(author, path, fields_of(page, f'form[action="{path}"]'))
    assert number_of(Quiz) == 3
