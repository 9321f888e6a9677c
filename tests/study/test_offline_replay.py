"""Reviews made without a connection: once each, in the order of their times, on any device."""

import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.decks.bulk import begin_anew
from quizapp.errors import Conflict, Invalid, NotFound
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.services import add_question
from quizapp.scheduling.rating import Rating
from quizapp.study.memory import snapshot, state_of
from quizapp.study.models import Card, Review
from quizapp.study.offline.replaying import OfflineAnswer, OfflineReview, take_in
from quizapp.study.queries import cards_on, learner_of
from tests.conftest import NOON
from tests.study.conftest import CHOICE, DAY, RIGHT, WRONG, Desk

MINUTE = timedelta(minutes=1)


def review_of(
    desk: Desk,
    name: str,
    at: datetime,
    rating: Rating | None = None,
    fields: dict[str, list[str]] | None = None,
    kind: str = "choice",
    **answer: Any,
) -> OfflineReview:
    fields = RIGHT if fields is None else fields
    given = OfflineAnswer(desk.versions[kind], fields, seconds=5.0, **answer)
    card = desk.card(kind)
    return OfflineReview(name, card.id, card.repetitions, rating, at, given)


def send(desk: Desk, *reviews: OfflineReview, now: datetime = NOON + 9 * DAY) -> None:
    for review in reviews:
        with transaction():
            take_in(desk.learner, review, now)


def log_of(card: Card) -> list[tuple[Any, ...]]:
    db.session.rollback()
    query = select(Review).where(Review.card_id == card.id).order_by(Review.number)
    rows = db.session.scalars(query).all()
    return [(r.number, r.rating, r.at, r.study_day, r.before, r.after, r.sending) for r in rows]


def number_of_reviews() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).where(Review.origin == "review")) or 0


def test_thirty_reviews_sent_twice_are_in_the_log_once(quiz: Quiz, learner: User) -> None:
    contents = [replace(CHOICE, prompt=f"Question {n}", fact=f"fact {n}") for n in range(30)]
    versions = [add_question(quiz, content, NOON).current_id or 0 for content in contents]
    db.session.commit()
    desk = Desk(learner, {str(n): version for n, version in enumerate(versions)})
    desk.miss(*desk.versions)
    reviews = [
        review_of(desk, f"s{n}", NOON + DAY + n * MINUTE, kind=kind)
        for n, kind in enumerate(desk.versions)
    ]
    send(desk, *reviews)
    first = [log_of(desk.card(kind)) for kind in desk.versions]
    send(desk, *reviews)
    send(desk, *reversed(reviews))
    assert number_of_reviews() == 30
    assert [log_of(desk.card(kind)) for kind in desk.versions] == first


@pytest.mark.parametrize("seed", range(12))
def test_devices_are_merged_by_the_log_whoever_comes_first(desk: Desk, seed: int) -> None:
    rng = random.Random(seed)
    desk.miss("choice", "typed")
    moments = [NOON + DAY + rng.randrange(1, 8 * 24 * 60) * MINUTE for _ in range(9)]
    ratings = [rng.choice(list(Rating)) for _ in moments]

    def reviews(kind: str) -> list[OfflineReview]:
        fields = RIGHT if kind == "choice" else {"text": ["Ebbinghaus"]}
        return [
            review_of(desk, f"{kind}{n}", at, rating, fields, kind)
            for n, (at, rating) in enumerate(zip(moments, ratings, strict=True))
        ]

    in_order = sorted(reviews("choice"), key=lambda review: review.at)
    send(desk, *in_order, now=NOON + 20 * DAY)
    reference = [row[1:6] for row in log_of(desk.card())]
    once = snapshot(state_of(desk.card(), desk.learner.calendar))

    with transaction():
        for row in db.session.scalars(select(Review).where(Review.origin == "review")):
            db.session.delete(row)
        card = desk.card()
        [missed] = desk.log()
        card.repetitions = missed.number
        for name in ("phase", "step", "stability", "difficulty", "due_day", "lapses"):
            setattr(card, name, missed.after[name])
        card.due_at, card.last_review_at = None, NOON
    shuffled = reviews("choice")
    rng.shuffle(shuffled)
    send(desk, *shuffled, now=NOON + 20 * DAY)
    for one, other in zip([row[1:6] for row in log_of(desk.card())], reference, strict=True):
        assert one == other
    assert [row[0] for row in log_of(desk.card())] == list(range(1, 11))
    assert snapshot(state_of(desk.card(), desk.learner.calendar)) == once
    assert desk.card().repetitions == 10


