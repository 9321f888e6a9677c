"""Tables of cards in and out through the pages."""

import csv
import io

import pytest
from flask.testing import FlaskClient

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.services import add_question
from quizapp.study.decks import own_deck
from quizapp.study.models import Card
from tests.conftest import NOON, SetClock, sign_in
from tests.decks.exchanging import (
    brought,
    cards_of,
    content_of,
    exported,
    looked_into,
    transfers,
    work,
)
from tests.posting import post

TABLE = "front,back,tags\nla mer,the sea,water blue\nla terre,the earth,\n"


@pytest.fixture
def reader(client: FlaskClient, learner: User, set_clock: SetClock) -> FlaskClient:
    set_clock(NOON)
    sign_in(client, learner)
    return client


def test_a_table_becomes_a_deck(reader: FlaskClient, learner: User) -> None:
    assert "2 cards came in" in brought(reader, TABLE.encode(), "Spanish.csv")
    first, second = cards_of(learner)
    assert (content_of(first).prompt, content_of(first).key) == ("la mer", "the sea")
    assert (first.tags, second.tags) == (" water blue ", "")
    assert (first.phase, first.question.quiz.title) == ("new", "Spanish")


def test_the_deck_may_be_named(reader: FlaskClient, learner: User) -> None:
    brought(reader, b"a\tb\n", "quizlet.txt", deck="Words")
    assert cards_of(learner)[0].question.quiz.title == "Words"


def test_a_title_too_long_is_said_beside_it(reader: FlaskClient, learner: User) -> None:
    address = looked_into(reader, TABLE.encode(), "x.csv")
    page = post(reader, address, deck="y" * 300)
    assert page.status_code == 200
    assert "y" * 300 in page.text
    assert cards_of(learner) == []


def test_the_same_table_again_adds_nothing(reader: FlaskClient, learner: User) -> None:
    brought(reader, TABLE.encode(), "x.csv")
    assert "Nothing new came in" in brought(reader, TABLE.encode(), "x.csv", deck="other")
    assert len(cards_of(learner)) == 2


def test_two_lines_that_differ_in_their_tags_are_one_card(
    reader: FlaskClient, learner: User
) -> None:
    table = "front,back,tags\nla mer,the sea,water\nla mer,the sea,blue water\n"
    assert "1 card came in" in brought(reader, table.encode(), "x.csv")
    [card] = cards_of(learner)
    assert card.tags == " water blue "


def test_a_table_goes_to_the_deck_of_that_name_whatever_its_capitals(
    reader: FlaskClient, learner: User
) -> None:
    brought(reader, b"a\tb\n", "quizlet.txt", deck="Words")
    brought(reader, b"c\td\n", "quizlet.txt", deck="words")
    assert [card.question.quiz.title for card in cards_of(learner)] == ["Words", "Words"]


def test_a_table_may_go_to_the_deck_of_ones_own_cards(reader: FlaskClient, learner: User) -> None:
    brought(reader, b"a\tb\n", "My cards.txt")
    [card] = cards_of(learner)
    with transaction():
        assert own_deck(learner, NOON).id == card.question.quiz_id


def test_a_name_no_database_takes_is_tidied(reader: FlaskClient) -> None:
    looked_into(reader, TABLE.encode(), "Span\0ish.csv")
    assert [transfer.name for transfer in transfers()] == ["Spanish.csv"]


def test_cards_go_out_as_tables(reader: FlaskClient, learner: User) -> None:
    brought(reader, TABLE.encode(), "x.csv")
    add_cloze(learner)
    rows = list(csv.reader(io.StringIO(exported(reader, "csv").decode())))
    assert rows[:3] == [
        ["front", "back", "tags"],
        ["la mer", "the sea", "water blue"],
        ["la terre", "the earth", ""],
    ]
    assert rows[3][:2] == ["Two […] two", "Two **and** two"]
    lines = exported(reader, "tsv").decode().splitlines()
    assert lines[0] == "la mer\tthe sea"


def add_cloze(learner: User) -> None:
    quiz = db.session.scalars(db.select(Quiz)).first()
    assert quiz is not None
    content = Cloze(prompt="Two [[1]] two", gaps=(Gap("1", "and"),))
    question = add_question(quiz, content, NOON)
    day = NOON.date().toordinal()
    card = Card(user_id=learner.id, question_id=question.id, due_day=day, created_at=NOON)
    db.session.add(card)
    db.session.commit()


def test_a_search_says_which_cards_go_out(reader: FlaskClient, learner: User) -> None:
    brought(reader, TABLE.encode(), "x.csv")
    assert exported(reader, "tsv", "tag:blue").decode() == "la mer\tthe sea\n"


@pytest.mark.parametrize("search", ["(", "prop:x>1"])
def test_a_search_that_makes_no_sense_is_said_and_kept(search: str, reader: FlaskClient) -> None:
    page = post(reader, "/cards/export", format="csv", search=search)
    assert page.status_code == 200
    assert "field-error" in page.text


def test_nothing_found_is_said(reader: FlaskClient) -> None:
    response = post(reader, "/cards/export", format="csv", search="tag:none")
    work(reader)
    assert "the search finds none" in reader.get(str(response.location)).text
