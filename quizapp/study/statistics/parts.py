"""Which of a learner's cards are looked at: all, those of a quiz or deck, or those with a tag."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select, true

from quizapp.database.engine import db
from quizapp.errors import N_, NotFound
from quizapp.quizzes.models import Question, Quiz
from quizapp.study.models import Card


@dataclass(frozen=True, slots=True)
class Part:
    """Which cards are looked at: all, those of one quiz or deck, or those with one tag."""

    quiz_id: int | None = None
    tag: str | None = None

    @property
    def is_all(self) -> bool:
        return self.quiz_id is None and self.tag is None


@dataclass(frozen=True, slots=True)
class Holder:
    """A quiz or deck with cards of the learner's."""

    id: int
    title: str
    language: str
    is_deck: bool


def holders_of(user_id: int) -> tuple[list[Holder], list[str]]:
    """Return the quizzes and decks of a learner's cards by title, and the cards' tags."""
    with_cards = select(Question.quiz_id).join(Card, Card.question_id == Question.id)
    quizzes = select(Quiz.id, Quiz.title, Quiz.language, Quiz.is_deck).where(
        Quiz.id.in_(with_cards.where(Card.user_id == user_id)), Quiz.deleted_at.is_(None)
    )
    tagged = select(Card.tags).where(Card.user_id == user_id, Card.tags != "").distinct()
    found = [Holder(*row) for row in db.session.execute(quizzes)]
    tags = {tag for tags in db.session.scalars(tagged) for tag in tags.split()}
    return sorted(found, key=lambda one: one.title.casefold()), sorted(tags, key=str.casefold)


def part_named(name: str, holders: Collection[Holder], tags: Collection[str]) -> Part:
    """Return the part that a page asks for: "", "quiz:12" or "tag:history".

    Raises NotFound when the learner has no such cards.
    """
    kind, _, value = name.partition(":")
    if not name:
        return Part()
    if kind == "quiz" and value in {str(holder.id) for holder in holders}:
        return Part(quiz_id=int(value))
    if kind == "tag" and value in tags:
        return Part(tag=value)
    raise NotFound(N_("You have no cards of that quiz or with that tag."))


def belongs(part: Part) -> ColumnElement[bool]:
    """Return what holds of a card, and its question, in a part."""
    if part.quiz_id is not None:
        return Question.quiz_id == part.quiz_id
    if part.tag is not None:
        return Card.tags.contains(f" {part.tag} ", autoescape=True)
    return true()
