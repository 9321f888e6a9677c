"""Reads of decks and cards; what takes a user's id sees that user's alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from quizapp.database.engine import db
from quizapp.errors import N_, NotFound
from quizapp.questions.kinds.cloze import Cloze
from quizapp.questions.question import Question as Content
from quizapp.questions.words import as_searched, front_of
from quizapp.quizzes.models import Question, QuestionVersion, Quiz
from quizapp.scheduling.review import Phase
from quizapp.study.models import Card, Review
from quizapp.study.queries import NO_SUCH_CARD, Learner
from quizapp.study.searching import cards_found

NO_SUCH_DECK = N_("There is no such deck among yours.")
PAGE = 50
MOST_LISTED = 10_000
JUST_NOW = timedelta(minutes=10)

_ORDERS: Mapping[str, tuple[Any, ...]] = {
    "due": ((Card.phase == Phase.NEW).asc(), Card.due_day, Card.id),
    "added": (Card.created_at.desc(), Card.id.desc()),
    "front": (QuestionVersion.front_words, Card.id),
    "stability": (func.coalesce(Card.stability, 0), Card.id),
    "difficulty": (func.coalesce(Card.difficulty, 0).desc(), Card.id),
    "lapses": (Card.lapses.desc(), Card.id),
}
SORTS = tuple(_ORDERS)


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck with what waits in it today; new cards count however many a day asks."""

    quiz: Quiz
    cards: int
    new: int
    learning: int
    due: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Cards of one's own that were deleted together."""

    deleted_at: datetime
    cards: int


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the cards that a search finds."""

    cards: Sequence[Card]
    total: int
    page: int

    @property
    def pages(self) -> int:
        return max(-(-self.total // PAGE), 1)

    @property
    def has_prev(self) -> bool:
        return self.page > 1

    @property
    def has_next(self) -> bool:
        return self.page < self.pages

    @property
    def prev_num(self) -> int:
        return self.page - 1

    @property
    def next_num(self) -> int:
        return self.page + 1


def found(learner: Learner, text: str, now: datetime, *, sort: str, page: int) -> Found:
    """Return a page of the cards that a search finds; raises Invalid on a search not understood."""
    ids = cards_found(learner, text, now)
    total = db.session.scalar(select(func.count()).select_from(ids.subquery())) or 0
    page = min(max(page, 1), max(-(-total // PAGE), 1))
    ids = ids.order_by(*_ORDERS.get(sort, _ORDERS["due"])).offset((page - 1) * PAGE).limit(PAGE)
    chosen = db.session.scalars(ids).all()
    cards = {card.id: card for card in db.session.scalars(_with_questions(Card.id.in_(chosen)))}
    return Found([cards[id_] for id_ in chosen], total, page)


def ids_found(learner: Learner, text: str, now: datetime) -> Sequence[int]:
    """Return the ids of all cards that a search finds."""
    return db.session.scalars(cards_found(learner, text, now)).all()


def ids_of(user_id: int, ids: Sequence[int]) -> Sequence[int]:
    """Return those among ids that are of the user's cards."""
    query = select(Card.id).where(Card.user_id == user_id, Card.id.in_(ids[:MOST_LISTED]))
    return db.session.scalars(query).all()


def card_for_looking(user_id: int, card_id: int) -> Card:
    """Load a card of the user's own with all that its page shows; raises NotFound otherwise."""
    query = _with_questions(Card.id == card_id, Card.user_id == user_id)
    query = query.where(Question.deleted_at.is_(None), Quiz.deleted_at.is_(None))
    card = db.session.scalar(query.options(joinedload(Card.question, Question.quiz, Quiz.article)))
    if card is None:
        raise NotFound(NO_SUCH_CARD)
    return card


def card_for_editing(user_id: int, card_id: int) -> Card:
    """Load a card of one of the user's own decks; raises NotFound for any other."""
    card = card_for_looking(user_id, card_id)
    if not is_own(card) or card.question.current is None:
        raise NotFound(NO_SUCH_CARD)
    return card


def is_own(card: Card) -> bool:
    """Tell whether a card is of the learner's own making, in a deck of theirs."""
    quiz = card.question.quiz
    return quiz.is_deck and quiz.owner_id == card.user_id


def history_of(card: Card) -> Sequence[Review]:
    """Return the log of a card, the oldest first."""
    return db.session.scalars(
        select(Review).where(Review.card_id == card.id).order_by(Review.number)
    ).all()


def decks_of(learner: Learner, now: datetime) -> Sequence[Deck]:
    """Return a learner's decks by title, with what waits in them today."""
    today = learner.calendar.day_of(now).toordinal()
    is_asked = and_(Card.is_suspended.is_(False), func.coalesce(Card.buried_on, 0) != today)
    is_up = and_(is_asked, Card.due_day <= today)
    is_learning = Card.phase.in_((Phase.LEARNING, Phase.RELEARNING))
    counts = (
        select(
            Question.quiz_id,
            func.count(Card.id).label("cards"),
            _number(and_(is_asked, Card.phase == Phase.NEW)).label("new"),
            _number(and_(is_up, is_learning)).label("learning"),
            _number(and_(is_up, Card.phase == Phase.REVIEW)).label("due"),
        )
        .join(Card, Card.question_id == Question.id)
        .where(Card.user_id == learner.id, Question.deleted_at.is_(None))
        .group_by(Question.quiz_id)
        .subquery()
    )
    query = (
        select(Quiz, *(func.coalesce(counts.c[name], 0) for name in counts.c.keys()[1:]))
        .outerjoin(counts, counts.c.quiz_id == Quiz.id)
        .where(*_is_deck_of(learner.id), Quiz.deleted_at.is_(None))
        .order_by(Quiz.search_words, Quiz.id)
    )
    return [Deck(*row) for row in db.session.execute(query)]


