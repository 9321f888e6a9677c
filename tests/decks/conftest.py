"""A learner with two decks, cards in several states, and cards from a quiz."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from flask.testing import FlaskClient

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.decks import services
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.services import add_question, create_quiz, freeze_versions
from quizapp.scheduling.rating import Rating
from quizapp.study import services as study
from quizapp.study.memory import given_on
from quizapp.study.models import Card, Review
from quizapp.study.queries import Learner, learner_of
from tests.conftest import NOON, sign_in


@dataclass
class Shelf:
    """A learner's two decks and their cards."""

    user: User
    words: Quiz
    dates: Quiz

    @property
    def learner(self) -> Learner:
        return learner_of(self.user)

    def add(self, deck: Quiz, front: str, back: str = "back", tags: str = "") -> Card:
        with transaction():
            content = Flashcard(prompt=front, key=back)
            [card] = services.add_cards(self.learner, deck, [content], tags.split(), NOON)
        return card

    def review(self, card: Card, rating: Rating, now: datetime) -> None:
        with transaction():
            card = db.session.get_one(Card, card.id)
            version = card.question.current
            assert version is not None
            seen = card.repetitions
            study.give_answer(self.learner, card, version, {}, seen=seen, seconds=3.0, now=now)
            assert given_on(card) is not None
            study.rate_answer(self.learner, card, rating, seen=seen, now=now)

    def log(self, card: Card) -> list[Review]:
        query = db.select(Review).where(Review.card_id == card.id).order_by(Review.number)
        return list(db.session.scalars(query))


@pytest.fixture
def shelf(learner: User) -> Shelf:
    with transaction():
        words = services.create_deck(learner.id, "Words", "en", NOON)
        dates = services.create_deck(learner.id, "Dates", "en", NOON)
    return Shelf(learner, words, dates)


@pytest.fixture
def borrowed(instructor: User, learner: User, shelf: Shelf) -> Card:
    """A card that the learner has from somebody's quiz."""
    quiz = create_quiz(instructor.id, "Memory", "en", NOON)
    quiz.published_at = NOON
    question = add_question(quiz, Flashcard(prompt="Who?", key="Ebbinghaus"), NOON)
    db.session.commit()
    with transaction():
        assert question.current is not None
        freeze_versions([question.current], NOON)
        study.remember_missed(learner.id, [question.current.id], NOON)
    card: Card = db.session.scalars(db.select(Card).filter_by(question_id=question.id)).one()
    return card


@pytest.fixture
def reader(client: FlaskClient, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    sign_in(client, shelf.user)
    return client
