"""Writes of decks and of a learner's own cards, one by one; many at once are changed in `bulk`."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import update

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.decks import queries
from quizapp.errors import N_, Invalid
from quizapp.questions.question import Question as Content
from quizapp.quizzes import services as quizzes
from quizapp.quizzes.models import Question, Quiz
from quizapp.scheduling.review import CardState
from quizapp.study.decks import TITLES, own_deck
from quizapp.study.memory import fact_in, store
from quizapp.study.models import Card
from quizapp.study.queries import Learner

LONGEST_TITLE = 200


def create_deck(user_id: int, title: str, language: str, now: datetime) -> Quiz:
    """Start a deck; raises Invalid when the user has one of that title."""
    _refuse_title(user_id, title)
    deck = quizzes.create_quiz(user_id, title, language, now)
    deck.is_deck = True
    db.session.flush()
    return deck


def deck_called(user: User, title: str, now: datetime) -> Quiz:
    """Return a user's deck of that title, whatever its capitals and accents; else make it."""
    deck = queries.deck_named(user.id, title)
    if deck is None and title == TITLES[user.language]:
        deck = own_deck(user, now)
        deck = deck if deck.title == title else None
    if deck is None:
        deck = create_deck(user.id, title, user.language, now)
    return deck


def change_deck(deck: Quiz, title: str, language: str) -> None:
    """Give a deck another title or language; raises Invalid when another deck has that title."""
    _refuse_title(deck.owner_id or 0, title, besides=deck)
    deck.title, deck.language = title, language
    db.session.flush()


def delete_deck(deck: Quiz, now: datetime) -> None:
    """Take a deck and its cards out of the review; `restore_deck` brings all of it back."""
    deck.deleted_at = deck.deleted_at or now
    deck.sending = None  # the deck of one's own cards is made anew when it is next needed
    db.session.flush()


def restore_deck(deck: Quiz) -> None:
    deck.deleted_at = None
    db.session.flush()


def add_cards(
    learner: Learner,
    deck: Quiz,
    contents: Sequence[Content],
    tags: Iterable[str],
    now: datetime,
    *,
    sending: str | None = None,
) -> list[Card]:
    """Add cards to a deck: each waits as a new one, and is asked from today on.

    The same sending adds them once.
    """
    if sending is not None and quizzes.question_made_by(sending, deck):
        return []
    cards = []
    for place, content in enumerate(contents):
        sent = sending if place == 0 else None
        question = quizzes.add_question(deck, content, now, author_id=learner.id, sending=sent)
        card = Card(user_id=learner.id, question_id=question.id, created_at=now)
        card.fact, card.tags = fact_in(content), tags_written(tags)
        store(CardState(due_day=learner.calendar.day_of(now)), card)
        db.session.add(card)
        cards.append(card)
    db.session.flush()
    return cards


def save_card(
    card: Card, content: Content, tags: Iterable[str], now: datetime, *, seen: str | None
) -> None:
    """Give an own card other words or tags; what was reviewed keeps the words it had."""
    quizzes.save_question(card.question, content, now, author_id=card.user_id, seen=seen)
    card.fact, card.tags = fact_in(content), tags_written(tags)
    db.session.flush()


def restore_cards(user_id: int, deleted_at: datetime) -> int:
    """Bring back the cards that were deleted together at that moment; return how many."""
    decks = [deck.id for deck in queries.decks_by_title(user_id)]
    back = update(Question).where(Question.quiz_id.in_(decks), Question.deleted_at == deleted_at)
    done = db.session.execute(back.values(deleted_at=None))
    return int(done.rowcount)  # type: ignore[attr-defined]


def tags_written(tags: Iterable[str]) -> str:
    """Return tags as a card's row keeps them, each once, whatever its capitals."""
    by_name = {tag.casefold(): tag for tag in reversed(list(tags))}
    return f" {' '.join(reversed(by_name.values()))} " if by_name else ""


def _refuse_title(user_id: int, title: str, besides: Quiz | None = None) -> None:
    other = queries.deck_named(user_id, title)
    if other is not None and other is not besides:
        raise Invalid(N_("You have a deck called “%(title)s” already."), title=other.title)
