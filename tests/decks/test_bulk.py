"""Changes to many cards at once: each counts what it changed, and touches nobody else's."""

from datetime import timedelta

import pytest

from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.decks import bulk, queries, services
from quizapp.errors import Invalid
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.models import Question
from quizapp.scheduling.rating import Rating
from quizapp.study.learning.replaying import replay_cards
from quizapp.study.models import Card
from quizapp.study.queries import queue_of
from tests.conftest import NOON
from tests.decks.conftest import Shelf

DAY = timedelta(days=1)
TODAY = NOON.date().toordinal()


@pytest.fixture
def three(shelf: Shelf) -> list[int]:
    return [shelf.add(shelf.words, front, tags="verb").id for front in ("un", "deux", "trois")]


def fresh(card_id: int) -> Card:
    db.session.expire_all()
    return db.session.get_one(Card, card_id)


@pytest.mark.parametrize(
    ("action", "back"), [("suspend", "resume"), ("bury", "unbury"), ("flag", "unflag")]
)
def test_marks_count_what_they_change(
    shelf: Shelf, three: list[int], action: str, back: str
) -> None:
    with transaction():
        assert bulk.mark(shelf.learner, three[:2], action, NOON) == 2
        assert bulk.mark(shelf.learner, three, action, NOON) == 1
        assert bulk.mark(shelf.learner, three, back, NOON) == 3
        assert bulk.mark(shelf.learner, three, back, NOON) == 0


def test_unknown_change_is_refused(shelf: Shelf, three: list[int]) -> None:
    with pytest.raises(Invalid), transaction():
        bulk.mark(shelf.learner, three, "burn", NOON)


def test_tags_are_put_on_and_taken_off(shelf: Shelf, three: list[int]) -> None:
    with transaction():
        assert bulk.tag(three[:2], "irregular") == 2
        assert bulk.tag(three, "irregular") == 1
        assert bulk.untag(three, "verb") == 3
        assert bulk.untag(three, "verb") == 0
    assert fresh(three[0]).tags == " irregular "
    with transaction():
        assert bulk.untag(three, "irregular") == 3
    assert fresh(three[0]).tags == ""


def test_own_cards_move_to_another_deck_and_others_stay(
    shelf: Shelf, three: list[int], borrowed: Card
) -> None:
    with transaction():
        assert bulk.move(shelf.learner, [*three, borrowed.id], shelf.dates) == 3
        assert bulk.move(shelf.learner, three, shelf.dates) == 0
    assert {fresh(id_).question.quiz_id for id_ in three} == {shelf.dates.id}
    assert fresh(borrowed.id).question.quiz.title == "Memory"


def test_card_imported_into_both_decks_stays_in_its_own(shelf: Shelf) -> None:
    cards = [shelf.add(shelf.words, "un"), shelf.add(shelf.dates, "un")]
    for card in cards:
        db.session.get_one(Question, card.question_id).set_question_id = "anki:abc:0"
    db.session.commit()
    with transaction():
        assert bulk.move(shelf.learner, [card.id for card in cards], shelf.dates) == 0


def test_of_a_card_imported_twice_one_moves(shelf: Shelf) -> None:
    cards = [shelf.add(shelf.words, "un"), shelf.add(shelf.dates, "un")]
    with transaction():
        for card in cards:
            db.session.get_one(Question, card.question_id).set_question_id = "anki:abc:0"
        third = services.create_deck(shelf.user.id, "Third", "en", NOON)
    with transaction():
        assert bulk.move(shelf.learner, [card.id for card in cards], third) == 1
    assert [fresh(card.id).question.quiz_id for card in cards] == [third.id, shelf.dates.id]


def test_deleted_cards_come_back_together(shelf: Shelf, three: list[int], borrowed: Card) -> None:
    with transaction():
        assert bulk.number_of_own(shelf.learner, [*three, borrowed.id]) == 3
        assert bulk.delete_own(shelf.learner, three[:1], NOON) == 1
        assert bulk.delete_own(shelf.learner, [*three, borrowed.id], NOON + DAY) == 2
    assert queue_of(shelf.learner, NOON).order == ()
    batches = queries.deleted_cards_of(shelf.user.id)
    assert [(batch.deleted_at, batch.cards) for batch in batches] == [(NOON + DAY, 2), (NOON, 1)]
    with transaction():
        assert services.restore_cards(shelf.user.id, NOON + DAY) == 2
    assert len(queue_of(shelf.learner, NOON).order) == 2


