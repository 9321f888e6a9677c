"""Finding a learner's own cards by a search: conditions become one query, on either database.

All of it is SQL, the chance of recall too: R >= v just when the days since the last review are at
most the stability times what the forgetting curve allows for v.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Dialect,
    Double,
    Select,
    String,
    TypeDecorator,
    and_,
    case,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from quizapp.questions.words import as_searched
from quizapp.quizzes.models import Question, QuestionVersion, Quiz
from quizapp.scheduling.leech import FIRST
from quizapp.scheduling.review import Phase
from quizapp.study.models import Card, Review
from quizapp.study.queries import Learner
from quizapp.study.search import (
    AddedWithin,
    All,
    AnyOf,
    Condition,
    Contains,
    DueWithin,
    Has,
    Is,
    Named,
    Not,
    Pattern,
    Property,
    RatedWithin,
    State,
    Wild,
    parse,
)

EASIEST, HARDEST = 1, 10
DAY_SECONDS = 86_400
LEAST_CHANCE = 1e-9

_SIGNS: Mapping[str, Callable[[Any, Any], ColumnElement[bool]]] = {
    "<": lt, "<=": le, "=": eq, "!=": ne, ">=": ge, ">": gt,
}  # fmt: skip
_TURNED = {"<": ">", "<=": ">=", "=": "=", "!=": "!=", ">=": "<=", ">": "<"}
_LIKE = {Wild.ANYTHING: "\ue000", Wild.ANY_ONE: "\ue001"}


class seconds_of(FunctionElement[float]):  # noqa: N801 - it reads as the SQL function it is
    """The seconds of a moment since 1970, with their fractions."""

    type = Double()
    inherit_cache = True


@compiles(seconds_of)
def _seconds(element: seconds_of, compiler: SQLCompiler, **how: Any) -> str:
    return f"extract(epoch from {compiler.process(element.clauses, **how)})"


@compiles(seconds_of, "sqlite")
def _seconds_on_sqlite(element: seconds_of, compiler: SQLCompiler, **how: Any) -> str:
    return f"((julianday({compiler.process(element.clauses, **how)}) - 2440587.5) * 86400.0)"


def cards_found(learner: Learner, text: str, now: datetime) -> Select[int]:
    """Query the ids of the learner's own cards, on questions still asked, that a search finds.

    Card, Question, Quiz and QuestionVersion are joined: a caller may filter and order by them.
    Raises Invalid when the search is not understood.
    """
    return own_cards(learner.id).where(_Finder(learner, now).holds(parse(text)))


def own_cards(user_id: int) -> Select[int]:
    """Query the ids of a user's own cards, on questions still asked."""
    return (
        select(Card.id)
        .join(Question, Card.question_id == Question.id)
        .join(Quiz, Question.quiz_id == Quiz.id)
        .join(QuestionVersion, Question.current_id == QuestionVersion.id)
        .where(Card.user_id == user_id, Question.status == "published")
        .where(Question.deleted_at.is_(None), Quiz.deleted_at.is_(None))
    )


@dataclass(frozen=True, slots=True)
class _Finder:
    """Turns conditions into SQL that is true or false, never unknown, so that Not is the rest."""

    learner: Learner
    now: datetime

    @property
    def today(self) -> date:
        return self.learner.calendar.day_of(self.now)

    def holds(self, condition: Condition) -> ColumnElement[bool]:
        match condition:
            case Not(inner):
                return not_(self.holds(inner))
            case All(inner):
                return and_(true(), *map(self.holds, inner))
            case AnyOf(inner):
                return or_(false(), *map(self.holds, inner))
            case Contains(pattern):
                return _contain(pattern, QuestionVersion.front_words, QuestionVersion.back_words)
            case Named(key, pattern):
                return _named(key, pattern)
            case Is(state):
                return self._is(state)
            case DueWithin(days):
                return self._is_up(Card.due_day <= self._day(days))
            case RatedWithin(days, rating):
                return self._is_rated(days, rating)
            case AddedWithin(days):
                return Card.created_at >= self._start(days)
            case Has():
                return self._has(condition)

    def _day(self, days: int) -> int:
        return self.today.toordinal() + days

    def _start(self, days: int) -> datetime:
        """Return when the first of the last so many study days began."""
        return self.learner.calendar.start_of(self.today - timedelta(days=days - 1))

    def _is(self, state: State) -> ColumnElement[bool]:
        match state:
            case State.NEW:
                return Card.phase == Phase.NEW
            case State.LEARN:
                return Card.phase.in_((Phase.LEARNING, Phase.RELEARNING))
            case State.REVIEW:
                return Card.phase.in_((Phase.REVIEW, Phase.RELEARNING))
            case State.DUE:
                return self._is_up(Card.due_day <= self._day(0))
            case State.SUSPENDED:
                return Card.is_suspended.is_(True)
            case State.BURIED:
                return self._is_buried()
            case State.FLAGGED:
                return Card.is_flagged.is_(True)
            case State.LEECH:
                return Card.lapses >= FIRST

    def _is_buried(self) -> ColumnElement[bool]:
        return func.coalesce(Card.buried_on, 0) == self._day(0)

    def _is_up(self, when: ColumnElement[bool]) -> ColumnElement[bool]:
        """Restrict to cards that are asked on their day: met before, and not set aside."""
        is_aside = or_(Card.is_suspended.is_(True), self._is_buried())
        return and_(Card.phase != Phase.NEW, not_(is_aside), when)

    def _is_rated(self, days: int, rating: int | None) -> ColumnElement[bool]:
        rated = select(Review.card_id).where(
            Review.user_id == self.learner.id, Review.at >= self._start(days)
        )
        if rating is not None:
            rated = rated.where(Review.rating == rating)
        return Card.id.in_(rated)

    def _has(self, claim: Has) -> ColumnElement[bool]:
        compare = _SIGNS[claim.sign]
        match claim.what:
            case Property.INTERVAL:
                return _known(compare(_interval(), claim.value), Card.phase == Phase.REVIEW)
            case Property.DUE:
                return self._is_up(compare(Card.due_day, self._day(int(claim.value))))
            case Property.LAPSES:
                return compare(Card.lapses, claim.value)
            case Property.REPETITIONS:
                return compare(Card.repetitions - Card.begun_after, claim.value)
            case Property.STABILITY:
                return _known(compare(Card.stability, claim.value))
            case Property.DIFFICULTY:
                return _known(compare(Card.difficulty, EASIEST + claim.value * (HARDEST - EASIEST)))
            case Property.RETRIEVABILITY:
                return self._recalls(claim.sign, claim.value)

    def _recalls(self, sign: str, chance: float) -> ColumnElement[bool]:
        """Compare the chance of recall now: the longer ago by the curve, the smaller it is."""
        seconds = self.now.timestamp() - seconds_of(Card.last_review_at)
        days = case((seconds > 0, seconds), else_=0) / DAY_SECONDS
        times = self.learner.scheduler.model.stabilities_until(max(chance, LEAST_CHANCE))
        compared = _SIGNS[_TURNED[sign]](days, Card.stability * times)
        return _known(compared, Card.stability.is_not(None), Card.last_review_at.is_not(None))


