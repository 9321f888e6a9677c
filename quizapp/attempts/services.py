"""Writes of attempts: starting, answering, submitting, expiring, handing over."""

import random
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from quizapp.accounts.models import Guest, User
from quizapp.attempts import queries
from quizapp.attempts.models import Attempt, Response, Sitting
from quizapp.attempts.progress import Progress
from quizapp.attempts.queries import Taker
from quizapp.attempts.rules import (
    GRACE,
    MODES,
    PRACTICE,
    answers_stand,
    deadline_of,
    is_late,
    is_over,
    is_released,
    is_time_up,
    rules_of,
)
from quizapp.database.engine import db
from quizapp.errors import N_, Invalid, Message, NotAllowed
from quizapp.jobs.services import enqueue
from quizapp.questions.grading import score_of
from quizapp.questions.question import Answer
from quizapp.quizzes.models import Question, QuestionVersion, Quiz
from quizapp.quizzes.queries import questions_taken
from quizapp.quizzes.services import freeze_versions
from quizapp.study.services import remember_missed

EXPIRE_JOB = "attempts.expire"


def start_attempt(
    taker: Taker, quiz: Quiz, mode: str, now: datetime, rng: random.Random
) -> Attempt:
    """Begin an attempt at a quiz taken alone, or return the one that is not finished.

    Raises Invalid for a quiz without questions, NotAllowed when the mode or another attempt is.
    """
    _refuse_mode(quiz, mode)
    _hold(taker)
    sitting = _standing_sitting(quiz, mode, now)
    begun = queries.open_attempt(taker, sitting)
    if begun is not None:
        if not is_late(begun, now):
            return begun
        submit_attempt(Progress(begun, queries.responses_of(begun)), now)
    if sitting.attempts_allowed is not None and isinstance(taker, Guest):
        raise NotAllowed(N_("This test counts attempts: sign in to take it."))
    if _attempts_left(taker, sitting) == 0:
        raise NotAllowed(N_("You have used every attempt that this test allows."))
    return _add_attempt(taker, sitting, questions_taken(quiz.id), now, rng)


def _refuse_mode(quiz: Quiz, mode: str) -> None:
    if mode not in MODES:
        raise Invalid(N_("Choose practice or test."))
    if mode == PRACTICE and not quiz.practice_allowed:
        raise NotAllowed(N_("This quiz can only be taken as a test."))


def _attempts_left(taker: Taker, sitting: Sitting) -> int | None:
    """Return how many attempts a taker may still begin in a sitting; None for any number."""
    if sitting.attempts_allowed is None:
        return None
    return max(0, sitting.attempts_allowed - queries.attempts_made(taker, sitting))


def _hold(taker: Taker) -> None:
    """Let one taker start one attempt at a time."""
    owner = User if isinstance(taker, User) else Guest
    db.session.execute(select(owner.id).where(owner.id == taker.id).with_for_update(key_share=True))


def _standing_sitting(quiz: Quiz, mode: str, now: datetime) -> Sitting:
    """Return the occasion on which a quiz is taken alone; its rules follow the quiz."""
    rules = rules_of(quiz, mode)
    sitting = queries.standing_sitting(quiz.id, mode)
    if sitting is None:
        db.session.execute(
            select(Quiz.id).where(Quiz.id == quiz.id).with_for_update(key_share=True)
        )
        sitting = queries.standing_sitting(quiz.id, mode)
    if sitting is None:
        sitting = Sitting(quiz=quiz, mode=mode, is_standing=True, created_at=now)
        db.session.add(sitting)
    sitting.feedback = rules.feedback
    sitting.time_limit_seconds = rules.time_limit_seconds
    sitting.attempts_allowed = rules.attempts_allowed
    db.session.flush()
    return sitting


def _add_attempt(
    taker: Taker,
    sitting: Sitting,
    questions: Sequence[Question],
    now: datetime,
    rng: random.Random,
) -> Attempt:
    versions = [question.current for question in questions if question.current is not None]
    if not versions:
        raise Invalid(N_("This quiz has no questions yet."))
    rng.shuffle(versions)
    freeze_versions(versions, now)
    attempt = Attempt(
        token=secrets.token_urlsafe(16),
        sitting=sitting,
        user_id=taker.id if isinstance(taker, User) else None,
        guest_id=taker.id if isinstance(taker, Guest) else None,
        article_id=sitting.quiz.article_id,
        layout=[
            {"version": version.id, "order": version.content.shuffled(rng)} for version in versions
        ],
        started_at=now,
        deadline_at=deadline_of(sitting, now),
    )
    db.session.add(attempt)
    db.session.flush()
    if attempt.deadline_at is not None:
        # A second past the grace, so that the job never finds an attempt still open.
        enqueue(EXPIRE_JOB, {"attempt": attempt.id}, now, run_at=attempt.deadline_at + GRACE * 1.2)
    return attempt


