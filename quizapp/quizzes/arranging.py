"""Writes on the questions of a quiz as a list: order, copies, drafts, deletion and its undoing."""

from collections.abc import Sequence
from datetime import datetime

from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, Invalid
from quizapp.quizzes import services
from quizapp.quizzes.models import Question
from quizapp.quizzes.queries import questions_written, version_of


def arrange_questions(quiz_id: int, ids: Sequence[int]) -> None:
    """Put the questions of a quiz in the order of `ids`; Conflict unless it names each once."""
    listed = _listed(quiz_id)
    questions = {question.id: question for question in listed}
    if sorted(ids) != sorted(questions):
        raise Conflict(N_("The list of questions has changed. Look at it again, then reorder."))
    # Drafts of the generator keep their places between.
    places = sorted(question.position for question in listed)
    for id_, place in zip(ids, places, strict=True):
        questions[id_].position = place
    db.session.flush()


def move_question(question: Question, step: int) -> None:
    """Exchange a question with the one before (-1) or after it (+1), where there is one."""
    listed = _listed(question.quiz_id)
    here = listed.index(question)
    there = here + step
    if 0 <= there < len(listed):
        other = listed[there]
        question.position, other.position = other.position, question.position
        db.session.flush()


def duplicate_question(question: Question, now: datetime, *, author_id: int) -> Question:
    """Add a copy of a question right behind it, as a draft."""
    copy = services.add_question(
        question.quiz, version_of(question).content, now, author_id=author_id, status="draft"
    )
    copy.key_fact_id = question.key_fact_id
    copy.evidence_lost_at = question.evidence_lost_at
    behind = [one for one in _listed(question.quiz_id) if one.position > question.position]
    places = [one.position for one in behind]
    for one, place in zip((copy, *behind[:-1]), places, strict=True):
        one.position = place
    db.session.flush()
    return copy


def publish_question(question: Question) -> None:
    """Have a question asked; raises Invalid, with its first problem, while it has one."""
    refuse_problems(question)
    question.status = "published"
    db.session.flush()


def refuse_problems(question: Question) -> None:
    """Raise Invalid when a question cannot be asked as it stands, saying why."""
    for problem in version_of(question).content.problems():
        raise Invalid(problem.id, **problem.params)


def unpublish_question(question: Question) -> None:
    """Make a question a draft: it is not asked, and what was answered stays."""
    question.status = "draft"
    db.session.flush()


def delete_question(question: Question, now: datetime) -> None:
    """Take a question out of its quiz; its versions and what was answered stay."""
    question.deleted_at = question.deleted_at or now
    question.sending = None  # the same page sent again makes another
    db.session.flush()


def restore_question(question: Question) -> None:
    """Undo the deletion of a question: it is back in its place."""
    question.deleted_at = None
    db.session.flush()


def _listed(quiz_id: int) -> list[Question]:
    return [question for question in questions_written(quiz_id) if question.deleted_at is None]
