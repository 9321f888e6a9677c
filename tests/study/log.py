"""A log written by hand: cards of a quiz, and rows on study days, as a test says them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.services import add_question, create_quiz
from quizapp.study.models import Card, Review
from quizapp.study.queries import learner_of
from quizapp.study.statistics.look import Look
from quizapp.study.statistics.parts import Part, holders_of
from quizapp.study.statistics.spans import Span
from tests.conftest import NOON

TODAY = NOON.date()


@dataclass
class Log:
    """The cards and reviews of one learner; `at` is their local clock."""

    user: User
    owner: User
    quizzes: dict[str, Quiz] = field(default_factory=dict)

    def card(self, quiz: str = "Memory", tags: str = "", **fields: object) -> Card:
        if quiz not in self.quizzes:
            self.quizzes[quiz] = create_quiz(self.owner.id, quiz, "en", NOON)
        content = Flashcard(prompt=f"What is {quiz}?", key="That.")
        question = add_question(self.quizzes[quiz], content, NOON)
        card = Card(
            user_id=self.user.id, question_id=question.id, created_at=NOON,
            tags=f" {tags} " if tags else "", **({"due_day": TODAY.toordinal()} | fields),
        )  # fmt: skip
        db.session.add(card)
        db.session.commit()
        return card

    def review(
        self, card: Card, day: date, rating: int = 3, stage: str | None = "young",
        seconds: float | None = 10.0, at: time = time(12), zone: str = "Europe/Paris",
        origin: str = "review",
    ) -> Review:  # fmt: skip
        """Add a row on a study day; an hour before four belongs to the night after it."""
        night = timedelta(days=at.hour < 4)
        moment = datetime.combine(day + night, at, ZoneInfo(zone)).astimezone(UTC)
        card.repetitions += 1
        row = Review(
            card_id=card.id, user_id=self.user.id, number=card.repetitions, origin=origin,
            rating=rating, at=moment, study_day=day.toordinal(), seconds=seconds, stage=stage,
            before={"phase": "review", "due_at": None}, after={},
        )  # fmt: skip
        db.session.add(row)
        db.session.commit()
        return row

    def look(self, span: Span = Span.MONTH, part: Part | None = None, now: datetime = NOON) -> Look:
        holders, _tags = holders_of(self.user.id)
        return Look(learner_of(self.user), part or Part(), span, now, tuple(holders))
