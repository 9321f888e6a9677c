"""Writes to the queue: enqueue, take, report, finish."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, Message
from quizapp.jobs.models import Job
from quizapp.jobs.queries import may_run

MOST_TRIES = 3
KEPT = timedelta(days=30)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
GONE_WRONG = Message(N_("Something went wrong on our side. Please try again."))
STOPPED = Message(N_("You stopped this."))


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


def last_due(tasks: Mapping[str, time], now: datetime) -> dict[str, datetime]:
    """Return when each nightly task was last due, by the key of its job; `now` is in local time."""
    due = {}
    for name, at in tasks.items():
        moment = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
        if moment > now:
            moment -= timedelta(days=1)
        due[f"{name} {moment.date()}"] = moment
    return due


def stretches_begun(tasks: Mapping[str, timedelta], now: datetime) -> dict[str, datetime]:
    """Return when each periodic task was last due, by the key of its job.

    The stretches are counted from the beginning of Unix time, so that every worker has the same.
    """
    due = {}
    for name, every in tasks.items():
        moment = now - (now - EPOCH) % every
        due[f"{name} {moment:%Y-%m-%dT%H:%M:%SZ}"] = moment
    return due


def enqueue_due(due: Mapping[str, datetime], now: datetime) -> None:
    """Add the jobs of `last_due` and `stretches_begun` that are not in the queue yet."""
    for key, moment in due.items():
        enqueue(key.partition(" ")[0], {}, now, run_at=moment, key=key)


def take_next(now: datetime) -> Job | None:
    """Return the oldest job that may run now, marked as running; None when there is none.

    One that was taken MOST_TRIES times and never came to an end has failed.
    """
    while job := db.session.scalar(
        select(Job)
        .where(may_run(now))
        .order_by(Job.run_at, Job.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ):
        if job.tries < MOST_TRIES:
            job.tries += 1
            job.beat_at = now
            job.state = "running"
            db.session.flush()
            return job
        finish(job.id, now, GONE_WRONG)
        db.session.flush()
    return None


def report(job_id: int, stage: str, done: int, total: int, now: datetime) -> None:
    """Note how far a running job has come; raises Conflict, which ends it, once it was stopped."""
    job = db.session.get_one(Job, job_id)
    if job.state == "failed":
        raise Conflict(STOPPED.id)
    job.stage, job.done, job.total, job.beat_at = stage, done, total, now


def beat(job_id: int, now: datetime) -> None:
    """Note that a running job still runs."""
    db.session.execute(
        update(Job).where(Job.id == job_id, Job.state == "running").values(beat_at=now)
    )


def stop(job_id: int, now: datetime) -> None:
    """Have a job done no more: one in hand ends when it next reports."""
    finish(job_id, now, STOPPED)


def give_back(job_id: int) -> None:
    """Return an interrupted job to the queue, as if it had not been taken; a stopped one stays."""
    job = _held(job_id)
    if job.state != "running":
        return
    job.state = "waiting"
    job.tries -= 1


def finish(job_id: int, now: datetime, error: Message | None) -> None:
    """Mark a job as done, or as failed when there is an error to tell; one that ended stays so."""
    job = _held(job_id)
    if job.state not in ("waiting", "running"):
        return
    job.state = "failed" if error else "done"
    job.error = {"id": error.id, "params": dict(error.params)} if error else None
    job.finished_at = now


def _held(job_id: int) -> Job:
    """Return a job as it is now; whoever else would end it waits for our end."""
    return db.session.get_one(Job, job_id, with_for_update=True)


def forget_finished(now: datetime) -> None:
    """Delete the jobs that ended long ago."""
    db.session.execute(delete(Job).where(Job.finished_at < now - KEPT))
