"""Learners with thousands of cards and a log of them, made once and kept for the next run."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from quizapp.accounts.models import User
from quizapp.accounts.passwords import hash_password
from quizapp.app import create_app
from quizapp.config import Config
from quizapp.database.engine import db
from quizapp.quizzes.models import Question, QuestionVersion, Quiz
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import CardState, Scheduler
from quizapp.scheduling.study_day import StudyCalendar
from quizapp.study.memory import snapshot, snapshot_before
from quizapp.study.models import Card, Review
from tests.bench import data
from tests.bench.data import Row, put
from tests.conftest import migrated

LEARNERS = 20
CARDS_EACH = 10_000
MANY = 100_000
WHOLE_LOG, CROWDED = LEARNERS + 1, LEARNERS + 2
QUIZZES = 1_000
REVIEWS_EACH = 7
DUE_TODAY, NEW = 0.02, 0.1
CALENDAR = StudyCalendar(ZoneInfo("Europe/Paris"))


def filled(folder: Path, now: datetime) -> Config:
    """Return the settings of an installation filled for this day, made anew where it is not."""
    today = CALENDAR.day_of(now)
    config = Config(instance=folder / data.schema() / f"{today}", secret_key=data.SECRET)
    done = config.instance / "filled"
    if not done.exists():
        config.instance.mkdir(parents=True, exist_ok=True)
        (config.instance / "quizapp.sqlite").unlink(missing_ok=True)
        migrated(config)
        app = create_app(config)
        with app.app_context():
            with db.engine.begin() as connection:
                _fill(connection, now, today)
            db.engine.dispose()
        done.touch()
    return config


def _fill(connection: Connection, now: datetime, today: date) -> None:
    ago = now - timedelta(days=800)
    password = hash_password(data.PASSWORD)
    put(connection, User, (data.user(n, password, ago) for n in range(1, CROWDED + 1)))
    put(connection, Quiz, (data.quiz(n, ago) for n in range(1, QUIZZES + 1)))
    put(connection, Question, (_question(n, ago) for n in range(1, MANY + 1)))
    put(connection, QuestionVersion, (data.version(n, ago) for n in range(1, MANY + 1)))
    connection.exec_driver_sql("update questions set current_id = id")
    rng = random.Random(1)
    for learner in (*range(1, LEARNERS + 1), CROWDED):
        cards = list(_cards(learner, now, today, rng))
        put(connection, Card, cards)
        put(connection, Review, (_last_review(card) for card in cards if card["repetitions"]))
    reviews: list[Row] = []
    put(connection, Card, list(_with_whole_logs(now, rng, reviews)))
    put(connection, Review, reviews)
    connection.exec_driver_sql("analyze")


def _question(number: int, ago: datetime) -> Row:
    return {
        "id": number,
        "quiz_id": number % QUIZZES + 1,
        "position": number // QUIZZES + 1,
        "status": "published",
        "created_at": ago,
    }


def _card_id(learner: int, question: int) -> int:
    return learner * MANY + question


def _cards(
    learner: int, now: datetime, today: date, rng: random.Random
) -> Iterator[dict[str, Any]]:
    """Yield cards of two years: some new, some due today, the others later."""
    for question in range(1, (MANY if learner == CROWDED else CARDS_EACH) + 1):
        draw = rng.random()
        due = 0 if draw < DUE_TODAY else rng.randrange(1, 200)
        is_new = draw > 1 - NEW
        interval = rng.randrange(10, 200)
        yield {
            "id": _card_id(learner, question),
            "user_id": learner,
            "question_id": question,
            "phase": "new" if is_new else "review",
            "step": 0,
            "stability": None if is_new else float(interval),
            "difficulty": None if is_new else 5.0,
            "due_day": today.toordinal() + (0 if is_new else due),
            "last_review_at": None if is_new else now - timedelta(days=max(interval - due, 1)),
            "repetitions": 0 if is_new else 4,
            "lapses": 0,
            "fact": f"{question // 2:x}",
            "created_at": now - timedelta(days=700),
        }


def _last_review(card: dict[str, Any]) -> Row:
    at = card["last_review_at"]
    state = {
        "phase": "review",
        "step": 0,
        "stability": card["stability"] / 2,
        "difficulty": 5.0,
        "due_day": CALENDAR.day_of(at).toordinal(),
        "due_at": None,
        "lapses": 0,
        "reviewed_at": (at - timedelta(days=20)).isoformat(),
    }
    after = {"due_day": card["due_day"], "reviewed_at": at.isoformat()}
    return {
        "card_id": card["id"],
        "user_id": card["user_id"],
        "version_id": card["question_id"],
        "number": card["repetitions"],
        "origin": "review",
        "rating": 3,
        "answer": {"choice": "c0"},
        "fraction": 1.0,
        "at": at,
        "study_day": CALENDAR.day_of(at).toordinal(),
        "seconds": 6.5,
        "before": state | {"elapsed_days": 20},
        "after": state | {"stability": card["stability"]} | after,
        "given": None,
    }


def _with_whole_logs(now: datetime, rng: random.Random, reviews: list[Row]) -> Iterator[Row]:
    """Yield cards whose whole log is there, as our own scheduler wrote it."""
    scheduler = Scheduler(calendar=CALENDAR)
    for question in range(1, CARDS_EACH + 1):
        card_id = _card_id(WHOLE_LOG, question)
        at = now - timedelta(days=rng.randrange(300, 700), minutes=rng.randrange(600))
        state = CardState(due_day=CALENDAR.day_of(at))
        for number in range(1, REVIEWS_EACH + 1):
            rating = rng.choices(list(Rating), [2, 1, 6, 1])[0]
            after = scheduler.answer(card_id, state, rating, at)
            reviews.append(
                {
                    "card_id": card_id,
                    "user_id": WHOLE_LOG,
                    "number": number,
                    "origin": "review",
                    "rating": int(rating),
                    "at": at,
                    "study_day": CALENDAR.day_of(at).toordinal(),
                    "before": snapshot_before(state, at, CALENDAR),
                    "after": snapshot(after),
                }
            )
            state = after
            due = state.due_at or CALENDAR.start_of(state.due_day) + timedelta(hours=14)
            at = max(due, at) + timedelta(minutes=rng.randrange(1, 90))
            if at >= now:
                break
        memory = state.memory
        assert memory is not None
        yield {
            "id": card_id,
            "user_id": WHOLE_LOG,
            "question_id": question,
            "phase": state.phase.value,
            "step": state.step,
            "stability": memory.stability,
            "difficulty": memory.difficulty,
            "due_day": state.due_day.toordinal(),
            "due_at": state.due_at,
            "last_review_at": state.reviewed_at,
            "repetitions": state.repetitions,
            "lapses": state.lapses,
            "created_at": now - timedelta(days=700),
        }
