"""A database as full as that of a school after some years, made once and kept for the next run."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Table, insert

from quizapp import config as settings
from quizapp.accounts.models import User
from quizapp.accounts.passwords import hash_password
from quizapp.app import create_app
from quizapp.attempts.models import Attempt, Response, Sitting
from quizapp.config import Config
from quizapp.database.base import Base
from quizapp.database.engine import db
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Choice
from quizapp.quizzes.models import Question, QuestionVersion, Quiz
from quizapp.study.models import Card
from tests.conftest import migrated

QUIZZES = 1_000
QUESTIONS_EACH = 10
LEARNERS = 1_000
CARDS_EACH = 100
PASSWORD = "correct horse battery staple"
SECRET = "only for measuring"
CHUNK = 20_000

Row = Mapping[str, Any]


def filled(folder: Path, responses: int, now: datetime) -> Config:
    """Return the settings of an installation with so many responses, filled if it is not yet."""
    config = Config(instance=folder / schema() / f"{responses}", secret_key=SECRET)
    done = config.instance / "filled"
    if done.exists():
        return config
    config.instance.mkdir(parents=True, exist_ok=True)
    (config.instance / "quizapp.sqlite").unlink(missing_ok=True)
    migrated(config)
    app = create_app(config)
    with app.app_context():
        with db.engine.begin() as connection:
            fill(connection, responses, now)
        db.engine.dispose()
    done.touch()
    return config


def schema() -> str:
    """Return a name that changes with the migrations."""
    digest = hashlib.sha256()
    for file in sorted((settings.MIGRATIONS / "versions").glob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def fill(connection: Connection, responses: int, now: datetime) -> None:
    ago = now - timedelta(days=30)
    questions = QUIZZES * QUESTIONS_EACH
    attempts = responses // QUESTIONS_EACH
    password = hash_password(PASSWORD)
    put(connection, User, (user(n, password, ago) for n in range(1, LEARNERS + 1)))
    put(connection, Quiz, (quiz(n, ago) for n in range(1, QUIZZES + 1)))
    put(connection, Question, (question(n, ago) for n in range(1, questions + 1)))
    put(connection, QuestionVersion, (version(n, ago) for n in range(1, questions + 1)))
    connection.exec_driver_sql("update questions set current_id = id")
    put(connection, Sitting, (sitting(n, ago) for n in range(1, QUIZZES + 1)))
    put(connection, Attempt, (attempt(n, ago) for n in range(1, attempts + 1)))
    put(connection, Response, (response(n, ago) for n in range(1, responses + 1)))
    cards = (card(learner, n, now) for learner in range(1, LEARNERS + 1) for n in range(CARDS_EACH))
    put(connection, Card, cards)
    connection.exec_driver_sql("analyze")


def put(connection: Connection, model: type[Base], rows: Iterable[Row]) -> None:
    remaining = iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        connection.execute(insert(cast(Table, model.__table__)), chunk)


def user(number: int, password_hash: str, ago: datetime) -> Row:
    return {
        "id": number,
        "name": f"Learner {number}",
        "name_key": f"learner {number}",
        "password_hash": password_hash,
        "session_stamp": f"stamp {number}",
        "language": "en",
        "time_zone": "Europe/Paris",
        "is_instructor": number == 1,
        "is_caretaker": number == 1,
        "created_at": ago,
    }


def quiz(number: int, ago: datetime) -> Row:
    return {
        "id": number,
        "owner_id": 1,
        "title": f"Quiz {number}",
        "description": "Ten questions about the tides.",
        "language": "en",
        "practice_allowed": True,
        "created_at": ago,
        "published_at": ago,
    }


def question(number: int, ago: datetime) -> Row:
    return {
        "id": number,
        "quiz_id": quiz_of(number),
        "position": (number - 1) % QUESTIONS_EACH + 1,
        "status": "published",
        "created_at": ago,
    }


def version(number: int, ago: datetime) -> Row:
    content = SingleChoice(
        prompt=f"What makes the tide number {number} rise and fall twice a day?",
        choices=tuple(Choice(f"c{n}", f"The pull of body {n} upon the sea") for n in range(4)),
        key="c0",
        explanation="The moon pulls the sea, and the earth turns below it.",
    )
    return {
        "id": number,
        "question_id": number,
        "number": 1,
        "kind": "SingleChoice",
        "content": content,
        "created_at": ago,
        "frozen_at": ago,
    }


def sitting(number: int, ago: datetime) -> Row:
    return {
        "id": number,
        "quiz_id": number,
        "is_standing": True,
        "mode": "practice",
        "feedback": "each",
        "created_at": ago,
    }


def attempt(number: int, ago: datetime) -> Row:
    quiz_id = number % QUIZZES + 1
    first = (quiz_id - 1) * QUESTIONS_EACH + 1
    order = {"choices": ["c2", "c0", "c3", "c1"]}
    return {
        "id": number,
        "token": f"attempt-{number}",
        "sitting_id": quiz_id,
        "user_id": number % LEARNERS + 1,
        "layout": [{"version": first + n, "order": order} for n in range(QUESTIONS_EACH)],
        "started_at": ago,
        "submitted_at": ago,
        "points": 5.0,
        "maximum": float(QUESTIONS_EACH),
    }


def response(number: int, ago: datetime) -> Row:
    attempt_id = (number - 1) // QUESTIONS_EACH + 1
    first = (attempt_id % QUIZZES) * QUESTIONS_EACH + 1
    right = number % 2 == 0
    return {
        "attempt_id": attempt_id,
        "version_id": first + (number - 1) % QUESTIONS_EACH,
        "answer": {"choice": "c0" if right else "c1"},
        "fraction": float(right),
        "verdict": "right" if right else "wrong",
        "answered_at": ago,
        "seconds": 7.5,
    }


def card(learner: int, number: int, now: datetime) -> Row:
    """Return a card that is due today."""
    return {
        "user_id": learner,
        "question_id": (learner * CARDS_EACH + number) % (QUIZZES * QUESTIONS_EACH) + 1,
        "phase": "review",
        "step": 0,
        "stability": 5.0,
        "difficulty": 5.0,
        "due_day": now.toordinal(),
        "last_review_at": now - timedelta(days=5),
        "repetitions": 2,
        "lapses": 0,
        "created_at": now - timedelta(days=10),
    }


def quiz_of(question_number: int) -> int:
    return (question_number - 1) // QUESTIONS_EACH + 1
