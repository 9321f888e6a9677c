"""Which kinds of question there are: whatever modules the package `kinds` holds."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from quizapp.errors import N_, Invalid
from quizapp.questions import kinds
from quizapp.questions.question import Question


def _discovered() -> Iterator[type[Question]]:
    for info in pkgutil.iter_modules(kinds.__path__):
        module = importlib.import_module(f"{kinds.__name__}.{info.name}")
        for _, found in inspect.getmembers(module, inspect.isclass):
            if issubclass(found, Question) and found.__module__ == module.__name__:
                yield found


ALL_KINDS: tuple[type[Question], ...] = tuple(sorted(_discovered(), key=lambda kind: kind.place))

_BY_NAME = {kind.kind: kind for kind in ALL_KINDS}


def kind_named(name: str) -> type[Question]:
    """Return the class of a kind by its name, such as "SingleChoice"."""
    try:
        return _BY_NAME[name]
    except KeyError:
        raise Invalid(N_("There is no kind of question called %(kind)s."), kind=name) from None
