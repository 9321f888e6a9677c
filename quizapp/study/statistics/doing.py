"""Pictures of what a learner did: today, the calendar, reviews, retention, hours, buttons, time."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, time, timedelta
from math import sqrt

from flask_babel import format_time, ngettext
from flask_babel import gettext as _

from quizapp.errors import N_
from quizapp.scheduling.rating import Rating
from quizapp.study.stages import Stage
from quizapp.study.statistics import reviews
from quizapp.study.statistics.look import Look
from quizapp.study.statistics.reviews import RIPE, Answers, Trial
from quizapp.study.statistics.runs import grid_of, longest_run, present_run
from quizapp.study.statistics.spans import Span, Stretch, back, sorted_into
from quizapp.study.statistics.tables import Cell, Column, Drawn, Picture, Row, Unit
from quizapp.study.statistics.wording import (
    ENOUGH,
    NOTHING,
    count,
    day_in_short,
    mean,
    minutes,
    percent,
    share,
    stretch,
    written,
)
from quizapp.study.statistics.wording import time as time_in_words
from quizapp.study.statistics.zones import clocks_of
from quizapp.study.wording import rating_names

NEAR = 0.02
"""A retention this close to the desired one is as desired."""
SHORT_RUN = 3
MANY = 30
"""Cards that must have come back in an hour before it is compared with others."""
FAR = 2.5
"""Standard errors by which the best of 24 hours must differ from all of them together."""
DAY = timedelta(days=1)


def today(look: Look) -> Picture:
    answers = reviews.answers_by_day(look.user_id, look.part, look.today, look.today)
    number, known = _number(answers), _number(answers, _is_known)
    took = sum(one.seconds for one in answers)
    rows = tuple(
        Row(name, name, (count(_number(answers, lambda one, r=rating: one.rating is r)),))  # type: ignore[misc]
        for rating, name in rating_names().items()
    )
    meaning = _("Nothing has been answered yet today.")
    if number:
        meaning = ngettext(
            "You gave %(number)s answer today, in %(time)s; %(known)s of them you knew.",
            "You gave %(number)s answers today, in %(time)s; %(known)s of them you knew.",
            number,
            number=written(number),
            time=time_in_words(took),
            known=percent(known / number),
        )
    met = reviews.cards_met(look.user_id, look.part, look.today)
    new = _number(answers, lambda one: one.stage is Stage.NEW)
    return Picture(
        meaning,
        _("Rating"),
        (Column(_("Answers"), Drawn.BARS),),
        (
            *rows,
            Row(_("All answers"), "", (count(number),)),
            Row(_("Different cards"), "", (count(met),)),
            Row(_("Cards seen for the first time"), "", (count(new),)),
        ),
        has_span=False,
    )


def calendar(look: Look) -> Picture:
    counts = reviews.counts_by_day(look.user_id, look.part)
    grid = grid_of(counts, look.today)
    shown = {square.day: square.count for square in grid.squares}
    days = sum(map(bool, shown.values()))
    run = present_run(counts, look.today)
    if not days:
        meaning = _("Each day on which you review will be marked here.")
    elif run >= SHORT_RUN:
        meaning = ngettext(
            "You reviewed on %(num)s day in the last year, and on each of the last %(run)s days.",
            "You reviewed on %(num)s days in the last year, and on each of the last %(run)s days.",
            days,
            run=written(run),
        )
    else:
        meaning = ngettext(
            "You reviewed on %(num)s day in the last year; the most in a row was %(run)s.",
            "You reviewed on %(num)s days in the last year; the most in a row was %(run)s.",
            days,
            run=written(longest_run(counts)),
        )
    months = back(Span.ALL, look.today, grid.squares[0].day)
    rows = []
    for month, found in zip(months, sorted_into(months, shown.items()), strict=True):
        name = stretch(month)[0]
        rows.append(Row(name, name, (count(sum(map(bool, found))), count(sum(found)))))
    columns = (Column(_("Days with reviews")), Column(_("Answers")))
    titles = {one: day_in_short(one) for one, number in shown.items() if number}
    return Picture(
        meaning, _("Month"), columns, tuple(rows), has_span=False, grid=grid, titles=titles
    )


def answered(look: Look) -> Picture:
    stretches, found = _by_stretch(look)
    names = {
        _("First time"): {Stage.NEW},
        _("Learning"): {Stage.LEARNING, Stage.RELEARNING},
        _("Young"): {Stage.YOUNG, Stage.REPEATED},
        _("Mature"): {Stage.MATURE},
    }
    columns = [Column(name, Drawn.BARS, colour=n) for n, name in enumerate(names, 1)]
    rows = []
    for days, answers in zip(stretches, found, strict=True):
        cells = [
            count(_number(answers, lambda one, s=stages: one.stage in s))  # type: ignore[misc]
            for stages in names.values()
        ]
        rows.append(Row(*stretch(days), (*cells, count(_number(answers)))))
    number, days_with = _number(_all(found)), _days_with(found)
    meaning = _("No answer was given in this time.")
    if number:
        meaning = ngettext(
            "You gave %(number)s answer in this time: about %(mean)s on a day with reviews.",
            "You gave %(number)s answers in this time: about %(mean)s on a day with reviews.",
            number,
            number=written(number),
            mean=mean(number, days_with),
        )
    return Picture(
        meaning,
        _("When"),
        (*columns, Column(_("All"))),
        tuple(rows),
        note=_("A card is mature when it last waited 21 days or more, young before that."),
        is_stacked=True,
    )


def retention(look: Look) -> Picture:
    stretches, found = _by_stretch(look)
    aim = look.learner.preferences.retention
    columns = (
        Column(_("Young"), Drawn.LINE, Unit.SHARE, 2),
        Column(_("Mature"), Drawn.LINE, Unit.SHARE, 3),
        Column(_("Together"), Drawn.LINE, Unit.SHARE, 1),
        Column(_("Desired"), Drawn.AIM, Unit.SHARE, 4),
        Column(_("Cards asked")),
    )
    rows = []
    for days, answers in zip(stretches, found, strict=True):
        rows.append(Row(*stretch(days), _retention_cells(answers, aim)))
    whole = _("All this time")
    rows.append(Row(whole, "", _retention_cells(_all(found), aim)))
    return Picture(
        _retention_meaning(_trial(_all(found)), aim),
        _("When"),
        columns,
        tuple(rows),
        note=_(
            "Counted is the first answer of a day on a card that was out of learning; known is"
            " whatever was not rated Again. Fewer than ten answers make no share."
        ),
    )


def hours(look: Look) -> Picture:
    zone = look.learner.calendar.zone
    since = look.since or reviews.first_day(look.user_id, look.part) or look.today
    start = look.learner.calendar.start_of(since)
    clocks = clocks_of(zone, start, max(look.now, start) + DAY)
    by_hour = reviews.trials_by_hour(look.user_id, look.part, clocks, since)
    rows = []
    for hour in range(24):
        number, trial = by_hour.get(hour, (0, Trial(0, 0)))
        name = str(format_time(datetime.combine(look.today, time(hour)), "short", rebase=False))
        cells = (count(number), share(trial.known, trial.asked), count(trial.asked))
        rows.append(Row(name, str(hour), cells))
    meaning = _hours_meaning({hour: trial for hour, (_all, trial) in by_hour.items()}, rows)
    columns = (
        Column(_("Answers"), Drawn.BARS),
        Column(_("Remembered"), Drawn.LINE, Unit.SHARE, 2),
        Column(_("Cards out of learning")),
    )
    return Picture(meaning, _("Hour"), columns, tuple(rows))


def buttons(look: Look) -> Picture:
    answers = reviews.answers_by_day(look.user_id, look.part, look.since)
    groups: dict[str, set[Stage]] = {
        _("New or learning"): {Stage.NEW, Stage.LEARNING, Stage.RELEARNING},
        _("Young"): {Stage.YOUNG, Stage.REPEATED},
        _("Mature"): {Stage.MATURE},
    }
    columns = [Column(name, Drawn.BARS, colour=n) for n, name in enumerate(groups, 1)]
    number = _number(answers)
    rows = []
    for rating, name in rating_names().items():
        rated = [one for one in answers if one.rating is rating]
        cells = [
            count(_number(rated, lambda one, s=stages: one.stage in s))  # type: ignore[misc]
            for stages in groups.values()
        ]
        rows.append(Row(name, name, (*cells, count(_number(rated)), share(_number(rated), number))))
    meaning = _("No answer was given in this time.")
    if number:
        shares = [_number(answers, lambda one, r=r: one.rating is r) / number for r in Rating]  # type: ignore[misc]
        meaning = _(
            "Of your answers %(again)s were Again, %(hard)s Hard, %(good)s Good and %(easy)s Easy.",
            **{r.name.lower(): percent(part) for r, part in zip(Rating, shares, strict=True)},
        )
    columns += [Column(_("All")), Column(_("Share"), unit=Unit.SHARE)]
    return Picture(meaning, _("Rating"), tuple(columns), tuple(rows), is_stacked=True)


def spent(look: Look) -> Picture:
    stretches, found = _by_stretch(look)
    rows = []
    for days, answers in zip(stretches, found, strict=True):
        rows.append(Row(*stretch(days), _time_cells(answers)))
    every = _all(found)
    took, timed = sum(one.seconds for one in every), sum(one.timed for one in every)
    meaning = _("No time was measured in these days.")
    if timed:
        meaning = _(
            "You spent %(time)s in all: about %(mean)s on a day with reviews, %(each)s an answer.",
            time=time_in_words(took),
            mean=time_in_words(took / _days_with(found)),
            each=time_in_words(took / timed),
        )
    columns = (
        Column(_("Time"), Drawn.BARS, Unit.MINUTES),
        Column(_("Time an answer")),
        Column(_("Answers")),
    )
    note = _("An answer that took longer than five minutes counts as five.")
    return Picture(meaning, _("When"), columns, tuple(rows), note=note)


def _by_stretch(look: Look) -> tuple[tuple[Stretch, ...], list[list[Answers]]]:
    stretches = look.past()
    answers = reviews.answers_by_day(look.user_id, look.part, stretches[0].first)
    return stretches, sorted_into(stretches, ((one.day, one) for one in answers))


def _all(found: Sequence[Sequence[Answers]]) -> list[Answers]:
    return [one for answers in found for one in answers]


def _number(
    answers: Iterable[Answers], holds: Callable[[Answers], bool] = lambda _one: True
) -> int:
    return sum(one.number for one in answers if holds(one))


def _is_known(one: Answers) -> bool:
    return one.rating > Rating.AGAIN


def _days_with(found: Sequence[Sequence[Answers]]) -> int:
    return len({one.day for one in _all(found)}) or 1


def _trial(answers: Iterable[Answers], *stages: Stage) -> Trial:
    ripe = [one for one in answers if one.stage in (stages or RIPE)]
    return Trial(_number(ripe), _number(ripe, _is_known))


def _retention_cells(answers: Sequence[Answers], aim: float) -> tuple[Cell, ...]:
    trials = [_trial(answers, *stages) for stages in ((Stage.YOUNG,), (Stage.MATURE,), RIPE)]
    shares = [share(trial.known, trial.asked) for trial in trials]
    return (*shares, Cell(percent(aim), aim), count(trials[-1].asked))


def _retention_meaning(trial: Trial, aim: float) -> str:
    if trial.asked < ENOUGH:
        return str(_("Too few cards have come back yet to say how much you remember."))
    true = trial.known / trial.asked
    meaning = N_("You remembered %(share)s of what came back, as aimed at: %(aim)s.")
    if true > aim + NEAR:
        meaning = N_("You remembered %(share)s of what came back, more than the %(aim)s aimed at.")
    elif true < aim - NEAR:
        meaning = N_("You remembered %(share)s of what came back, less than the %(aim)s aimed at.")
    return str(_(meaning, share=percent(true), aim=percent(aim)))


def _hours_meaning(trials: Mapping[int, Trial], rows: Sequence[Row]) -> str:
    """Name the best hour, unless chance alone would make an hour as good as that."""
    told = {hour: trial for hour, trial in trials.items() if trial.asked >= MANY}
    if not told:
        return str(_("There are too few answers yet to tell one hour from another."))
    whole = sum(one.known for one in told.values()) / sum(one.asked for one in told.values())
    best = max(told, key=lambda hour: told[hour].known / told[hour].asked)
    true = told[best].known / told[best].asked
    error = sqrt(whole * (1 - whole) / told[best].asked)
    if len(told) > 1 and true - whole <= FAR * error:
        return str(_("You remember about as well at every hour: %(share)s.", share=percent(whole)))
    return str(
        _(
            "You remember best in the hour from %(hour)s: %(share)s of the cards that came back.",
            hour=rows[best].label,
            share=percent(true),
        )
    )


def _time_cells(answers: Sequence[Answers]) -> tuple[Cell, ...]:
    took, timed = sum(one.seconds for one in answers), sum(one.timed for one in answers)
    each = Cell(time_in_words(took / timed), took / timed) if timed else NOTHING
    return minutes(took), each, count(_number(answers))
