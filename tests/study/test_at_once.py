"""Two at the same moment on PostgreSQL: a card rated, and missed in a quiz or replayed."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.quizzes.services import add_question, create_quiz
from quizapp.scheduling.memory import ForgettingModel
from quizapp.scheduling.rating import Rating
from quizapp.study import queries, services
from quizapp.study.learning.replaying import replay_cards
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


def rate_while(crowded: Flask, busy: Desk, does: Callable[[], object]) -> None:
    """Rate a card, and begin something else on it before that is committed: it must wait."""
    later = NOON + 10 * DAY
    busy.answer(RIGHT, later)
    has_ended = threading.Event()

    def elsewhere() -> None:
        with crowded.app_context():
            with transaction():
                does()
            has_ended.set()

    other = threading.Thread(target=elsewhere)
    with transaction():
        card = queries.card_for_review(busy.user.id, busy.card().id, lock=True)
        services.rate_answer(busy.learner, card, Rating.GOOD, seen=card.repetitions, now=later)
        other.start()
        assert not has_ended.wait(A_WHILE)
    other.join(PATIENCE)
    assert has_ended.is_set()
    db.session.rollback()


def test_card_rated_while_it_is_missed_in_a_quiz_keeps_both(crowded: Flask, busy: Desk) -> None:
    user_id, missed = busy.user.id, list(busy.versions.values())
    at = NOON + 10 * DAY + timedelta(hours=1)
    rate_while(crowded, busy, lambda: services.remember_missed(user_id, missed, at))
    assert [row.number for row in busy.log()] == [1, 2, 3]


def test_card_rated_while_the_log_is_replayed_keeps_its_rating(crowded: Flask, busy: Desk) -> None:
    user_id = busy.user.id
    rate_while(crowded, busy, lambda: replay_cards(user_id, ForgettingModel()))
    [*_, last] = busy.log()
    card = busy.card()
    assert (card.repetitions, card.last_review_at) == (last.number, last.at) == (3, NOON + 10 * DAY)