def test_nobody_brings_back_the_cards_of_others(
    shelf: Shelf, three: list[int], outsider: object
) -> None:
    with transaction():
        bulk.delete_own(shelf.learner, three, NOON)
        assert services.restore_cards(outsider.id, NOON) == 0  # type: ignore[attr-defined]


def test_due_day_moves_only_cards_that_have_one(shelf: Shelf, three: list[int]) -> None:
    card = fresh(three[0])
    shelf.review(card, Rating.GOOD, NOON)
    memory = (fresh(three[0]).stability, fresh(three[0]).difficulty)
    with transaction():
        assert bulk.set_due(shelf.learner, three, 5, NOON) == 1
    card = fresh(three[0])
    assert (card.phase, card.due_day, card.due_at) == ("review", TODAY + 5, None)
    assert (card.stability, card.difficulty) == memory
    assert fresh(three[1]).phase == "new"
    with transaction():
        assert replay_cards(shelf.user.id, shelf.learner.scheduler.model) == 1
    assert (fresh(three[0]).phase, fresh(three[0]).due_day) == ("review", TODAY + 5)
    with pytest.raises(Invalid), transaction():
        bulk.set_due(shelf.learner, three, -1, NOON)


def test_card_begun_anew_is_new_and_its_log_stays(shelf: Shelf, three: list[int]) -> None:
    shelf.review(fresh(three[0]), Rating.GOOD, NOON)
    with transaction():
        assert bulk.begin_anew(shelf.learner, three, NOON + DAY) == 1
        assert bulk.begin_anew(shelf.learner, three, NOON + DAY) == 0
    card = fresh(three[0])
    assert (card.phase, card.stability, card.lapses, card.begun_after) == ("new", None, 0, 1)
    assert len(shelf.log(card)) == 1
    shelf.review(card, Rating.GOOD, NOON + DAY)
    card = fresh(three[0])
    first, second = (row.after["stability"] for row in shelf.log(card))
    assert first == second
    assert (card.repetitions, card.begun_after) == (2, 1)


def test_card_begun_anew_stays_so_when_it_is_replayed(shelf: Shelf, three: list[int]) -> None:
    for days in range(3):
        shelf.review(fresh(three[0]), Rating.AGAIN, NOON + days * DAY)
    with transaction():
        bulk.begin_anew(shelf.learner, three, NOON + 3 * DAY)
        assert replay_cards(shelf.user.id, shelf.learner.scheduler.model) == 0
    assert fresh(three[0]).phase == "new"
    shelf.review(fresh(three[0]), Rating.GOOD, NOON + 4 * DAY)
    memory = (fresh(three[0]).stability, fresh(three[0]).difficulty)
    with transaction():
        assert replay_cards(shelf.user.id, shelf.learner.scheduler.model) == 1
    again = (fresh(three[0]).stability, fresh(three[0]).difficulty)
    assert again == pytest.approx(memory, abs=1e-3)


def test_twins_are_known_by_what_they_ask(shelf: Shelf, three: list[int]) -> None:
    owner = shelf.user.id
    twin = queries.twin_of(owner, Flashcard(prompt="**UN** ", key="another"))
    assert twin is not None
    assert twin.id == three[0]
    assert queries.twin_of(owner, Flashcard(prompt="un", key="x"), besides=three[0]) is None
    gap = Cloze(prompt="[[1]] est", gaps=(Gap("1", "un"),))
    with transaction():
        services.add_cards(shelf.learner, shelf.words, [gap], [], NOON)
    assert queries.twin_of(owner, gap) is not None
    assert queries.twin_of(owner, Cloze(prompt="[[1]] est", gaps=(Gap("1", "deux"),))) is None
