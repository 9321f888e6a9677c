"""Cards, the log of reviews that is the truth about them, and how a learner likes to review."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.database.base import Base
from quizapp.database.types import document
from quizapp.quizzes.models import Question
from quizapp.study.stages import stage_of

PHASES = "'new', 'learning', 'review', 'relearning'"
ACTIONS = "'rate', 'bury', 'unbury', 'suspend', 'resume', 'flag', 'unflag'"


COUNTED = ("user_id", "study_day", "stage", "rating", "seconds", "card_id", "at")
"""What the figures about reviews read: an index of all of it spares them the documents."""


def _stage(context: Any) -> str | None:
    """Return the stage of a row about to be inserted."""
    return stage_of(context.get_current_parameters())


class Card(Base):
    """One learner's memory of one question: a cache of what its reviews say.

    `due_day` is a study day (proleptic ordinal); `due_at` is set while learning, within a day.
    `stability` in days, `difficulty` 1..10. `repetitions` counts reviews, and is the state that a
    client saw: an answer to an older one is stale. `given` is an answer graded but not yet rated:
    {"version", "answer", "fraction", "verdict", "at", "seconds", "due_days", "claimed"}.
    `fact` is a digest of the key fact that the question asks for: cards that share it are siblings.
    A card buried on a study day (ordinal) is not asked on that day; a suspended one not at all.
    `tags` are the learner's own, parted and enclosed by spaces, or nothing. When the learner had
    it begin anew, its memory counts from the reviews numbered above `begun_after`; the log keeps
    the others.
    """

    __tablename__ = "cards"
    __table_args__ = (
        UniqueConstraint("user_id", "question_id"),
        CheckConstraint(f"phase in ({PHASES})", name="phase"),
        Index("ix_cards_user_id_due_day", "user_id", "due_day"),
        Index("ix_cards_user_id_phase_due_day", "user_id", "phase", "due_day"),
        Index("ix_cards_user_id_fact", "user_id", "fact"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(
        ForeignKey("questions.id", ondelete="CASCADE"), index=True
    )
    phase: Mapped[str] = mapped_column(String(10), default="new")
    step: Mapped[int] = mapped_column(default=0)
    stability: Mapped[float | None]
    difficulty: Mapped[float | None]
    due_day: Mapped[int]
    due_at: Mapped[datetime | None]
    last_review_at: Mapped[datetime | None]
    repetitions: Mapped[int] = mapped_column(default=0)
    lapses: Mapped[int] = mapped_column(default=0)
    given: Mapped[dict[str, Any] | None] = mapped_column(document())
    fact: Mapped[str | None] = mapped_column(String(16))
    buried_on: Mapped[int | None]
    is_suspended: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_flagged: Mapped[bool] = mapped_column(default=False, server_default=false())
    tags: Mapped[str] = mapped_column(Text, default="", server_default="")
    begun_after: Mapped[int] = mapped_column(default=0, server_default="0")
    created_at: Mapped[datetime]

    question: Mapped[Question] = relationship()


class Review(Base):
    """One row of the memory log; a review that was undone has none.

    `origin`: review, attempt (missed in a quiz, and handed over), reading (answered between the
    sections of an article) or import (brought along from elsewhere). `before` and `after` are the
    card's state around it: {"phase", "step", "stability", "difficulty", "due_day", "due_at",
    "lapses", "reviewed_at"}, `before` with the "elapsed_days" since the review before it, where our
    own scheduler counted them. `given` is the answer as it waited on the card before its rating.
    `stage` is what the card was then, for whoever counts reviews; it follows from the row itself.
    `sending` names the sending of a review made without a connection: sent again, it counts once.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("card_id", "number"),
        UniqueConstraint("user_id", "sending"),
        CheckConstraint("rating between 1 and 4", name="rating"),
        CheckConstraint("origin in ('attempt', 'import', 'reading', 'review')", name="origin"),
        Index("ix_reviews_user_id_at", "user_id", "at"),
        Index("ix_reviews_counted", *COUNTED),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    version_id: Mapped[int | None] = mapped_column(
        ForeignKey("question_versions.id", ondelete="SET NULL"), index=True
    )
    number: Mapped[int]
    origin: Mapped[str] = mapped_column(String(8))
    rating: Mapped[int]
    answer: Mapped[dict[str, Any] | None] = mapped_column(document())
    fraction: Mapped[float | None]
    at: Mapped[datetime]
    study_day: Mapped[int]
    seconds: Mapped[float | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(document())
    after: Mapped[dict[str, Any]] = mapped_column(document())
    given: Mapped[dict[str, Any] | None] = mapped_column(document())
    stage: Mapped[str | None] = mapped_column(String(10), default=_stage)
    sending: Mapped[str | None] = mapped_column(String(36))


class Step(Base):
    """Something a learner did in the review today, in order, that may be taken back or done again.

    `action` is "rate", or what `set_aside` did. `number` is the card's count of repetitions after
    it. `kept` is what taking it back needs, or doing it again once it is undone: of a rating
    {"tagged"}, whether it made the card a leech, then {"rating", "given", "sending"}; of anything
    else the marks to put on the card, {"buried_on", "is_suspended", "is_flagged", "given"}.
    """

    __tablename__ = "steps"
    __table_args__ = (CheckConstraint(f"action in ({ACTIONS})", name="action"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"), index=True)
    study_day: Mapped[int]
    action: Mapped[str] = mapped_column(String(8))
    number: Mapped[int]
    kept: Mapped[dict[str, Any]] = mapped_column(document())
    is_undone: Mapped[bool] = mapped_column(default=False)


class LearnerPreferences(Base):
    """How a learner likes to review; a learner without a row has the defaults.

    `asks`: choices as they are, or typed where the answer can be. `easy_days` are seven weights in
    percent, Monday first. A break lasts from one study day (ordinal) to another, both within it;
    until `catch_up_until` a backlog is spread. The reminder goes out at `reminder_hour` of the
    learner's day, and went out last on `reminded_on`; `calendar_key` opens the calendar feed.
    """

    __tablename__ = "learner_preferences"
    __table_args__ = (
        CheckConstraint("buttons in ('continue', 'two', 'four')", name="buttons"),
        CheckConstraint("retention between 0.7 and 0.99", name="retention"),
        CheckConstraint("asks in ('choices', 'typed')", name="asks"),
        CheckConstraint("reminder_hour between 0 and 23", name="reminder_hour"),
    )

    user_id: Mapped[int] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    buttons: Mapped[str] = mapped_column(String(8), default="continue")
    new_per_day: Mapped[int] = mapped_column(default=20)
    reviews_per_day: Mapped[int] = mapped_column(default=200)
    retention: Mapped[float] = mapped_column(default=0.9)
    rollover_hour: Mapped[int] = mapped_column(default=4)
    asks: Mapped[str] = mapped_column(String(8), default="choices", server_default="choices")
    shows_time: Mapped[bool] = mapped_column(default=False, server_default=false())
    speaks: Mapped[bool] = mapped_column(default=False, server_default=false())
    easy_days: Mapped[list[int] | None] = mapped_column(document())
    break_from: Mapped[int | None]
    break_until: Mapped[int | None]
    catch_up_until: Mapped[int | None]
    reminder_hour: Mapped[int | None]
    reminded_on: Mapped[int | None]
    calendar_key: Mapped[str | None] = mapped_column(String(43), unique=True)


class Exam(Base):
    """A study day (ordinal) on which a learner wants to know what a search finds."""

    __tablename__ = "exams"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    search: Mapped[str] = mapped_column(String(500))
    day: Mapped[int]
    created_at: Mapped[datetime]


class ParameterFit(Base):
    """The engine's parameters fitted to one learner's log, adopted only where they predict better.

    `loss_before` and `loss_after` are the log losses of the parameters then in use and of these,
    on the later part of the log, which was kept out of the fit. Those in use are of the last fit
    that was adopted and not reverted; without one, the engine's defaults.
    """

    __tablename__ = "parameter_fits"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    parameters: Mapped[list[float]] = mapped_column(document())
    reviews: Mapped[int]
    loss_before: Mapped[float]
    loss_after: Mapped[float]
    is_adopted: Mapped[bool]
    fitted_at: Mapped[datetime]
    reverted_at: Mapped[datetime | None]
