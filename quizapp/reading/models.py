"""Readings: who has read which article with its questions, what they answered, what they keep."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.database.base import Base
from quizapp.database.types import document
from quizapp.quizzes.models import QuestionVersion, Quiz
from quizapp.study.models import Card


class Reading(Base):
    """One reader's way through the article of one quiz; the reader is a user or a guest.

    `place` is the anchor at which they stopped: a block ("b7"), a question ("q12") or "end".
    """

    __tablename__ = "readings"
    __table_args__ = (
        UniqueConstraint("user_id", "quiz_id"),
        UniqueConstraint("guest_id", "quiz_id"),
        CheckConstraint("(user_id is null) <> (guest_id is null)", name="one_reader"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    guest_id: Mapped[int | None] = mapped_column(ForeignKey("guests.id", ondelete="CASCADE"))
    place: Mapped[str | None] = mapped_column(String(12))
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]

    quiz: Mapped[Quiz] = relationship()


class ReadingAnswer(Base):
    """What a reader answered to a question on the way, and what they decided about it.

    It proves no knowledge, since the answer stands a paragraph above: it counts in no score, and
    begins a memory when it is kept. `decision`: keep, reword (kept in the reader's own words,
    `front` and `back`), later (asked again at the end), skip; None while there is none. `card` is
    what came of keeping it; a guest has none until they have an account.
    """

    __tablename__ = "reading_answers"
    __table_args__ = (
        UniqueConstraint("reading_id", "question_id"),
        CheckConstraint("fraction between 0 and 1", name="fraction"),
        CheckConstraint("decision in ('keep', 'reword', 'later', 'skip')", name="decision"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(
        ForeignKey("questions.id", ondelete="CASCADE"), index=True
    )
    version_id: Mapped[int] = mapped_column(
        ForeignKey("question_versions.id", ondelete="CASCADE"), index=True
    )
    answer: Mapped[dict[str, Any] | None] = mapped_column(document())
    fraction: Mapped[float]
    verdict: Mapped[str] = mapped_column(String(8))
    answered_at: Mapped[datetime]
    decision: Mapped[str | None] = mapped_column(String(6))
    front: Mapped[str] = mapped_column(Text, default="", server_default="")
    back: Mapped[str] = mapped_column(Text, default="", server_default="")
    card_id: Mapped[int | None] = mapped_column(
        ForeignKey("cards.id", ondelete="SET NULL"), index=True
    )

    version: Mapped[QuestionVersion] = relationship()
    card: Mapped[Card | None] = relationship()
