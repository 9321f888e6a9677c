"""What a card was when it was asked, as the pictures of a learner's memory tell reviews apart.

Knows a row of the log as it is written; refuses to know tables.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from quizapp.scheduling.review import Origin, Phase

MATURE_DAYS = 21
STAGED_BY = ("origin", "number", "before", "study_day", "at")
"""The columns of a row that tell its stage."""


class Stage(StrEnum):
    """The phase before a review; a card in review is mature from an interval of 21 days on.

    A card in review that was asked already on the same study day is repeated: that answer says
    little about memory, and counts in no figure of retention.
    """

    NEW = "new"
    LEARNING = "learning"
    YOUNG = "young"
    MATURE = "mature"
    RELEARNING = "relearning"
    REPEATED = "repeated"


def stage_of(row: Mapping[str, Any]) -> Stage | None:
    """Return the stage of a row of the log, from its columns; None for what is no review.

    A question missed in a quiz is no review. The interval is counted in study days, from the day
    of the review before to the day that it granted.
    """
    before = row.get("before")
    if row["origin"] == Origin.ATTEMPT:
        return None
    if before is None:
        return Stage.NEW if row["number"] == 1 else Stage.LEARNING
    if before["phase"] != Phase.REVIEW:
        return Stage(before["phase"])
    elapsed = _elapsed_days(row, before)
    if elapsed == 0:
        return Stage.REPEATED
    interval = before["due_day"] - row["study_day"] + elapsed
    return Stage.MATURE if interval >= MATURE_DAYS else Stage.YOUNG


def _elapsed_days(row: Mapping[str, Any], before: Mapping[str, Any]) -> int:
    """Return the study days since the review before; counted in whole days where it is not kept."""
    kept = before.get("elapsed_days")
    if kept is not None:
        return int(kept)
    if before["reviewed_at"] is None:
        return 1
    at: datetime = row["at"]
    return (at.date() - datetime.fromisoformat(before["reviewed_at"]).date()).days
