"""Drills: questions of one's own cards, asked outside the schedule."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.database.base import Base
from quizapp.database.types import document


class Drill(Base):
    """One run through some of a learner's cards that leaves their schedule alone.

    `kind`: cram (each answer is shown, what was missed comes again) or mock (an exam in small, with
    a deadline; answers are shown at the end). `questions` is drawn at the start: a list of
    {"card", "version"}; `answers` is the list of what was given, in order: {"place", "answer",
    "fraction", "verdict"}. What was missed counts as forgotten once `remembered_at` is set.
    """

    __tablename__ = "drills"
    __table_args__ = (CheckConstraint("kind in ('cram', 'mock')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    exam_id: Mapped[int | None] = mapped_column(
        ForeignKey("exams.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[str] = mapped_column(String(4))
    title: Mapped[str] = mapped_column(String(200))
    questions: Mapped[list[dict[str, Any]]] = mapped_column(document())
    answers: Mapped[list[dict[str, Any]]] = mapped_column(document())
    started_at: Mapped[datetime]
    deadline_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    remembered_at: Mapped[datetime | None]
