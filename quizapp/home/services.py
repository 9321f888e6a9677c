"""Taking one's data along, and leaving without a trace."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, inspect, or_, select, update
from sqlalchemy.orm import joinedload

from quizapp.accounts.models import Guest, User
from quizapp.accounts.services import set_role
from quizapp.attempts.models import Attempt, Response, Sitting
from quizapp.attempts.rules import answers_stand, is_released
from quizapp.database.base import Base
from quizapp.database.engine import db
from quizapp.decks.exchange.models import Media, Note, NoteType, Transfer
from quizapp.questions.question import Question as PureQuestion
from quizapp.questions.sets import to_json
from quizapp.quizzes.models import (
    Article,
    KeyFact,
    Question,
    QuestionReport,
    QuestionVersion,
    Quiz,
)
from quizapp.reading.models import Reading, ReadingAnswer
from quizapp.study.models import Card, Exam, ParameterFit, Review, Step
from quizapp.study.plans.drilling import MOCK, is_over
from quizapp.study.plans.models import Drill
from quizapp.study.queries import preferences_of

SECRET = frozenset(
    {"password_hash", "session_stamp", "name_key", "email_key", "token", "calendar_key"}
)

Row = dict[str, Any]


def export_of(user: User, now: datetime) -> Row:
    """Return all that is stored about a user, ready for JSON; no secret, nobody else's data.

    What an answer earned is left out until the taker may see it. Pictures and sounds are named
    here; a package of one's cards has their bytes.
    """
    articles = _all(select(Article).where(Article.owner_id == user.id))
    quizzes = _all(select(Quiz).where(Quiz.owner_id == user.id))
    return {
        "account": _row(user),
        "preferences": _row(preferences_of(user.id)),
        "articles": _with(
            articles,
            key_facts=_by(
                "article_id", select(KeyFact).join(Article).where(Article.owner_id == user.id)
            ),
        ),
        "quizzes": _with(
            quizzes,
            questions=_by("quiz_id", select(Question).join(Quiz).where(Quiz.owner_id == user.id)),
        ),
        "questions": [
            _row(version)
            for version in _all(
                select(QuestionVersion)
                .join(QuestionVersion.question)
                .join(Question.quiz)
                .where(Quiz.owner_id == user.id)
            )
        ],
        "attempts": _attempts_of(user, now),
        "media": [
            {"digest": one.digest, "name": one.name, "ending": one.ending}
            for one in _of(user, Media)
        ],
        "note_types": _rows_of(user, NoteType),
        "notes": _rows_of(user, Note),
        "transfers": _rows_of(user, Transfer),
        "cards": _with(
            _of(user, Card),
            reviews=_by("card_id", select(Review).where(Review.user_id == user.id)),
        ),
        "fits": _rows_of(user, ParameterFit),
        "reports": _rows_of(user, QuestionReport),
        "steps": _rows_of(user, Step),
        "exams": _rows_of(user, Exam),
        "drills": _drills_of(user, now),
        "readings": _with(
            _of(user, Reading),
            answers=_by(
                "reading_id",
                select(ReadingAnswer).join(Reading).where(Reading.user_id == user.id),
            ),
        ),
        "asked": _prompts_met(user),
    }


def erase(user: User) -> None:
    """Erase a user and all that is theirs, at once and for good.

    A quiz of theirs that others have answered, read or keep cards of stays for those people: out
    of the catalogue, and without an owner. Raises Conflict for the last caretaker.
    """
    if user.is_caretaker:
        set_role(user, "caretaker", granted=False)
    kept = list(db.session.scalars(select(Quiz.id).where(_needed_by_others(user))))
    articles = select(Quiz.article_id).where(Quiz.id.in_(kept), Quiz.article_id.is_not(None))
    answered = (
        select(Attempt.article_id)
        .join(Attempt.sitting)
        .where(Sitting.quiz_id.in_(kept), _is_of_another(user))
    )
    db.session.execute(
        update(Article)
        .where(Article.owner_id == user.id, Article.id.in_(articles) | Article.id.in_(answered))
        .values(owner_id=None)
    )
    db.session.execute(
        update(Quiz).where(Quiz.id.in_(kept)).values(owner_id=None, published_at=None)
    )
    db.session.execute(delete(Guest).where(Guest.claimed_by_id == user.id))
    db.session.execute(delete(User).where(User.id == user.id))
    db.session.expire_all()


def _needed_by_others(user: User) -> ColumnElement[bool]:
    """Return what holds of the user's quizzes that somebody else has to do with."""
    attempted = (
        exists()
        .where(Sitting.quiz_id == Quiz.id, Attempt.sitting_id == Sitting.id)
        .where(_is_of_another(user))
    )
    remembered = exists().where(
        Question.quiz_id == Quiz.id, Card.question_id == Question.id, Card.user_id != user.id
    )
    read = exists().where(
        Reading.quiz_id == Quiz.id, or_(Reading.user_id.is_(None), Reading.user_id != user.id)
    )
    return (Quiz.owner_id == user.id) & (attempted | remembered | read)


