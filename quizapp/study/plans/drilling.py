"""Asking one's own cards outside the schedule: begin, answer, end; nothing enters the memory log.

What was missed counts as forgotten only if the learner says so.
"""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select

from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, Invalid, NotFound
from quizapp.questions.fields import gave_up
from quizapp.questions.question import Answer, Asked
from quizapp.questions.question import Question as Content
from quizapp.quizzes.models import QuestionVersion
from quizapp.quizzes.services import freeze_versions
from quizapp.study import services
from quizapp.study.models import Exam
from quizapp.study.plans import queries
from quizapp.study.plans.drill import Given, ahead, missed
from quizapp.study.plans.models import Drill
from quizapp.study.queries import Learner

CRAM, MOCK = "cram", "mock"
MOST_CRAMMED = 100
NOTHING_FOUND = N_("This finds no card of yours that can be asked.")
GRACE = timedelta(seconds=3)


def begin(
    learner: Learner,
    found: Select[int],
    *,
    title: str,
    most: int,
    now: datetime,
    rng: random.Random,
    exam: Exam | None = None,
    time_limit: timedelta | None = None,
) -> Drill:
    """Draw questions from the cards of a query; with a time limit, it is a mock exam.

    Raises Conflict when there is nothing to ask.
    """
    ids = queries.ids_of(found)
    chosen = rng.sample(ids, min(most, len(ids)))
    asked = queries.askable(chosen)
    questions = [{"card": card, "version": asked[card].id} for card in chosen if card in asked]
    if not questions:
        raise Conflict(NOTHING_FOUND)
    freeze_versions(list(asked.values()), now)
    drill = Drill(user_id=learner.id, title=title, questions=questions, answers=[])
    drill.kind = CRAM if time_limit is None else MOCK
    drill.exam_id = exam.id if exam else None
    drill.started_at = now
    drill.deadline_at = None if time_limit is None else now + time_limit
    db.session.add(drill)
    db.session.flush()
    return drill


def given_in(drill: Drill) -> list[Given]:
    return [Given(one["place"], one["fraction"]) for one in drill.answers]


def places_left(drill: Drill) -> tuple[int, ...]:
    """Return the places of the questions still to be asked, the next one first."""
    return ahead(len(drill.questions), given_in(drill), repeats=drill.kind == CRAM)


def is_over(drill: Drill, now: datetime) -> bool:
    return drill.ended_at is not None or is_time_up(drill, now) or not places_left(drill)


def is_time_up(drill: Drill, now: datetime) -> bool:
    return drill.deadline_at is not None and now > drill.deadline_at + GRACE


def version_at(drill: Drill, place: int) -> QuestionVersion:
    """Return the version that a drill asks at a place."""
    version_id = drill.questions[place]["version"]
    found = queries.versions_of([version_id]).get(version_id)
    if found is None:
        raise NotFound(queries.NO_SUCH_DRILL)
    return found


def asked_in(drill: Drill, place: int, content: Content) -> Asked:
    """Return a question as it is asked: in an order drawn for this drill, on every reload alike."""
    return content.asked(content.shuffled(random.Random(f"drill:{drill.id}:{place}")))


def answer(drill: Drill, fields: Mapping[str, Sequence[str]], *, seen: int, now: datetime) -> None:
    """Grade what was posted to the question asked next; the same page sent twice counts once.

    `seen` is the number of answers that the page was made for. Nothing counts after the deadline.
    Raises Invalid when nothing was answered.
    """
    if is_over(drill, now) or seen != len(drill.answers):
        return
    place = places_left(drill)[0]
    version = version_at(drill, place)
    given: Answer = version.content.read_answer(fields)
    if given is None and not gave_up(fields):
        raise Invalid(N_("Answer first, or say that you don’t know."))
    grade = version.content.grade(given)
    row = {
        "place": place,
        "answer": given,
        "fraction": grade.fraction,
        "verdict": str(grade.verdict),
    }
    drill.answers = [*drill.answers, row]
    if not places_left(drill):
        end(drill, now)
    db.session.flush()


def end(drill: Drill, now: datetime) -> None:
    """End a drill; one that is over stays as it is."""
    if drill.ended_at is None:
        drill.ended_at = min(now, drill.deadline_at or now)
        db.session.flush()


def places_missed(drill: Drill) -> tuple[int, ...]:
    """Return the places not known at once; those never answered count in a mock exam alone."""
    if drill.kind == MOCK:
        return missed(len(drill.questions), given_in(drill))
    return places_forgotten(drill)


def places_forgotten(drill: Drill) -> tuple[int, ...]:
    """Return the places that were answered, and not known at once."""
    given = given_in(drill)
    met = {one.place for one in given}
    return tuple(place for place in missed(len(drill.questions), given) if place in met)


def remember_missed(drill: Drill, now: datetime) -> int:
    """Bring what was missed back tomorrow, as if it had been missed in a quiz; once is enough.

    Returns how many. Raises Conflict while the drill is under way.
    """
    if not is_over(drill, now):
        raise Conflict(N_("Finish first."))
    versions = [drill.questions[place]["version"] for place in places_forgotten(drill)]
    if drill.remembered_at is None and versions:
        services.remember_missed(drill.user_id, versions, now, even_if_met=True)
        drill.remembered_at = now
        db.session.flush()
    return len(versions)
