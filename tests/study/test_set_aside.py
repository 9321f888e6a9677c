"""Cards buried, suspended and flagged; siblings; cards often forgotten; answers claimed right."""

from dataclasses import replace
from datetime import timedelta

import pytest

from quizapp.database.engine import db
from quizapp.errors import Invalid
from quizapp.quizzes.models import QuestionVersion, Quiz
from quizapp.quizzes.services import add_question
from quizapp.scheduling.rating import Rating
from quizapp.study import queries
from quizapp.study.memory import given_on
from tests.conftest import NOON
from tests.study.conftest import CHOICE, DAY, RIGHT, WRONG, Desk

TOMORROW = NOON + DAY
ROLLOVER = TOMORROW.replace(hour=3) + DAY  # 04:00 in Paris


def asked(desk: Desk, now: object = TOMORROW) -> tuple[int, ...]:
    return queries.queue_of(desk.learner, now).order  # type: ignore[arg-type]


def set_aside_ids(desk: Desk) -> list[int]:
    return [card.id for card in queries.cards_set_aside(desk.learner, TOMORROW)]


def test_buried_card_comes_back_at_the_rollover(desk: Desk) -> None:
    desk.miss("choice")
    desk.set_aside("bury", TOMORROW)
    queue = queries.queue_of(desk.learner, TOMORROW)
    assert (queue.order, queue.put_off) == ((), 1)
    outlook = desk.outlook(TOMORROW)
    assert (outlook.is_empty, outlook.next_day) == (False, TOMORROW.date() + DAY)
    assert asked(desk, ROLLOVER - timedelta(minutes=1)) == ()
    assert asked(desk, ROLLOVER) == (desk.card().id,)


def test_buried_card_may_be_asked_today_after_all(desk: Desk) -> None:
    desk.miss("choice")
    desk.set_aside("bury", TOMORROW)
    assert set_aside_ids(desk) == [desk.card().id]
    desk.set_aside("unbury", TOMORROW)
    assert asked(desk) == (desk.card().id,)
    assert set_aside_ids(desk) == []


def test_suspended_card_is_asked_only_once_it_is_resumed(desk: Desk) -> None:
    desk.miss("choice")
    desk.set_aside("suspend", TOMORROW)
    assert asked(desk, TOMORROW + 30 * DAY) == ()
    assert desk.outlook(NOON).next_day is None
    desk.set_aside("resume", TOMORROW)
    assert asked(desk) == (desk.card().id,)


def test_flagged_card_is_asked_as_before(desk: Desk) -> None:
    desk.miss("choice")
    desk.answer(RIGHT, TOMORROW)
    desk.set_aside("flag", TOMORROW)
    assert desk.card().given is not None
    assert set_aside_ids(desk) == [desk.card().id]
    desk.set_aside("unflag", TOMORROW)
    assert (set_aside_ids(desk), asked(desk)) == ([], (desk.card().id,))


@pytest.mark.parametrize("action", ["bury", "suspend"])
def test_answer_waiting_on_a_card_set_aside_is_forgotten(desk: Desk, action: str) -> None:
    desk.miss("choice")
    desk.answer(WRONG, TOMORROW)
    desk.set_aside(action, TOMORROW)
    assert (desk.card().given, len(desk.log())) == (None, 1)


def test_nothing_else_can_be_done_with_a_card(desk: Desk) -> None:
    desk.miss("choice")
    with pytest.raises(Invalid):
        desk.set_aside("burn", TOMORROW)


@pytest.fixture
def siblings(desk: Desk, quiz: Quiz) -> Desk:
    content = replace(CHOICE, prompt="What does sleep give to memories?", explanation="")
    desk.versions["sibling"] = add_question(quiz, content, NOON).current_id or 0
    db.session.commit()
    desk.miss("choice", "sibling", "typed")
    return desk


def test_of_questions_on_one_key_fact_one_is_asked_a_day(siblings: Desk) -> None:
    pair = {siblings.card("choice").id, siblings.card("sibling").id}
    order = asked(siblings)
    assert len(order) == 2
    [first] = pair & set(order)
    kind = "choice" if siblings.card("choice").id == first else "sibling"
    siblings.answer(RIGHT, TOMORROW, kind=kind)
    siblings.rate(Rating.EASY, kind=kind)
    assert asked(siblings) == (siblings.card("typed").id,)
    assert pair & set(asked(siblings, ROLLOVER)) == pair - {first}


