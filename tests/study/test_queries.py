from datetime import timedelta

import pytest

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.errors import Conflict, NotFound
from quizapp.quizzes.models import Quiz
from quizapp.scheduling.rating import Rating
from quizapp.study import queries
from quizapp.study.models import LearnerPreferences
from tests.conftest import NOON
from tests.study.conftest import DAY, RIGHT, Desk

TODAY = NOON.date()


def test_nothing_is_due_today_and_everything_tomorrow(desk: Desk) -> None:
    desk.miss("choice", "typed", "flashcard")
    today = desk.outlook(NOON)
    assert (today.due, today.next_day, today.is_empty) == (0, TODAY + DAY, False)
    assert today.week == (0, 3, 0, 0, 0, 0, 0)
    tomorrow = desk.outlook(NOON + DAY)
    assert (tomorrow.due, tomorrow.next_day) == (3, None)
    assert tomorrow.week == (3, 0, 0, 0, 0, 0, 0)


def test_nobody_is_due_before_the_rollover(desk: Desk) -> None:
    desk.miss("choice")
    night = NOON.replace(hour=2, minute=59) + DAY  # 03:59 in Paris
    assert desk.outlook(night).due == 0
    assert desk.outlook(night + timedelta(minutes=1)).due == 1


def test_somebody_without_cards_has_nothing_before_them(desk: Desk) -> None:
    assert desk.outlook(NOON).is_empty


def test_daily_limits_hold_cards_back_until_tomorrow(desk: Desk) -> None:
    preferences = queries.preferences_of(desk.user.id)
    preferences.new_per_day = 1
    db.session.add(preferences)
    db.session.commit()
    desk.miss("choice", "typed", "flashcard")
    outlook = desk.outlook(NOON + DAY)
    assert (outlook.due, outlook.held_back, outlook.next_day) == (1, 2, TODAY + 2 * DAY)


def test_card_learnt_and_answered_wrong_comes_back_after_the_others(desk: Desk) -> None:
    desk.miss("choice", "typed", "flashcard")
    first, *others = queries.queue_of(desk.learner, NOON + DAY).order
    kind = next(kind for kind in desk.versions if desk.card(kind).id == first)
    desk.answer({"give_up": ["1"]}, NOON + DAY, kind=kind)
    desk.rate(Rating.AGAIN, kind=kind)
    later = queries.queue_of(desk.learner, NOON + DAY + timedelta(seconds=5))
    assert later.order == (*others, first)
    assert (later.learning, later.new) == (1, 2)


def test_review_moves_the_card_to_its_day(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY)
    desk.rate(Rating.GOOD)
    outlook = desk.outlook(NOON + DAY)
    assert outlook.due == 0
    assert outlook.next_day is not None
    assert outlook.next_day.toordinal() == desk.card().due_day


@pytest.mark.parametrize("gone", ["quiz", "question", "draft"])
def test_questions_withdrawn_are_no_longer_asked(desk: Desk, quiz: Quiz, gone: str) -> None:
    desk.miss("choice")
    question = desk.card().question
    if gone == "quiz":
        quiz.deleted_at = NOON
    elif gone == "question":
        question.deleted_at = NOON
    else:
        question.status = "draft"
    db.session.commit()
    assert queries.queue_of(desk.learner, NOON + DAY).order == ()
    with pytest.raises(Conflict):
        queries.card_for_review(desk.user.id, desk.card().id)


def test_card_is_loaded_for_its_owner_alone(desk: Desk, outsider: User) -> None:
    desk.miss("choice")
    card = desk.card()
    assert queries.card_for_review(desk.user.id, card.id) is card
    with pytest.raises(NotFound):
        queries.card_for_review(outsider.id, card.id)


def test_defaults_are_not_stored(learner: User) -> None:
    assert queries.preferences_of(learner.id).new_per_day == 20
    db.session.commit()
    assert db.session.get(LearnerPreferences, learner.id) is None
