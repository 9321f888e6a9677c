"""Writes to the queue: enqueue, take, report, finish."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select

from quizapp.database.engine import db
from quizapp.errors import Message
from quizapp.jobs.models import Job

SILENCE = timedelta(minutes=2)
MOST_TRIES = 3


def enqueue(
    name: str,
    arguments: dict[str, Any],
    now: datetime,
    *,
    run_at: datetime | None = None,
    key: str | None = None,
) -> Job:
    """Add a job to the queue, to be done from `run_at` on; one with a known `key` is not added."""
    if key is not None:
        known = db.session.scalar(select(Job).where(Job.key == key))
        if known is not None:
            return known
    job = Job(name=name, arguments=arguments, key=key, created_at=now, run_at=run_at or now)
    db.session.add(job)
    db.session.flush()
    return job


def take_next(now: datetime) -> Job | None:
    """Return the oldest job that may run now, marked as running; None when there is none.

    A running job that has been silent was killed with its worker: it is taken again.
    """
    job = db.session.scalar(
        select(Job)
        .where(
            or_(
                (Job.state == "waiting") & (Job.run_at <= now),
                (Job.state == "running") & (Job.beat_at < now - SILENCE),
            )
        )
        .order_by(Job.run_at, Job.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if job is None:
        return None
    job.tries += 1
    job.beat_at = now
    job.state = "running" if job.tries <= MOST_TRIES else "failed"
    return job if job.state == "running" else None


def report(job_id: int, stage: str, done: int, total: int, now: datetime) -> None:
    """Note how far a running job has come."""
    job = db.session.get_one(Job, job_id)
    job.stage, job.done, job.total, job.beat_at = stage, done, total, now


def finish(job_id: int, now: datetime, error: Message | None = None) -> None:
    """Mark a job as done, or as failed when there is an error to tell."""
    job = db.session.get_one(Job, job_id)
    job.state = "failed" if error else "done"
    job.error = {"id": error.id, "params": dict(error.params)} if error else None
    job.finished_at = now
