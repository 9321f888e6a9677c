"""Pictures of what comes, and of what a learner knows: intervals and the figures of memory."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from quizapp.study.statistics import cards, spans
from quizapp.study.statistics.look import Look
from quizapp.study.statistics.spans import sorted_into
from quizapp.study.statistics.tables import Column, Drawn, Picture, Row, Unit
from quizapp.study.statistics.wording import count, day, mean, percent, share, stretch, written

EDGES = (1, 2, 4, 7, 14, 21, 30, 61, 91, 183, 365, 731, 1826)
"""Days between which cards are counted: up to a month finely, then by months and years."""
HARD = 7
TENTHS = 10


def due(look: Look) -> Picture:
    by_day = cards.due_by_day(look.user_id, look.part)
    stretches = spans.ahead(look.span, look.today, max(by_day, default=look.today))
    found = sorted_into(stretches, by_day.items())
    overdue = sum(number for one, number in by_day.items() if one < look.today)
    new = cards.number_new(look.user_id, look.part)
    rows = [
        Row(*stretch(days), (count(sum(counts)),))
        for days, counts in zip(stretches, found, strict=True)
    ]
    waiting = Row(_("Waiting since before today"), _("before"), (count(overdue),))
    number = overdue + sum(map(sum, found))
    days = sum(one.days for one in stretches)
    meaning = _("Nothing comes back in this time.")
    if number:
        fullest = max(
            (one for one in by_day if look.today <= one <= stretches[-1].last),
            key=lambda one: by_day[one],
            default=look.today,
        )
        meaning = ngettext(
            "%(number)s card comes back in this time, about %(mean)s a day; the fullest day is"
            " %(day)s with %(most)s.",
            "%(number)s cards come back in this time, about %(mean)s a day; the fullest day is"
            " %(day)s with %(most)s.",
            number,
            number=written(number),
            mean=mean(number, days),
            day=day(fullest),
            most=written(by_day.get(fullest, 0)),
        )
    return Picture(
        meaning,
        _("When"),
        (Column(_("Cards due"), Drawn.BARS),),
        ((waiting, *rows) if overdue else tuple(rows)),
        note=_note(new),
    )


def _note(new: int) -> str:
    if not new:
        return str(_("Each card counts on its next day alone."))
    return str(
        ngettext(
            "Each card counts on its next day alone; %(number)s card never asked is left out.",
            "Each card counts on its next day alone; %(number)s cards never asked are left out.",
            new,
            number=written(new),
        )
    )


def intervals(look: Look) -> Picture:
    by_days = cards.intervals(look.user_id, look.part)
    counts = _between(by_days)
    number = sum(counts)
    meaning = _("No card has left learning yet.")
    if number:
        meaning = _(
            "Half of your cards wait %(days)s or more between two reviews; the longest wait is"
            " %(most)s.",
            days=_days(_middle(by_days)),
            most=_days(max(by_days)),
        )
    return _histogram(meaning, _("Days until the next review"), counts)


def stability(look: Look) -> Picture:
    counts, middle = cards.stabilities(look.user_id, look.part, EDGES)
    meaning = _("No card has been answered yet.")
    if middle is not None:
        meaning = _(
            "For half of your cards it takes %(days)s or more until the chance of recalling them"
            " has fallen to 90 %%.",
            days=_days(round(middle)),
        )
    return _histogram(meaning, _("Days until recall falls to 90 %"), counts)


def difficulty(look: Look) -> Picture:
    by_level = cards.difficulties(look.user_id, look.part)
    number = sum(by_level.values())
    hard = sum(cards_there for level, cards_there in by_level.items() if level >= HARD)
    meaning = _("No card has been answered yet.")
    if number:
        meaning = _(
            "%(share)s of your cards are hard for you: their stability grows slowly (7 or more of"
            " 10).",
            share=percent(hard / number),
        )
    rows = tuple(
        Row(
            str(level),
            str(level),
            (count(by_level.get(level, 0)), share(by_level.get(level, 0), number)),
        )
        for level in range(1, TENTHS + 1)
    )
    return Picture(meaning, _("Difficulty"), _card_columns(), rows, has_span=False)


def retrievability(look: Look) -> Picture:
    chances = chances_of(look, cards.memories(look.user_id, look.part, look.now))
    counts = [0] * TENTHS
    for chance in chances:
        counts[min(int(chance * TENTHS), TENTHS - 1)] += 1
    number = len(chances)
    meaning = _("No card has been answered yet.")
    if number:
        meaning = ngettext(
            "Asked now, you would know about %(known)s of your %(number)s card: %(share)s.",
            "Asked now, you would know about %(known)s of your %(number)s cards: %(share)s.",
            number,
            number=written(number),
            known=written(round(sum(chances))),
            share=percent(sum(chances) / number),
        )
    rows = []
    for tenth, cards_there in enumerate(counts):
        name = _(
            "%(least)s to %(most)s",
            least=percent(tenth / TENTHS),
            most=percent((tenth + 1) / TENTHS),
        )
        cells = (count(cards_there), share(cards_there, number))
        rows.append(Row(name, percent(tenth / TENTHS), cells))
    return Picture(meaning, _("Chance of recall now"), _card_columns(), tuple(rows), has_span=False)


def chances_of(look: Look, memories: Sequence[cards.Memory]) -> list[float]:
    """Return each card's chance of recall at this moment."""
    return look.learner.scheduler.model.chances(
        (stability, ago) for stability, ago, _quiz, _tags in memories
    )


def _histogram(meaning: str, heading: str, counts: Sequence[int]) -> Picture:
    number = sum(counts)
    rows = []
    for place, cards_there in enumerate(counts):
        name, short = _between_days(place)
        rows.append(Row(name, short, (count(cards_there), share(cards_there, number))))
    return Picture(meaning, heading, _card_columns(), tuple(rows), has_span=False)


def _card_columns() -> tuple[Column, ...]:
    return Column(_("Cards"), Drawn.BARS), Column(_("Share"), unit=Unit.SHARE)


def _between(by_days: dict[int, int]) -> list[int]:
    """Return the number of cards between each two edges."""
    counts = [0] * (len(EDGES) + 1)
    for days, number in by_days.items():
        counts[sum(edge <= days for edge in EDGES)] += number
    return counts


def _middle(by_days: dict[int, int]) -> int:
    """Return the days of the card in the middle, by days."""
    left = sum(by_days.values()) // 2
    for days, number in sorted(by_days.items()):
        if left < number:
            return days
        left -= number
    return 0


def _between_days(place: int) -> tuple[str, str]:
    if place == 0:
        return _("under %(days)s", days=_days(EDGES[0])), f"<{EDGES[0]}"
    if place == len(EDGES):
        return _("%(days)s or more", days=_days(EDGES[-1])), f"{EDGES[-1]}+"
    first, last = EDGES[place - 1], EDGES[place] - 1
    if first == last:
        return _days(first), str(first)
    return _("%(first)s to %(last)s", first=first, last=_days(last)), str(first)


def _days(days: int) -> str:
    return str(ngettext("%(num)s day", "%(num)s days", days))
