"""Commands of the room `jobs`."""

import logging
import os
import signal
import sys
from types import FrameType

from flask import current_app
from flask.cli import AppGroup

from quizapp.config import Config
from quizapp.jobs.worker import NICENESS, Pulse
from quizapp.jobs.worker import work as work_on

group = AppGroup("jobs", help="The queue of work that no page waits for.")


@group.command("work")
def work() -> None:
    """Do the jobs of the queue, one after another, until stopped."""
    logging.basicConfig(format="%(asctime)s worker: %(message)s", level=logging.INFO)
    os.nice(NICENESS)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)
    config: Config = current_app.config["QUIZAPP"]
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    work_on(app, Pulse(app, config.worker_sign))


def _stop(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)
