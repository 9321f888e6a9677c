"""In which order today's cards are asked, and how many are left.

Knows phases, days and limits; refuses to know questions. The same cards on the same day give the
same order, however often the queue is rebuilt.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import blake2b

from quizapp.scheduling.review import Phase

LEARN_AHEAD = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class WaitingCard:
    """A card due today or earlier, as far as its place in the queue depends on it.

    Cards that share a `fact` are siblings; `is_buried` says that the learner wants it tomorrow.
    """

    id: int
    phase: Phase
    due_day: date
    due_at: datetime | None
    fact: str | None = None
    is_buried: bool = False


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many new cards and how many reviews are still wanted today, and how many were asked."""

    new: int
    reviews: int
    new_done: int = field(default=0, compare=False)
    reviews_done: int = field(default=0, compare=False)

    @classmethod
    def left(cls, *, new: int, reviews: int, new_done: int, reviews_done: int) -> "Allowance":
        """Return what is left of the daily limits; new cards count against both."""
        room = max(reviews - reviews_done - new_done, 0)
        return cls(min(max(new - new_done, 0), room), room, new_done, reviews_done)


@dataclass(frozen=True, slots=True)
class Queue:
    """Card ids in the order in which they will be asked, and the counts shown above them.

    `held_back` counts the cards that the daily limits leave for another day, `put_off` those that
    wait until tomorrow: buried by the learner, or siblings of a card that is asked today; both
    among the cards that the queue was built from, `new_offered` of which are new.
    """

    order: tuple[int, ...]
    new: int
    learning: int
    due: int
    held_back: int
    put_off: int = 0
    new_offered: int = 0

    @property
    def left(self) -> int:
        return self.new + self.learning + self.due


def build_queue(
    cards: Iterable[WaitingCard],
    allowance: Allowance,
    *,
    today: date,
    now: datetime,
    answered_last: int | None = None,
    met: Mapping[str, int] | None = None,
) -> Queue:
    """Return today's queue.

    Learning cards whose time has come; then interday learning and reviews, oldest first, with new
    cards spread among them; then, at most 20 minutes early, the learning cards that remain. Cards
    due on one day are ordered by a salt of the day, new ones as they were added. The card just
    answered does not come straight back while another can be asked. Of siblings one is asked a day:
    the one `met` already (card ids by fact), or the one learnt longest; a card amid its learning
    steps is always asked.
    """
    waiting = sorted(cards, key=lambda card: _place(card, today))
    salted = _apart([card for card in waiting if not card.is_buried], met or {})
    steps = sorted((card for card in salted if card.due_at is not None), key=_due_at)
    interday = [card for card in salted if _is_interday(card)]
    reviews = [card for card in salted if card.phase is Phase.REVIEW]
    new = [card for card in salted if card.phase is Phase.NEW]
    eligible = len(interday) + len(reviews) + len(new)

    room = allowance.reviews
    interday, room = interday[:room], max(room - len(interday), 0)
    reviews, room = reviews[:room], max(room - len(reviews), 0)
    new = new[: min(allowance.new, room)]

    ready = [card for card in steps if _due_at(card) <= now]
    ahead = [card for card in steps if now < _due_at(card) <= now + LEARN_AHEAD]
    main = _interspersed(interday + reviews, new, allowance)
    order = [card.id for card in (*ready, *main, *ahead)]
    if len(order) > 1 and order[0] == answered_last:
        order[0], order[1] = order[1], order[0]
    return Queue(
        order=tuple(order),
        new=len(new),
        learning=len(ready) + len(ahead) + len(interday),
        due=len(reviews),
        held_back=eligible - len(interday) - len(reviews) - len(new),
        put_off=len(waiting) - len(salted),
        new_offered=sum(card.phase is Phase.NEW for card in waiting),
    )


def _apart(cards: Sequence[WaitingCard], met: Mapping[str, int]) -> list[WaitingCard]:
    """Leave out the siblings of a card that was asked today or that comes first."""
    asked = dict(met)
    for card in sorted(cards, key=_precedence):
        if card.fact is not None:
            asked.setdefault(card.fact, card.id)
    return [
        card
        for card in cards
        if card.fact is None or card.due_at is not None or asked[card.fact] == card.id
    ]


def _precedence(card: WaitingCard) -> int:
    """Return in which order siblings claim their fact: learning, then known, then new."""
    if card.due_at is not None:
        return 0
    return 1 if _is_interday(card) else 3 if card.phase is Phase.NEW else 2


def _is_interday(card: WaitingCard) -> bool:
    return card.phase in (Phase.LEARNING, Phase.RELEARNING) and card.due_at is None


def _due_at(card: WaitingCard) -> datetime:
    assert card.due_at is not None  # noqa: S101 - only cards with a moment come here
    return card.due_at


def _place(card: WaitingCard, today: date) -> tuple[date, bytes]:
    is_new = card.phase is Phase.NEW
    return card.due_day, card.id.to_bytes(8) if is_new else _salt(today, card.id)


def _salt(today: date, card_id: int) -> bytes:
    return blake2b(f"{today}:{card_id}".encode(), digest_size=8).digest()


def _interspersed(
    reviews: Sequence[WaitingCard], new: Sequence[WaitingCard], allowance: Allowance
) -> Iterator[WaitingCard]:
    """Spread new cards evenly among reviews (Anki, rslib/src/scheduler/queue/builder).

    Those asked already keep their places, so that answering a card moves no other.
    """
    before, earlier = allowance.reviews_done, allowance.new_done
    ratio = (before + len(reviews) + 1) / (earlier + len(new) + 1)
    asked = 0
    for place, card in enumerate(new, start=earlier + 1):
        while asked < len(reviews) and before + asked + 1 <= place * ratio:
            yield reviews[asked]
            asked += 1
        yield card
    yield from reviews[asked:]
