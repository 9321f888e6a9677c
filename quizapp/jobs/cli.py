"""Commands of the room `jobs`."""

import signal

from flask import current_app
from flask.cli import AppGroup

from quizapp.config import Config
from quizapp.jobs.worker import Worker

group = AppGroup("jobs", help="The queue of work that no page waits for.")


@group.command("work")
def work() -> None:
    """Do the jobs of the queue, one after another, until stopped."""
    config: Config = current_app.config["QUIZAPP"]
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    worker = Worker(app, config.worker_sign)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, worker.stop)
    worker.work()
