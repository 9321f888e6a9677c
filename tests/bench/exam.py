"""`python -m tests.bench.exam [FOLDER]`: planning for an exam beside reviewing as usual.

Simulated learners with hidden parameters, drawn for each, learn for 60 days by the scheduler of the
application, which knows the default parameters alone. Once they forget as the model says, once
along another curve: exp instead of a power. Prints recall on the day against minutes a day, and
with FOLDER draws it there as exam.svg.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from math import ceil
from pathlib import Path
from statistics import fmean, stdev
from typing import NamedTuple
from zoneinfo import ZoneInfo

from quizapp.scheduling.memory import DEFAULT_PARAMETERS, ForgettingModel, MemoryState
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, Scheduler
from quizapp.scheduling.study_day import StudyCalendar

LEARNERS, CARDS, NEW_A_DAY, DAYS = 200, 40, 1, 60
SECONDS_AN_ANSWER = 10
DAY = timedelta(days=1)
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CALENDAR = StudyCalendar(ZoneInfo("UTC"))
EXAM = START.date() + DAYS * DAY
USUAL = (0.75, 0.85, 0.90, 0.94, 0.97)
PLANNED = (0.80, 0.85, 0.90, 0.95)
PASSES = ((Rating.HARD, Rating.GOOD, Rating.EASY), (0.1, 0.8, 0.1))
FIRST = ((Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY), (0.25, 0.1, 0.5, 0.15))

Curve = Callable[[ForgettingModel, MemoryState, timedelta], float]


class Outcome(NamedTuple):
    """How one learner fared: minutes a day, recall on the day, cards on the fullest day."""

    minutes: float
    predicted: float
    true: float
    fullest: int


@dataclass
class Mind:
    """What a learner really remembers of one card, which no scheduler sees."""

    model: ForgettingModel
    curve: Curve
    memory: MemoryState | None = None
    at: datetime = START

    def recall(self, now: datetime) -> float:
        return self.curve(self.model, self.memory, now - self.at) if self.memory else 0.0

    def rate(self, now: datetime, rng: random.Random) -> Rating:
        """Answer, and remember accordingly."""
        if self.memory is None:
            rating = rng.choices(*FIRST)[0]
        elif rng.random() < self.recall(now):
            rating = rng.choices(*PASSES)[0]
        else:
            rating = Rating.AGAIN
        days = CALENDAR.elapsed_days(self.at, now)
        self.memory = self.model.next_states(self.memory, days, 0.9)[rating].memory
        self.at = now
        return rating


def as_modelled(model: ForgettingModel, memory: MemoryState, elapsed: timedelta) -> float:
    return model.retrievability(memory, elapsed)


def exponential(_: ForgettingModel, memory: MemoryState, elapsed: timedelta) -> float:
    """Return the recall of a mind that forgets at a steady rate, 90 % being left after S days."""
    return float(0.9 ** (elapsed / DAY / memory.stability))


def hidden_parameters(rng: random.Random) -> tuple[float, ...]:
    drawn = [value * rng.lognormvariate(0, 0.12) for value in DEFAULT_PARAMETERS[:-1]]
    return (*drawn, DEFAULT_PARAMETERS[-1] * rng.lognormvariate(0, 0.25))


def learn(seed: int, scheduler: Scheduler, curve: Curve, exam: date | None) -> Outcome:
    """Let one learner study every day up to the exam, whether it is planned for or not."""
    rng = random.Random(seed)
    model = ForgettingModel(hidden_parameters(rng))
    minds = [Mind(model, curve) for _ in range(CARDS)]
    states = [CardState(due_day=START.date() + place // NEW_A_DAY * DAY) for place in range(CARDS)]
    load = Counter(state.due_day for state in states)
    asked: Counter[date] = Counter()
    answers = 0
    for day in range(DAYS):
        now = START + day * DAY
        for card, mind in enumerate(minds):
            if states[card].due_day > now.date():
                continue
            asked[now.date()] += 1
            load[states[card].due_day] -= 1
            states[card], steps = studied(card, states[card], mind, scheduler, now, load, exam, rng)
            load[states[card].due_day] += 1
            answers += steps
    end = START + DAYS * DAY
    predicted = (
        scheduler.model.retrievability(state.memory, end - state.reviewed_at)
        for state in states
        if state.memory and state.reviewed_at
    )
    return Outcome(
        minutes=answers * SECONDS_AN_ANSWER / 60 / DAYS,
        predicted=fmean(predicted),
        true=fmean(mind.recall(end) for mind in minds),
        fullest=max(asked.values()),
    )


def studied(
    card: int,
    state: CardState,
    mind: Mind,
    scheduler: Scheduler,
    now: datetime,
    load: Counter[date],
    exam: date | None,
    rng: random.Random,
) -> tuple[CardState, int]:
    """Answer a card until it is done with for the day; return it and the number of answers."""
    today, answers = now.date(), 0
    while state.due_day <= today:
        rating = mind.rate(now, rng)
        state = scheduler.preview(card, state, now, load=load, exam=exam)[rating].state
        now = state.due_at or now
        answers += 1
    return state, answers


@dataclass(frozen=True)
class Point:
    """A way of studying, over all learners."""

    retention: float
    outcomes: Sequence[Outcome]

    @property
    def minutes(self) -> float:
        return fmean(one.minutes for one in self.outcomes)

    @property
    def true(self) -> float:
        return fmean(one.true for one in self.outcomes)

    def row(self, name: str) -> str:
        predicted = fmean(one.predicted for one in self.outcomes)
        error = stdev(one.true for one in self.outcomes) / len(self.outcomes) ** 0.5
        low = sum(one.true < 0.9 for one in self.outcomes) / len(self.outcomes)
        fullest = fmean(one.fullest for one in self.outcomes)
        return (
            f"{name:<9}{self.retention:>9.2f}{self.minutes:>12.2f}{predicted:>11.3f}"
            f"{self.true:>9.3f} ± {error:.3f}{low:>12.0%}{fullest:>12.1f}"
        )


def at_minutes(points: Sequence[Point], minutes: float) -> float | None:
    """Return the best true recall that so many minutes a day buy, between the points.

    A point that costs more than another and brings less is left out: nobody would choose it.
    """
    best = [
        point
        for point in sorted(points, key=lambda point: point.minutes)
        if all(point.true > one.true for one in points if one.minutes < point.minutes)
    ]
    for less, more in pairwise(best):
        if less.minutes <= minutes <= more.minutes:
            part = (minutes - less.minutes) / (more.minutes - less.minutes)
            return less.true + part * (more.true - less.true)
    return None


def points(retentions: Iterable[float], curve: Curve, exam: date | None, many: int) -> list[Point]:
    found = []
    for retention in retentions:
        scheduler = Scheduler(calendar=CALENDAR, retention=retention)
        outcomes = [learn(seed, scheduler, curve, exam) for seed in range(many)]
        found.append(Point(retention, outcomes))
    return found


Panel = tuple[str, Sequence[Point], Sequence[Point]]


def tried(name: str, curve: Curve, many: int) -> Panel:
    """Try both ways with learners who forget along one curve; print what came of it."""
    print(
        f"\n{name}\n{'':<9}retention  minutes/day  predicted  true recall  below 90 %  fullest day"
    )
    usual = points(USUAL, curve, None, many)
    for point in usual:
        print(point.row("ordinary"), flush=True)
    planned = points(PLANNED, curve, EXAM, many)
    for point in planned:
        print(point.row("exam"), flush=True)
    for point in planned:
        ordinary = at_minutes(usual, point.minutes)
        if ordinary is not None:
            print(
                f"in {point.minutes:.2f} minutes a day: exam {point.true:.3f}, "
                f"ordinary {ordinary:.3f}, gained {point.true - ordinary:+.3f}"
            )
    return name, usual, planned


WIDTH, HEIGHT, LEFT, TOP, INNER, TALL = 960, 420, 64, 64, 380, 280


def drawn(panels: Sequence[Panel]) -> str:
    """Return an SVG of recall on the day against minutes a day, a panel for each curve."""
    every = [point for _, usual, planned in panels for point in (*usual, *planned)]
    minutes = [point.minutes for point in every]
    shortest, longest = int(min(minutes) * 10) / 10, ceil(max(minutes) * 10) / 10
    least = int(min(point.true for point in every) * 20) / 20
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="14" fill="#1d1c1a">',
        "<title>Recall on the day of the exam against minutes a day, by desired retention</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fbfaf6"/>',
    ]
    for number, (name, usual, planned) in enumerate(panels):
        left = LEFT + number * (INNER + 72)

        def x(point: Point, left: int = left) -> float:
            return left + INNER * (point.minutes - shortest) / (longest - shortest)

        def y(recall: float) -> float:
            return TOP + TALL * (1 - recall) / (1 - least)

        parts.append(f'<text x="{left}" y="32" font-weight="700">{name}</text>')
        parts.extend(_grid(left, y, least, (shortest, longest)))
        for label, colour, dots in (
            ("exam mode", "#1f3b73", planned),
            ("ordinary", "#a3291c", usual),
        ):
            line = " ".join(f"{x(dot):.1f},{y(dot.true):.1f}" for dot in dots)
            parts.append(
                f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2.5"/>'
            )
            parts.extend(
                f'<circle cx="{x(dot):.1f}" cy="{y(dot.true):.1f}" r="4" fill="{colour}"/>'
                f'<text x="{x(dot) + 6:.1f}" y="{y(dot.true) + 18:.1f}" font-size="11" '
                f'fill="{colour}">{dot.retention:.2f}</text>'
                for dot in dots
            )
            last = max(dots, key=lambda dot: dot.true)
            parts.append(
                f'<text x="{x(last):.1f}" y="{y(last.true) - 12:.1f}" text-anchor="end" '
                f'font-weight="700" fill="{colour}">{label}</text>'
            )
    return "\n".join([*parts, "</svg>", ""])


def _grid(
    left: int, y: Callable[[float], float], least: float, minutes: tuple[float, float]
) -> Iterable[str]:
    step = 0.05
    for number in range(round((1 - least) / step) + 1):
        recall = least + number * step
        yield (
            f'<path d="M{left} {y(recall):.1f}h{INNER}" stroke="#dedace"/>'
            f'<text x="{left - 8}" y="{y(recall) + 5:.1f}" text-anchor="end">{recall:.0%}</text>'
        )
    shortest, longest = minutes
    tenths = round((longest - shortest) * 10)
    for tenth in range(0, tenths + 1, 2):
        yield (
            f'<text x="{left + INNER * tenth / tenths:.1f}" y="{TOP + TALL + 24}" '
            f'text-anchor="middle">{shortest + tenth / 10:.1f}</text>'
        )
    yield f'<text x="{left + INNER}" y="{TOP + TALL + 48}" text-anchor="end">minutes a day</text>'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="where to draw exam.svg")
    parser.add_argument("--learners", type=int, default=LEARNERS)
    chosen = parser.parse_args()
    begun = time.monotonic()
    print(f"{chosen.learners} learners, {CARDS} cards, {DAYS} days; recall on the day of the exam")
    panels = [
        tried("Forgetting as modelled, hidden parameters", as_modelled, chosen.learners),
        tried("Forgetting along another curve", exponential, chosen.learners),
    ]
    if chosen.folder:
        chosen.folder.mkdir(parents=True, exist_ok=True)
        (chosen.folder / "exam.svg").write_text(drawn(panels), encoding="utf-8")
    print(f"\n{time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
