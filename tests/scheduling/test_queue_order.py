from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from quizapp.scheduling.queue_order import Allowance, Queue, WaitingCard, build_queue
from quizapp.scheduling.review import Phase

TODAY = date(2026, 1, 10)
NOW = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)
PLENTY = Allowance(new=20, reviews=200)


def card(number: int, phase: Phase, *, overdue: int = 0, minutes: int | None = None) -> WaitingCard:
    due_at = None if minutes is None else NOW + timedelta(minutes=minutes)
    return WaitingCard(number, phase, TODAY - timedelta(days=overdue), due_at)


def queue(
    *cards: WaitingCard, allowance: Allowance = PLENTY, answered_last: int | None = None
) -> Queue:
    return build_queue(cards, allowance, today=TODAY, now=NOW, answered_last=answered_last)


def test_learning_due_now_comes_first_and_learning_ahead_last() -> None:
    asked = queue(
        card(1, Phase.LEARNING, minutes=8),
        card(2, Phase.REVIEW),
        card(3, Phase.RELEARNING, minutes=-1),
        card(4, Phase.LEARNING, minutes=0),
        card(5, Phase.LEARNING, minutes=21),
    )
    assert asked.order == (3, 4, 2, 1)
    assert (asked.new, asked.learning, asked.due, asked.left) == (0, 3, 1, 4)


def test_interday_learning_precedes_reviews_and_the_oldest_come_first() -> None:
    asked = queue(
        card(1, Phase.REVIEW, overdue=1),
        card(2, Phase.REVIEW, overdue=9),
        card(3, Phase.LEARNING),
    )
    assert asked.order == (3, 2, 1)


def test_new_cards_are_spread_among_reviews() -> None:
    reviews = [card(n, Phase.REVIEW) for n in range(1, 7)]
    new = [card(n, Phase.NEW) for n in (10, 11)]
    kinds = ["new" if n >= 10 else "due" for n in queue(*reviews, *new).order]
    assert kinds == ["due", "due", "new", "due", "due", "new", "due", "due"]


def test_daily_limits_hold_and_new_cards_count_as_reviews() -> None:
    assert Allowance.left(new=20, reviews=200, new_done=5, reviews_done=50) == Allowance(15, 145)
    assert Allowance.left(new=20, reviews=10, new_done=4, reviews_done=4) == Allowance(2, 2)
    assert Allowance.left(new=5, reviews=10, new_done=9, reviews_done=9) == Allowance(0, 0)
    cards = [card(n, Phase.REVIEW) for n in range(3)] + [card(n, Phase.NEW) for n in range(10, 15)]
    asked = queue(*cards, allowance=Allowance(new=4, reviews=5))
    assert (asked.due, asked.new, asked.held_back) == (3, 2, 3)


def test_learning_within_the_day_is_never_held_back_by_limits() -> None:
    assert queue(card(1, Phase.LEARNING, minutes=0), allowance=Allowance(0, 0)).order == (1,)


def test_card_just_answered_waits_while_another_can_be_asked() -> None:
    again, other = card(1, Phase.LEARNING, minutes=-1), card(2, Phase.REVIEW)
    assert queue(again, other, answered_last=1).order == (2, 1)
    assert queue(again, answered_last=1).order == (1,)


def test_rebuilding_keeps_the_order_and_removing_a_card_keeps_the_rest() -> None:
    for seed in range(200):
        rng = Random(seed)
        cards = [
            card(n, Phase.REVIEW, overdue=rng.randrange(3)) for n in range(rng.randrange(1, 40))
        ]
        order = queue(*cards).order
        assert queue(*rng.sample(cards, len(cards))).order == order
        assert queue(*(each for each in cards if each.id != order[0])).order == order[1:]


def test_every_day_has_an_order_of_its_own() -> None:
    cards = [card(n, Phase.REVIEW) for n in range(30)]
    tomorrow = build_queue(cards, PLENTY, today=TODAY + timedelta(days=1), now=NOW)
    assert tomorrow.order != queue(*cards).order
    assert sorted(tomorrow.order) == sorted(queue(*cards).order)


def sibling(number: int, phase: Phase, *, minutes: int | None = None) -> WaitingCard:
    return replace(card(number, phase, minutes=minutes), fact="sleep")


def test_of_siblings_one_is_asked_a_day_the_known_before_the_new() -> None:
    asked = queue(sibling(1, Phase.NEW), sibling(2, Phase.REVIEW), sibling(3, Phase.REVIEW))
    assert len(asked.order) == 1
    assert asked.order[0] in (2, 3)
    assert (asked.put_off, asked.held_back) == (2, 0)


def test_sibling_of_a_card_met_today_waits_and_the_card_itself_does_not() -> None:
    cards = [sibling(1, Phase.REVIEW), sibling(2, Phase.NEW), card(3, Phase.REVIEW)]
    order = build_queue(cards, PLENTY, today=TODAY, now=NOW, met={"sleep": 9}).order
    assert order == (3,)
    again = [sibling(1, Phase.RELEARNING, minutes=0), sibling(2, Phase.NEW)]
    asked = build_queue(again, PLENTY, today=TODAY, now=NOW, met={"sleep": 1})
    assert (asked.order, asked.put_off) == ((1,), 1)


def test_card_amid_its_steps_is_asked_even_beside_a_sibling() -> None:
    asked = queue(sibling(1, Phase.LEARNING, minutes=0), sibling(2, Phase.LEARNING, minutes=1))
    assert asked.order == (1, 2)


def test_buried_card_is_put_off_and_its_sibling_asked() -> None:
    asked = queue(replace(sibling(1, Phase.REVIEW), is_buried=True), sibling(2, Phase.NEW))
    assert (asked.order, asked.put_off, asked.left) == ((2,), 1, 1)
