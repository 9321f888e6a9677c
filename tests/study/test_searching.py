"""Searching one's own cards: each condition by what it finds, and that Not is all the rest."""

from datetime import timedelta
from time import perf_counter

import pytest

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.errors import Invalid
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.services import add_question, create_quiz, save_question
from quizapp.scheduling.memory import MemoryState
from quizapp.scheduling.rating import Rating
from quizapp.study import queries
from quizapp.study.models import Card, Review
from quizapp.study.searching import cards_found
from tests.conftest import NOON
from tests.study.conftest import DAY, Desk

TODAY = NOON.date().toordinal()


@pytest.fixture
def deck(learner: User) -> Quiz:
    deck = create_quiz(learner.id, "Été::Mots", "fr", NOON)
    deck.is_deck = True
    contents = {
        "new": Flashcard(prompt="le **chien** noir", key="the dog, 50% Über_x"),
        "seen": Flashcard(prompt="le chat", key="the cat"),
        "cloze": Cloze(prompt="L’[[1]] aboie", gaps=(Gap("1", "animal"),)),
    }
    for name, content in contents.items():
        question = add_question(deck, content, NOON)
        card = Card(user_id=learner.id, question_id=question.id, due_day=TODAY, created_at=NOON)
        card.tags = {"new": " Verbes::ir École ", "seen": " noms ", "cloze": ""}[name]
        if name != "new":
            _remember(card, name)
        db.session.add(card)
        db.session.flush()
        if name == "seen":
            db.session.add(_review(card))
    db.session.commit()
    return deck


def _remember(card: Card, name: str) -> None:
    card.phase = "review" if name == "seen" else "relearning"
    card.stability, card.difficulty = (12.0, 5.5) if name == "seen" else (0.5, 10.0)
    card.due_day = TODAY + (4 if name == "seen" else 0)
    card.last_review_at = NOON - 6 * DAY
    card.repetitions, card.lapses = (3, 0) if name == "seen" else (9, 8)
    card.created_at = NOON - 10 * DAY
    card.is_flagged = name == "cloze"


def _review(card: Card) -> Review:
    return Review(
        card_id=card.id,
        user_id=card.user_id,
        number=3,
        origin="review",
        rating=Rating.GOOD,
        at=NOON - 6 * DAY,
        study_day=TODAY - 6,
        before=None,
        after={},
    )


def found(learner: User, text: str) -> list[str]:
    ids = list(db.session.scalars(cards_found(queries.learner_of(learner), text, NOON)))
    cards = [db.session.get_one(Card, id_) for id_ in ids]
    names = {"le **chien** noir": "new", "le chat": "seen"}
    return sorted(
        names.get(card.question.current.content.prompt, "cloze")
        for card in cards
        if card.question.current
    )


EVERYTHING = ["cloze", "new", "seen"]

SEARCHES = {
    "": EVERYTHING,
    "CHIEN": ["new"],
    '"chien noir"': ["new"],
    "ch*n": ["new"],
    "c_at": ["seen"],
    "c__n": [],
    "50%": ["new"],
    "uber\\_x": ["new"],
    "dog or cat": ["new", "seen"],
    "-dog": ["cloze", "seen"],
    "l'animal": ["cloze"],
    "front:animal": [],
    "front:*animal*": [],
    "back:*animal*": ["cloze"],
    'front:"le chat"': ["seen"],
    "front:chat": [],
    "deck:ete": EVERYTHING,
    "deck:été::mots": EVERYTHING,
    "deck:mots": [],
    "deck:*mots": EVERYTHING,
    "quiz:*": [],
    "tag:verbes": ["new"],
    "tag:VERBES::ir": ["new"],
    "tag:ir": [],
    "tag:école": ["new"],
    "tag:v*cole": [],
    "tag:*cole": ["new"],
    "tag:v**e*r*s": ["new"],
    "tag:*b*s*": ["new"],
    "tag:*s*v*": [],
    "tag:_co_e": ["new"],
    "tag:*_*_*r": ["new"],
    "tag:none": ["cloze"],
    "tag:*": ["new", "seen"],
    "is:new": ["new"],
    "is:learn": ["cloze"],
    "is:review": ["cloze", "seen"],
    "is:due": ["cloze"],
    "is:flagged": ["cloze"],
    "is:leech": ["cloze"],
    "is:suspended": [],
    "is:buried": [],
    "due:0": ["cloze"],
    "due:4": ["cloze", "seen"],
    "due:-1": [],
    "rated:6": [],
    "rated:7": ["seen"],
    "rated:7:3": ["seen"],
    "rated:7:1": [],
    "added:1": ["new"],
    "added:11": EVERYTHING,
    "prop:ivl=10": ["seen"],
    "prop:ivl<5": [],
    "prop:due=4": ["seen"],
    "prop:lapses>=8": ["cloze"],
    "prop:reps=0": ["new"],
    "prop:s>1": ["seen"],
    "prop:d=0.5": ["seen"],
    "prop:d>=1": ["cloze"],
    "prop:r<0.9": ["cloze"],
    "prop:r>0.9": ["seen"],
    "prop:r>=0": ["cloze", "seen"],
    "prop:r=1": [],
}


