"""A learner with many known cards on one quiz."""

from datetime import datetime, timedelta

import pytest

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.services import add_question
from quizapp.scheduling.review import Phase
from quizapp.study.models import Card
from quizapp.study.queries import Learner, learner_of
from tests.conftest import NOON

TODAY = NOON.date()
DAY = timedelta(days=1)


class Shelf:
    """Cards of a learner, made as a test wants them."""

    def __init__(self, quiz: Quiz, user: User) -> None:
        self.quiz, self.user = quiz, user

    @property
    def learner(self) -> Learner:
        return learner_of(self.user)

    def known(
        self, *, due: int, ago: int = 10, stability: float = 10.0, at: datetime = NOON
    ) -> Card:
        """Add a card reviewed `ago` days before and due `due` days after today."""
        return self._add(
            phase=Phase.REVIEW,
            due_day=TODAY.toordinal() + due,
            stability=stability,
            difficulty=5.0,
            last_review_at=at - ago * DAY,
            repetitions=2,
        )

    def new(self) -> Card:
        return self._add(due_day=TODAY.toordinal())

    def _add(self, **state: object) -> Card:
        number = db.session.query(Card).count() + 1
        content = ShortAnswer(prompt=f"What is number {number}?", key=f"word{number}")
        question = add_question(self.quiz, content, NOON)
        db.session.flush()
        card = Card(user_id=self.user.id, question_id=question.id, created_at=NOON, **state)
        db.session.add(card)
        db.session.commit()
        return card

    def days(self) -> list[int]:
        """Return when the cards are due, in days from today, in the order they were added."""
        db.session.expire_all()
        query = db.select(Card.due_day).where(Card.user_id == self.user.id).order_by(Card.id)
        return [day - TODAY.toordinal() for day in db.session.scalars(query)]


@pytest.fixture
def shelf(quiz: Quiz, learner: User) -> Shelf:
    return Shelf(quiz, learner)