def _is_of_another(user: User) -> ColumnElement[bool]:
    return or_(Attempt.user_id.is_(None), Attempt.user_id != user.id)


def _attempts_of(user: User, now: datetime) -> list[Row]:
    """Return a user's attempts with their responses, graded where the grades may be seen."""
    attempts = _all(
        select(Attempt).where(Attempt.user_id == user.id).options(joinedload(Attempt.sitting))
    )
    rows = _with(
        attempts,
        responses=_by(
            "attempt_id", select(Response).join(Attempt).where(Attempt.user_id == user.id)
        ),
    )
    for attempt, row in zip(attempts, rows, strict=True):
        if not (answers_stand(attempt) or is_released(attempt, now)):
            row["points"] = None
            for response in row["responses"]:
                response["fraction"] = response["verdict"] = None
    return rows


def _drills_of(user: User, now: datetime) -> list[Row]:
    """Return a user's drills; what a mock exam's answers earned, only once it is over."""
    rows = []
    for drill in _of(user, Drill):
        answers = drill.answers
        if drill.kind == MOCK and not is_over(drill, now):
            answers = [{"place": one["place"], "answer": one["answer"]} for one in answers]
        rows.append(_row(drill) | {"answers": answers})
    return rows


def _prompts_met(user: User) -> dict[int, str]:
    """Return the prompts, by version id, that the user's answers and reviews are about."""
    answered = select(Response.version_id).join(Attempt).where(Attempt.user_id == user.id)
    reviewed = select(Review.version_id).where(Review.user_id == user.id)
    read = select(ReadingAnswer.version_id).join(Reading).where(Reading.user_id == user.id)
    versions = _all(
        select(QuestionVersion).where(
            or_(*(QuestionVersion.id.in_(met) for met in (answered, reviewed, read)))
        )
    )
    return {version.id: version.content.prompt for version in versions}


def _rows_of(user: User, model: Any) -> list[Row]:
    return [_row(one) for one in _of(user, model)]


def _of(user: User, model: Any) -> list[Any]:
    return _all(select(model).where(model.user_id == user.id))


def _all(query: Any) -> list[Any]:
    return list(db.session.scalars(query))


def _by(owner: str, query: Any) -> Mapping[int, list[Row]]:
    """Return the rows of a query by the id in the column `owner`."""
    found: dict[int, list[Row]] = {}
    for thing in _all(query):
        found.setdefault(getattr(thing, owner), []).append(_row(thing))
    return found


def _with(things: Iterable[Any], **parts: Mapping[int, list[Row]]) -> list[Row]:
    """Return rows, each with its parts."""
    return [
        _row(thing) | {name: by_owner.get(thing.id, []) for name, by_owner in parts.items()}
        for thing in things
    ]


def _row(thing: Base) -> Row:
    columns = inspect(type(thing)).column_attrs
    return {
        column.key: _plain(getattr(thing, column.key))
        for column in columns
        if column.key not in SECRET
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return to_json(value) if isinstance(value, PureQuestion) else value
