import random
from datetime import timedelta

import pytest

from quizapp import clock
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import Conflict, Invalid
from quizapp.home.services import erase, export_of
from quizapp.scheduling.rating import Rating
from quizapp.study import queries as study
from quizapp.study.models import Card, Exam, Review
from quizapp.study.plans import drilling, pages, queries, services, tasks
from quizapp.study.plans.models import Drill
from tests.conftest import NOON
from tests.study.conftest import Desk
from tests.study.plans.conftest import DAY, TODAY, Shelf

WHOLE = 'quiz:"memory"'


def plan_exam(shelf: Shelf, days: int, search: str = WHOLE) -> Exam:
    with transaction():
        return services.plan_exam(
            shelf.learner, title="Finals", search=search, day=TODAY + days * DAY, now=NOON
        )


def take_break(shelf: Shelf, first: int, last: int) -> int:
    with transaction():
        return services.take_break(shelf.learner, TODAY + first * DAY, TODAY + last * DAY, NOON)


def begin(shelf: Shelf, *, most: int = 50, minutes: int | None = None) -> int:
    with transaction():
        drill = drilling.begin(
            shelf.learner,
            queries.cards_of_search(shelf.learner, "", NOON),
            title="All",
            most=most,
            now=NOON,
            rng=random.Random(1),
            time_limit=None if minutes is None else timedelta(minutes=minutes),
        )
        return drill.id


def drill_of(shelf: Shelf, drill_id: int) -> Drill:
    return queries.drill_of(shelf.user.id, drill_id)


def answer(shelf: Shelf, drill_id: int, *, is_right: bool, minute: int = 1) -> None:
    with transaction():
        drill = drill_of(shelf, drill_id)
        place = drilling.places_left(drill)[0]
        key = drilling.version_at(drill, place).content.solution()
        fields = {"text": [key if is_right else "nonsense"]}
        now = NOON + timedelta(minutes=minute)
        drilling.answer(drill, fields, seen=len(drill.answers), now=now)


def snapshot() -> list[tuple[object, ...]]:
    db.session.expire_all()
    cards = db.session.scalars(db.select(Card).order_by(Card.id))
    return [(card.due_day, card.stability, card.repetitions, card.lapses) for card in cards]


def test_a_break_empties_its_days_and_fills_those_around(shelf: Shelf) -> None:
    for _ in range(6):
        shelf.known(due=5)
    shelf.known(due=2)
    assert take_break(shelf, 4, 7) == 6
    days = shelf.days()
    assert days[-1] == 2
    assert not any(4 <= day <= 7 for day in days)
    assert {day < 4 for day in days[:-1]} == {True, False}


def test_nothing_is_asked_during_a_break_and_the_page_says_until_when(shelf: Shelf) -> None:
    shelf.known(due=-3)
    shelf.new()
    take_break(shelf, 0, 4)
    queue = study.queue_of(shelf.learner, NOON)
    assert queue.left == 0
    outlook = study.outlook(shelf.learner, queue, NOON)
    assert not outlook.is_empty
    assert outlook.next_day == TODAY + 5 * DAY
    assert study.queue_of(shelf.learner, NOON + 5 * DAY).left == 2
    with transaction():
        services.end_break(shelf.learner)
    assert study.queue_of(shelf.learner, NOON).left == 2


@pytest.mark.parametrize(("first", "last"), [(5, 4), (-5, -2), (1, 500)])
def test_impossible_breaks_are_refused(shelf: Shelf, first: int, last: int) -> None:
    with pytest.raises(Invalid):
        take_break(shelf, first, last)


def test_an_answer_given_before_a_break_promises_no_day_within_it(desk: Desk, shelf: Shelf) -> None:
    desk.miss("typed")
    take_break(shelf, 2, 12)
    desk.answer({"text": ["Ebbinghaus"]}, NOON + DAY, "typed")
    granted = desk.card("typed").given or {}
    days = [day - TODAY.toordinal() for day in granted["due_days"].values()]
    assert not any(2 <= day <= 12 for day in days)
    desk.rate(Rating.EASY, "typed")
    assert desk.card("typed").due_day == granted["due_days"]["4"]


def test_a_backlog_is_spread_most_at_risk_first_and_new_cards_wait(shelf: Shelf) -> None:
    firm = [shelf.known(due=-5, ago=20, stability=400) for _ in range(30)]
    fading = [shelf.known(due=-5, ago=6, stability=5) for _ in range(30)]
    shelf.new()
    offer = pages.backlog_of(shelf.learner, NOON)
    assert offer is not None
    assert offer.waiting == 60
    assert offer.ways[0] == (7, 9)
    with transaction():
        assert services.catch_up(shelf.learner, 6, NOON) == 60
    by_day = {ahead: shelf.days().count(ahead) for ahead in range(6)}
    assert by_day == {0: 11, 1: 10, 2: 10, 3: 10, 4: 10, 5: 10}  # and the new card
    db.session.expire_all()
    assert max(card.due_day for card in fading) <= min(card.due_day for card in firm)
    assert study.queue_of(shelf.learner, NOON).new == 0
    assert study.queue_of(shelf.learner, NOON + 6 * DAY).new == 1
    assert pages.backlog_of(shelf.learner, NOON) is None
    with transaction():
        services.end_catching_up(shelf.learner)
    assert study.queue_of(shelf.learner, NOON).new == 1


