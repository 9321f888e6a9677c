"""What holds of every queue, seen on a thousand seeded decks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from quizapp.scheduling.queue_order import LEARN_AHEAD, Allowance, Queue, WaitingCard, build_queue
from quizapp.scheduling.review import Phase

TODAY = date(2026, 1, 10)
NOW = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)
DECKS = range(1_000)
STEPS = (Phase.LEARNING, Phase.RELEARNING)


@dataclass
class Day:
    """A deck on one study day, and what has been done of it."""

    cards: list[WaitingCard]
    new: int
    reviews: int
    new_done: int = 0
    reviews_done: int = 0
    met: dict[str, int] = field(default_factory=dict)
    last: int | None = None

    def queue(self, cards: Sequence[WaitingCard] | None = None) -> Queue:
        allowance = Allowance.left(
            new=self.new,
            reviews=self.reviews,
            new_done=self.new_done,
            reviews_done=self.reviews_done,
        )
        return build_queue(
            self.cards if cards is None else cards,
            allowance,
            today=TODAY,
            now=NOW,
            answered_last=self.last,
            met=self.met,
        )

    def of(self, number: int) -> WaitingCard:
        return next(card for card in self.cards if card.id == number)

    def answer(self, number: int, *, again: bool = False) -> None:
        """Answer a card: it is done for the day, or comes back in ten minutes."""
        card = self.of(number)
        self.cards.remove(card)
        self.new_done += card.phase is Phase.NEW
        self.reviews_done += card.phase is not Phase.NEW and card.due_at is None
        self.last = number
        if card.fact is not None:
            self.met.setdefault(card.fact, number)
        if again:
            late = NOW + timedelta(minutes=10)
            self.cards.append(replace(card, phase=Phase.RELEARNING, due_at=late))


def dealt(seed: int) -> Day:
    rng = Random(seed)
    numbers = rng.sample(range(1, 10_000), rng.randrange(60))
    cards = [_card(number, rng) for number in numbers]
    return Day(cards, new=rng.choice([0, 3, 20]), reviews=rng.choice([1, 10, 200]))


def _card(number: int, rng: Random) -> WaitingCard:
    phase = rng.choice(list(Phase))
    is_stepping = phase in STEPS and rng.random() < 0.7
    due_at = NOW + timedelta(minutes=rng.randrange(-30, 40)) if is_stepping else None
    overdue = timedelta(days=0 if is_stepping else rng.randrange(4))
    fact = f"fact {rng.randrange(15)}" if rng.random() < 0.5 else None
    return WaitingCard(number, phase, TODAY - overdue, due_at, fact, rng.random() < 0.1)


@pytest.mark.parametrize("thousandth", range(0, 1_000, 100))
def test_every_deck(thousandth: int) -> None:
    for seed in range(thousandth, thousandth + 100):
        day = dealt(seed)
        queue = day.queue()
        cards = [day.of(number) for number in queue.order]
        assert len(set(queue.order)) == len(queue.order) == queue.left
        assert not any(card.is_buried for card in cards)

        main = [card for card in cards if card.due_at is None]
        new = sum(card.phase is Phase.NEW for card in main)
        assert (queue.new, new <= day.new, len(main) <= day.reviews) == (new, True, True)
        assert queue.due == sum(card.phase is Phase.REVIEW for card in main)

        facts = Counter(card.fact for card in main if card.fact)
        assert set(facts.values()) <= {1}
        stepping = {card.fact for card in day.cards if card.due_at and not card.is_buried}
        assert not stepping & set(facts)

        _has_its_parts_in_order(cards)
        assert queue.held_back == 0 or new == day.new or len(main) == day.reviews

        assert day.queue(Random(seed).sample(day.cards, len(day.cards))) == queue


def _has_its_parts_in_order(cards: Sequence[WaitingCard]) -> None:
    """Steps due, then the rest, then steps ahead of time; each part in its own order."""
    places = [0 if _is_ready(card) else 2 if card.due_at else 1 for card in cards]
    assert places == sorted(places)
    for is_step in (_is_ready, _is_ahead):
        moments = [card.due_at for card in cards if card.due_at and is_step(card)]
        assert moments == sorted(moments)
    reviews = [card for card in cards if card.due_at is None and card.phase is not Phase.NEW]
    assert [card.phase is Phase.REVIEW for card in reviews] == sorted(
        card.phase is Phase.REVIEW for card in reviews
    )
    for phases in (STEPS, (Phase.REVIEW,), (Phase.NEW,)):
        days = [card.due_day for card in cards if card.due_at is None and card.phase in phases]
        assert days == sorted(days)


def _is_ready(card: WaitingCard) -> bool:
    return card.due_at is not None and card.due_at <= NOW


def _is_ahead(card: WaitingCard) -> bool:
    return card.due_at is not None and NOW < card.due_at <= NOW + LEARN_AHEAD


@pytest.mark.parametrize("thousandth", range(0, 1_000, 100))
def test_answering_all_day_keeps_the_order_that_the_day_began_with(thousandth: int) -> None:
    for seed in range(thousandth, thousandth + 100):
        day = dealt(seed)
        begun = [number for number in day.queue().order if day.of(number).due_at is None]
        asked: list[int] = []
        while left := [n for n in day.queue().order if day.of(n).due_at is None]:
            assert left == begun[len(asked) :]
            asked.append(left[0])
            day.answer(left[0], again=Random(seed + len(asked)).random() < 0.3)
        assert asked == begun


def test_card_just_answered_never_comes_straight_back_while_another_may() -> None:
    for seed in DECKS:
        day, rng = dealt(seed), Random(seed)
        for _ in range(30):
            order = day.queue().order
            if not order:
                break
            assert order[0] != day.last or len(order) == 1
            day.answer(order[0], again=rng.random() < 0.5)
