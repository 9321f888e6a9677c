"""Pictures per quiz and per tag: how much is known of each, and how reviews of it went."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from quizapp.study.statistics import cards, reviews
from quizapp.study.statistics.knowing import chances_of
from quizapp.study.statistics.look import Look
from quizapp.study.statistics.reviews import Trial
from quizapp.study.statistics.tables import Cell, Column, Drawn, Picture, Row, Unit
from quizapp.study.statistics.wording import NOTHING, chance, count, percent, share

DRAWN = 15
NEVER = (0, Trial(0, 0))

Fared = tuple[int, Trial]


@dataclass(frozen=True, slots=True)
class _Group:
    """The cards of one quiz or tag: the chances of recall of those that have a memory."""

    name: str
    chances: list[float]
    fared: Fared
    language: str = ""

    @property
    def known(self) -> float | None:
        return sum(self.chances) / len(self.chances) if self.chances else None


def quizzes(look: Look) -> Picture:
    memories = cards.memories(look.user_id, look.part, look.now)
    chances: dict[int, list[float]] = defaultdict(list)
    for (*_memory, quiz_id, _tags), one in zip(memories, chances_of(look, memories), strict=True):
        chances[quiz_id].append(one)
    fared = reviews.trials_by_quiz(look.user_id, look.part, look.since)
    groups = [
        _Group(holder.title, chances[holder.id], fared.get(holder.id, NEVER), holder.language)
        for holder in look.holders
        if holder.id in chances or holder.id in fared
    ]
    return _picture(_("Quiz or deck"), groups)


def tags(look: Look) -> Picture:
    memories = cards.memories(look.user_id, look.part, look.now)
    chances: dict[str, list[float]] = defaultdict(list)
    for (*_memory, tagged), one in zip(memories, chances_of(look, memories), strict=True):
        for tag in tagged.split():
            chances[tag].append(one)
    fared: Mapping[str, Fared] = reviews.trials_by_tag(look.user_id, look.part, look.since)
    names = sorted({*chances, *fared}, key=str.casefold)
    groups = [_Group(name, chances[name], fared.get(name, NEVER)) for name in names]
    return _picture(_("Tag"), groups)


def _picture(heading: str, groups: Iterable[_Group]) -> Picture:
    """Draw groups from the least known to the best; those never answered come last."""
    ordered = sorted(groups, key=lambda one: (one.known is None, one.known or 0.0))
    met = [one for one in ordered if one.known is not None]
    meaning = _("Nothing here has been answered yet.")
    if len(met) == 1:
        meaning = _(
            "Of “%(name)s” you would know about %(share)s now.",
            name=met[0].name,
            share=percent(met[0].known or 0),
        )
    elif met:
        meaning = _(
            "You know “%(best)s” best now (%(most)s), and “%(worst)s” least (%(least)s).",
            best=met[-1].name,
            most=percent(met[-1].known or 0),
            worst=met[0].name,
            least=percent(met[0].known or 0),
        )
    columns = (
        Column(_("Known now"), Drawn.BARS, Unit.SHARE),
        Column(_("Cards answered")),
        Column(_("Answers in this time")),
        Column(_("Remembered in this time"), unit=Unit.SHARE),
    )
    rows = tuple(
        Row(one.name, one.name if place < DRAWN else "", _cells(one), one.language)
        for place, one in enumerate(ordered)
    )
    return Picture(meaning, heading, columns, rows, is_flat=True)


def _cells(one: _Group) -> tuple[Cell, ...]:
    answers, trial = one.fared
    known = NOTHING if one.known is None else chance(one.known)
    return known, count(len(one.chances)), count(answers), share(trial.known, trial.asked)
