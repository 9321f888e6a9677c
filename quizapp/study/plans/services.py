"""Writes of what a learner decides: limits, easy days, a break, a backlog, exams.

A plan may move the day on which a card is due; what a card remembers only its reviews change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import Select, update

from quizapp.database.engine import db
from quizapp.errors import N_, Invalid
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.queries import questions_taken
from quizapp.scheduling.backlog import portions
from quizapp.scheduling.exam import LONGEST_HORIZON, Target, retention_before
from quizapp.scheduling.fuzz import Fuzz
from quizapp.scheduling.review import Phase
from quizapp.scheduling.workload import Break, DaysAhead
from quizapp.study import queries as study
from quizapp.study import services as study_services
from quizapp.study.agenda import agenda_of
from quizapp.study.exams import exams_ahead
from quizapp.study.memory import state_of
from quizapp.study.models import Card, Exam
from quizapp.study.plans import queries
from quizapp.study.queries import Learner
from quizapp.study.search import parse

DAY = timedelta(days=1)
LONGEST_BREAK = 366
LONGEST_PLAN = 1500
AHEAD = N_("The exam must lie ahead: choose a day from tomorrow on.")
TOO_FAR = N_("That is too far away: choose a day within four years.")


def save_pace(
    learner: Learner, *, new_per_day: int, reviews_per_day: int, retention: float
) -> None:
    preferences = learner.preferences
    preferences.new_per_day = new_per_day
    preferences.reviews_per_day = reviews_per_day
    preferences.retention = retention
    db.session.add(preferences)
    db.session.flush()


def save_easy_days(learner: Learner, percents: Sequence[int]) -> None:
    """Keep how much is wanted of each weekday, Monday first; cards answered from now on heed it."""
    learner.preferences.easy_days = None if set(percents) == {100} else list(percents)
    db.session.add(learner.preferences)
    db.session.flush()


def take_break(learner: Learner, first: date, last: date, now: datetime) -> int:
    """Plan a break, both days within it, and move what would be due to the days around it.

    Returns how many cards were moved. Raises Invalid when the days make no break to come.
    """
    today = learner.calendar.day_of(now)
    if last < first:
        raise Invalid(N_("The break ends before it begins."))
    if last < today:
        raise Invalid(N_("These days are over."))
    if (last - first).days >= LONGEST_BREAK:
        raise Invalid(N_("A break lasts a year at most."))
    preferences = learner.preferences
    preferences.break_from, preferences.break_until = first.toordinal(), last.toordinal()
    db.session.add(preferences)
    db.session.flush()
    return _clear(learner, Break(max(first, today), last), now)


def end_break(learner: Learner) -> None:
    """Forget the break; cards moved for it stay where they are."""
    learner.preferences.break_from = learner.preferences.break_until = None
    db.session.add(learner.preferences)
    db.session.flush()


def catch_up(learner: Learner, days: int, now: datetime) -> int:
    """Spread the cards that wait over so many days, those most at risk first.

    No new card is asked until then. Returns how many were spread.
    """
    today = learner.calendar.day_of(now)
    study.hold(learner)
    agenda = learner.scheduler.agenda
    waiting = queries.overdue_cards(learner, now)
    load = [0, *queries.load_after(learner, today + DAY, days - 1)]
    shares = [agenda.share(today + ahead * DAY) for ahead in range(days)]
    plan = portions(waiting, learner.scheduler.model, load, shares)
    for ahead, ids in enumerate(plan):
        _put_on(ids, today + ahead * DAY)
    learner.preferences.catch_up_until = (today + (days - 1) * DAY).toordinal()
    db.session.add(learner.preferences)
    db.session.flush()
    return len(waiting)


def end_catching_up(learner: Learner) -> None:
    """Let new cards in again; the cards that were spread stay where they are."""
    learner.preferences.catch_up_until = None
    db.session.add(learner.preferences)
    db.session.flush()


def plan_exam(
    learner: Learner, *, title: str, search: str, day: date, now: datetime, exam: Exam | None = None
) -> Exam:
    """Plan an exam, or plan one anew, and bring forward what would come back too late for it.

    Raises Invalid when the day is not ahead, or when the search is not understood.
    """
    parse(search)
    today = learner.calendar.day_of(now)
    if day <= today:
        raise Invalid(AHEAD)
    if (day - today).days > LONGEST_PLAN:
        raise Invalid(TOO_FAR)
    exam = exam or Exam(user_id=learner.id, created_at=now)
    exam.title, exam.search, exam.day = title, search, day.toordinal()
    db.session.add(exam)
    db.session.flush()
    bring_forward(learner, exam, now)
    return exam


def learn_quiz(learner: Learner, quiz: Quiz, now: datetime) -> int:
    """Make cards of all questions of a quiz whose answers may be seen; return how many are new."""
    if not quiz.practice_allowed:
        return 0
    study.hold(learner)
    versions = [question.current_id for question in questions_taken(quiz.id) if question.current_id]
    return study_services.learn_all(learner, versions, now)


def bring_forward(learner: Learner, exam: Exam, now: datetime) -> int:
    """Move cards of an exam to a day on which they are asked in time; return how many moved.

    A card already due within its days stays there, and so does one that needs no further review.
    """
    today, day = learner.calendar.day_of(now), date.fromordinal(exam.day)
    if not 1 < (day - today).days <= LONGEST_HORIZON:
        return 0
    study.hold(learner)
    _put_first(learner, now)
    load = _load(learner, now)
    moved = 0
    for card in queries.cards_known(queries.cards_of_search(learner, exam.search, now)):
        ahead = _days_until_asked(learner, card, day, today, load)
        if ahead is not None and ahead < card.due_day - today.toordinal():
            _move(card, ahead, today, load)
            moved += 1
    db.session.flush()
    return moved


def forget_exam(exam: Exam) -> None:
    """Delete an exam; cards moved for it stay where they are."""
    db.session.delete(exam)
    db.session.flush()


def _days_until_asked(
    learner: Learner, card: Card, exam: date, today: date, load: Mapping[int, int]
) -> int | None:
    """Return in how many days to ask a known card before an exam; None where its day stands."""
    state, model = state_of(card, learner.calendar), learner.scheduler.model
    if state.memory is None or state.reviewed_at is None:
        return None
    last = learner.calendar.day_of(state.reviewed_at)
    aim = retention_before(learner.scheduler.retention)
    interval = state.memory.stability * model.stabilities_until(aim)
    target = Target(model, (exam - last).days)
    ago = (today - last).days
    costs = target.last_days(state.memory, interval, ago + 1)
    if costs is None:
        return None
    agenda = learner.scheduler.agenda
    wanted = None if agenda.is_plain else DaysAhead(agenda, today)
    fuzz = Fuzz.seeded(card.id, card.repetitions, load, wanted)
    return fuzz.cheapest({day - ago: cost for day, cost in costs.items()}, 1)


def _put_first(learner: Learner, now: datetime) -> None:
    """Let the new cards of exams come before the learner's other ones, the first exam's first.

    An exam's are put before those that neither it nor an exam before it asks, so that planning
    again moves none of them again.
    """
    horizon = learner.calendar.day_of(now).toordinal() + LONGEST_HORIZON
    others, planned = queries.all_cards(learner), []
    for exam in exams_ahead(learner, now):
        if exam.day <= horizon:
            found = queries.cards_of_search(learner, exam.search, now)
            others = others.where(Card.id.not_in(found))
            planned.append((found, others))
    for found, behind in reversed(planned):
        first = queries.first_day_of_new(behind)
        if first is not None:
            db.session.execute(
                update(Card)
                .where(Card.id.in_(found), Card.phase == Phase.NEW, Card.due_day >= first)
                .values(due_day=first - 1),
                execution_options={"synchronize_session": False},
            )


def _clear(learner: Learner, pause: Break, now: datetime) -> int:
    """Move the cards due within a break to the days around it."""
    study.hold(learner)
    today = learner.calendar.day_of(now)
    wanted = DaysAhead(replace(agenda_of(learner.preferences), pause=pause), today)
    load = _load(learner, now)
    known = queries.cards_known(_due_within(learner, pause))
    for card in known:
        due = card.due_day - today.toordinal()
        fuzz = Fuzz.seeded(card.id, card.repetitions, load, wanted)
        _move(card, fuzz.one_of(due, due, 1, learner.scheduler.longest), today, load)
    db.session.flush()
    return len(known)


def _load(learner: Learner, now: datetime) -> dict[int, int]:
    """Return how many cards are due already, by the number of days from today."""
    today = learner.calendar.day_of(now)
    return {(day - today).days: cards for day, cards in study.load_ahead(learner, now).items()}


def _move(card: Card, ahead: int, today: date, load: dict[int, int]) -> None:
    """Let a card be due so many days from today, and `load` count it there."""
    due = card.due_day - today.toordinal()
    load[due] = load.get(due, 0) - 1
    load[ahead] = load.get(ahead, 0) + 1
    card.due_day = today.toordinal() + ahead


def _due_within(learner: Learner, pause: Break) -> Select[int]:
    days = Card.due_day.between(pause.first.toordinal(), pause.last.toordinal())
    return queries.all_cards(learner).where(days)


def _put_on(ids: Sequence[int], day: date) -> None:
    """Let cards be due on a day."""
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        db.session.execute(
            update(Card).where(Card.id.in_(some)).values(due_day=day.toordinal()),
            execution_options={"synchronize_session": False},
        )
    db.session.expire_all()
