"""Reads of cards and reviews; what takes a user's id sees that user's cards alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Integer, Result, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, NotFound
from quizapp.quizzes.models import Question, QuestionVersion, Quiz
from quizapp.scheduling.forecast import forecast
from quizapp.scheduling.fuzz import FARTHEST_SPREAD
from quizapp.scheduling.leech import FIRST
from quizapp.scheduling.memory import DEFAULT_PARAMETERS, ForgettingModel
from quizapp.scheduling.queue_order import Allowance, Queue, WaitingCard, build_queue
from quizapp.scheduling.review import RETENTION, Origin, Phase, Scheduler
from quizapp.scheduling.study_day import ROLLOVER_HOUR, StudyCalendar
from quizapp.scheduling.workload import Break
from quizapp.study.agenda import agenda_of, is_catching_up
from quizapp.study.models import Card, LearnerPreferences, ParameterFit, Review

NO_SUCH_CARD = N_("There is no such card among yours.")
WITHDRAWN = N_("The author has withdrawn this question: it is no longer asked.")
NEW_PER_DAY = 20
REVIEWS_PER_DAY = 200
WEEK = 7
MORE_NEW = 20
MOST_SET_ASIDE = 500
DAY = timedelta(days=1)

AnySelect = TypeVar("AnySelect", bound=Select[*tuple[Any, ...]])


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody who reviews: their preferences, and the scheduler that follows from them."""

    id: int
    preferences: LearnerPreferences
    scheduler: Scheduler

    @property
    def calendar(self) -> StudyCalendar:
        return self.scheduler.calendar


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a learner has before them.

    `due` counts what is asked today, `held_back` what the daily limits leave for later, `put_off`
    what waits until tomorrow; `next_day` is the next study day after today with cards; `week`
    counts today and six days more. `suspended` counts the cards suspended when there are no others.
    `pause` is the break that the learner is on.
    """

    due: int
    held_back: int
    next_day: date | None
    week: tuple[int, ...]
    put_off: int = 0
    suspended: int = 0
    pause: Break | None = None

    @property
    def is_empty(self) -> bool:
        return not self.due and self.next_day is None and not self.suspended


def preferences_of(user_id: int) -> LearnerPreferences:
    """Return a learner's preferences, or the defaults, which are not stored."""
    return db.session.get(LearnerPreferences, user_id) or _usual(user_id)


def parameters_of(user_id: int) -> tuple[float, ...]:
    """Return the engine's parameters fitted to the learner's log and in use, or the defaults."""
    fitted = db.session.scalar(FITTED, {"user": user_id})
    return tuple(fitted) if fitted else DEFAULT_PARAMETERS


def learner_of(user: User) -> Learner:
    stored, fitted = db.session.execute(_LEARNER, {"user": user.id}).one()
    preferences = stored or _usual(user.id)
    calendar = StudyCalendar(ZoneInfo(user.time_zone), preferences.rollover_hour)
    scheduler = Scheduler(
        calendar=calendar,
        model=ForgettingModel(tuple(fitted)) if fitted else ForgettingModel(),
        retention=preferences.retention,
        agenda=agenda_of(preferences),
    )
    return Learner(user.id, preferences, scheduler)


def hold(learner: Learner) -> None:
    """Let one of what a learner does happen at a time, until the transaction ends."""
    db.session.get_one(User, learner.id, with_for_update={"key_share": True})


def _usual(user_id: int) -> LearnerPreferences:
    return LearnerPreferences(
        user_id=user_id,
        buttons="continue",
        new_per_day=NEW_PER_DAY,
        reviews_per_day=REVIEWS_PER_DAY,
        retention=RETENTION,
        rollover_hour=ROLLOVER_HOUR,
        asks="choices",
        shows_time=False,
        speaks=False,
    )


def queue_of(learner: Learner, now: datetime) -> Queue:
    """Return what the learner is asked today, in order; nothing during a break."""
    today = learner.calendar.day_of(now)
    if not learner.scheduler.agenda.is_open(today):
        return Queue(order=(), new=0, learning=0, due=0, held_back=0)
    done = _reviews_since(learner.id, learner.calendar.start_of(today))
    allowance = Allowance.left(
        new=0 if is_catching_up(learner.preferences, today) else learner.preferences.new_per_day,
        reviews=learner.preferences.reviews_per_day,
        new_done=sum(before["phase"] == Phase.NEW for _, _, before in done),
        reviews_done=sum(_counts_as_review(before) for _, _, before in done),
    )
    known, offered = _waiting(_KNOWN, learner.id, today), allowance.new + MORE_NEW
    while True:
        new = _waiting(_NEW, learner.id, today, most=offered)
        queue = build_queue(
            [*known, *new],
            allowance,
            today=today,
            now=now,
            answered_last=done[-1][0] if done else None,
            met={fact: card_id for card_id, fact, _ in reversed(done) if fact},
        )
        if queue.held_back or len(new) < offered:
            return queue
        offered *= 2  # so many were buried, or siblings


