from datetime import date, timedelta

import pytest

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import Conflict, Invalid
from quizapp.quizzes.models import QuestionVersion
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, MemoryEvent, Origin, Phase
from quizapp.study import queries, services
from quizapp.study.memory import given_on, snapshot, state_of
from quizapp.study.models import Card
from tests.conftest import NOON
from tests.study.conftest import DAY, RIGHT, WRONG, Desk

TODAY = date(2026, 3, 2)
TURN = {"reveal": ["1"]}


def test_missed_question_becomes_a_card_due_the_next_study_day(desk: Desk) -> None:
    assert desk.miss("choice", "typed") == 2
    card = desk.card()
    assert (card.phase, card.due_day, card.due_at) == ("new", TODAY.toordinal() + 1, None)
    [row] = desk.log()
    assert (row.origin, row.rating, row.number, row.answer) == ("attempt", 1, 1, None)
    assert (row.version_id, row.at, row.study_day) == (
        desk.versions["choice"],
        NOON,
        TODAY.toordinal(),
    )


def test_missing_a_question_twice_on_a_day_makes_one_card_and_one_row(desk: Desk) -> None:
    assert desk.miss("choice") == 1
    assert desk.miss("choice", now=NOON + timedelta(hours=2)) == 0
    assert len(desk.log()) == 1


def test_missing_a_known_question_later_is_a_lapse(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY)
    desk.rate(Rating.EASY)
    assert desk.card().phase == "review"
    desk.miss("choice", now=NOON + 2 * DAY)
    card = desk.card()
    assert (card.phase, card.lapses, card.due_day) == ("relearning", 1, TODAY.toordinal() + 3)
    assert [row.origin for row in desk.log()] == ["attempt", "review", "attempt"]


def test_missing_a_question_whose_answer_waits_rates_that_answer(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY)
    desk.miss("choice", now=NOON + DAY + timedelta(hours=1))
    assert desk.card().given is None
    assert [row.rating for row in desk.log()] == [Rating.AGAIN, Rating.GOOD]


def test_nothing_missed_is_no_card(desk: Desk) -> None:
    assert desk.miss() == 0
    assert db.session.scalar(db.select(db.func.count(Card.id))) == 0


def test_answer_waits_on_its_card_until_it_is_rated(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY)
    given = given_on(desk.card())
    assert given is not None
    assert (given.answer, given.fraction, given.verdict) == ({"choice": "k3v9"}, 1.0, "right")
    assert given.proposed() is Rating.GOOD
    assert len(desk.log()) == 1


