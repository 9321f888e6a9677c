"""A quiz of a few kinds, and what a learner does with its questions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import Message
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Choice, Evidence
from quizapp.quizzes.models import Article, Quiz
from quizapp.quizzes.services import add_question, create_quiz
from quizapp.scheduling.rating import Rating
from quizapp.study import queries, services
from quizapp.study.asking import version_of
from quizapp.study.memory import given_on
from quizapp.study.models import Card, Review
from quizapp.study.steps import trail
from tests.conftest import NOON

DAY = timedelta(days=1)
TEXT = "Memory fades. Sleep gives memories their lasting form. Nobody knows quite why."
QUOTE = "Sleep gives memories their lasting form."
EVIDENCE = Evidence(
    start=TEXT.index(QUOTE), end=TEXT.index(QUOTE) + len(QUOTE), quote=QUOTE, span="Sleep"
)
CHOICE = SingleChoice(
    prompt="What gives memories their lasting form?",
    choices=(Choice("k3v9", "Sleep"), Choice("p7q2", "Coffee"), Choice("a1b8", "Noise")),
    key="k3v9",
    explanation="The sleeping brain replays its day.",
    fact="Sleep gives memories their form.",
    evidence=EVIDENCE,
)
TYPED = ShortAnswer(prompt="Who drew the forgetting curve?", key="Ebbinghaus")
CARD = Flashcard(prompt="Shape of forgetting", key="It falls fast, then slowly.")
RIGHT = {"choice": ["k3v9"]}
WRONG = {"choice": ["p7q2"]}


@dataclass
class Desk:
    """A learner at work: misses questions, answers cards, rates answers."""

    user: User
    versions: dict[str, int]
    told: Message | None = None

    @property
    def learner(self) -> queries.Learner:
        return queries.learner_of(self.user)

    def miss(self, *kinds: str, now: datetime = NOON) -> int:
        with transaction():
            missed = [self.versions[kind] for kind in kinds]
            return services.remember_missed(self.user.id, missed, now)

    def outlook(self, now: datetime) -> queries.Outlook:
        return queries.outlook(self.learner, queries.queue_of(self.learner, now), now)

    def card(self, kind: str = "choice") -> Card:
        [question_id] = queries.questions_of([self.versions[kind]])
        return queries.cards_on(self.user.id, [question_id])[question_id]

    def answer(
        self,
        fields: dict[str, list[str]],
        now: datetime,
        kind: str = "choice",
        seen: int | None = None,
    ) -> None:
        with transaction():
            card = self.card(kind)
            version = version_of(card, self.versions[kind])
            seen = card.repetitions if seen is None else seen
            services.give_answer(
                self.learner, card, version, fields, seen=seen, seconds=4.0, now=now
            )

    def rate(
        self,
        rating: Rating,
        kind: str = "choice",
        seen: int | None = None,
        now: datetime | None = None,
    ) -> None:
        """Rate an answer; when nothing else is said, at the moment it was given."""
        with transaction():
            card = self.card(kind)
            given = given_on(card)
            now = now or (given.at if given else NOON)
            seen = card.repetitions if seen is None else seen
            self.told = services.rate_answer(self.learner, card, rating, seen=seen, now=now)

    def undo(self, now: datetime, review_id: int | None = None) -> Card | None:
        with transaction():
            learner = self.learner
            review_id = review_id or trail(learner, now).undo or 0
            return services.undo_review(learner, review_id, now)

    def redo(self, now: datetime, undone_id: int | None = None) -> None:
        with transaction():
            learner = self.learner
            undone_id = undone_id or trail(learner, now).redo or 0
            services.redo_review(learner, undone_id, now)

    def set_aside(self, action: str, now: datetime, kind: str = "choice") -> None:
        with transaction():
            services.set_aside(self.learner, self.card(kind), action, now)

    def claim(self, kind: str = "typed", *, almost: bool = False) -> None:
        with transaction():
            card = self.card(kind)
            seen = card.repetitions
            services.claim_right(self.learner, card, seen=seen, almost=almost)

    def log(self, kind: str = "choice") -> list[Review]:
        query = db.select(Review).where(Review.card_id == self.card(kind).id)
        return list(db.session.scalars(query.order_by(Review.number)))


@pytest.fixture
def quiz(instructor: User) -> Quiz:
    quiz = create_quiz(instructor.id, "Memory", "en", NOON)
    quiz.published_at = NOON
    quiz.article = Article(title="On memory", language="en", text=TEXT, created_at=NOON)
    db.session.commit()
    return quiz


@pytest.fixture
def desk(quiz: Quiz, learner: User) -> Desk:
    contents = {"choice": CHOICE, "typed": TYPED, "flashcard": CARD}
    questions = {kind: add_question(quiz, content, NOON) for kind, content in contents.items()}
    versions = {kind: question.current_id or 0 for kind, question in questions.items()}
    db.session.commit()
    return Desk(learner, versions)
