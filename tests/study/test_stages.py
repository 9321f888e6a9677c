"""What a card was when it was asked: told by study days, and by the row of the log alone."""

from datetime import timedelta

import pytest

from quizapp.database.engine import db
from quizapp.scheduling.rating import Rating
from quizapp.study.models import Review
from quizapp.study.stages import MATURE_DAYS, Stage, stage_of
from tests.conftest import NOON
from tests.study.conftest import DAY, RIGHT, Desk

TODAY = NOON.toordinal()


def row(phase: str, interval: int = 0, elapsed: int = 1, **more: object) -> dict[str, object]:
    """Return a row whose card last granted so many days, and came back after `elapsed`."""
    before = {
        "phase": phase,
        "due_day": TODAY - elapsed + interval,
        "reviewed_at": (NOON - elapsed * DAY).isoformat(),
        "elapsed_days": elapsed,
    }
    return {
        "origin": "review", "number": 5, "at": NOON, "study_day": TODAY, "before": before, **more
    }  # fmt: skip


@pytest.mark.parametrize("phase", ["new", "learning", "relearning"])
def test_a_card_out_of_review_is_what_its_phase_says(phase: str) -> None:
    assert stage_of(row(phase)) == phase


@pytest.mark.parametrize("elapsed", [1, 20, 21, 40])
def test_a_card_is_mature_by_its_interval_whenever_it_is_answered(elapsed: int) -> None:
    assert stage_of(row("review", MATURE_DAYS - 1, elapsed)) is Stage.YOUNG
    assert stage_of(row("review", MATURE_DAYS, elapsed)) is Stage.MATURE


def test_a_second_answer_on_a_day_is_no_trial_of_memory() -> None:
    assert stage_of(row("review", 30, elapsed=0)) is Stage.REPEATED


def test_a_question_missed_in_a_quiz_is_no_review() -> None:
    assert stage_of(row("review", 30, origin="attempt")) is None


def test_reviews_from_elsewhere_count_even_without_what_was_before() -> None:
    assert stage_of(row("new", origin="import", before=None, number=1)) is Stage.NEW
    assert stage_of(row("new", origin="import", before=None, number=2)) is Stage.LEARNING
    assert stage_of(row("review", 30, origin="import")) is Stage.MATURE


def test_without_counted_days_the_calendar_of_utc_serves() -> None:
    found = row("review", 30, elapsed=3)
    del found["before"]["elapsed_days"]  # type: ignore[attr-defined]
    assert stage_of(found) is Stage.MATURE


def test_the_log_keeps_the_stage_by_itself(desk: Desk) -> None:
    desk.miss("choice")
    for days in (1, 4):
        now = NOON + timedelta(days=days)
        desk.answer(RIGHT, now)
        desk.rate(Rating.GOOD, now=now)
    stages = db.session.scalars(db.select(Review.stage).order_by(Review.id))
    assert list(stages) == [None, "new", "young"]