def test_siblings_do_not_come_back_on_one_day(siblings: Desk) -> None:
    later = TOMORROW + 300 * DAY
    for kind, now in (("choice", TOMORROW), ("sibling", later)):
        siblings.answer(RIGHT, now, kind=kind)
        siblings.rate(Rating.EASY, kind=kind)
    card, sibling = siblings.card("choice"), siblings.card("sibling")
    days = set()
    for due in range(sibling.due_day - 2, sibling.due_day + 3):
        card.due_day = due
        sibling.given, sibling.last_review_at = None, later - 300 * DAY
        sibling.due_day = TOMORROW.toordinal()
        db.session.commit()
        siblings.answer(RIGHT, later, kind="sibling")
        given = given_on(siblings.card("sibling"))
        assert given is not None
        days |= set(given.due_days.values())
        assert due not in given.due_days.values()
        card, sibling = siblings.card("choice"), siblings.card("sibling")
    assert days


def test_burying_a_card_leaves_its_sibling_to_be_asked(siblings: Desk) -> None:
    siblings.set_aside("bury", TOMORROW, kind="choice")
    assert siblings.card("sibling").id in asked(siblings)
    assert siblings.card("sibling").buried_on is None


def test_learner_is_told_of_a_card_forgotten_eight_times(desk: Desk) -> None:
    desk.miss("choice")
    now, told = TOMORROW, []
    for _ in range(12):
        desk.answer(RIGHT, now)
        desk.rate(Rating.EASY)
        now += 400 * DAY
        desk.answer(WRONG, now)
        desk.rate(Rating.AGAIN)
        if desk.told:
            told.append(desk.card().lapses)
            assert str(desk.card().lapses) in str(desk.told)
        now += DAY
    assert told == [8, 12]
    assert set_aside_ids(desk) == [desk.card().id]


def test_mark_of_the_often_forgotten_goes_with_the_lapse_undone(desk: Desk) -> None:
    desk.miss("choice")
    desk.card().lapses = 7
    db.session.commit()
    desk.answer(RIGHT, TOMORROW)
    desk.rate(Rating.EASY)
    desk.answer(WRONG, TOMORROW + 30 * DAY)
    desk.rate(Rating.AGAIN)
    assert set_aside_ids(desk) == [desk.card().id]
    desk.undo(TOMORROW + 30 * DAY)
    assert set_aside_ids(desk) == []


def test_learner_who_was_right_has_it_recorded_as_right(desk: Desk) -> None:
    desk.miss("typed")
    desk.answer({"text": ["Hermann E."]}, TOMORROW, kind="typed")
    given = given_on(desk.card("typed"))
    assert given is not None
    assert given.proposed() is Rating.AGAIN
    desk.claim()
    desk.claim()
    given = given_on(desk.card("typed"))
    assert given is not None
    assert (given.fraction, given.verdict, given.proposed()) == (1.0, "right", Rating.GOOD)
    desk.rate(given.proposed(), kind="typed")
    row = desk.log("typed")[-1]
    assert (row.fraction, row.answer, row.rating) == (1.0, {"text": "Hermann E."}, 3)
    assert row.given is not None
    assert row.given["claimed"] is True


def test_only_what_was_typed_can_be_claimed(desk: Desk) -> None:
    desk.miss("choice", "typed")
    desk.answer(WRONG, TOMORROW)
    desk.claim("choice")
    desk.answer({"give_up": ["1"]}, TOMORROW, kind="typed")
    desk.claim("typed")
    for kind in ("choice", "typed"):
        given = given_on(desk.card(kind))
        assert given is not None
        assert (given.fraction, given.claimed) == (0.0, False)


def test_question_edited_to_another_fact_is_no_longer_a_sibling(siblings: Desk) -> None:
    version = db.session.get_one(QuestionVersion, siblings.versions["sibling"])
    version.content = replace(CHOICE, fact="Noise wakes sleepers.")
    db.session.commit()
    before = siblings.card("sibling").fact
    assert before == siblings.card("choice").fact
    siblings.answer(WRONG, TOMORROW, kind="sibling")
    assert siblings.card("sibling").fact != before
