"""The worker: a process of its own that does one job after another."""

import logging
import threading

from quizapp import clock
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import N_, Message, QuizappError
from quizapp.jobs import services
from quizapp.jobs.registry import task_named

PAUSE_SECONDS = 0.5
log = logging.getLogger(__name__)


def work_one() -> bool:
    """Do the next job, if one is due; return whether there was one."""
    with transaction():
        job = services.take_next(clock.now())
        taken = (job.id, job.name, job.arguments) if job else None
    if taken is None:
        return False
    job_id, name, arguments = taken

    def progress(stage: str, done: int, total: int) -> None:
        with transaction():
            services.report(job_id, stage, done, total, clock.now())

    error: Message | None = None
    try:
        task_named(name)(arguments, progress)
    except QuizappError as refusal:
        error = refusal.message
    except Exception:
        log.exception("job %s (%s) failed", job_id, name)
        error = Message(N_("Something went wrong on our side. Please try again."))
    with transaction():
        services.finish(job_id, clock.now(), error)
    return True


def work(stopping: threading.Event) -> None:
    """Do jobs until told to stop."""
    while not stopping.is_set():
        if not work_one():
            db.session.remove()
            stopping.wait(PAUSE_SECONDS)
