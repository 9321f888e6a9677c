"""Cards wiped and replayed from their log: the same numbers as by answering, one by one."""

import random
from datetime import timedelta

from flask import Flask
from sqlalchemy import inspect

from quizapp.database.engine import db
from quizapp.scheduling.memory import ForgettingModel
from quizapp.scheduling.rating import Rating
from quizapp.study.learning.log import logs_of
from quizapp.study.learning.replaying import replay_cards
from quizapp.study.models import Card, ParameterFit
from tests.conftest import NOON
from tests.study.conftest import DAY, RIGHT, WRONG, Desk

FIELDS = {"choice": RIGHT, "typed": {"text": ["Ebbinghaus"]}, "flashcard": {"reveal": ["1"]}}


def columns_of(card: Card) -> dict[str, object]:
    return {column.key: getattr(card, column.key) for column in inspect(Card).columns}


def learnt(desk: Desk, seed: int, reviews: int = 40) -> None:
    """Answer, miss and undo for a year."""
    rng = random.Random(seed)
    desk.miss(*FIELDS)
    now = NOON + DAY
    for _ in range(reviews):
        now += rng.choice([timedelta(minutes=3), timedelta(hours=9), 2 * DAY, 19 * DAY])
        kind = rng.choice(list(FIELDS))
        if rng.random() < 0.1:
            desk.miss(kind, now=now)
            continue
        slips = kind == "choice" and rng.random() < 0.2
        desk.answer(WRONG if slips else FIELDS[kind], now, kind=kind)
        desk.rate(rng.choice(list(Rating)), kind=kind, now=now)
        if rng.random() < 0.2:
            desk.undo(now)
            desk.rate(Rating.GOOD, kind=kind, now=now)


def wipe() -> None:
    for card in db.session.scalars(db.select(Card)):
        card.phase, card.step, card.stability, card.difficulty = "new", 0, None, None
        card.due_day, card.due_at, card.last_review_at = 1, None, None
        card.repetitions = card.lapses = 0
    db.session.commit()


def test_wiped_cards_are_replayed_to_the_same_numbers(desk: Desk) -> None:
    learnt(desk, 1)
    before = [columns_of(card) for card in db.session.scalars(db.select(Card).order_by(Card.id))]
    wipe()
    assert replay_cards(desk.user.id, ForgettingModel()) == 3
    db.session.commit()
    assert [
        columns_of(card) for card in db.session.scalars(db.select(Card).order_by(Card.id))
    ] == before


def test_a_learner_on_the_move_is_replayed_as_it_was(desk: Desk) -> None:
    desk.miss("choice")
    now = NOON + DAY
    for zone in ("Pacific/Auckland", "America/Los_Angeles", "Europe/Paris", "Pacific/Auckland"):
        desk.user.time_zone = zone
        db.session.commit()
        now += timedelta(hours=37)
        desk.answer(RIGHT, now)
        desk.rate(Rating.GOOD)
    before = columns_of(desk.card())
    wipe()
    replay_cards(desk.user.id, ForgettingModel())
    db.session.commit()
    assert columns_of(desk.card()) == before


def test_other_parameters_change_memories_and_leave_the_days_granted(desk: Desk) -> None:
    learnt(desk, 3)
    before = columns_of(desk.card())
    parameters = list(ForgettingModel().parameters)
    parameters[0:4] = [1.0, 4.0, 9.0, 30.0]
    replay_cards(desk.user.id, ForgettingModel(tuple(parameters)))
    db.session.commit()
    after = columns_of(desk.card())
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"stability", "difficulty"} or changed == {"stability"}


def test_command_replays_everybodys_cards_with_the_parameters_in_use(
    application: Flask, desk: Desk
) -> None:
    learnt(desk, 4, reviews=12)
    before = columns_of(desk.card())
    parameters = [*[1.0, 4.0, 9.0, 30.0], *ForgettingModel().parameters[4:]]
    fit = ParameterFit(user_id=desk.user.id, parameters=parameters, reviews=500, loss_before=0.4)
    fit.loss_after, fit.is_adopted, fit.fitted_at = 0.3, True, NOON
    db.session.add(fit)
    db.session.commit()
    runner = application.test_cli_runner()
    assert "3 cards" in runner.invoke(args=["study", "replay"]).output
    db.session.rollback()
    assert columns_of(desk.card())["stability"] != before["stability"]
    fit.reverted_at = NOON
    db.session.commit()
    runner.invoke(args=["study", "replay"])
    db.session.rollback()
    assert columns_of(desk.card()) == before


def test_what_came_before_a_card_began_anew_no_longer_counts(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY)
    desk.rate(Rating.EASY)
    desk.card().begun_after = 1
    db.session.commit()
    assert [len(log.history) for log in logs_of(desk.user.id)] == [1]
    desk.card().begun_after = 2
    db.session.commit()
    before = columns_of(desk.card())
    assert replay_cards(desk.user.id, ForgettingModel()) == 0
    assert columns_of(desk.card()) == before