@pytest.mark.parametrize(("text", "names"), SEARCHES.items())
def test_search_finds(deck: Quiz, learner: User, text: str, names: list[str]) -> None:
    assert found(learner, text) == names
    rest = sorted(set(EVERYTHING) - set(names))
    assert found(learner, f"-({text})" if text else "dog -dog") == (rest if text else [])


def test_tag_with_many_wildcards_is_looked_for_at_once(deck: Quiz, learner: User) -> None:
    card = db.session.scalars(db.select(Card).where(Card.phase == "new")).one()
    card.tags = f" {'a' * 60} "
    db.session.commit()
    begun = perf_counter()
    assert found(learner, "tag:*a*a*a*a*a*ab") == []
    assert found(learner, "tag:*a*a*a*a*a*a") == ["new"]
    assert perf_counter() - begun < 2


@pytest.mark.parametrize("chance", [0.5, 0.7, 0.9, 0.95])
def test_chance_of_recall_is_that_of_the_curve(deck: Quiz, learner: User, chance: float) -> None:
    card = db.session.scalars(db.select(Card).where(Card.phase == "review")).one()
    model = queries.learner_of(learner).scheduler.model
    for hours in range(1, 24 * 60, 97):
        card.last_review_at = NOON - timedelta(hours=hours)
        db.session.commit()
        recall = model.retrievability(MemoryState(12.0, 5.5), timedelta(hours=hours))
        assert ("seen" in found(learner, f"prop:r>={chance}")) == (recall >= chance)


def test_cards_set_aside_are_not_due(deck: Quiz, learner: User) -> None:
    card = db.session.scalars(db.select(Card).where(Card.phase == "relearning")).one()
    card.buried_on = TODAY
    db.session.commit()
    assert (found(learner, "is:due"), found(learner, "is:buried")) == ([], ["cloze"])
    card.buried_on, card.is_suspended = TODAY - 1, True
    db.session.commit()
    assert (found(learner, "is:due"), found(learner, "is:buried")) == ([], [])
    assert found(learner, "is:suspended") == ["cloze"]


def test_nobody_finds_the_cards_of_others(deck: Quiz, outsider: User) -> None:
    assert found(outsider, "") == []


def test_cards_of_a_quiz_are_found_by_its_name(desk: Desk) -> None:
    desk.miss("choice", "typed")
    learner = desk.learner
    for text, count in {"quiz:memory": 2, "deck:memory": 0, "quiz:memory ebbinghaus": 1}.items():
        assert len(list(db.session.scalars(cards_found(learner, text, NOON)))) == count
    desk.card().question.deleted_at = NOON
    db.session.commit()
    assert len(list(db.session.scalars(cards_found(learner, "", NOON)))) == 1


def test_card_is_found_by_what_it_says_now(deck: Quiz, learner: User) -> None:
    card = db.session.scalars(db.select(Card).where(Card.phase == "new")).one()
    save_question(card.question, Flashcard(prompt="le loup", key="the wolf"), NOON)
    db.session.commit()
    assert found(learner, "chien") == []
    assert len(found(learner, "wolf")) == 1


def test_nonsense_is_refused(learner: User) -> None:
    with pytest.raises(Invalid):
        cards_found(queries.learner_of(learner), "is:dead", NOON)