def answer_question(
    progress: Progress,
    version: QuestionVersion,
    answer: Answer,
    now: datetime,
    *,
    seconds: float | None = None,
) -> Message | None:
    """Record an answer and what it earns; return what to tell the taker when it does not count.

    A first answer is final where its feedback follows at once; the same answer again is no answer.
    The last question of a practice ends it. An answer that comes after the deadline but within its
    grace is the last; a later one counts for nothing, and the attempt is submitted as it is.
    `seconds` is the time from showing to answering.
    """
    attempt = progress.attempt
    response = progress.responses.get(version.id)
    if response is not None and response.answer == answer:
        return None
    if response is not None and answers_stand(attempt):
        return Message(N_("You had already answered this question. Your first answer counts."))
    if is_over(attempt, now):
        return _refusal(progress, now)
    if response is None:
        response = Response(attempt_id=attempt.id, version_id=version.id)
        db.session.add(response)
    _grade(response, version, answer, now, seconds)
    db.session.flush()
    if answers_stand(attempt):
        _settle(progress, response, version, now)
    _close_in_time(progress, now)
    return None


def leave_blank(
    progress: Progress, version: QuestionVersion, now: datetime, *, taken_back: bool = True
) -> Message | None:
    """Go on without an answer; return what to tell where none is taken any more.

    One given before is `taken_back` where it may still change, save when the page went on by
    itself. Raises Invalid where each answer stands: giving none is said by "I don't know".
    """
    attempt, response = progress.attempt, progress.responses.get(version.id)
    if is_over(attempt, now):
        return _refusal(progress, now)
    if response is None and answers_stand(attempt):
        raise Invalid(N_("Give an answer first, or say that you don’t know."))
    if response is not None and taken_back and not answers_stand(attempt):
        db.session.delete(response)
        db.session.flush()
    _close_in_time(progress, now)
    return None


def _close_in_time(progress: Progress, now: datetime) -> None:
    """Submit an attempt whose deadline is reached: what came in its grace was the last."""
    if is_time_up(progress.attempt, now):
        submit_attempt(Progress(progress.attempt, queries.responses_of(progress.attempt)), now)


def _refusal(progress: Progress, now: datetime) -> Message:
    """Say why an attempt takes no more answers, having submitted one whose time is up."""
    if progress.attempt.submitted_at is not None:
        return Message(N_("This attempt is finished: its answers can no longer change."))
    submit_attempt(progress, now)
    return Message(N_("Time is up: this answer came too late. The ones before it count."))


def _grade(
    response: Response,
    version: QuestionVersion,
    answer: Answer,
    now: datetime,
    seconds: float | None,
) -> None:
    grade = version.content.grade(answer)
    response.answer = None if answer is None else dict(answer)
    response.fraction, response.verdict = grade.fraction, str(grade.verdict)
    response.answered_at = now
    if seconds is not None:
        response.seconds = (response.seconds or 0.0) + seconds


def _settle(
    progress: Progress, response: Response, version: QuestionVersion, now: datetime
) -> None:
    """Draw the consequences of an answer whose solution is shown at once."""
    attempt = progress.attempt
    if attempt.user_id is not None and response.fraction < 1:
        remember_missed(attempt.user_id, [version.id], now)
    complete = Progress(attempt, {**progress.responses, version.id: response})
    if complete.first_unanswered() is None:
        submit_attempt(complete, now)


def submit_attempt(progress: Progress, now: datetime) -> None:
    """End an attempt and total it; what was missed is remembered where it may be shown.

    Submitting again changes nothing.
    """
    attempt = progress.attempt
    if attempt.submitted_at is not None:
        return
    attempt.points = score_of(progress.responses.values()).points
    attempt.maximum = progress.total
    attempt.submitted_at = min(now, attempt.deadline_at or now)
    db.session.flush()
    if attempt.user_id is not None and not answers_stand(attempt) and is_released(attempt, now):
        remember_missed(attempt.user_id, progress.missed(), now)


def expire_attempt(attempt_id: int, now: datetime) -> None:
    """Submit an attempt whose time is up, as it is."""
    attempt = db.session.get(Attempt, attempt_id, with_for_update=True)
    if attempt is not None and is_late(attempt, now):
        submit_attempt(Progress(attempt, queries.responses_of(attempt)), now)


def hand_over(guest: Guest, user: User, now: datetime) -> None:
    """Give a guest's attempts to a user, and remember for them what was missed and shown.

    Attempts beyond those that a test allows the user stay the guest's.
    """
    for progress in queries.everything_of(guest):
        attempt = progress.attempt
        if _attempts_left(user, attempt.sitting) == 0:
            continue
        attempt.user_id, attempt.guest_id = user.id, None
        if answers_stand(attempt) or is_released(attempt, now):
            remember_missed(user.id, progress.missed(), now)
    db.session.flush()