def _known(holds: ColumnElement[bool], *given: ColumnElement[bool]) -> ColumnElement[bool]:
    """Say no where a card has no such number."""
    return func.coalesce(and_(*given, holds), false())


def _interval() -> ColumnElement[int]:
    """Return the days last granted: from the study day of the last review to the day due."""
    last = (
        select(Review.study_day)
        .where(Review.card_id == Card.id, Review.number == Card.repetitions)
        .correlate(Card)
        .scalar_subquery()
    )
    return Card.due_day - last


def _contain(pattern: Pattern, *columns: ColumnElement[str] | Any) -> ColumnElement[bool]:
    like = f"%{_like(pattern)}%"
    return or_(*(column.like(like, escape="/") for column in columns))


def _named(key: str, pattern: Pattern) -> ColumnElement[bool]:
    match key:
        case "deck":
            title, like = Quiz.search_words, _like(pattern)
            names = or_(title.like(like, escape="/"), title.like(f"{like}::%", escape="/"))
            return and_(Quiz.is_deck.is_(True), names)
        case "quiz":
            return and_(Quiz.is_deck.is_(False), _contain(pattern, Quiz.search_words))
        case "tag" if pattern == ("none",):
            return Card.tags == ""
        case "tag":
            return Card.tags.regexp_match(literal(pattern, _TagExpression()))
        case "front":
            return QuestionVersion.front_words.like(_like(pattern), escape="/")
    return QuestionVersion.back_words.like(_like(pattern), escape="/")


def _like(pattern: Pattern) -> str:
    """Return a pattern for LIKE, its words as a search compares them."""
    text = "".join(_LIKE[part] if isinstance(part, Wild) else part for part in pattern)
    escaped = re.sub(r"[/%_]", r"/\g<0>", as_searched(text))
    return escaped.replace(_LIKE[Wild.ANYTHING], "%").replace(_LIKE[Wild.ANY_ONE], "_")


class _TagExpression(TypeDecorator[Pattern]):
    """A pattern as the expression that finds it among tags.

    SQLite's expressions are Python's, which try every way to share a tag out among wildcards: with
    ten of them, for hours. There each keeps to the first place where what follows it stands.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Pattern | None, dialect: Dialect) -> str:
        return _tag(value or (), tries_once=dialect.name == "sqlite")


def _tag(pattern: Pattern, *, tries_once: bool) -> str:
    """Return an expression for one tag, or a tag below it, among tags enclosed by spaces.

    It spells out both cases of a letter: PostgreSQL may know those of ASCII alone.
    """
    runs = [""]
    for part in pattern:
        if part is Wild.ANYTHING:
            runs.append("")
        else:
            runs[-1] += "[^ ]" if isinstance(part, Wild) else "".join(map(_either_case, part))
    if len(runs) > 1:
        first, *between, last = runs
        middle = "(?>[^ ]*?%s)" if tries_once else "[^ ]*%s"
        name = first + "".join(middle % run for run in between) + f"[^ ]*{last}"
    else:
        [name] = runs
    return f" {name}(::[^ ]*)? "


def _either_case(char: str) -> str:
    cases = sorted(case for case in {char.lower(), char.upper()} if len(case) == 1)
    return f"[{''.join(cases)}]" if len(cases) > 1 else re.escape(char)
