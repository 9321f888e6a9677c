"""Reviews taken back and given again: card, log, counters and queue, across a restart."""

import random
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import inspect

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.errors import Conflict
from quizapp.scheduling.queue_order import Queue
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, MemoryEvent, Origin
from quizapp.study import queries
from quizapp.study.memory import given_on, state_of
from quizapp.study.models import Card, Review
from quizapp.study.steps import trail
from tests.conftest import NOON
from tests.study.conftest import DAY, RIGHT, WRONG, Desk

KINDS = ("choice", "typed", "flashcard")
FIELDS = {"choice": RIGHT, "typed": {"text": ["Ebbinghaus"]}, "flashcard": {"reveal": ["1"]}}
TOMORROW = NOON + DAY


def restart(desk: Desk) -> None:
    """Forget everything that is not stored."""
    [user_id] = inspect(desk.user).identity or ()
    db.session.remove()
    desk.user = db.session.get_one(User, user_id)


def row_of(thing: object) -> dict[str, Any]:
    columns = inspect(type(thing)).columns
    return {column.key: getattr(thing, column.key) for column in columns}


def everything(desk: Desk) -> tuple[list[dict[str, Any]], list[dict[str, Any]], Queue]:
    """Return every card, every row of the log, and today's queue with its counts."""
    restart(desk)
    cards = [row_of(card) for card in db.session.scalars(db.select(Card).order_by(Card.id))]
    log = [row_of(row) for row in db.session.scalars(db.select(Review).order_by(Review.id))]
    return cards, log, queries.queue_of(desk.learner, TOMORROW)


def replayed(desk: Desk, card: Card, log: Iterable[Review]) -> CardState:
    events = [
        MemoryEvent(
            Rating(row.rating), row.at, Origin(row.origin), date.fromordinal(row.after["due_day"])
        )
        for row in log
    ]
    fresh = CardState(due_day=NOON.date())
    return desk.learner.scheduler.replay(card.id, fresh, events)


def test_undo_brings_back_the_card_its_answer_and_the_head_of_the_queue(desk: Desk) -> None:
    desk.miss(*KINDS)
    head = queries.queue_of(desk.learner, TOMORROW).order[0]
    kind = next(kind for kind in KINDS if desk.card(kind).id == head)
    desk.answer(FIELDS[kind], TOMORROW, kind=kind)
    before = everything(desk)
    desk.rate(Rating.EASY, kind=kind)
    assert everything(desk) != before
    card = desk.undo(TOMORROW)
    assert card is not None
    assert card.id == head
    assert everything(desk) == before
    assert given_on(desk.card(kind)) is not None


def test_thirty_answers_and_thirty_undos_leave_everything_as_it_was(desk: Desk) -> None:
    rng = random.Random(7)
    desk.miss(*KINDS)
    now, steps = TOMORROW, []
    for _ in range(30):
        kind = rng.choice(KINDS)
        desk.answer(FIELDS[kind], now, kind=kind)
        steps.append(everything(desk))
        desk.rate(rng.choice(list(Rating)), kind=kind)
        now += timedelta(seconds=50)
    done = everything(desk)
    for before in reversed(steps):
        desk.undo(now)
        assert unanswered(everything(desk), before) == unanswered(before, before)
    for _ in range(30):
        desk.redo(now)
    cards, log, queue = everything(desk)
    assert (cards, queue) == (done[0], done[2])
    assert [without_id(row) for row in log] == [without_id(row) for row in done[1]]


def unanswered(
    found: tuple[list[dict[str, Any]], list[dict[str, Any]], Queue],
    before: tuple[list[dict[str, Any]], list[dict[str, Any]], Queue],
) -> tuple[object, object, Queue]:
    """Compare all but answers given after that moment, which an undo leaves waiting."""
    waited = {card["id"] for card in before[0] if card["given"]}
    cards = [card if card["id"] in waited else card | {"given": None} for card in found[0]]
    return cards, found[1], found[2]


def without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def test_log_replays_to_the_same_card_whatever_was_undone(desk: Desk) -> None:
    rng = random.Random(11)
    desk.miss("choice")
    now = TOMORROW
    for _ in range(40):
        now += rng.choice([timedelta(minutes=12), timedelta(hours=7), 3 * DAY])
        if desk.card().given is None:
            desk.answer(rng.choice([RIGHT, WRONG]), now)
        desk.rate(rng.choice(list(Rating)))
        if rng.random() < 0.4:
            desk.undo(desk.log()[-1].at)
        card = desk.card()
        assert replayed(desk, card, desk.log()) == state_of(card, desk.learner.calendar)
        assert len(desk.log()) == card.repetitions


