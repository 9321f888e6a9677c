"""Answering while reading, deciding, and what becomes of it in the memory."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from quizapp.accounts.models import Guest, User
from quizapp.database.engine import db
from quizapp.errors import Conflict, Invalid
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.models import Question, Quiz
from quizapp.reading import queries, services
from quizapp.reading.models import Reading, ReadingAnswer
from quizapp.reading.queries import Reader
from quizapp.reading.services import Wording
from quizapp.scheduling.rating import Rating
from quizapp.study.models import Card, Review
from quizapp.study.queries import learner_of
from quizapp.study.services import remember_missed
from tests.conftest import NOON

RIGHT, WRONG = {"choice": ["b7k2"]}, {"choice": ["a3f1"]}


def answer(
    reader: Reader, quiz: Quiz, question: Question, fields: dict[str, list[str]]
) -> ReadingAnswer:
    reading = services.begin_reading(reader, quiz, NOON)
    seen = question.current_id or 0
    services.answer_question(reading, question, fields, NOON, seen=seen)
    row = queries.answer_to(reading, question)
    assert row is not None
    return row


def rows(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize(
    ("fields", "rating"),
    [(RIGHT, Rating.GOOD), (WRONG, Rating.AGAIN), ({"give_up": ["1"]}, Rating.AGAIN)],
)
def test_what_is_kept_begins_its_memory_with_the_answer(
    learner: User,
    quiz: Quiz,
    asked: list[Question],
    fields: dict[str, list[str]],
    rating: Rating,
) -> None:
    row = answer(learner, quiz, asked[0], fields)
    services.decide(learner, row, "keep", NOON + timedelta(minutes=5))
    card = db.session.scalars(select(Card)).one()
    review = db.session.scalars(select(Review)).one()
    assert (review.origin, review.rating, review.at, review.number) == ("reading", rating, NOON, 1)
    assert (card.question_id, card.repetitions, card.last_review_at) == (asked[0].id, 1, NOON)
    assert (card.stability or 0) > 0
    assert review.after["stability"] == card.stability
    calendar = learner_of(learner).calendar
    assert card.due_at is not None or card.due_day > calendar.day_of(NOON).toordinal()


@pytest.mark.parametrize("decision", ["later", "skip"])
def test_what_is_put_off_or_let_be_becomes_no_card(
    learner: User, quiz: Quiz, asked: list[Question], decision: str
) -> None:
    row = answer(learner, quiz, asked[0], RIGHT)
    services.decide(learner, row, decision, NOON)
    assert (row.decision, rows(Card), rows(Review)) == (decision, 0, 0)
    services.decide(learner, row, "keep", NOON)
    assert (row.decision, rows(Card)) == ("keep", 1)


def test_keeping_twice_is_keeping_once(learner: User, quiz: Quiz, asked: list[Question]) -> None:
    row = answer(learner, quiz, asked[0], RIGHT)
    for decision in ("keep", "keep", "skip"):
        services.decide(learner, row, decision, NOON)
    assert (row.decision, rows(Card), rows(Review)) == ("keep", 1, 1)


def test_a_first_answer_stands(learner: User, quiz: Quiz, asked: list[Question]) -> None:
    answer(learner, quiz, asked[0], WRONG)
    row = answer(learner, quiz, asked[0], RIGHT)
    assert (row.fraction, rows(ReadingAnswer), rows(Reading)) == (0.0, 1, 1)


def test_nothing_answered_is_no_answer(learner: User, quiz: Quiz, asked: list[Question]) -> None:
    with pytest.raises(Invalid):
        answer(learner, quiz, asked[0], {})


def test_a_question_rewritten_meanwhile_takes_no_answer(
    learner: User, quiz: Quiz, asked: list[Question]
) -> None:
    reading = services.begin_reading(learner, quiz, NOON)
    with pytest.raises(Conflict):
        services.answer_question(reading, asked[0], RIGHT, NOON, seen=987_654)
    assert rows(ReadingAnswer) == 0


def test_a_question_that_is_a_card_keeps_its_memory(
    learner: User, quiz: Quiz, asked: list[Question]
) -> None:
    remember_missed(learner.id, [asked[0].current_id or 0], NOON - timedelta(days=3))
    row = answer(learner, quiz, asked[0], RIGHT)
    services.decide(learner, row, "keep", NOON)
    assert (rows(Card), rows(Review)) == (1, 1)
    services.take_back(row, NOON)
    assert (row.decision, rows(Card)) == (None, 1)


def test_own_words_become_a_flashcard_of_one_s_own(
    learner: User, quiz: Quiz, asked: list[Question]
) -> None:
    for place, front in ((0, "Who pulls?"), (1, "And less?")):
        row = answer(learner, quiz, asked[place], {"text": ["sun"], "choice": ["b7k2"]})
        services.decide(learner, row, "reword", NOON, Wording(front, "The moon, mostly."))
    cards = db.session.scalars(select(Card).order_by(Card.id)).all()
    decks = {card.question.quiz for card in cards}
    (deck,) = decks
    assert (deck.is_deck, deck.owner_id, deck.published_at) == (True, learner.id, None)
    content = cards[0].question.current.content if cards[0].question.current else None
    assert isinstance(content, Flashcard)
    assert (content.prompt, content.key) == ("Who pulls?", "The moon, mostly.")
    assert content.evidence is not None
    assert [review.origin for review in db.session.scalars(select(Review))] == ["reading"] * 2


def test_a_decision_is_taken_back_with_its_card(
    learner: User, quiz: Quiz, asked: list[Question]
) -> None:
    row = answer(learner, quiz, asked[0], RIGHT)
    services.decide(learner, row, "reword", NOON, Wording("Who?", "The moon."))
    own = db.session.scalars(select(Card)).one().question
    services.take_back(row, NOON)
    db.session.expire_all()
    assert (row.decision, row.front, rows(Card), rows(Review)) == (None, "", 0, 0)
    assert own.deleted_at == NOON


def test_but_not_once_the_card_was_reviewed(
    learner: User, quiz: Quiz, asked: list[Question]
) -> None:
    row = answer(learner, quiz, asked[0], RIGHT)
    services.decide(learner, row, "keep", NOON)
    remember_missed(learner.id, [asked[0].current_id or 0], NOON + timedelta(days=1))
    with pytest.raises(Conflict):
        services.take_back(row, NOON)


def test_what_a_guest_kept_becomes_cards_with_the_account(
    guest: Guest, learner: User, quiz: Quiz, asked: list[Question]
) -> None:
    kept = answer(guest, quiz, asked[0], RIGHT)
    services.decide(guest, kept, "keep", NOON)
    reworded = answer(guest, quiz, asked[1], {"text": ["sun"]})
    services.decide(guest, reworded, "reword", NOON, Wording("Less?", "The sun."))
    skipped = answer(guest, quiz, asked[3], {"text": ["moon"]})
    services.decide(guest, skipped, "skip", NOON)
    services.stop_at(services.begin_reading(guest, quiz, NOON), "b3", NOON)
    assert rows(Card) == 0

    for _ in range(2):
        services.hand_over(guest, learner, NOON + timedelta(days=1))
    cards = db.session.scalars(select(Card).order_by(Card.id)).all()
    assert [card.user_id for card in cards] == [learner.id] * 2
    assert [card.last_review_at for card in cards] == [NOON] * 2
    reading = queries.reading_of(learner, quiz.id)
    assert reading is not None
    assert reading.place == "b3"
    assert queries.readings_of(guest) == []


def test_what_was_read_twice_is_put_together(
    guest: Guest, learner: User, quiz: Quiz, asked: list[Question]
) -> None:
    answer(learner, quiz, asked[0], WRONG)
    row = answer(guest, quiz, asked[0], RIGHT)
    services.decide(guest, row, "keep", NOON)
    answer(guest, quiz, asked[3], {"text": ["moon"]})
    services.hand_over(guest, learner, NOON)
    answers = queries.answers_in(queries.reading_of(learner, quiz.id))
    assert {id_: one.fraction for id_, one in answers.items()} == {asked[0].id: 0, asked[3].id: 1}
    assert answers[asked[0].id].decision == "keep"
    assert db.session.scalars(select(Review.rating)).one() == Rating.AGAIN


def test_what_one_reads_is_to_be_continued_until_the_end(
    learner: User, outsider: User, quiz: Quiz
) -> None:
    reading = services.begin_reading(learner, quiz, NOON)
    assert queries.readings_to_continue(learner) == []
    services.stop_at(reading, "b2", NOON)
    assert queries.readings_to_continue(learner) == [reading]
    assert queries.readings_to_continue(outsider) == []
    services.stop_at(reading, "end", NOON)
    assert queries.readings_to_continue(learner) == []
