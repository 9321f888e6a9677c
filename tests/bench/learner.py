"""A learner with many cards and a long history, as pictures and reminders will meet them."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from quizapp.accounts.models import User
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.models import Question, QuestionVersion, Quiz
from quizapp.scheduling.study_day import StudyCalendar
from quizapp.study.models import Card, Review
from tests.bench.data import put

CALENDAR = StudyCalendar(ZoneInfo("Europe/Paris"))
EACH_QUIZ = 50
TAGS = ("history", "biology", "verbs", "capitals", "dates")
DAY = timedelta(days=1)

Row = dict[str, Any]


def fill(connection: Connection, cards: int, days: int, now: datetime, seed: int = 7) -> int:
    """Add one learner, who met so many cards within so many days; return the number of reviews."""
    rng = random.Random(seed)
    today = CALENDAR.day_of(now).toordinal()
    begun = now - days * DAY
    quizzes = (cards - 1) // EACH_QUIZ + 1
    put(connection, User, [_user(begun)])
    put(connection, Quiz, (_quiz(n, begun) for n in range(1, quizzes + 1)))
    put(connection, Question, (_question(n, begun) for n in range(1, cards + 1)))
    put(connection, QuestionVersion, (_version(n, begun) for n in range(1, cards + 1)))
    connection.exec_driver_sql("update questions set current_id = id")
    lives = [_life(n, today - days, today, rng) for n in range(1, cards + 1)]
    put(connection, Card, (card for card, _ in lives))
    reviews = sorted((row for _, log in lives for row in log), key=lambda row: row["at"])
    put(connection, Review, reviews)
    connection.exec_driver_sql("analyze")
    return len(reviews)


def _life(number: int, first: int, today: int, rng: random.Random) -> tuple[Row, list[Row]]:
    """Return a card, and its log from a first meeting on some day until now."""
    day = first + int((today - first) * rng.random() ** 1.3)
    state: Row = {"phase": "new", "due_day": day, "reviewed_at": None}
    stability, lapses, interval = 0.0, 0, 0
    log: list[Row] = []
    while day <= today - rng.randrange(2):
        is_new = state["phase"] == "new"
        rating = rng.choices((1, 2, 3, 4), (10, 12, 72, 6) if not is_new else (30, 10, 50, 10))[0]
        lapses += rating == 1 and not is_new
        stability = (
            1.0 + rng.random() * 3 if rating == 1 else max(stability, 1.5) * (1.4 + rating / 3)
        )
        interval = (
            1 if rating == 1 else max(1, min(round(stability * (0.9 + rng.random() / 5)), 400))
        )
        at = _moment(day, rng)
        before = state | {"elapsed_days": day - log[-1]["study_day"] if log else 0}
        state = {
            "phase": "review", "step": 0, "stability": stability, "difficulty": 5.0,
            "due_day": day + interval, "due_at": None, "lapses": lapses,
            "reviewed_at": at.isoformat(),
        }  # fmt: skip
        log.append(
            {
                "card_id": number,
                "user_id": 1,
                "version_id": number,
                "number": len(log) + 1,
                "origin": "review",
                "rating": rating,
                "answer": {"recalled": rating > 1},
                "fraction": float(rating > 1),
                "at": at,
                "study_day": day,
                "seconds": rng.lognormvariate(2, 0.6),
                "before": before,
                "after": state,
                "given": {"version": number, "answer": None, "at": at.isoformat(), "seconds": 7.0},
            }
        )
        day += interval
    card = {
        "id": number, "user_id": 1, "question_id": number, "phase": state["phase"], "step": 0,
        "stability": stability or None, "difficulty": 1 + 9 * rng.random() if log else None,
        "due_day": state["due_day"], "last_review_at": log[-1]["at"] if log else None,
        "repetitions": len(log), "lapses": lapses, "tags": f" {rng.choice(TAGS)} ",
        "created_at": _moment(first, rng),
    }  # fmt: skip
    return card, log


def _moment(day: int, rng: random.Random) -> datetime:
    start = CALENDAR.start_of(datetime.fromordinal(day).date())
    hour = rng.choices(range(4, 19), (1, 4, 9, 6, 3, 2, 2, 3, 4, 4, 3, 3, 5, 8, 6))[0]
    return (start + timedelta(hours=hour, minutes=60 * rng.random())).astimezone(UTC)


def _user(begun: datetime) -> Row:
    return {
        "id": 1, "name": "Learner 1", "name_key": "learner 1", "session_stamp": "stamp 1",
        "language": "en", "time_zone": "Europe/Paris", "is_instructor": True,
        "is_caretaker": True, "created_at": begun,
    }  # fmt: skip


def _quiz(number: int, begun: datetime) -> Row:
    return {
        "id": number, "owner_id": 1, "title": f"Quiz {number}", "description": "", "language": "en",
        "practice_allowed": True, "created_at": begun, "published_at": begun,
        "is_deck": number % 4 == 0,
    }  # fmt: skip


def _question(number: int, begun: datetime) -> Row:
    return {
        "id": number, "quiz_id": (number - 1) // EACH_QUIZ + 1,
        "position": (number - 1) % EACH_QUIZ + 1, "status": "published", "created_at": begun,
    }  # fmt: skip


def _version(number: int, begun: datetime) -> Row:
    return {
        "id": number, "question_id": number, "number": 1, "kind": "Flashcard",
        "content": Flashcard(prompt=f"What is number {number}?", key=f"It is {number}."),
        "front_words": f"what is number {number}", "back_words": f"it is {number}",
        "created_at": begun, "frozen_at": begun,
    }  # fmt: skip
