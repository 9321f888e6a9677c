"""The catalogue: what it lists, searches, filters and pages."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.services import create_quiz
from tests.conftest import NOON


def publish(title: str, language: str = "fr", description: str = "") -> Quiz:
    quiz = create_quiz(None, title, language, NOON, description=description)
    quiz.published_at = NOON
    return quiz


@pytest.fixture
def quizzes(instructor: User) -> None:
    publish("Les marées", description="La lune et la mer")
    publish("Memory", "en")
    publish("Retiré").deleted_at = NOON
    create_quiz(instructor.id, "Brouillon", "fr", NOON)
    db.session.commit()


@pytest.mark.usefixtures("quizzes")
def test_lists_what_is_published(client: FlaskClient) -> None:
    html = client.get("/quizzes").text
    assert "Les marées" in html
    assert "Memory" in html
    assert "Brouillon" not in html
    assert "Retiré" not in html


@pytest.mark.usefixtures("quizzes")
@pytest.mark.parametrize("search", ["marées", "LUNE", "lune mer", "  mer  ", "MAREES", "MARÉES"])
def test_finds_words_of_title_and_description(client: FlaskClient, search: str) -> None:
    html = client.get("/quizzes", query_string={"search": search}).text
    assert "Les marées" in html
    assert "Memory" not in html


@pytest.mark.usefixtures("quizzes")
def test_filters_by_language(client: FlaskClient) -> None:
    html = client.get("/quizzes?language=en").text
    assert "Memory" in html
    assert "Les marées" not in html


@pytest.mark.usefixtures("quizzes")
@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-3", "page=x", "page=99999999999999999999", "language=xx", "search=%25_%07"],
)
def test_bears_nonsense(client: FlaskClient, query: str) -> None:
    assert client.get(f"/quizzes?{query}").status_code == 200


@pytest.mark.usefixtures("quizzes")
def test_says_so_when_nothing_fits(client: FlaskClient) -> None:
    html = client.get("/quizzes?search=zzz", headers={"Accept-Language": "en"}).text
    assert "No quiz fits this search." in html


@pytest.mark.usefixtures("database")
def test_says_so_when_there_is_none(client: FlaskClient) -> None:
    assert client.get("/quizzes").status_code == 200


@pytest.mark.own_application
@pytest.mark.usefixtures("database")
def test_pages_keep_the_search(application: Flask, client: FlaskClient) -> None:
    for number in range(45):
        publish(f"Quiz {number:02}")
    db.session.commit()
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    html = client.get("/quizzes?search=Quiz&page=2").text
    assert len(statements) <= 8
    assert html.count("<h2>") == 20
    assert "Quiz 24" in html
    assert "Quiz 25" not in html
    assert 'href="/quizzes?search=Quiz&amp;page=1"' in html
    assert 'href="/quizzes?search=Quiz&amp;page=3"' in html
    assert 'rel="next"' not in client.get("/quizzes?page=3").text
