"""What the pages of a learner's plans show: plain values for their templates."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any

from quizapp.quizzes.evidence import paragraph_of
from quizapp.quizzes.models import QuestionVersion
from quizapp.scheduling.backlog import is_big
from quizapp.scheduling.simulation import Prospect, prospect_of_exam, recall_untouched
from quizapp.study.agenda import is_catching_up
from quizapp.study.models import Exam
from quizapp.study.plans import drilling, queries
from quizapp.study.plans.curve import curve_of
from quizapp.study.plans.drill import first_answers, score
from quizapp.study.plans.models import Drill
from quizapp.study.queries import Learner
from quizapp.web.countdown import time_left

WAYS_OUT = (7, 14, 28)


@dataclass(frozen=True, slots=True)
class Backlog:
    """Cards that wait, and the ways out: days and cards a day."""

    waiting: int
    ways: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an exam has before it: days, cards, and recall on the day, planned and untouched."""

    exam: Exam
    day: date
    left: int
    cards: int
    new: int
    planned: Prospect | None
    untouched: float
    minutes: float
    too_few_new: int | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of a drill with the first answer to it, as its result shows it."""

    number: int
    version: QuestionVersion
    asked: Any
    answer: Any
    grade: Any
    language: str
    paragraph: str
    title: str


def plan_page(learner: Learner, now: datetime) -> dict[str, Any]:
    today = learner.calendar.day_of(now)
    sample = queries.sample_of(learner, queries.all_cards(learner), now)
    seconds = queries.seconds_per_answer(learner.id)
    scheduler, preferences = learner.scheduler, learner.preferences
    pause = scheduler.agenda.pause
    exams = queries.all_exams(learner.id)
    return {
        "curve": curve_of(
            sample.starts, sample.share, scheduler.model, scheduler.retention, seconds
        ),
        "seconds": seconds,
        "backlog": backlog_of(learner, now),
        "catching_up": _day(preferences.catch_up_until)
        if is_catching_up(preferences, today)
        else None,
        "pause": pause if pause and pause.last >= today else None,
        "exams": [(exam, _day(exam.day)) for exam in exams if exam.day > today.toordinal()],
        "past_exams": [(exam, _day(exam.day)) for exam in exams if exam.day <= today.toordinal()],
        "under_way": queries.drill_under_way(learner.id, now),
    }


def backlog_of(learner: Learner, now: datetime) -> Backlog | None:
    """Return the learner's backlog, when it is so big that a way out is welcome."""
    waiting = queries.number_overdue(learner, now)
    usual = queries.usual_load(learner, now)
    if not is_big(waiting, usual):
        return None
    ways = tuple((days, ceil(waiting / days + usual)) for days in WAYS_OUT)
    return Backlog(waiting, ways)


def exam_page(learner: Learner, exam: Exam, now: datetime) -> dict[str, Any]:
    return {"outlook": outlook_of(learner, exam, now), "mocks": _mocks(exam, now)}


def outlook_of(learner: Learner, exam: Exam, now: datetime) -> Outlook:
    """Return what is to be expected of an exam, by playing the days up to it."""
    today = learner.calendar.day_of(now)
    day = _day(exam.day)
    left = (day - today).days
    found = queries.cards_of_search(learner, exam.search, now)
    sample = queries.sample_of(learner, found, now)
    model, retention = learner.scheduler.model, learner.scheduler.retention
    planned = None
    if sample.starts and left > 0:
        planned = prospect_of_exam(sample.starts, model, retention, left, share=sample.share)
    seconds = queries.seconds_per_answer(learner.id)
    needed = ceil(sample.new / max(left - 1, 1))
    return Outlook(
        exam=exam,
        day=day,
        left=left,
        cards=sample.number,
        new=sample.new,
        planned=planned,
        untouched=recall_untouched(sample.starts, model, max(left, 0)),
        minutes=planned.answers * seconds / 60 if planned else 0.0,
        too_few_new=needed if needed > learner.preferences.new_per_day else None,
    )


def drill_page(drill: Drill, place: int, version: QuestionVersion, now: datetime) -> dict[str, Any]:
    """Return what may be shown of a question before it is answered."""
    left = drilling.places_left(drill)
    return {
        "drill": drill,
        "seen": len(drill.answers),
        "left": len(left),
        "total": len(drill.questions),
        "done": len(drill.questions) - len(left),
        "language": version.question.quiz.language,
        "asked": drilling.asked_in(drill, place, version.content),
        "countdown": time_left(drill.deadline_at, now),
    }


def feedback_page(drill: Drill, number: int) -> dict[str, Any]:
    """Return an answer of a cram with its grade and why; `number` counts answers from 0."""
    row = drill.answers[number]
    version = _versions(drill, [row["place"]])[row["place"]]
    left = drilling.places_left(drill)
    return {
        "drill": drill,
        "one": _answered(drill, row["place"], version, row["answer"]),
        "left": len(left),
        "total": len(drill.questions),
        "done": len(drill.questions) - len(left),
        "comes_again": row["place"] in left,
    }


def result_page(drill: Drill) -> dict[str, Any]:
    given = drilling.given_in(drill)
    first = first_answers(given)
    missed = drilling.places_missed(drill)
    answers = {row["place"]: row["answer"] for row in reversed(drill.answers)}
    versions = _versions(drill, missed)
    total = len(drill.questions) if drill.kind == drilling.MOCK else len(first)
    took = (drill.ended_at or drill.deadline_at or drill.started_at) - drill.started_at
    return {
        "drill": drill,
        "points": score(given),
        "total": total,
        "forgotten": len(drilling.places_forgotten(drill)),
        "minutes": max(round(took / timedelta(minutes=1)), 1),
        "missed": [
            _answered(drill, place, versions[place], answers.get(place))
            for place in missed
            if place in versions
        ],
    }


def _answered(drill: Drill, place: int, version: QuestionVersion, answer: Any) -> Answered:
    quiz, content = version.question.quiz, version.content
    article = quiz.article
    return Answered(
        number=place + 1,
        version=version,
        asked=drilling.asked_in(drill, place, content),
        answer=answer,
        grade=content.grade(answer),
        language=quiz.language,
        paragraph=paragraph_of(article.text if article else "", content.evidence),
        title=article.title if article else "",
    )


def _versions(drill: Drill, places: Any) -> dict[int, QuestionVersion]:
    ids = {place: drill.questions[place]["version"] for place in places}
    found = queries.versions_of(ids.values())
    return {place: found[id_] for place, id_ in ids.items() if id_ in found}


def _mocks(exam: Exam, now: datetime) -> list[tuple[Drill, float, int]]:
    return [
        (drill, score(drilling.given_in(drill)), len(drill.questions))
        for drill in queries.drills_of_exam(exam, now)
    ]


def _day(ordinal: int | None) -> date:
    return date.fromordinal(ordinal or 1)
