"""Two at the same moment on PostgreSQL: a card answered in a review and missed in a quiz."""

import threading
from datetime import timedelta

import pytest
from flask import Flask

from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.quizzes.services import add_question, create_quiz
from quizapp.scheduling.rating import Rating
from quizapp.study import queries, services
from tests.conftest import NOON, add_user
from tests.study.conftest import CHOICE, DAY, RIGHT, Desk

PATIENCE = 10  # seconds
A_WHILE = 0.5


@pytest.fixture
def busy(crowded: Flask) -> Desk:
    """A desk whose card was rated in the review and is due again."""
    with transaction():
        quiz = create_quiz(None, "Memory", "en", NOON)
        quiz.published_at = NOON
        version_id = add_question(quiz, CHOICE, NOON).current_id or 0
    desk = Desk(add_user("Léo"), {"choice": version_id})
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY)
    desk.rate(Rating.EASY)
    return desk


def test_card_rated_while_it_is_missed_in_a_quiz_keeps_both(crowded: Flask, busy: Desk) -> None:
    later = NOON + 10 * DAY
    busy.answer(RIGHT, later)
    user_id, missed = busy.user.id, list(busy.versions.values())
    has_ended = threading.Event()

    def miss() -> None:
        with crowded.app_context():
            with transaction():
                services.remember_missed(user_id, missed, later + timedelta(hours=1))
            has_ended.set()

    quiz = threading.Thread(target=miss)
    with transaction():
        card = queries.card_for_review(user_id, busy.card().id, lock=True)
        services.rate_answer(busy.learner, card, Rating.GOOD, seen=card.repetitions, now=later)
        quiz.start()
        assert not has_ended.wait(A_WHILE)
    quiz.join(PATIENCE)
    assert has_ended.is_set()
    db.session.rollback()
    assert [row.number for row in busy.log()] == [1, 2, 3]