def test_a_review_at_home_stands_after_one_made_on_the_train(desk: Desk) -> None:
    desk.miss("choice")
    offline = review_of(desk, "train", NOON + DAY, fields=WRONG)
    desk.answer(RIGHT, NOON + DAY + 60 * MINUTE)
    desk.rate(Rating.GOOD)
    send(desk, offline)
    log = desk.log()
    assert [(row.number, row.rating, row.sending) for row in log] == [
        (1, Rating.AGAIN, None),
        (2, Rating.AGAIN, "train"),
        (3, Rating.GOOD, None),
    ]
    assert log[1].after.items() <= (log[2].before or {}).items()
    assert log[2].after["phase"] == desk.card().phase == "learning"


def test_a_review_at_home_is_counted_as_what_it_was_after_the_one_on_the_train(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY)
    desk.rate(Rating.EASY)
    offline = review_of(desk, "train", NOON + 9 * DAY)
    desk.answer(RIGHT, NOON + 9 * DAY + 60 * MINUTE)
    desk.rate(Rating.GOOD)
    assert desk.log()[-1].stage == "young"
    send(desk, offline, now=NOON + 9 * DAY + 90 * MINUTE)
    assert [row.stage for row in desk.log()[-2:]] == ["young", "repeated"]


def test_card_begun_anew_stays_so_whatever_a_device_met_before(desk: Desk) -> None:
    desk.miss("choice")
    offline = review_of(desk, "train", NOON + DAY)
    desk.answer(RIGHT, NOON + DAY + 60 * MINUTE)
    desk.rate(Rating.GOOD)
    with transaction():
        begin_anew(desk.learner, [desk.card().id], NOON + 2 * DAY)
    with pytest.raises(Conflict):
        send(desk, offline)
    assert (desk.card().phase, desk.card().repetitions, len(desk.log())) == ("new", 2, 2)


def test_the_grade_of_the_server_is_the_truth(desk: Desk) -> None:
    desk.miss("choice", "typed")
    send(desk, review_of(desk, "a", NOON + DAY, fields=WRONG))
    assert (desk.log()[-1].rating, desk.log()[-1].fraction) == (Rating.AGAIN, 0.0)
    send(desk, review_of(desk, "b", NOON + DAY, Rating.EASY, {"text": ["Freud"]}, "typed"))
    assert (desk.log("typed")[-1].rating, desk.log("typed")[-1].fraction) == (Rating.EASY, 0.0)


def test_what_the_learner_claims_is_right(desk: Desk) -> None:
    desk.miss("typed")
    fields = {"text": ["Hermann E."]}
    send(desk, review_of(desk, "a", NOON + DAY, None, fields, "typed", claim="right"))
    [_, row] = desk.log("typed")
    assert (row.rating, row.fraction) == (Rating.GOOD, 1.0)


def test_a_flashcard_is_judged_by_its_learner(desk: Desk) -> None:
    desk.miss("flashcard")
    unjudged = review_of(desk, "a", NOON + DAY, None, {}, "flashcard")
    with pytest.raises(Invalid):
        send(desk, unjudged)
    send(desk, replace(unjudged, rating=Rating.GOOD))
    [_, row] = desk.log("flashcard")
    assert (row.answer, row.at) == ({"recalled": True}, NOON + DAY)


