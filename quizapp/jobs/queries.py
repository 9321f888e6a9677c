"""Reads of the queue."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select

from quizapp.database.engine import db
from quizapp.jobs.models import SILENCE, Job


def may_run(now: datetime) -> ColumnElement[bool]:
    """Return the condition of a job that a worker may take: it is due, or its worker was killed."""
    return or_(
        and_(Job.state == "waiting", Job.run_at <= now),
        and_(Job.state == "running", Job.beat_at < now - SILENCE),
    )


def is_anything_due(now: datetime, keys: Collection[str]) -> bool:
    """Say whether a worker has something to do: a job, or a key that is not in the queue yet."""
    if db.session.scalar(select(Job.id).where(may_run(now)).limit(1)) is not None:
        return True
    planned = db.session.scalar(select(func.count()).where(Job.key.in_(keys)))
    return planned != len(keys)
