"""An attempt shows the article as it was when it began."""

import random

import pytest
from flask.testing import FlaskClient

from quizapp.accounts.models import User
from quizapp.attempts.services import start_attempt, submit_attempt
from quizapp.database.engine import db
from quizapp.quizzes.models import Article
from tests.attempts.sample import add_quiz, nine_kinds, progress
from tests.conftest import NOON, sign_in

pytestmark = pytest.mark.usefixtures("database")


def test_the_result_keeps_the_text_it_was_about(client: FlaskClient, learner: User) -> None:
    quiz = add_quiz(learner, nine_kinds())
    before = start_attempt(learner, quiz, "test", NOON, random.Random(3))
    submit_attempt(progress(before), NOON)
    quiz.article = Article(
        owner_id=learner.id, title="New", language="en", text="Another text.", created_at=NOON
    )
    db.session.flush()
    after = start_attempt(learner, quiz, "test", NOON, random.Random(3))
    submit_attempt(progress(after), NOON)
    db.session.commit()
    tokens = before.token, after.token
    sign_in(client, learner)
    first, second = (client.get(f"/attempts/{token}/result").text for token in tokens)
    assert "Nobody feels it." in first
    assert "Nobody feels it." not in second
