"""Sittings, attempts and responses: the one store of scored answers."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.database.base import Base
from quizapp.database.types import document
from quizapp.quizzes.models import Article, QuestionVersion, Quiz


class Sitting(Base):
    """One occasion on which a quiz is taken, and its rules.

    A quiz has one standing sitting per mode, for those who take it alone; its rules follow the
    quiz. `feedback`: each (after every question), end (once submitted), due (after `due_at`).
    """

    __tablename__ = "sittings"
    __table_args__ = (
        CheckConstraint("mode in ('practice', 'test')", name="mode"),
        CheckConstraint("feedback in ('each', 'end', 'due')", name="feedback"),
        Index(
            "uq_sittings_standing",
            "quiz_id",
            "mode",
            unique=True,
            sqlite_where=text("is_standing"),
            postgresql_where=text("is_standing"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"), index=True)
    is_standing: Mapped[bool] = mapped_column(default=False)
    mode: Mapped[str] = mapped_column(String(8))
    feedback: Mapped[str] = mapped_column(String(4))
    time_limit_seconds: Mapped[int | None]
    attempts_allowed: Mapped[int | None]
    opens_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    quiz: Mapped[Quiz] = relationship()


class Attempt(Base):
    """One taker's run through a quiz; the taker is a user or a guest.

    `layout` is the order drawn at the start: a list of {"version": id, "order": {...}}, where
    `order` is what the question's `shuffled` returned. `article` is the text as it was then.
    `points` and `maximum` stand once submitted.
    """

    __tablename__ = "attempts"
    __table_args__ = (
        CheckConstraint("(user_id is null) <> (guest_id is null)", name="one_taker"),
        Index("ix_attempts_user_id_started_at", "user_id", "started_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    sitting_id: Mapped[int] = mapped_column(
        ForeignKey("sittings.id", ondelete="CASCADE"), index=True
    )
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    guest_id: Mapped[int | None] = mapped_column(
        ForeignKey("guests.id", ondelete="CASCADE"), index=True
    )
    article_id: Mapped[int | None] = mapped_column(
        ForeignKey("articles.id", ondelete="SET NULL"), index=True
    )
    layout: Mapped[list[dict[str, Any]]] = mapped_column(document())
    started_at: Mapped[datetime]
    deadline_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    points: Mapped[float | None]
    maximum: Mapped[float | None]

    sitting: Mapped[Sitting] = relationship()
    article: Mapped[Article | None] = relationship()


class Response(Base):
    """What a taker gave to one question version, and what it was worth (0..1).

    `answer` is None for "I don't know". `seconds` is the time from showing to answering.
    """

    __tablename__ = "responses"
    __table_args__ = (
        UniqueConstraint("attempt_id", "version_id"),
        CheckConstraint("fraction between 0 and 1", name="fraction"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"))
    version_id: Mapped[int] = mapped_column(
        ForeignKey("question_versions.id", ondelete="CASCADE"), index=True
    )
    answer: Mapped[dict[str, Any] | None] = mapped_column(document())
    fraction: Mapped[float]
    verdict: Mapped[str] = mapped_column(String(8))
    answered_at: Mapped[datetime]
    seconds: Mapped[float | None]

    version: Mapped[QuestionVersion] = relationship()
