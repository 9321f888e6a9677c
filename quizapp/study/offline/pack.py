"""The pack that a learner takes along: today's cards with their answers, for a device of theirs.

The one place where an answer leaves the server before its question is answered: to the learner
whose cards they are, in a pack that the device forgets when they sign out.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from babel import Locale
from flask import render_template
from flask_babel import get_locale
from sqlalchemy import select

from quizapp.database.engine import db
from quizapp.questions.grading import SKIPPED
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.evidence import paragraph_of
from quizapp.quizzes.models import QuestionVersion
from quizapp.scheduling.rating import Rating
from quizapp.study.asking import versions_asked
from quizapp.study.exams import exam_day_of, exams_ahead
from quizapp.study.memory import TYPED, asked_on, state_of, waiting_on
from quizapp.study.models import Card
from quizapp.study.offline.batch import proof
from quizapp.study.offline.foresight import Way, ways_from
from quizapp.study.offline.keys import key_of
from quizapp.study.queries import Learner, queue_of, with_articles
from quizapp.study.recall import as_typed
from quizapp.study.wording import wait_in_words

MOST_CARDS = 200
DAY = timedelta(days=1)


def pack_of(learner: Learner, now: datetime) -> dict[str, Any]:
    """Return what a learner's device needs to go on without a connection until the rollover."""
    order = queue_of(learner, now).order[:MOST_CARDS]
    cards = _cards_in(order)
    asked = versions_asked(cards)
    today = learner.calendar.day_of(now)
    return {
        "made": _milliseconds(now),
        "ends": _milliseconds(learner.calendar.start_of(today + DAY)),
        "buttons": learner.preferences.buttons,
        "cards": [
            _card(learner, card, asked[card.id], exam, now)
            for card, exam in _with_exams(learner, cards, now)
            if card.id in asked and waiting_on(card, learner.calendar, now) is None
        ],
    }


def _cards_in(order: Sequence[int]) -> list[Card]:
    query = with_articles(select(Card).where(Card.id.in_(order)))
    found = {card.id: card for card in db.session.scalars(query)}
    return [found[card_id] for card_id in order if card_id in found]


def _with_exams(
    learner: Learner, cards: Sequence[Card], now: datetime
) -> list[tuple[Card, date | None]]:
    if not exams_ahead(learner, now):
        return [(card, None) for card in cards]
    return [(card, exam_day_of(learner, card, now)) for card in cards]


def _card(
    learner: Learner, card: Card, version: QuestionVersion, exam: date | None, now: datetime
) -> dict[str, Any]:
    typed = as_typed(version.content) if learner.preferences.asks == "typed" else None
    content, quiz = typed or version.content, card.question.quiz
    state = state_of(card, learner.calendar)
    is_turned = isinstance(content, Flashcard)
    shown = {
        "asked": asked_on(card, content),
        "question": content,
        "language": quiz.language,
        "answer": None,
        "grade": None if is_turned else SKIPPED,
        "back": content.solution() if is_turned else "",
        "paragraph": paragraph_of(quiz.article.text if quiz.article else "", content.evidence),
        "title": quiz.article.title if quiz.article else "",
    }
    return {
        "id": card.id,
        "version": version.id,
        "seen": card.repetitions,
        "proof": proof(card.id, version.id, now),
        "due": state.due_at and _milliseconds(state.due_at),
        "kind": content.slug,
        "key": key_of(content),
        "may_claim": isinstance(content, TYPED),
        "ask": render_template("study/offline/_ask.html", **shown | {"back": ""}),
        "answer": render_template("study/offline/_answer.html", **shown),
        "ways": _in_words(ways_from(learner, card.id, state, now, exam)),
    }


def _in_words(ways: Mapping[Rating, Way] | None) -> dict[int, dict[str, Any]] | None:
    """Return ways for a page: the wait in words, and in seconds while the card stays today."""
    if ways is None:
        return None
    return {
        int(rating): {
            "wait": _words(way.wait, get_locale()),
            "back": way.wait.total_seconds() if way.is_today else None,
            "ways": _in_words(way.further),
        }
        for rating, way in ways.items()
    }


@lru_cache(maxsize=4096)
def _words(wait: timedelta, locale: Locale | None) -> str:
    return wait_in_words(wait, locale)


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
