"""A language model has its say in the worker where one is configured, and only there."""

import logging
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from quizapp.accounts.models import User
from quizapp.config import Config
from quizapp.database.engine import db
from quizapp.generation import nlp
from quizapp.generation.proposing import BY_MODEL
from quizapp.quizzes.models import Question
from tests.conftest import sign_in
from tests.quizzes.model import KEY, Model, answers, completion, questions
from tests.quizzes.test_drafting import ARTICLE, paste, work_all
from tests.quizzes.test_drafting import questions as drafted

PROPOSED = {
    "sentence": 1,
    "evidence": "construit en 1856 par l'ingénieur Louis Morvan",
    "question": "En quelle année l'ingénieur Louis Morvan a-t-il construit le phare de Trévignon ?",
    "answer": "1856",
    "distractors": ["1846", "1860", "1871"],
}
INVENTED = PROPOSED | {"evidence": "construit en 1846", "answer": "1846"}

pytestmark = [pytest.mark.model, pytest.mark.usefixtures("database", "outside_any_loop")]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[socket.socket]:
    """Every socket that this thread opens; the tests' model answers in threads of its own."""
    nlp.parse(["Il pleut."], "fr")  # while it loads, a library tries whether the machine has IPv6
    opened: list[socket.socket] = []
    thread, begin = threading.get_ident(), socket.socket.__init__

    def note(self: socket.socket, *arguments: Any, **named: Any) -> None:
        if threading.get_ident() == thread:
            opened.append(self)
        begin(self, *arguments, **named)

    monkeypatch.setattr(socket.socket, "__init__", note)
    return opened


@pytest.fixture
def model() -> Iterator[Model]:
    with Model() as model:
        yield model


@pytest.fixture
def settings(request: pytest.FixtureRequest, settings: Config) -> Config:
    """With a language model where the test asks for one."""
    if "model" not in request.fixturenames:
        return settings
    url = request.getfixturevalue("model").url
    return replace(settings, model_url=url, model_name="small-model", model_key=KEY)


@pytest.fixture
def author(client: FlaskClient, learner: User) -> User:
    sign_in(client, learner)
    return learner


def drafts_by_model(quiz_id: int) -> list[Question]:
    return [q for q in drafted(quiz_id, "proposed") if BY_MODEL in tags(q)]


def tags(question: Question) -> tuple[str, ...]:
    assert question.current is not None
    return question.current.content.tags


def prompts(quiz_id: int) -> list[str]:
    return [q.current.content.prompt for q in drafted(quiz_id, "proposed") if q.current]


def test_without_a_model_no_socket_is_opened(
    client: FlaskClient, author: User, opened: list[socket.socket]
) -> None:
    quiz_id = paste(client, ARTICLE)
    work_all(client)
    assert drafted(quiz_id, "proposed")
    assert not drafts_by_model(quiz_id)
    assert not opened
    assert "stays on this machine" in client.get("/articles/new").text


def test_whoever_pastes_a_text_is_told_that_it_goes_to_the_model(
    model: Model, client: FlaskClient, author: User
) -> None:
    page = client.get("/articles/new").text
    assert "sent to a language model at 127.0.0.1." in page
    assert "stays on this machine" not in page


def test_what_the_model_proposes_is_labelled_among_the_drafts(
    model: Model, client: FlaskClient, author: User, opened: list[socket.socket]
) -> None:
    model.behave = answers(questions(PROPOSED, INVENTED))
    quiz_id = paste(client, ARTICLE)
    work_all(client)
    (question,) = drafts_by_model(quiz_id)
    assert question.current is not None
    assert question.current.content.prompt.startswith("En quelle année l’ingénieur Louis Morvan")
    assert len(drafted(quiz_id, "proposed")) > 1
    assert BY_MODEL in client.get(f"/quizzes/{quiz_id}/drafts").text
    assert len(model.requests) == 1
    assert opened


def test_a_model_that_fails_leaves_the_rules_alone_and_one_line_in_the_log(
    model: Model, client: FlaskClient, author: User, caplog: pytest.LogCaptureFixture
) -> None:
    model.behave = answers(completion("Je ne sais pas."))
    first = paste(client, ARTICLE)
    work_all(client)
    lines = [r.message for r in caplog.records if r.levelno >= logging.WARNING]
    assert len(lines) == 1
    assert "from the rules alone" in lines[0]
    assert KEY not in caplog.text
    model.behave = answers(b"", 500)
    second = paste(client, ARTICLE)
    work_all(client)
    db.session.rollback()
    assert prompts(first) == prompts(second) != []
