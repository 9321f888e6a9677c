"""Writes of quizzes, questions and versions."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.errors import N_, Conflict
from quizapp.questions.question import Question as PureQuestion
from quizapp.questions.sets import to_json
from quizapp.quizzes.models import Question, QuestionVersion, Quiz


def quiz_made_by(sending: str, owner_id: int) -> Quiz | None:
    """Return the quiz that the same sending of a page has made; another such one waits for it."""
    db.session.execute(select(User.id).where(User.id == owner_id).with_for_update(key_share=True))
    return db.session.scalar(select(Quiz).filter_by(owner_id=owner_id, sending=sending))


def question_made_by(sending: str, quiz: Quiz) -> Question | None:
    """Return the question that the same sending of a page has added; another waits for it."""
    hold(quiz)
    return db.session.scalar(select(Question).filter_by(quiz_id=quiz.id, sending=sending))


def hold(quiz: Quiz) -> None:
    """Have whoever else would hold the quiz wait until our transaction ends."""
    db.session.execute(select(Quiz.id).where(Quiz.id == quiz.id).with_for_update(key_share=True))


def create_quiz(
    owner_id: int | None,
    title: str,
    language: str,
    now: datetime,
    *,
    description: str = "",
    sending: str | None = None,
) -> Quiz:
    """Start an empty quiz, not published; `quiz_made_by` finds it by its sending."""
    quiz = Quiz(
        owner_id=owner_id,
        title=title,
        language=language,
        description=description,
        sending=sending,
        created_at=now,
    )
    db.session.add(quiz)
    db.session.flush()
    return quiz


def add_question(
    quiz: Quiz,
    content: PureQuestion,
    now: datetime,
    *,
    author_id: int | None = None,
    status: str = "published",
    sending: str | None = None,
) -> Question:
    """Append a question to a quiz, with its first version; `question_made_by` finds it."""
    last = db.session.scalar(select(func.max(Question.position)).where(Question.quiz == quiz))
    question = Question(
        quiz=quiz, position=(last or 0) + 1, status=status, sending=sending, created_at=now
    )
    db.session.add(question)
    db.session.flush()
    _add_version(question, 1, content, author_id, now)
    return question


def save_question(
    question: Question,
    content: PureQuestion,
    now: datetime,
    *,
    author_id: int | None = None,
    seen: str | None = None,
) -> QuestionVersion:
    """Give a question new content: in place while nobody was served it, else as a new version.

    The same content again changes nothing. Raises Conflict when the author began from something
    else (`seen`, a fingerprint) than what stands there now.
    """
    question.evidence_lost_at = None  # whoever saves it has looked at it
    current = _current_held(question)
    if current is None:
        return _add_version(question, 1, content, author_id, now)
    if seen is not None and seen != fingerprint(current) and current.content != content:
        raise Conflict(N_("This question was changed while you were writing."))
    if current.content == content:
        return current
    if current.frozen_at is None:
        current.content, current.kind, current.author_id = content, content.kind, author_id
        db.session.flush()
        return current
    return _add_version(question, current.number + 1, content, author_id, now)


def fingerprint(version: QuestionVersion) -> str:
    """Return a short text that differs whenever the content does."""
    content = json.dumps(to_json(version.content), sort_keys=True)
    return f"{version.number}-{hashlib.sha256(content.encode()).hexdigest()[:16]}"


def freeze_versions(versions: Iterable[QuestionVersion], now: datetime) -> None:
    """Mark versions as served: from now on they are superseded, never edited.

    What was saved since they were read is read anew first.
    """
    loose = [version for version in versions if version.frozen_at is None]
    _held([version.id for version in loose])
    for version in loose:
        version.frozen_at = version.frozen_at or now


def _current_held(question: Question) -> QuestionVersion | None:
    """Return what a question says now; whoever else would save or serve it waits for our end."""
    current_id = db.session.scalar(
        select(Question.current_id)
        .where(Question.id == question.id)
        .with_for_update(key_share=True)
    )
    db.session.expire(question, ["current"])
    held = _held([current_id] if current_id else [])
    return held[0] if held else None


def _held(ids: Sequence[int]) -> Sequence[QuestionVersion]:
    """Return versions as they are now, locked until the transaction ends."""
    if not ids:
        return ()
    return db.session.scalars(
        select(QuestionVersion)
        .where(QuestionVersion.id.in_(ids))
        .order_by(QuestionVersion.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).all()


def _add_version(
    question: Question, number: int, content: PureQuestion, author_id: int | None, now: datetime
) -> QuestionVersion:
    version = QuestionVersion(
        question=question,
        number=number,
        kind=content.kind,
        content=content,
        author_id=author_id,
        created_at=now,
    )
    db.session.add(version)
    db.session.flush()
    question.current = version
    db.session.flush()
    return version