def outlook(learner: Learner, queue: Queue, now: datetime) -> Outlook:
    """Return how much is due today, and when there is more."""
    today = learner.calendar.day_of(now)
    coming = _cards_by_day(learner.id, today).limit(WEEK)
    by_day = _by_day(coming)
    held_back = queue.held_back
    if held_back:  # then the queue was not built from every new card
        held_back += max(_number_new(learner.id, today) - queue.new_offered, 0)
    is_more = held_back or queue.put_off
    agenda = learner.scheduler.agenda
    pause = None if agenda.is_open(today) else agenda.pause
    is_bare = not (queue.left or is_more or by_day or pause)
    following = today + DAY if is_more else min(by_day, default=None)
    return Outlook(
        due=queue.left,
        held_back=held_back,
        next_day=pause.last + DAY if pause else following,
        pause=pause,
        week=forecast({**by_day, today: queue.left}, today, WEEK),
        put_off=queue.put_off,
        suspended=_number_suspended(learner.id) if is_bare else 0,
    )


def load_ahead(learner: Learner, now: datetime) -> dict[date, int]:
    """Return how many cards the coming days have, as far as new ones are spread among them.

    Counted at every answer, so from an index alone: cards suspended or withdrawn are few.
    """
    today = learner.calendar.day_of(now).toordinal()
    end = today + FARTHEST_SPREAD
    rows = _plain(_LOAD, {"user": learner.id, "today": today, "end": end})
    return {date.fromordinal(day): count for day, count in rows}


def sibling_days(learner: Learner, card: Card, now: datetime) -> set[date]:
    """Return the days to come on which a card on the same key fact is due."""
    if card.fact is None:
        return set()
    today = learner.calendar.day_of(now).toordinal()
    query = select(Card.due_day).where(
        Card.user_id == learner.id,
        Card.fact == card.fact,
        Card.id != card.id,
        Card.due_day > today,
        Card.phase == Phase.REVIEW,
    )
    return {date.fromordinal(day) for day in db.session.scalars(query)}


def cards_set_aside(learner: Learner, now: datetime) -> list[Card]:
    """Return cards suspended, flagged, buried today or often forgotten, with their questions."""
    today = learner.calendar.day_of(now).toordinal()
    query = (
        select(Card)
        .where(Card.user_id == learner.id)
        .where(
            or_(
                Card.is_suspended,
                Card.is_flagged,
                Card.buried_on == today,
                Card.lapses >= FIRST,
            )
        )
        .where(*_is_asked())
        .order_by(Card.lapses.desc(), Card.id)
        .limit(MOST_SET_ASIDE)
    )
    return list(db.session.scalars(with_questions(query)))


def with_questions(query: AnySelect) -> AnySelect:
    """Let a query of cards bring their questions along, with current versions and quizzes."""
    return (
        query.join(Question, Card.question_id == Question.id)
        .join(Quiz, Question.quiz_id == Quiz.id)
        .options(
            contains_eager(Card.question).options(
                joinedload(Question.current), contains_eager(Question.quiz)
            )
        )
    )


def with_articles(query: AnySelect) -> AnySelect:
    """Let a query of cards bring the articles of their quizzes along too."""
    quiz = contains_eager(Card.question).contains_eager(Question.quiz)
    return with_questions(query).options(quiz.joinedload(Quiz.article))


def card_for_review(user_id: int, card_id: int, *, lock: bool = False) -> Card:
    """Load a card of the user's own with its question, current version, quiz and article.

    Raises NotFound for anybody else's, Conflict when its question is no longer asked. `lock` holds
    the row until the transaction ends.
    """
    values = {"card": card_id, "user": user_id}
    row = db.session.execute(_CARD_LOCKED if lock else _CARD, values).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_CARD)
    card, is_asked = row
    if not is_asked:
        raise Conflict(WITHDRAWN)
    return card


def rating_of(card: Card, number: int) -> int | None:
    """Return the rating in the card's log row of that number."""
    query = select(Review.rating).where(Review.card_id == card.id, Review.number == number)
    return db.session.scalar(query)


def review_of(card: Card, number: int) -> Review | None:
    """Return the card's log row of that number."""
    query = select(Review).where(Review.card_id == card.id, Review.number == number)
    return db.session.scalar(query)


def questions_of(version_ids: Iterable[int]) -> dict[int, int]:
    """Return version ids by the id of their question."""
    query = select(QuestionVersion.question_id, QuestionVersion.id)
    query = query.where(QuestionVersion.id.in_(version_ids))
    return {row.question_id: row.id for row in db.session.execute(query)}


def cards_on(user_id: int, question_ids: Iterable[int], *, lock: bool = False) -> dict[int, Card]:
    """Return the user's cards on questions, by question id.

    `lock` holds the rows, as they are now, until the transaction ends.
    """
    query = select(Card).where(Card.user_id == user_id, Card.question_id.in_(question_ids))
    if lock:
        query = query.order_by(Card.id).with_for_update()
        query = query.execution_options(populate_existing=True)
    return {card.question_id: card for card in db.session.scalars(query)}