def test_a_few_cards_are_no_backlog(shelf: Shelf) -> None:
    for _ in range(5):
        shelf.known(due=-1)
    assert pages.backlog_of(shelf.learner, NOON) is None


def test_an_exam_brings_forward_what_would_come_too_late(shelf: Shelf) -> None:
    late = [shelf.known(due=40, ago=5, stability=30) for _ in range(5)]
    shelf.known(due=1, ago=5, stability=5)
    shelf.known(due=90, ago=1, stability=2000)
    before = snapshot()
    plan_exam(shelf, 20)
    days = shelf.days()
    assert all(10 <= day < 20 for day in days[: len(late)])
    assert days[len(late) :] == [1, 90]
    memory = [row[1:] for row in snapshot()]
    assert memory == [row[1:] for row in before]


def test_cards_that_the_search_does_not_find_stay(shelf: Shelf) -> None:
    shelf.known(due=40, ago=5, stability=30)
    plan_exam(shelf, 20, "tag:other")
    assert shelf.days() == [40]


def test_an_answer_before_an_exam_promises_to_come_back_before_it(desk: Desk, shelf: Shelf) -> None:
    desk.miss("typed")
    plan_exam(shelf, 9)
    desk.answer({"text": ["Ebbinghaus"]}, NOON + DAY, "typed")
    granted = desk.card("typed").given or {}
    assert granted["due_days"]["4"] < TODAY.toordinal() + 9
    desk.rate(Rating.EASY, "typed")
    assert desk.card("typed").due_day == granted["due_days"]["4"]


@pytest.mark.parametrize(("days", "search"), [(0, ""), (-3, ""), (2000, ""), (5, "is:what")])
def test_impossible_exams_are_refused(shelf: Shelf, days: int, search: str) -> None:
    with pytest.raises(Invalid):
        plan_exam(shelf, days, search)


def test_the_outlook_of_an_exam_says_what_planning_gains(shelf: Shelf) -> None:
    for _ in range(20):
        shelf.known(due=3, ago=5, stability=8)
    for _ in range(45):
        shelf.new()
    exam = plan_exam(shelf, 3)
    outlook = pages.outlook_of(shelf.learner, exam, NOON)
    assert (outlook.left, outlook.cards, outlook.new) == (3, 65, 45)
    assert outlook.planned is not None
    assert outlook.planned.known > outlook.untouched
    assert outlook.too_few_new == 23


