"""Taking one's data along, and erasing an account."""

import json
import random
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp.accounts.models import Guest, User
from quizapp.accounts.passwords import hash_password
from quizapp.attempts.models import Attempt, Response
from quizapp.attempts.services import answer_question, start_attempt, submit_attempt
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import Conflict
from quizapp.home.services import erase, export_of
from quizapp.quizzes.article_edits import change_article
from quizapp.quizzes.models import Article, Question, QuestionVersion, Quiz
from quizapp.quizzes.services import add_question, create_quiz
from quizapp.study.models import Card, Review
from tests.attempts.sample import asked, progress
from tests.attempts.walking import send
from tests.conftest import NOON, sign_in
from tests.home.conftest import TEXT, sleep_question, take

PASSWORD = "four words in a row"
LEAVE = "/account/delete"
DAY = timedelta(days=1)


@pytest.fixture
def own_quiz(instructor: User) -> Quiz:
    with transaction():
        quiz = create_quiz(instructor.id, "Mine", "en", NOON)
        quiz.published_at = NOON
        quiz.article = Article(
            owner_id=instructor.id, title="On memory", language="en", text=TEXT, created_at=NOON
        )
        add_question(quiz, sleep_question(), NOON)
    return quiz


def rows_left() -> Mapping[str, int]:
    tables = (
        User,
        Guest,
        Article,
        Quiz,
        Question,
        QuestionVersion,
        Attempt,
        Response,
        Card,
        Review,
    )
    return {
        table.__name__: db.session.scalar(select(func.count()).select_from(table)) or 0
        for table in tables
    }


def leave(user: User) -> None:
    with transaction():
        erase(user)


def test_export_holds_what_was_answered_and_what_is_remembered(
    learner: User, seed_quiz: Quiz
) -> None:
    take(learner, seed_quiz, "p7q2")
    data = json.loads(json.dumps(export_of(learner, NOON)))
    [attempt] = data["attempts"]
    [response] = attempt["responses"]
    [card] = data["cards"]
    assert response["answer"] == {"choice": "p7q2"}
    assert card["reviews"][0]["origin"] == "attempt"
    assert data["asked"] == {str(response["version_id"]): sleep_question().prompt}
    assert data["account"]["name"] == "Léo"
    assert data["preferences"]["retention"] == 0.9


def test_export_grades_a_test_only_once_its_answers_may_be_seen(
    learner: User, seed_quiz: Quiz
) -> None:
    with transaction():
        attempt = start_attempt(learner, seed_quiz, "test", NOON, random.Random(7))
        answer_question(progress(attempt), asked(attempt, 1), {"choice": "p7q2"}, NOON)
    assert graded(learner, NOON) == (None, None, None)
    attempt.sitting.feedback, attempt.sitting.due_at = "due", NOON + DAY
    submit_attempt(progress(attempt), NOON)
    assert graded(learner, NOON) == (None, None, None)
    assert graded(learner, NOON + DAY) == (0, 0, "wrong")


def graded(user: User, now: datetime) -> tuple[object, object, object]:
    """Return what the export says that a user's only answer has earned."""
    [attempt] = export_of(user, now)["attempts"]
    [response] = attempt["responses"]
    return attempt["points"], response["fraction"], response["verdict"]


def test_export_holds_the_texts_and_quizzes_one_has_written(
    instructor: User, own_quiz: Quiz
) -> None:
    data = export_of(instructor, NOON)
    assert data["articles"][0]["text"] == TEXT
    assert data["quizzes"][0]["title"] == "Mine"
    assert data["questions"][0]["content"]["kind"] == "SingleChoice"


def test_export_holds_no_secret_and_nothing_of_others(
    learner: User, outsider: User, seed_quiz: Quiz
) -> None:
    learner.password_hash = "the hash"
    db.session.commit()
    take(outsider, seed_quiz, "k3v9")
    data = export_of(learner, NOON)
    assert data["attempts"] == data["cards"] == []
    for secret in ("the hash", learner.session_stamp, outsider.name):
        assert secret not in json.dumps(data, ensure_ascii=False)


def test_erasing_a_learner_leaves_no_row_of_theirs(learner: User, seed_quiz: Quiz) -> None:
    before = rows_left()
    db.session.add(Guest(token="once a guest", created_at=NOON, claimed_by_id=learner.id))
    take(learner, seed_quiz, "p7q2")
    leave(learner)
    assert rows_left() == {**before, "User": before["User"] - 1}


def test_erasing_an_author_erases_a_quiz_that_nobody_took(instructor: User, own_quiz: Quiz) -> None:
    leave(instructor)
    assert set(rows_left().values()) == {0}


def test_erasing_an_author_leaves_a_taken_quiz_to_those_who_took_it(
    instructor: User, own_quiz: Quiz, learner: User
) -> None:
    take(learner, own_quiz, "p7q2")
    quiz_id = own_quiz.id
    leave(instructor)
    quiz = db.session.get_one(Quiz, quiz_id)
    assert quiz.owner_id is None
    assert quiz.published_at is None
    assert quiz.article is not None
    assert quiz.article.owner_id is None
    assert rows_left()["Response"] == 1
    assert rows_left()["Card"] == 1


def test_an_article_that_was_changed_since_is_left_to_those_who_answered_on_it(
    instructor: User, own_quiz: Quiz, learner: User
) -> None:
    take(learner, own_quiz, "p7q2")
    with transaction():
        before = str(own_quiz.article_id)
        change_article(own_quiz, "Another text.", NOON, author_id=instructor.id, seen=before)
    leave(instructor)
    attempt = db.session.scalars(select(Attempt)).one()
    assert attempt.article is not None
    assert (attempt.article.text, attempt.article.owner_id) == (TEXT, None)
    assert rows_left()["Article"] == 2


def test_an_article_that_its_author_alone_answered_on_goes_with_them(
    instructor: User, own_quiz: Quiz, learner: User
) -> None:
    take(instructor, own_quiz, "p7q2")
    with transaction():
        before = str(own_quiz.article_id)
        change_article(own_quiz, "Another text.", NOON, author_id=instructor.id, seen=before)
    take(learner, own_quiz, "p7q2")
    leave(instructor)
    assert db.session.scalars(select(Article.text)).all() == ["Another text."]


def test_last_caretaker_cannot_leave(instructor: User) -> None:
    instructor.is_caretaker = True
    db.session.commit()
    with pytest.raises(Conflict):
        leave(instructor)
    assert rows_left()["User"] == 1


def test_export_is_a_file_for_its_owner_alone(client: FlaskClient, learner: User) -> None:
    assert client.get("/account/export").status_code == 302
    sign_in(client, learner)
    response = client.get("/account/export")
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.json is not None
    assert response.json["account"]["name"] == "Léo"


def test_account_is_erased_only_with_its_password(client: FlaskClient, learner: User) -> None:
    learner.password_hash = hash_password(PASSWORD)
    db.session.commit()
    sign_in(client, learner)
    assert send(client, LEAVE, {"password": "a guess"}, page=LEAVE).status_code == 400
    assert rows_left()["User"] == 1
    assert send(client, LEAVE, {"password": PASSWORD}, page=LEAVE).location == "/"
    assert rows_left()["User"] == 0
    assert client.get("/account/export").status_code == 302


def test_account_without_a_password_cannot_be_erased_by_an_empty_one(
    client: FlaskClient, learner: User
) -> None:
    sign_in(client, learner)
    assert send(client, LEAVE, {"password": ""}, page=LEAVE).status_code == 400
    assert rows_left()["User"] == 1