def _number_new(user_id: int, today: date) -> int:
    query = cards_asked(select(func.count()).select_from(Card), user_id)
    due = (Card.phase == Phase.NEW, Card.due_day <= today.toordinal())
    return db.session.scalar(query.where(*due)) or 0


def _waiting(
    statement: Select[*tuple[Any, ...]], user_id: int, today: date, **more: int
) -> list[WaitingCard]:
    day = today.toordinal()
    rows = _plain(statement, {"user": user_id, "today": day, **more})
    return [
        WaitingCard(id_, Phase(phase), date.fromordinal(due), at, fact, buried == day)
        for id_, phase, due, at, fact, buried in rows
    ]


def _plain(statement: Select[*tuple[Any, ...]], values: dict[str, Any]) -> Result[*tuple[Any, ...]]:
    """Return plain rows of a statement made once: it is asked at every card."""
    return db.session.connection().execute(statement, values)


def _number_suspended(user_id: int) -> int:
    query = cards_asked(select(func.count()).select_from(Card), user_id, are_suspended=True)
    return db.session.scalar(query) or 0


def _counts_as_review(state: dict[str, Any]) -> bool:
    """Tell whether a card that was in this state counted against the day's reviews."""
    return state["phase"] != Phase.NEW and state["due_at"] is None


def _reviews_since(user_id: int, start: datetime) -> list[tuple[int, str | None, dict[str, Any]]]:
    """Return card, fact and state before it of each review of a day, in order."""
    rows = _plain(_REVIEWS, {"user": user_id, "start": start})
    return [(card_id, fact, before or {}) for card_id, fact, before in rows]


def _cards_by_day(user_id: int, today: date) -> Select[int, int]:
    """Query the number of cards on each day after today that has any."""
    return (
        cards_asked(select(Card.due_day, func.count()), user_id)
        .where(Card.due_day > today.toordinal())
        .group_by(Card.due_day)
        .order_by(Card.due_day)
    )


def _by_day(query: Select[int, int]) -> dict[date, int]:
    return {date.fromordinal(day): count for day, count in db.session.execute(query)}


def cards_asked(query: AnySelect, user_id: int, *, are_suspended: bool = False) -> AnySelect:
    """Restrict a query of cards to the user's, suspended or not, on questions still asked."""
    return (
        query.join(Question, Card.question_id == Question.id)
        .join(Quiz, Question.quiz_id == Quiz.id)
        .where(Card.user_id == user_id, Card.is_suspended.is_(are_suspended))
        .where(*_is_asked())
    )


def _is_asked() -> tuple[ColumnElement[bool], ...]:
    return (
        Quiz.deleted_at.is_(None),
        Question.deleted_at.is_(None),
        Question.status == "published",
        Question.current_id.is_not(None),
    )


def _due(*phases: Phase) -> Select[*tuple[Any, ...]]:
    """Query the cards of some phases that are due: what `_waiting` reads."""
    columns = (Card.id, Card.phase, Card.due_day, Card.due_at, Card.fact, Card.buried_on)
    query = select(*columns).join(Question, Card.question_id == Question.id)
    return query.join(Quiz, Question.quiz_id == Quiz.id).where(
        Card.user_id == bindparam("user"),
        Card.is_suspended.is_(False),
        Card.phase.in_(phases),
        Card.due_day <= bindparam("today"),
        *_is_asked(),
    )


_KNOWN = _due(Phase.LEARNING, Phase.REVIEW, Phase.RELEARNING)
_NEW = _due(Phase.NEW).order_by(Card.due_day, Card.id).limit(bindparam("most", type_=Integer))
_REVIEWS = (
    select(Review.card_id, Card.fact, Review.before)
    .join(Card, Review.card_id == Card.id)
    .where(
        Review.user_id == bindparam("user"),
        Review.at >= bindparam("start"),
        Review.origin == Origin.REVIEW,
    )
    .order_by(Review.at, Review.id)
)
_LOAD = (
    select(Card.due_day, func.count())
    .where(Card.user_id == bindparam("user"))
    .where(Card.due_day > bindparam("today"), Card.due_day <= bindparam("end"))
    .group_by(Card.due_day)
)
FITTED = (  # the parameters last adopted and not reverted
    select(ParameterFit.parameters)
    .where(
        ParameterFit.user_id == bindparam("user"),
        ParameterFit.is_adopted,
        ParameterFit.reverted_at.is_(None),
    )
    .order_by(ParameterFit.id.desc())
    .limit(1)
)
_LEARNER = (
    select(LearnerPreferences, FITTED.scalar_subquery())
    .select_from(User)
    .outerjoin(LearnerPreferences)
    .where(User.id == bindparam("user"))
)
_CARD = with_articles(
    select(Card, and_(*_is_asked())).where(
        Card.id == bindparam("card"), Card.user_id == bindparam("user")
    )
)
_CARD_LOCKED = _CARD.with_for_update(of=Card)
