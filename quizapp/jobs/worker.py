"""The worker: a process of its own that does one job after another, and shows that it lives."""

import logging
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from flask import Flask
from sqlalchemy.exc import OperationalError

from quizapp import clock
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import Message, QuizappError
from quizapp.jobs import queries, services
from quizapp.jobs.registry import nightly_tasks, task_named

PAUSE_SECONDS = 0.5
BEAT_SECONDS = 10.0
NICENESS = 10
log = logging.getLogger(__name__)


class Pulse:
    """The sign of life of a worker: a file that is touched, and the `beat_at` of its job."""

    def __init__(self, app: Flask, file: Path, seconds: float = BEAT_SECONDS) -> None:
        self._app = app
        self._file = file
        self._seconds = seconds
        self._ended = threading.Event()
        self._parent = os.getppid()
        self.job_id: int | None = None

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Beat in a thread of its own for as long as the block lasts."""
        thread = threading.Thread(target=self._beat_on, daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._ended.set()
            thread.join(self._seconds)

    def _beat_on(self) -> None:
        while True:
            self._beat()
            if self._ended.wait(self._seconds):
                return
            if os.getppid() != self._parent:  # whoever started us was killed
                os.kill(os.getpid(), signal.SIGTERM)

    def _beat(self) -> None:
        self._file.touch()
        job_id = self.job_id
        if job_id is None:
            return
        with self._app.app_context():
            try:
                with transaction():
                    services.beat(job_id, clock.now())
            except OperationalError:
                log.warning("the sign of life of job %s could not be written", job_id)


def work(app: Flask, pulse: Pulse) -> NoReturn:
    """Do jobs until SystemExit is raised, which interrupts the one in hand."""
    with app.app_context(), pulse.beating():
        while True:
            if not work_one(pulse):
                db.session.remove()
                threading.Event().wait(PAUSE_SECONDS)


def work_one(pulse: Pulse | None = None) -> bool:
    """Do the next job, if one is due; return whether there was one."""
    now = clock.now()
    nightly = services.last_due(nightly_tasks(), now.astimezone())
    if not queries.is_anything_due(now, nightly):  # looking takes no lock; taking does
        return False
    with transaction():
        services.enqueue_nightly(nightly, now)
        job = services.take_next(now)
        taken = (job.id, job.name, job.arguments) if job else None
    if taken is None:
        return False
    job_id, name, arguments = taken

    def progress(stage: str, done: int, total: int) -> None:
        with transaction():
            services.report(job_id, stage, done, total, clock.now())

    if pulse:
        pulse.job_id = job_id
    error: Message | None = None
    try:
        task_named(name)(arguments, progress)
    except QuizappError as refusal:
        error = refusal.message
    except SystemExit:
        with transaction():
            services.give_back(job_id)
        raise
    except Exception:
        log.exception("job %s (%s) failed", job_id, name)
        error = services.GONE_WRONG
    finally:
        if pulse:
            pulse.job_id = None
    with transaction():
        services.finish(job_id, clock.now(), error)
    return True
