"""Figures of one learner's reviews, counted by the database.

Reviews are counted by their stored study days, whatever the clocks did since. A question missed in
a quiz is no review; one answered within an article, or brought along from elsewhere, is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, and_, case, func, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from quizapp.database.engine import db
from quizapp.quizzes.models import Question
from quizapp.scheduling.rating import Rating
from quizapp.study.models import Card, Review
from quizapp.study.stages import Stage
from quizapp.study.statistics.parts import Part, belongs
from quizapp.study.statistics.zones import Clock, common_step

WALKED_AWAY = 300.0
"""Seconds: an answer that took longer counts as this, for its learner was elsewhere."""
RIPE = (Stage.YOUNG, Stage.MATURE)


class Answers(NamedTuple):
    """Answers alike: on one study day, at one stage, with one rating.

    `seconds` is the time that `timed` of them took together.
    """

    day: date
    stage: Stage
    rating: Rating
    number: int
    seconds: float
    timed: int


@dataclass(frozen=True, slots=True)
class Trial:
    """How often cards in review came back, each once a day, and how often they were known."""

    asked: int
    known: int


class minute_of_day(FunctionElement[int]):  # noqa: N801 - it reads as the SQL function it is
    """The minute (0 to 1439) of a moment's day, in UTC."""

    type = Integer()
    inherit_cache = True


@compiles(minute_of_day)
def _minute(element: minute_of_day, compiler: SQLCompiler, **how: Any) -> str:
    moment = f"{compiler.process(element.clauses, **how)} at time zone 'UTC'"
    return f"cast(extract(hour from {moment}) * 60 + extract(minute from {moment}) as integer)"


@compiles(minute_of_day, "sqlite")
def _minute_on_sqlite(element: minute_of_day, compiler: SQLCompiler, **how: Any) -> str:
    moment = compiler.process(element.clauses, **how)  # written 2026-03-02 11:00:00.000000
    hour, minute = (f"cast(substr({moment}, {place}, 2) as integer)" for place in (12, 15))
    return f"({hour} * 60 + {minute})"


def answers_by_day(
    user_id: int, part: Part, since: date | None = None, until: date | None = None
) -> list[Answers]:
    """Return the answers of the days from `since` to `until`, both within."""
    seconds = case((Review.seconds > WALKED_AWAY, WALKED_AWAY), else_=Review.seconds)
    query = (
        select(
            Review.study_day,
            Review.stage,
            Review.rating,
            func.count(),
            func.coalesce(func.sum(seconds), 0.0),
            func.count(Review.seconds),
        )
        .where(*_counted(user_id, part, since, until))
        .group_by(Review.study_day, Review.stage, Review.rating)
        .order_by(Review.study_day)
    )
    stages, ratings = {str(stage): stage for stage in Stage}, {int(one): one for one in Rating}
    return [
        Answers(date.fromordinal(day), stages[stage or ""], ratings[rating], count, seconds, timed)
        for day, stage, rating, count, seconds, timed in db.session.execute(query)
    ]


def counts_by_day(user_id: int, part: Part) -> dict[date, int]:
    """Return how many answers each study day has, since the first."""
    query = (
        select(Review.study_day, func.count())
        .where(*_counted(user_id, part))
        .group_by(Review.study_day)
    )
    return {date.fromordinal(day): count for day, count in db.session.execute(query)}


def first_day(user_id: int, part: Part) -> date | None:
    """Return the study day of the first review."""
    day = db.session.scalar(select(func.min(Review.study_day)).where(*_counted(user_id, part)))
    return None if day is None else date.fromordinal(day)


def cards_met(user_id: int, part: Part, day: date) -> int:
    """Return how many different cards were answered on one study day."""
    query = select(func.count(Review.card_id.distinct()))
    return db.session.scalar(query.where(*_counted(user_id, part, day, day))) or 0