def test_preview_after_answer_and_undo_is_the_one_shown_before(desk: Desk) -> None:
    desk.miss("choice", "typed")
    desk.answer(RIGHT, TOMORROW)
    given, state = desk.card().given, state_of(desk.card(), desk.learner.calendar)
    for rating in Rating:
        desk.rate(rating)
        after = state_of(desk.card(), desk.learner.calendar)
        desk.undo(TOMORROW)
        assert desk.card().given == given
        granted = given_on(desk.card()).granted  # type: ignore[union-attr]
        shown = desk.learner.scheduler.preview(desk.card().id, state, TOMORROW, granted=granted)
        assert after == shown[rating].state


def test_undoing_twice_by_one_button_undoes_once(desk: Desk) -> None:
    desk.miss("choice", "typed")
    for kind in ("choice", "typed"):
        desk.answer(FIELDS[kind], TOMORROW, kind=kind)
        desk.rate(Rating.GOOD, kind=kind)
    last = trail(desk.learner, TOMORROW).undo
    assert desk.undo(TOMORROW, last) is not None
    assert desk.undo(TOMORROW, last) is None
    assert (len(desk.log("choice")), len(desk.log("typed"))) == (2, 1)


def test_new_review_ends_what_could_be_redone(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, TOMORROW)
    desk.rate(Rating.GOOD)
    desk.undo(TOMORROW)
    assert trail(desk.learner, TOMORROW).redo is not None
    desk.rate(Rating.AGAIN)
    assert trail(desk.learner, TOMORROW).redo is None
    with pytest.raises(Conflict):
        desk.redo(TOMORROW)
    assert [row.rating for row in desk.log()] == [1, 1]


def test_undo_ends_with_the_study_day_and_without_reviews_there_is_none(desk: Desk) -> None:
    desk.miss("choice")
    with pytest.raises(Conflict):
        desk.undo(NOON)
    desk.answer(RIGHT, TOMORROW)
    desk.rate(Rating.GOOD)
    with pytest.raises(Conflict):
        desk.undo(TOMORROW + DAY)
    assert len(desk.log()) == 2


def test_review_of_a_card_missed_in_a_quiz_since_stays(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, TOMORROW)
    desk.rate(Rating.GOOD)
    night = TOMORROW.replace(hour=1) + DAY  # 02:00 in Paris: still the same study day
    card = desk.card()
    card.repetitions += 1
    db.session.commit()
    with pytest.raises(Conflict):
        desk.undo(night)
    assert trail(desk.learner, TOMORROW).redo is None


def test_whatever_is_done_with_a_card_is_undone_and_done_again_in_order(desk: Desk) -> None:
    rng = random.Random(3)
    desk.miss(*KINDS)
    states, now = [everything(desk)], TOMORROW
    for action in ("flag", "bury", "rate", "suspend", "unbury", "rate", "resume", "unflag", "bury"):
        kind = rng.choice(KINDS) if action == "rate" else "choice"
        if action == "rate":
            kind = rng.choice(("typed", "flashcard"))
            if desk.card(kind).given is None:
                desk.answer(FIELDS[kind], now, kind=kind)
            states[-1] = everything(desk)
            desk.rate(rng.choice(list(Rating)), kind=kind)
        else:
            desk.set_aside(action, now, kind=kind)
        states.append(everything(desk))
        now += timedelta(seconds=20)
    for before in reversed(states[:-1]):
        desk.undo(now)
        assert unanswered(everything(desk), before) == unanswered(before, before)
    for after in states[1:]:
        desk.redo(now)
        assert unanswered(everything(desk), after)[0] == unanswered(after, after)[0]
        assert everything(desk)[2] == after[2]
    with pytest.raises(Conflict):
        desk.redo(now)


def test_undoing_a_burial_gives_the_answer_back_that_waited(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(WRONG, TOMORROW)
    given = desk.card().given
    desk.set_aside("bury", TOMORROW)
    assert desk.card().given is None
    card = desk.undo(TOMORROW)
    assert card is not None
    assert (card.given, card.buried_on) == (given, None)


def test_what_changes_nothing_is_no_step(desk: Desk) -> None:
    desk.miss("choice")
    desk.set_aside("unflag", TOMORROW)
    assert trail(desk.learner, TOMORROW).undo is None


def test_leech_is_tagged_and_the_tag_goes_with_its_lapse(desk: Desk) -> None:
    desk.miss("choice")
    desk.card().lapses = 7
    desk.card().tags = " sleep "
    db.session.commit()
    desk.answer(RIGHT, TOMORROW)
    desk.rate(Rating.EASY)
    later = TOMORROW + 30 * DAY
    desk.answer(WRONG, later)
    desk.rate(Rating.AGAIN)
    assert desk.card().tags == " sleep leech "
    desk.undo(later)
    assert desk.card().tags == " sleep "
    desk.redo(later)
    assert desk.card().tags == " sleep leech "
