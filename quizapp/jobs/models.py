"""The durable queue: one row a job."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.database.base import Base
from quizapp.database.types import document

SILENCE = timedelta(minutes=2)


class Job(Base):
    """Work to be done outside a page, enqueued in the same transaction as its cause.

    `key` makes a job unique (one backup a night). A running job whose `beat_at` is older than
    SILENCE was killed with its worker, and is taken again. `error` is a message: {"id", "params"}.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'running', 'done', 'failed')", name="state"),
        Index("ix_jobs_state_run_at", "state", "run_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    key: Mapped[str | None] = mapped_column(String(120), unique=True)
    arguments: Mapped[dict[str, Any]] = mapped_column(document())
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    tries: Mapped[int] = mapped_column(default=0)
    stage: Mapped[str] = mapped_column(String(120), default="")
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    error: Mapped[dict[str, Any] | None] = mapped_column(document())
    created_at: Mapped[datetime]
    run_at: Mapped[datetime]
    beat_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
