"""The worker: a process of its own that does one job after another, and shows that it lives."""

import logging
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy.exc import OperationalError

from quizapp import clock
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import Message, QuizappError
from quizapp.jobs import queries, services
from quizapp.jobs.registry import nightly_tasks, periodic_tasks, task_named

PAUSE_SECONDS = 0.5
BEAT_SECONDS = 10.0
log = logging.getLogger(__name__)


class Interrupted(BaseException):
    """The worker is told to stop in the middle of a job."""


class Worker:
    """Does jobs until `stop` is called; touches `sign`, a file, for as long as it lives."""

    def __init__(self, app: Flask, sign: Path, beat_seconds: float = BEAT_SECONDS) -> None:
        self._app = app
        self._sign = sign
        self._beat_seconds = beat_seconds
        self._is_stopping = False  # no Event: a signal handler must not wait for a lock
        self._job_id: int | None = None

    def stop(self, *_signal: object) -> None:
        """End soon: a job in hand is interrupted and goes back to the queue (a signal handler)."""
        again, self._is_stopping = self._is_stopping, True
        if self._job_id is not None and not again:
            raise Interrupted

    def work(self) -> None:
        with self._app.app_context(), self._beating():
            while not self._is_stopping:
                try:
                    if not self.work_one():
                        db.session.remove()
                        time.sleep(PAUSE_SECONDS)
                except OperationalError:
                    log.exception("the queue cannot be reached")
                    db.session.remove()
                    time.sleep(PAUSE_SECONDS)

    def work_one(self) -> bool:
        """Do the next job, if one is due; return whether there was one."""
        now = clock.now()
        due = services.last_due(nightly_tasks(), now.astimezone())
        due |= services.stretches_begun(periodic_tasks(), now)
        if not queries.is_anything_due(now, due):  # looking takes no lock; taking does
            return False
        with transaction():
            services.enqueue_due(due, now)
            job = services.take_next(now)
            taken = (job.id, job.name, job.arguments) if job else None
        if taken is None:
            return False
        try:
            self._job_id = taken[0]
            error = _outcome(*taken)
        except Interrupted:
            with transaction():
                services.give_back(taken[0])
            return False
        finally:
            self._job_id = None
        with transaction():
            services.finish(taken[0], clock.now(), error)
        return True

    @contextmanager
    def _beating(self) -> Iterator[None]:
        ended = threading.Event()
        thread = threading.Thread(target=self._beat_on, args=(ended, os.getppid()), daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    def _beat_on(self, ended: threading.Event, parent: int) -> None:
        while True:
            self._beat()
            if ended.wait(self._beat_seconds):
                return
            if os.getppid() != parent:  # whoever started us was killed
                os.kill(os.getpid(), signal.SIGTERM)

    def _beat(self) -> None:
        self._sign.touch()
        job_id = self._job_id
        if job_id is None:
            return
        with self._app.app_context():
            try:
                with transaction():
                    services.beat(job_id, clock.now())
            except OperationalError:
                log.warning("the sign of life of job %s could not be written", job_id)


def _outcome(job_id: int, name: str, arguments: dict[str, object]) -> Message | None:
    """Do a job; return what there is to say when it failed."""

    def progress(stage: str, done: int, total: int) -> None:
        with transaction():
            services.report(job_id, stage, done, total, clock.now())

    try:
        task_named(name)(arguments, progress)
    except QuizappError as refusal:
        return refusal.message
    except Exception:  # a job that fails must not take the worker with it
        log.exception("job %s (%s) failed", job_id, name)
        return services.GONE_WRONG
    return None