def test_a_sample_stands_for_many_cards(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_PLAYED", 10)
    for _ in range(40):
        shelf.known(due=3)
    found = queries.sample_of(shelf.learner, queries.all_cards(shelf.learner), NOON)
    assert (found.number, len(found.starts), found.share) == (40, 10, 0.25)


def test_an_answer_before_which_the_learner_walked_away_took_five_minutes(shelf: Shelf) -> None:
    card = shelf.known(due=3)
    for number, seconds in enumerate((10.0, 3600.0), 1):
        row = Review(card_id=card.id, user_id=card.user_id, number=number, origin="review")
        row.rating, row.at, row.study_day, row.seconds = 3, NOON, TODAY.toordinal(), seconds
        row.stage, row.after = "young", {}
        db.session.add(row)
    db.session.commit()
    assert queries.seconds_per_answer(card.user_id) == 155


def test_easy_days_are_kept_and_heeded(shelf: Shelf) -> None:
    with transaction():
        services.save_easy_days(shelf.learner, [100, 100, 100, 100, 100, 0, 0])
    assert shelf.learner.scheduler.agenda.shares[5] == 0
    with transaction():
        services.save_easy_days(shelf.learner, [100] * 7)
    assert shelf.learner.scheduler.agenda.is_plain


def test_cramming_changes_no_card_and_no_log(shelf: Shelf) -> None:
    for _ in range(3):
        shelf.known(due=5)
    before = snapshot()
    drill_id = begin(shelf)
    for is_right in (False, True, True, True):
        answer(shelf, drill_id, is_right=is_right)
    drill = drill_of(shelf, drill_id)
    assert drill.ended_at is not None
    page = pages.result_page(drill)
    assert (page["points"], page["total"], len(page["missed"])) == (2, 3, 1)
    assert snapshot() == before
    assert db.session.query(Review).count() == 0


def test_what_was_missed_comes_back_tomorrow_if_the_learner_wants_it(shelf: Shelf) -> None:
    shelf.known(due=5)
    drill_id = begin(shelf)
    with pytest.raises(Conflict), transaction():
        drilling.remember_missed(drill_of(shelf, drill_id), NOON)
    answer(shelf, drill_id, is_right=False)
    answer(shelf, drill_id, is_right=True)
    for _ in range(2):
        with transaction():
            assert drilling.remember_missed(drill_of(shelf, drill_id), NOON) == 1
    assert shelf.days() == [1]
    assert db.session.query(Review).count() == 1


def test_what_was_missed_comes_back_tomorrow_even_if_it_was_reviewed_today(shelf: Shelf) -> None:
    shelf.known(due=5, ago=0)
    drill_id = begin(shelf)
    answer(shelf, drill_id, is_right=False)
    answer(shelf, drill_id, is_right=True)
    for _ in range(2):
        with transaction():
            drilling.remember_missed(drill_of(shelf, drill_id), NOON)
    assert shelf.days() == [1]
    assert db.session.query(Review).count() == 1


def test_a_mock_exam_ends_with_its_time(shelf: Shelf) -> None:
    for _ in range(3):
        shelf.known(due=5)
    drill_id = begin(shelf, most=2, minutes=10)
    assert len(drill_of(shelf, drill_id).questions) == 2
    answer(shelf, drill_id, is_right=True)
    answer(shelf, drill_id, is_right=True, minute=11)
    drill = drill_of(shelf, drill_id)
    assert len(drill.answers) == 1
    assert drilling.is_over(drill, NOON + timedelta(minutes=11))
    page = pages.result_page(drill)
    assert (page["points"], page["total"], len(page["missed"])) == (1, 2, 1)
    assert page["forgotten"] == 0  # it was never answered


def test_the_same_answer_sent_twice_counts_once(shelf: Shelf) -> None:
    shelf.known(due=5)
    shelf.known(due=5)
    drill_id = begin(shelf)
    for _ in range(2):
        with transaction():
            drilling.answer(drill_of(shelf, drill_id), {"give_up": ["1"]}, seen=0, now=NOON)
    assert len(drill_of(shelf, drill_id).answers) == 1


def test_without_cards_there_is_nothing_to_drill(shelf: Shelf) -> None:
    with pytest.raises(Conflict):
        begin(shelf)


def test_new_cards_of_an_exam_come_before_the_others_however_often_it_is_planned(
    shelf: Shelf,
) -> None:
    others, own = [shelf.new() for _ in range(3)], shelf.new()
    own.tags = " exam "
    db.session.commit()
    exam = plan_exam(shelf, 20, "tag:exam")
    for _ in range(3):
        assert study.queue_of(shelf.learner, NOON).order == (own.id, *(card.id for card in others))
        with transaction():
            services.bring_forward(shelf.learner, exam, NOON)
    assert shelf.days() == [0, 0, 0, -1]


def test_new_cards_of_the_first_exam_come_before_those_of_a_later_one(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    other, later, sooner = (shelf.new() for _ in range(3))
    later.tags, sooner.tags = " later ", " sooner "
    db.session.commit()
    plan_exam(shelf, 10, "tag:sooner")
    plan_exam(shelf, 20, "tag:later")
    for _ in range(3):
        assert study.queue_of(shelf.learner, NOON).order == (sooner.id, later.id, other.id)
        tasks.plan_exams({}, lambda *_: None)
    assert shelf.days() == [0, -1, -2]


def test_every_night_cards_that_joined_an_exam_are_planned_for_it(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    plan_exam(shelf, 20)
    shelf.known(due=40, ago=5, stability=30)
    for _ in range(2):
        tasks.plan_exams({}, lambda *_: None)
        assert 10 <= shelf.days()[0] < 20


def test_plans_go_along_and_go_away(shelf: Shelf) -> None:
    shelf.known(due=5)
    plan_exam(shelf, 20)
    begin(shelf)
    data = export_of(shelf.user, NOON)
    assert [exam["title"] for exam in data["exams"]] == ["Finals"]
    assert len(data["drills"]) == 1
    with transaction():
        erase(shelf.user)
    assert db.session.query(Exam).count() == db.session.query(Drill).count() == 0


def test_a_mock_exam_under_way_tells_nobody_what_its_answers_earned(shelf: Shelf) -> None:
    for _ in range(2):
        shelf.known(due=5)
    drill_id = begin(shelf, minutes=5)
    answer(shelf, drill_id, is_right=False)
    [drill] = export_of(shelf.user, NOON)["drills"]
    assert drill["answers"] == [{"place": 0, "answer": {"text": "nonsense"}}]
    answer(shelf, drill_id, is_right=True)
    [drill] = export_of(shelf.user, NOON)["drills"]
    assert [one["fraction"] for one in drill["answers"]] == [0.0, 1.0]


def test_a_mock_exam_out_of_time_tells_what_its_answers_earned(shelf: Shelf) -> None:
    for _ in range(2):
        shelf.known(due=5)
    drill_id = begin(shelf, minutes=5)
    answer(shelf, drill_id, is_right=False)
    [drill] = export_of(shelf.user, NOON + timedelta(minutes=6))["drills"]
    assert [one["fraction"] for one in drill["answers"]] == [0.0]