def trials_by_hour(
    user_id: int, part: Part, clocks: Sequence[Clock], since: date | None = None
) -> dict[int, tuple[int, Trial]]:
    """Return by local hour all answers, and how cards in review fared.

    `clocks` say what local time was when, over all the days looked at.
    """
    step = common_step(tuple(clocks))
    later = list(enumerate(clocks))[:0:-1]
    set_at: ColumnElement[int] = literal(0)
    if later:
        set_at = case(*((Review.at >= clock.since, place) for place, clock in later), else_=0)
    part_of_day = (minute_of_day(Review.at) // literal(step)).label("part_of_day")
    query = (
        select(
            set_at.label("set_at"),
            part_of_day,
            func.count(),
            func.sum(case((_is_trial(), 1), else_=0)),
            func.sum(case((and_(_is_trial(), _is_known()), 1), else_=0)),
        )
        .where(*_counted(user_id, part, since))
        .group_by("set_at", "part_of_day")
    )
    hours: dict[int, tuple[int, Trial]] = {}
    for place, n, count, asked, known in db.session.execute(query):
        hour = (n * step + clocks[place].minutes) // 60 % 24
        all_before, trial = hours.get(hour, (0, Trial(0, 0)))
        hours[hour] = all_before + count, Trial(trial.asked + asked, trial.known + known)
    return hours


def trials_by_quiz(user_id: int, part: Part, since: date | None) -> dict[int, tuple[int, Trial]]:
    """Return by quiz all answers, and how cards in review fared."""
    cards = _by_card(user_id, part, since)
    query = (
        select(
            Question.quiz_id,
            func.sum(cards.c.answers),
            func.sum(cards.c.asked),
            func.sum(cards.c.known),
        )
        .join(Card, Card.id == cards.c.of_card)
        .join(Question, Question.id == Card.question_id)
        .group_by(Question.quiz_id)
    )
    return {
        quiz_id: (int(answers), Trial(int(asked), int(known)))
        for quiz_id, answers, asked, known in db.session.execute(query)
    }


def trials_by_tag(user_id: int, part: Part, since: date | None) -> dict[str, tuple[int, Trial]]:
    """Return by tag all answers, and how cards in review fared; a card counts for all its tags."""
    cards = _by_card(user_id, part, since)
    query = (
        select(
            Card.tags, func.sum(cards.c.answers), func.sum(cards.c.asked), func.sum(cards.c.known)
        )
        .join(Card, Card.id == cards.c.of_card)
        .where(Card.tags != "")
        .group_by(Card.tags)
    )
    found: dict[str, tuple[int, Trial]] = {}
    for tags, answers, asked, known in db.session.execute(query):
        for tag in tags.split():
            before, trial = found.get(tag, (0, Trial(0, 0)))
            added = Trial(trial.asked + int(asked), trial.known + int(known))
            found[tag] = before + int(answers), added
    return found


def _counted(
    user_id: int, part: Part, since: date | None = None, until: date | None = None
) -> list[ColumnElement[bool]]:
    """Return what holds of the reviews that count."""
    conditions = [Review.user_id == user_id, Review.stage.is_not(None)]
    if since is not None:
        conditions.append(Review.study_day >= since.toordinal())
    if until is not None:
        conditions.append(Review.study_day <= until.toordinal())
    if not part.is_all:
        cards = (
            select(Card.id)
            .join(Question, Card.question_id == Question.id)
            .where(Card.user_id == user_id, belongs(part))
        )
        conditions.append(Review.card_id.in_(cards))
    return conditions


def _is_trial() -> ColumnElement[bool]:
    return Review.stage.in_(RIPE)


def _is_known() -> ColumnElement[bool]:
    return Review.rating > Rating.AGAIN


def _by_card(user_id: int, part: Part, since: date | None) -> Any:
    """Query the reviews of each card; `+ 0` keeps SQLite from reading whole rows card by card."""
    card_id = (Review.card_id + 0).label("of_card")
    return (
        select(
            card_id,
            func.count().label("answers"),
            func.sum(case((_is_trial(), 1), else_=0)).label("asked"),
            func.sum(case((and_(_is_trial(), _is_known()), 1), else_=0)).label("known"),
        )
        .where(*_counted(user_id, part, since))
        .group_by("of_card")
        .subquery()
    )