def test_the_day_shown_offline_is_the_day_stored(desk: Desk) -> None:
    desk.miss("choice")
    card, at = desk.card(), NOON + DAY
    shown = desk.learner.scheduler.preview(card.id, state_of(card, desk.learner.calendar), at)
    send(desk, review_of(desk, "a", at + 5 * MINUTE, Rating.EASY))
    assert desk.card().due_day == shown[Rating.EASY].state.due_day.toordinal()


def test_a_rating_of_an_answer_given_online_counts_once(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY)
    card = desk.card()
    lost = OfflineReview("a", card.id, card.repetitions, Rating.GOOD, NOON, answer=None)
    desk.rate(Rating.GOOD)  # it had arrived, but its answer was lost
    send(desk, lost, lost)
    assert [row.rating for row in desk.log()] == [Rating.AGAIN, Rating.GOOD]
    with pytest.raises(Conflict):
        send(desk, replace(lost, sending="b", rating=Rating.AGAIN))
    assert len(desk.log()) == 2


def test_a_rating_made_offline_rates_the_answer_that_waits(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY)
    card = desk.card()
    send(desk, OfflineReview("a", card.id, card.repetitions, None, NOON, answer=None))
    assert (desk.log()[-1].rating, desk.log()[-1].at) == (Rating.GOOD, NOON + DAY)


def test_what_the_network_lost_twice_counts_once(desk: Desk) -> None:
    desk.miss("choice")
    review = review_of(desk, "a", NOON + DAY + MINUTE)
    desk.answer(RIGHT, NOON + DAY)  # it had arrived, and was answered again on the device
    send(desk, review)
    assert len(desk.log()) == 2
    assert desk.card().given is None


def test_a_review_undone_since_does_not_come_back(desk: Desk) -> None:
    desk.miss("choice")
    review, now = review_of(desk, "a", NOON + DAY), NOON + DAY + MINUTE
    send(desk, review, now=now)
    desk.undo(now)
    send(desk, review, now=now)
    assert len(desk.log()) == 1
    desk.redo(now)
    send(desk, review, now=now)
    assert len(desk.log()) == 2


def test_undo_goes_on_with_the_cards_that_only_one_device_met(desk: Desk) -> None:
    desk.miss("choice", "typed")
    now = NOON + DAY + 60 * MINUTE
    offline = review_of(desk, "a", NOON + DAY)
    desk.answer({"text": ["Ebbinghaus"]}, now, "typed")
    desk.rate(Rating.GOOD, "typed")
    desk.answer(RIGHT, now)
    desk.rate(Rating.GOOD)
    send(desk, offline, now=now)
    assert desk.undo(now) == desk.card("typed")
    assert len(desk.log()) == 3


def test_card_of_another_is_not_there(desk: Desk, outsider: User) -> None:
    desk.miss("choice")
    with transaction(), pytest.raises(NotFound):
        take_in(learner_of(outsider), review_of(desk, "a", NOON + DAY), NOON + DAY)


def test_version_of_another_question_is_refused(desk: Desk) -> None:
    desk.miss("choice", "typed")
    review = review_of(desk, "a", NOON + DAY)
    answer = OfflineAnswer(desk.versions["typed"], {"text": ["Ebbinghaus"]}, None)
    with pytest.raises(Conflict):
        send(desk, replace(review, answer=answer))
    assert len(desk.log()) == 1


def test_an_answer_that_cannot_be_read_changes_nothing(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, NOON + DAY + MINUTE)
    desk.rate(Rating.GOOD)
    before = log_of(desk.card())
    with pytest.raises(Invalid):
        send(desk, review_of(desk, "a", NOON + DAY, fields={"choice": ["none"]}))
    assert log_of(desk.card()) == before
    assert cards_on(desk.user.id, [desk.card().question_id])
