"""`python -m tests.bench.anki_engine`: our scheduling beside Anki's engine, on random histories.

Stability, difficulty and every interval before fuzz, for all four ratings at every step, from the
memory that its card keeps, which is rounded; then the memory that the whole log comes to. The
engine is AGPL: it lives in an environment of its own, made on the first run, and is spoken to in
JSON.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import repeat
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from quizapp.scheduling.fuzz import Fuzz
from quizapp.scheduling.memory import MemoryState
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, Outcome, Scheduler
from quizapp.scheduling.study_day import StudyCalendar

PACKAGE = "anki==26.9.3"
SIDE = Path(__file__).with_name("anki_side.py")
QUARTER = timedelta(minutes=15)
TOLERANCE = 1e-3

History = Sequence[tuple[int, int]]
"""Ratings, each with the days until the next review; 0 are a quarter of an hour."""


class NoFuzz(Fuzz):
    """Intervals as the engine has them, rounded."""

    def delay(self, delay: timedelta) -> timedelta:
        return delay

    def days(self, interval: float, least: int, most: int) -> int:
        return min(max(round(interval), least), most)


def anki(folder: Path) -> Path:
    """Return the Python of an environment with the engine, made where there is none."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", PACKAGE], check=True)
    return python


def drawn(rng: random.Random) -> History:
    days = [0, 0, 1, 1, 2, 3, 5, 8, 13, 30, 80, 200]
    weights = [2, 1, 6, 1]
    length = rng.randrange(4, 16)
    return [(rng.choices([1, 2, 3, 4], weights)[0], rng.choice(days)) for _ in range(length)]


def theirs(python: Path, histories: Sequence[History]) -> list[Mapping[str, Any]]:
    environment = {**os.environ, "TZ": "UTC", "ANKI_TEST_MODE": "1"}
    done = subprocess.run(
        [python, SIDE],
        input=json.dumps(histories),
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[Mapping[str, Any]] = json.loads(done.stdout)
    return found


def ours(
    history: History, now: datetime, kept: Iterable[Sequence[float] | None] = repeat(None)
) -> tuple[list[Mapping[Rating, Outcome]], MemoryState]:
    """Return the previews at every step and the memory in the end, time passing as over there.

    `kept` is the stability and difficulty to begin each step from, where not from our own.
    """
    scheduler = Scheduler(calendar=StudyCalendar(ZoneInfo("UTC"), (now.hour + 12) % 24))
    state = CardState(due_day=scheduler.calendar.day_of(now))
    steps = []
    for (rating, days), memory in zip(history, kept, strict=False):
        if memory is not None:
            state = replace(state, memory=MemoryState(*memory))
        preview = scheduler.preview(1, state, now)
        steps.append(preview)
        state = preview[Rating(rating)].state
        ago = timedelta(days=days) or QUARTER
        assert state.reviewed_at is not None
        state = replace(
            state,
            reviewed_at=state.reviewed_at - ago,
            due_day=state.due_day - timedelta(days=days),
        )
    assert state.memory is not None
    return steps, state.memory


def differences(
    mine: Mapping[Rating, Outcome], their: Mapping[str, Any]
) -> tuple[float, float, int]:
    """Return how far apart stability and difficulty are, and how many intervals differ."""
    stability = difficulty = 0.0
    intervals = 0
    for rating in Rating:
        outcome, shown = mine[rating], their[rating.name.casefold()]
        assert outcome.state.memory is not None
        stability = max(stability, abs(outcome.state.memory.stability - shown["stability"]))
        difficulty = max(difficulty, abs(outcome.state.memory.difficulty - shown["difficulty"]))
        wait = timedelta(days=shown["days"] or 0, seconds=shown["seconds"] or 0)
        intervals += outcome.wait != wait
    return stability, difficulty, intervals


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    default = Path(tempfile.gettempdir()) / "quizapp-bench-anki"
    parser.add_argument("--folder", type=Path, default=default, help="where the engine is kept")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    histories = [drawn(rng) for _ in range(options.histories)]
    begun = time.perf_counter()
    engine = theirs(anki(options.folder), histories)
    passed = time.perf_counter() - begun
    now = datetime.now(UTC)
    steps: list[tuple[float, float, int]] = []
    logs: list[tuple[float, float]] = []
    with patch.object(Fuzz, "seeded", classmethod(lambda _cls, *_: NoFuzz(0.0))):
        for history, their in zip(histories, engine, strict=True):
            mine, _ = ours(history, now, [step["kept"] for step in their["steps"]])
            steps += map(differences, mine, their["steps"])
            _, memory = ours(history, now)
            stability, difficulty = their["memory"]
            logs.append((abs(memory.stability - stability), abs(memory.difficulty - difficulty)))
    unequal = sum(intervals for *_, intervals in steps)
    print(f"{len(histories)} histories, {len(steps)} steps ({PACKAGE}, {passed:.0f} s)")
    for what, found in (("at each step", steps), ("of the whole log", logs)):
        worst = max(each[0] for each in found), max(each[1] for each in found)
        print(f"{what}: |dS| <= {worst[0]:.1e}, |dD| <= {worst[1]:.1e}")
        unequal += sum(difference >= TOLERANCE for difference in worst)
    print(f"intervals that differ before fuzz: {sum(intervals for *_, intervals in steps)}")
    if unequal:
        sys.exit(1)


if __name__ == "__main__":
    main()