def test_first_answer_stands(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(WRONG, NOON + DAY)
    desk.answer(RIGHT, NOON + DAY)
    given = given_on(desk.card())
    assert given is not None
    assert given.proposed() is Rating.AGAIN


def test_answering_freezes_the_version_that_was_asked(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY)
    version = db.session.get_one(QuestionVersion, desk.versions["choice"])
    assert version.frozen_at == NOON + DAY


def test_rating_stores_exactly_the_previewed_outcome(desk: Desk) -> None:
    for rating in Rating:
        desk.miss("choice", "typed")
        card, learner = desk.card(), desk.learner
        state = state_of(card, learner.calendar)
        at = NOON + (10 * rating) * DAY
        preview = learner.scheduler.preview(card.id, state, at)
        desk.answer(RIGHT, at)
        desk.rate(rating)
        after = state_of(desk.card(), learner.calendar)
        assert after == preview[rating].state
        row = desk.log()[-1]
        assert (row.rating, row.answer, row.seconds) == (rating, {"choice": "k3v9"}, 4.0)
        assert row.before == snapshot(state) | {"elapsed_days": 10}
        assert row.after == snapshot(after)


def test_rating_late_counts_from_the_moment_of_the_answer(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY)
    desk.rate(Rating.GOOD)
    assert desk.card().last_review_at == NOON + DAY
    assert desk.log()[-1].at == NOON + DAY


def test_same_rating_sent_twice_is_one_review(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY)
    desk.rate(Rating.GOOD, seen=1)
    desk.rate(Rating.GOOD, seen=1)
    assert len(desk.log()) == 2


def test_stale_answers_and_ratings_are_refused(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY)
    desk.rate(Rating.GOOD, seen=1)
    with pytest.raises(Conflict):
        desk.rate(Rating.EASY, seen=1)
    with pytest.raises(Conflict):
        desk.answer(RIGHT, NOON + DAY, seen=1)
    with pytest.raises(Conflict):
        desk.rate(Rating.GOOD)
    assert len(desk.log()) == 2


def test_no_answer_is_refused_and_not_knowing_is_again(desk: Desk) -> None:
    desk.miss("choice")
    with pytest.raises(Invalid):
        desk.answer({}, NOON + DAY)
    with pytest.raises(Invalid):
        desk.answer({"choice": ["zzzz"]}, NOON + DAY)
    desk.answer({"give_up": ["1"]}, NOON + DAY)
    given = given_on(desk.card())
    assert given is not None
    assert (given.verdict, given.proposed()) == ("skipped", Rating.AGAIN)


@pytest.mark.parametrize(("rating", "recalled"), [(Rating.AGAIN, False), (Rating.GOOD, True)])
def test_flashcard_is_turned_over_and_judged_by_its_learner(
    desk: Desk, rating: Rating, recalled: bool
) -> None:
    desk.miss("flashcard")
    desk.answer(TURN, NOON + DAY, kind="flashcard")
    given = given_on(desk.card("flashcard"))
    assert given is not None
    assert not given.is_judged
    desk.rate(rating, kind="flashcard")
    row = desk.log("flashcard")[-1]
    assert (row.answer, row.fraction) == ({"recalled": recalled}, float(recalled))


def test_flashcard_is_remembered_when_it_is_rated_not_when_it_is_turned(desk: Desk) -> None:
    desk.miss("flashcard")
    desk.answer(TURN, NOON + DAY, kind="flashcard")
    later = NOON + DAY + timedelta(hours=2)
    desk.rate(Rating.GOOD, kind="flashcard", now=later)
    assert desk.card("flashcard").last_review_at == later
    assert desk.log("flashcard")[-1].at == later
    desk.undo(later)
    desk.redo(later + timedelta(hours=1))
    assert desk.card("flashcard").last_review_at == later


def test_flashcard_turned_over_and_then_missed_in_a_quiz_is_asked_anew(desk: Desk) -> None:
    desk.miss("flashcard")
    desk.answer(TURN, NOON + DAY, kind="flashcard")
    missed = NOON + DAY + timedelta(hours=1)
    desk.miss("flashcard", now=missed)
    card = desk.card("flashcard")
    assert (card.given, card.last_review_at) == (None, missed)
    with pytest.raises(Conflict):
        desk.rate(Rating.GOOD, kind="flashcard", seen=1, now=missed)
    assert len(desk.log("flashcard")) == 2


def test_flashcard_turned_over_on_an_earlier_day_is_asked_anew(desk: Desk) -> None:
    desk.miss("flashcard")
    desk.answer(TURN, NOON + DAY, kind="flashcard")
    with pytest.raises(Conflict):
        desk.rate(Rating.GOOD, kind="flashcard", now=NOON + 2 * DAY)
    desk.answer(TURN, NOON + 2 * DAY, kind="flashcard")
    desk.rate(Rating.GOOD, kind="flashcard")
    assert desk.card("flashcard").last_review_at == NOON + 2 * DAY


def test_replaying_the_log_gives_the_state_of_the_card(desk: Desk) -> None:
    desk.miss("choice")
    at = NOON
    for days, rating in ((1, 3), (3, 3), (11, 1), (11, 3), (12, 4), (60, 2)):
        at = max(at + timedelta(minutes=12), NOON + days * DAY)
        desk.answer(RIGHT, at)
        desk.rate(Rating(rating))
    card, learner = desk.card(), desk.learner
    log = [MemoryEvent(Rating(r.rating), r.at, Origin(r.origin)) for r in desk.log()]
    fresh = CardState(due_day=TODAY)
    replayed = learner.scheduler.replay(card.id, fresh, log)
    assert replayed == state_of(card, learner.calendar)
    assert replayed.phase is Phase.REVIEW


def test_preferences_are_remembered(learner: User) -> None:
    with transaction():
        mine = queries.learner_of(learner)
        services.save_preferences(mine, buttons="four", asks="typed", speaks=True)
    stored = queries.preferences_of(learner.id)
    assert (stored.buttons, stored.asks, stored.speaks) == ("four", "typed", True)
