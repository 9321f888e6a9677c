"""The front page for newcomers, and the learner's home."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.questions.question import Evidence
from quizapp.quizzes.loading import load_set
from quizapp.quizzes.models import Quiz
from quizapp.study.models import Card
from tests.attempts.walking import begin, counted_queries
from tests.conftest import NOON, sign_in
from tests.home.conftest import QUOTE, seed, sleep_question, take

ENGLISH = {"Accept-Language": "en"}
MOST_QUERIES = 10
TOKEN = re.compile(r'(?<=name="csrf_token" value=")[^"]+')


def front(client: FlaskClient) -> str:
    response = client.get("/", headers=ENGLISH)
    assert response.status_code == 200
    return response.text


def test_front_page_without_a_quiz_offers_to_make_one(client: FlaskClient) -> None:
    page = front(client)
    assert "Make one from my text" in page
    assert "Try a quiz" not in page


def test_front_page_shows_a_sentence_and_the_question_it_becomes(client: FlaskClient) -> None:
    page = front(client)
    assert "<mark>The angle of its dance tells the others in which direction to fly.</mark>" in page
    assert "What does the angle of a honeybee’s dance tell the others?" in page
    assert page.count('type="radio"') == 3


def test_front_page_opens_a_quiz_and_tells_nothing_of_what_it_asks(
    client: FlaskClient, seed_quiz: Quiz
) -> None:
    page = front(client)
    assert f'href="/quizzes/{seed_quiz.id}"' in page
    assert QUOTE not in page
    assert sleep_question().prompt not in page
    for choice in sleep_question().choices:
        assert choice.text not in page


def test_front_page_is_the_same_whatever_the_quiz_asks(
    client: FlaskClient, seed_quiz: Quiz
) -> None:
    before = TOKEN.sub("", front(client))
    question = sleep_question(key="a1b8")
    proof = Evidence(start=0, end=13, quote="Memory fades.", span="fades")
    other = replace(question, prompt="What fades?", evidence=proof)
    with transaction():
        load_set(seed("memory", "en", other), NOON)
    assert TOKEN.sub("", front(client)) == before


def test_front_page_begins_with_a_quiz_in_the_language_of_the_reader(
    client: FlaskClient, seed_quiz: Quiz
) -> None:
    with transaction():
        load_set(seed("souvenir", "fr", sleep_question()), NOON)
    assert "On memory (en)" in front(client)
    assert "On memory (fr)" in client.get("/", headers={"Accept-Language": "fr"}).text


def test_front_page_never_shows_somebodys_own_quiz(
    client: FlaskClient, seed_quiz: Quiz, instructor: User
) -> None:
    seed_quiz.owner_id = instructor.id
    db.session.commit()
    assert "Try a quiz" not in front(client)


def test_guest_finds_the_attempt_they_began(client: FlaskClient, seed_quiz: Quiz) -> None:
    begin(client, seed_quiz.id, "practice")
    assert "Go on where you stopped" in front(client)


def test_newcomer_with_an_account_is_told_to_take_a_quiz(
    client: FlaskClient, learner: User, seed_quiz: Quiz
) -> None:
    sign_in(client, learner)
    page = front(client)
    assert "No cards yet" in page
    assert "Try a quiz" in page


def test_learners_home_shows_what_is_due_and_the_last_scores(
    client: FlaskClient, learner: User, seed_quiz: Quiz
) -> None:
    take(learner, seed_quiz, "p7q2", NOON - timedelta(days=3))
    sign_in(client, learner)
    page = front(client)
    assert "1 card to review" in page
    assert "0 / 1" in page


def test_learners_home_without_due_cards_says_when_the_next_ones_come(
    client: FlaskClient, learner: User, seed_quiz: Quiz
) -> None:
    take(learner, seed_quiz, "p7q2")
    sign_in(client, learner)
    page = front(client)
    assert "Nothing due today" in page
    assert "Tuesday, March 3, 2026" in page


def test_learners_home_says_when_every_card_is_suspended(
    client: FlaskClient, learner: User, seed_quiz: Quiz
) -> None:
    take(learner, seed_quiz, "p7q2")
    with transaction():
        db.session.execute(update(Card).values(is_suspended=True))
    sign_in(client, learner)
    page = front(client)
    assert "No cards yet" not in page
    assert "Your only card is suspended" in page
    assert 'href="/review/set-aside"' in page


@pytest.mark.parametrize("signed_in", [False, True])
def test_front_page_asks_the_database_little(
    application: Flask, client: FlaskClient, learner: User, seed_quiz: Quiz, signed_in: bool
) -> None:
    take(learner, seed_quiz, "p7q2")
    if signed_in:
        sign_in(client, learner)
    else:
        begin(client, seed_quiz.id, "practice")
    with counted_queries(application) as statements:
        front(client)
    assert len([one for one in statements if one.startswith("SELECT")]) <= MOST_QUERIES
