"""When an attempt may be answered, when it is over, and when its answers may be seen.

Knows sittings, attempts and the clock it is given; refuses to know the database.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.attempts.models import Attempt, Sitting
from quizapp.quizzes.models import Quiz

PRACTICE, TEST = "practice", "test"
MODES = (PRACTICE, TEST)

GRACE = timedelta(seconds=5)
"""How much later than the deadline an answer may arrive: what a slow network takes."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What binds whoever takes a quiz in one of its modes."""

    feedback: str
    time_limit_seconds: int | None
    attempts_allowed: int | None


def rules_of(quiz: Quiz, mode: str) -> Rules:
    """Return the rules of a quiz taken alone; its limits bind tests, practice has none."""
    if mode == PRACTICE:
        return Rules("each", None, None)
    return Rules("end", quiz.time_limit_seconds, quiz.attempts_allowed)


def deadline_of(sitting: Sitting, started_at: datetime) -> datetime | None:
    """Return when an attempt begun at `started_at` ends, whether submitted or not."""
    if sitting.time_limit_seconds is None:
        return None
    return started_at + timedelta(seconds=sitting.time_limit_seconds)


def is_time_up(attempt: Attempt, now: datetime) -> bool:
    """Tell whether the deadline is reached, its grace not counted."""
    return attempt.deadline_at is not None and now >= attempt.deadline_at


def is_late(attempt: Attempt, now: datetime) -> bool:
    """Tell whether an answer that arrives now comes after the deadline and its grace."""
    return attempt.deadline_at is not None and now > attempt.deadline_at + GRACE


def is_over(attempt: Attempt, now: datetime) -> bool:
    """Tell whether an attempt takes no more answers: submitted, or its time is up."""
    return attempt.submitted_at is not None or is_late(attempt, now)


def is_released(attempt: Attempt, now: datetime) -> bool:
    """Tell whether the answers to the whole attempt may be shown."""
    if not is_over(attempt, now):
        return False
    sitting = attempt.sitting
    return sitting.feedback != "due" or (sitting.due_at is not None and now >= sitting.due_at)


def answers_stand(attempt: Attempt) -> bool:
    """Tell whether a first answer is final, because its feedback follows at once."""
    return attempt.sitting.feedback == "each"