def deck_titles(user_id: int) -> Sequence[str]:
    """Return the titles of a user's decks in order."""
    return [quiz.title for quiz in decks_by_title(user_id)]


def decks_by_title(user_id: int) -> Sequence[Quiz]:
    """Return a user's decks by title."""
    query = select(Quiz).where(*_is_deck_of(user_id), Quiz.deleted_at.is_(None))
    return db.session.scalars(query.order_by(Quiz.search_words, Quiz.id)).all()


def deleted_decks_of(user_id: int) -> Sequence[Quiz]:
    """Return the decks that a user deleted, the last deleted first."""
    query = select(Quiz).where(*_is_deck_of(user_id), Quiz.deleted_at.is_not(None))
    return db.session.scalars(query.order_by(Quiz.deleted_at.desc(), Quiz.id.desc())).all()


def deck_last_used(user_id: int) -> str | None:
    """Return the title of the deck to which the user added a card last."""
    query = (
        select(Quiz.title)
        .join(Question, Question.quiz_id == Quiz.id)
        .join(Card, Card.question_id == Question.id)
        .where(Card.user_id == user_id, *_is_deck_of(user_id), Quiz.deleted_at.is_(None))
    )
    return db.session.scalars(query.order_by(Card.id.desc()).limit(1)).first()


def number_in(deck: Quiz) -> int:
    """Return how many cards a deck has."""
    query = (
        select(func.count())
        .select_from(Card)
        .join(Question, Card.question_id == Question.id)
        .where(Question.quiz_id == deck.id, Question.deleted_at.is_(None))
    )
    return db.session.scalar(query) or 0


def deck_named(user_id: int, title: str) -> Quiz | None:
    """Return a user's deck of that title, whatever its capitals and accents."""
    query = select(Quiz).where(
        *_is_deck_of(user_id), Quiz.deleted_at.is_(None), Quiz.search_words == as_searched(title)
    )
    return db.session.scalars(query.order_by(Quiz.id)).first()


def deck_for_editing(user_id: int, quiz_id: int) -> Quiz:
    """Load a deck of the user's own; raises NotFound for anything else."""
    deck = deck_for_restoring(user_id, quiz_id)
    if deck.deleted_at is not None:
        raise NotFound(NO_SUCH_DECK)
    return deck


def deck_for_restoring(user_id: int, quiz_id: int) -> Quiz:
    """Load a deck of the user's own, deleted or not."""
    deck = db.session.get(Quiz, quiz_id)
    if deck is None or not deck.is_deck or deck.owner_id != user_id:
        raise NotFound(NO_SUCH_DECK)
    return deck


def deleted_cards_of(user_id: int) -> Sequence[Batch]:
    """Return the cards deleted from decks that are still there, the last deleted first."""
    query = (
        select(Question.deleted_at, func.count())
        .join(Quiz, Question.quiz_id == Quiz.id)
        .join(Card, Card.question_id == Question.id)
        .where(*_is_deck_of(user_id), Quiz.deleted_at.is_(None), Question.deleted_at.is_not(None))
        .group_by(Question.deleted_at)
        .order_by(Question.deleted_at.desc())
    )
    return [Batch(at, cards) for at, cards in db.session.execute(query) if at is not None]


def twin_of(user_id: int, content: Content, *, besides: int | None = None) -> Card | None:
    """Return a card in one of the user's decks that asks the same, if there is one."""
    query = _with_questions(Card.user_id == user_id, *_is_deck_of(user_id)).where(
        QuestionVersion.front_words == as_searched(front_of(content)),
        Question.deleted_at.is_(None),
        Quiz.deleted_at.is_(None),
        or_(Card.id != besides, besides is None),  # type: ignore[arg-type]
    )
    twins = db.session.scalars(query.order_by(Card.id)).all()
    if isinstance(content, Cloze):
        twins = [card for card in twins if _answers(card) == content.solution()]
    return twins[0] if twins else None


def _answers(card: Card) -> str:
    return card.question.current.content.solution() if card.question.current else ""


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _is_deck_of(user_id: int) -> tuple[ColumnElement[bool], ...]:
    return Quiz.owner_id == user_id, Quiz.is_deck.is_(True)


def _with_questions(*where: ColumnElement[bool]) -> Select[Card]:
    return (
        select(Card)
        .join(Question, Card.question_id == Question.id)
        .join(Quiz, Question.quiz_id == Quiz.id)
        .join(QuestionVersion, Question.current_id == QuestionVersion.id)
        .where(*where)
        .options(
            contains_eager(Card.question).options(
                contains_eager(Question.quiz), contains_eager(Question.current)
            )
        )
    )
