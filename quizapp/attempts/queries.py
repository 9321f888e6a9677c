"""Reads of sittings, attempts and responses; nobody but the taker is given an attempt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from quizapp.accounts.models import Guest, User
from quizapp.accounts.queries import owned_by
from quizapp.attempts.models import Attempt, Response, Sitting
from quizapp.attempts.progress import Progress
from quizapp.attempts.rules import TEST
from quizapp.database.engine import db
from quizapp.errors import N_, NotFound
from quizapp.quizzes.models import QuestionVersion, Quiz

MOST_TO_CONTINUE = 5

Taker: TypeAlias = User | Guest


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An attempt that can be continued, and how far it has come."""

    attempt: Attempt
    quiz: Quiz
    answered: int

    @property
    def total(self) -> int:
        return len(self.attempt.layout)


def taken_by(taker: Taker) -> ColumnElement[bool]:
    """Return what holds of a taker's attempts."""
    return owned_by(taker, Attempt.user_id, Attempt.guest_id)


def progress_of(taker: Taker | None, token: str, *, for_writing: bool = False) -> Progress:
    """Load an attempt with its sitting, quiz and responses; NotFound unless it is the taker's.

    `for_writing` holds it against other writers until the transaction ends.
    """
    query = (
        select(Attempt)
        .join(Attempt.sitting)
        .join(Sitting.quiz)
        .options(contains_eager(Attempt.sitting).contains_eager(Sitting.quiz))
        .where(Attempt.token == token)
    )
    if for_writing:
        query = query.with_for_update(of=Attempt, key_share=True)
    attempt = db.session.scalar(query.where(taken_by(taker))) if taker is not None else None
    if attempt is None:
        raise NotFound(N_("There is no such attempt, or it is somebody else’s."))
    return Progress(attempt, responses_of(attempt))


def responses_of(attempt: Attempt) -> Mapping[int, Response]:
    """Return an attempt's responses by version id."""
    rows = db.session.scalars(select(Response).where(Response.attempt_id == attempt.id))
    return {response.version_id: response for response in rows}


def everything_of(taker: Taker) -> Sequence[Progress]:
    """Return all of a taker's attempts, each with its responses; meant for guests, who have few."""
    attempts = db.session.scalars(
        select(Attempt)
        .join(Attempt.sitting)
        .options(contains_eager(Attempt.sitting))
        .where(taken_by(taker))
    ).all()
    responses: dict[int, dict[int, Response]] = {attempt.id: {} for attempt in attempts}
    for response in db.session.scalars(
        select(Response).join(Attempt, Attempt.id == Response.attempt_id).where(taken_by(taker))
    ):
        responses[response.attempt_id][response.version_id] = response
    return [Progress(attempt, responses[attempt.id]) for attempt in attempts]


def version_asked(progress: Progress, number: int) -> QuestionVersion:
    """Return the version that an attempt asks at a number; NotFound when there is none."""
    return db.session.get_one(QuestionVersion, progress.version_at(number))


def versions_asked(progress: Progress) -> Sequence[QuestionVersion]:
    """Return every version of an attempt, in the order laid out."""
    ids = [progress.version_at(number) for number in progress.numbers()]
    rows = db.session.scalars(select(QuestionVersion).where(QuestionVersion.id.in_(ids)))
    versions = {version.id: version for version in rows}
    return [versions[id_] for id_ in ids]


def standing_sitting(quiz_id: int, mode: str) -> Sitting | None:
    """Return the occasion on which a quiz is taken alone, if anybody has."""
    return db.session.scalar(
        select(Sitting).where(
            Sitting.quiz_id == quiz_id, Sitting.mode == mode, Sitting.is_standing.is_(True)
        )
    )


def open_attempt(taker: Taker, sitting: Sitting) -> Attempt | None:
    """Return the taker's latest attempt in a sitting that was not submitted, late or not."""
    return db.session.scalar(
        select(Attempt)
        .where(taken_by(taker), Attempt.sitting_id == sitting.id, Attempt.submitted_at.is_(None))
        .order_by(Attempt.id.desc())
        .limit(1)
    )


def attempts_made(taker: Taker, sitting: Sitting) -> int:
    """Return how many attempts the taker has begun in a sitting."""
    query = select(func.count()).where(taken_by(taker), Attempt.sitting_id == sitting.id)
    return db.session.scalar(query) or 0


def attempts_on(taker: Taker, quiz_id: int, limit: int) -> Sequence[Attempt]:
    """Return the taker's latest attempts on a quiz, each with its sitting, the newest first."""
    return db.session.scalars(
        select(Attempt)
        .join(Attempt.sitting)
        .options(contains_eager(Attempt.sitting))
        .where(taken_by(taker), Sitting.quiz_id == quiz_id)
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .limit(limit)
    ).all()


def tests_begun(taker: Taker, quiz_id: int) -> int:
    """Return how many tests on a quiz the taker has begun alone."""
    query = (
        select(func.count())
        .select_from(Attempt)
        .join(Attempt.sitting)
        .where(
            taken_by(taker),
            Sitting.quiz_id == quiz_id,
            Sitting.mode == TEST,
            Sitting.is_standing.is_(True),
        )
    )
    return db.session.scalar(query) or 0


def attempts_to_continue(
    taker: Taker, now: datetime, *, quiz_id: int | None = None
) -> Sequence[Unfinished]:
    """Return unfinished attempts whose time is not up, on one quiz or on all, the latest first."""
    answered = (
        select(func.count())
        .where(Response.attempt_id == Attempt.id)
        .correlate(Attempt)
        .scalar_subquery()
    )
    query = (
        select(Attempt, Quiz, answered)
        .join(Attempt.sitting)
        .join(Sitting.quiz)
        .options(contains_eager(Attempt.sitting))
        .where(
            taken_by(taker),
            Attempt.submitted_at.is_(None),
            or_(Attempt.deadline_at.is_(None), Attempt.deadline_at > now),
            Quiz.deleted_at.is_(None),
        )
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .limit(MOST_TO_CONTINUE)
    )
    if quiz_id is not None:
        query = query.where(Sitting.quiz_id == quiz_id)
    return [Unfinished(attempt, quiz, count) for attempt, quiz, count in db.session.execute(query)]


def _scores(taker: Taker, limit: int) -> Select[Attempt]:
    return (
        select(Attempt)
        .where(taken_by(taker), Attempt.submitted_at.is_not(None))
        .options(joinedload(Attempt.sitting).joinedload(Sitting.quiz))
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
        .limit(limit)
    )


def last_scores(taker: Taker, limit: int = 5) -> Sequence[Attempt]:
    """Return the taker's latest submitted attempts, each with its quiz, the newest first."""
    return db.session.scalars(_scores(taker, limit)).all()


def score_history(taker: Taker, quiz_id: int | None = None, limit: int = 50) -> Sequence[Attempt]:
    """Return submitted attempts with points, on one quiz or on all, the oldest first.

    Where there are more than `limit`, the latest are meant.
    """
    query = _scores(taker, limit)
    if quiz_id is not None:
        query = query.join(Attempt.sitting).where(Sitting.quiz_id == quiz_id)
    return db.session.scalars(query).all()[::-1]
