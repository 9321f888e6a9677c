"""Which function does which job; the rooms above register theirs."""

from collections.abc import Callable
from typing import Any

Progress = Callable[[str, int, int], None]
Task = Callable[[dict[str, Any], Progress], None]

_tasks: dict[str, Task] = {}


def register(name: str, task: Task) -> None:
    """Let jobs called `name` be done by `task(arguments, progress)`; progress(stage, done, total).

    A task opens its own transactions. It may be run again after a crash: it must bear that.
    """
    _tasks[name] = task


def task_named(name: str) -> Task:
    """Return the function registered for `name`; KeyError when there is none."""
    return _tasks[name]
