"""The list of pictures: under which address each is found, what it is called, how it is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _

from quizapp.study.statistics import doing, groups, knowing
from quizapp.study.statistics.look import Look
from quizapp.study.statistics.tables import Picture


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of picture; `title` is translated when it is written."""

    title: str
    make: Callable[[Look], Picture]


PICTURES: Mapping[str, Kind] = {
    "today": Kind(_("Today"), doing.today),
    "due": Kind(_("What comes"), knowing.due),
    "calendar": Kind(_("Days of review"), doing.calendar),
    "reviews": Kind(_("Answers given"), doing.answered),
    "retention": Kind(_("What you remember"), doing.retention),
    "intervals": Kind(_("Waits between reviews"), knowing.intervals),
    "stability": Kind(_("Stability"), knowing.stability),
    "difficulty": Kind(_("Difficulty"), knowing.difficulty),
    "retrievability": Kind(_("Known now"), knowing.retrievability),
    "hours": Kind(_("Hours of the day"), doing.hours),
    "buttons": Kind(_("Ratings"), doing.buttons),
    "time": Kind(_("Time spent"), doing.spent),
    "quizzes": Kind(_("By quiz"), groups.quizzes),
    "tags": Kind(_("By tag"), groups.tags),
}
FIRST = ("due", "calendar", "retention")
