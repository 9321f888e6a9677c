"""What a way of reviewing would bring: cards a day, and how much is remembered.

Plays the coming days with the learner's own forgetting model, and chance drawn from a seed, so that
the same cards give the same figures. Knows days from today; refuses to know calendars and limits.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import fmean

from quizapp.scheduling.exam import Target, retention_before
from quizapp.scheduling.memory import ForgettingModel, MemoryState
from quizapp.scheduling.rating import Rating

DAY = timedelta(days=1)
RETENTIONS = (0.70, 0.75, 0.80, 0.85, 0.88, 0.90, 0.92, 0.94, 0.95, 0.96, 0.97)
FIRST_FAILED = 0.25
ANSWERS_WHEN_NEW = 2


@dataclass(frozen=True, slots=True)
class Start:
    """A card as it is today; a new one has no memory.

    `last` is the day of its last review (0 is today, -1 yesterday), `due` the day of the next.
    """

    memory: MemoryState | None
    last: int
    due: int


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a desired retention brings: cards and answers a day, and the share known at the end.

    A card forgotten or new is answered more than once on its day. Only cards met by then count as
    known or not.
    """

    retention: float
    cards: float
    answers: float
    known: float


@dataclass(frozen=True, slots=True)
class _Course:
    """How one card fared: how often it was asked and answered, and the recall at the end."""

    asked: int
    answered: int
    recall: float | None


def introduced(new: int, per_day: int) -> Iterator[Start]:
    """Return new cards, each due on the day on which the daily limit lets it in."""
    return (Start(None, 0, place // per_day) for place in range(new if per_day else 0))


def prospect(
    cards: Sequence[Start], model: ForgettingModel, retention: float, days: int, *, share: float = 1
) -> Prospect:
    """Play `days` days of reviewing; `share` is the part of the learner's cards that is played."""
    courses = [_played(card, model, retention, days, seed) for seed, card in enumerate(cards)]
    return _summed(courses, retention, days, share)


def prospect_of_exam(
    cards: Sequence[Start], model: ForgettingModel, retention: float, left: int, *, share: float = 1
) -> Prospect:
    """Play the days up to an exam in `left` days, every card being planned for it."""
    courses = [
        _played(card, model, retention_before(retention), left, seed, is_exam=True)
        for seed, card in enumerate(cards)
    ]
    return _summed(courses, retention, left, share)


def recall_untouched(cards: Iterable[Start], model: ForgettingModel, days: int) -> float:
    """Return the share (0..1) of cards known in so many days if none is reviewed until then."""
    known = [
        model.retrievability(card.memory, (days - card.last) * DAY) if card.memory else 0.0
        for card in cards
    ]
    return fmean(known) if known else 0.0


def _summed(courses: Sequence[_Course], retention: float, days: int, share: float) -> Prospect:
    over = max(days, 1) * share
    known = [course.recall for course in courses if course.recall is not None]
    return Prospect(
        retention,
        cards=sum(course.asked for course in courses) / over,
        answers=sum(course.answered for course in courses) / over,
        known=fmean(known) if known else 0.0,
    )


def _played(
    card: Start,
    model: ForgettingModel,
    retention: float,
    days: int,
    seed: int,
    *,
    is_exam: bool = False,
) -> _Course:
    """Play one card: recalled by chance as its memory says, Good when it is, Again when not."""
    rng, memory, last, day = random.Random(seed), card.memory, card.last, max(card.due, 0)
    asked = answered = 0
    while day < days:
        after = model.next_states(memory, day - last if memory else 0, retention)
        chance = model.retrievability(memory, (day - last) * DAY) if memory else 1 - FIRST_FAILED
        answered += 1 if memory else ANSWERS_WHEN_NEW
        result = after[Rating.GOOD]
        if rng.random() >= chance:
            lapsed = after[Rating.AGAIN].memory
            result = model.next_states(lapsed, 0, retention)[Rating.GOOD]
            answered += 1
        asked += 1
        memory, last = result.memory, day
        window = Target(model, days - day).last_days(memory, result.interval) if is_exam else None
        day += rng.choice([*window]) if window else max(round(result.interval), 1)
    recall = model.retrievability(memory, (days - last) * DAY) if memory else None
    return _Course(asked, answered, recall)
