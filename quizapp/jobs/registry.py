"""Which function does which job, and which every night; the rooms above register theirs."""

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from typing import Any

Progress = Callable[[str, int, int], None]
Task = Callable[[dict[str, Any], Progress], None]

_tasks: dict[str, Task] = {}
_nightly: dict[str, time] = {}
_periodic: dict[str, timedelta] = {}


def register(
    name: str, task: Task, *, nightly: time | None = None, every: timedelta | None = None
) -> None:
    """Let jobs called `name` be done by `task(arguments, progress)`; progress(stage, done, total).

    A task opens its own transactions. It may be run again after a crash: it must bear that.
    With `nightly`, the worker has it done once a day from that local time on; with `every`, once in
    each such stretch of time, and not for stretches in which no worker ran.
    """
    _tasks[name] = task
    if nightly is not None:
        _nightly[name] = nightly
    if every is not None:
        _periodic[name] = every


def task_named(name: str) -> Task:
    """Return the function registered for `name`; KeyError when there is none."""
    return _tasks[name]


def nightly_tasks() -> Mapping[str, time]:
    """Return the local time at which each nightly task is due."""
    return _nightly


def periodic_tasks() -> Mapping[str, timedelta]:
    """Return how often each periodic task is due."""
    return _periodic
