"""No answer leaves the server with the article: the differential test of two quizzes alike.

Two installations hold the same quiz, but for what is secret: keys, accepted answers, right orders,
explanations, facts, feedback, and which sentence of a paragraph is the evidence.
"""

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from quizapp.app import create_app
from quizapp.database.engine import db
from quizapp.quizzes.queries import questions_taken
from tests.attempts.sample import ANSWERS, CANARY, TEXT, add_quiz, nine_kinds
from tests.attempts.walking import hidden_fields
from tests.conftest import add_user, config_in, sign_in

SECRETS = [f"{CANARY} {what}" for what in ("explanation", "fact", "feedback", "claim", "accepted")]
FIRST, BACK = "SingleChoice", f"{CANARY} back"


@dataclass
class Reader:
    """A reader of one installation, and all they have been sent."""

    client: FlaskClient
    quiz_id: int
    questions: dict[str, tuple[int, int]]
    seen: list[tuple[str, int, str, str]] = field(default_factory=list)

    @property
    def article(self) -> str:
        return f"/read/{self.quiz_id}?at=b0"

    def get(self, address: str) -> str:
        return self._note(address, self.client.get(address))

    def answer(self, kind: str, fields: dict[str, str | list[str]]) -> str:
        question, version = self.questions[kind]
        return self._post(question, "answer", {"version": str(version), **fields})

    def decide(self, kind: str, decision: str) -> str:
        return self._post(self.questions[kind][0], "decision", {"decision": decision})

    def look_around(self) -> None:
        for address in ("/", f"/quizzes/{self.quiz_id}", f"/read/{self.quiz_id}", self.article):
            self.get(address)

    def _post(self, question: int, what: str, fields: dict[str, str | list[str]]) -> str:
        hidden = hidden_fields(self.client.get(self.article).text)
        address = f"/read/{self.quiz_id}/questions/{question}/{what}"
        return self._note(address, self.client.post(address, data={**hidden, **fields}))

    def _note(self, address: str, response: object) -> str:
        text, status = response.text, response.status_code  # type: ignore[attr-defined]
        body = re.sub(r'(name="csrf_token" value=|data-token=)"[^"]+"', r"\1", text)
        self.seen.append((address, status, response.location or "", body))  # type: ignore[attr-defined]
        return body


def reader_of(variant: int, folder: Path, tables: Path, *, signed_in: bool) -> Reader:
    folder.mkdir()
    shutil.copy(tables, folder / "quizapp.sqlite")
    app = create_app(config_in(folder))
    with app.app_context():
        teacher, learner = add_user("Inès", is_instructor=True), add_user("Léo")
        quiz = add_quiz(teacher, nine_kinds(variant))
        questions = {
            one.current.kind: (one.id, one.current.id)
            for one in questions_taken(quiz.id)
            if one.current
        }
        db.session.commit()
        client = app.test_client()
        if signed_in:
            sign_in(client, learner)
        return Reader(client, quiz.id, questions)


@pytest.fixture(params=["guest", "user"])
def pair(
    request: pytest.FixtureRequest, tmp_path: Path, empty_database: Path
) -> Iterator[list[Reader]]:
    readers = [
        reader_of(v, tmp_path / f"{v}", empty_database, signed_in=request.param == "user")
        for v in (0, 1)
    ]
    yield readers
    for reader in readers:
        with reader.client.application.app_context():
            db.engine.dispose()


def assert_same(pair: list[Reader]) -> None:
    first, second = (reader.seen for reader in pair)
    assert len(first) == len(second)
    for one, other in zip(first, second, strict=True):
        assert one == other
        assert [secret for secret in SECRETS if secret in one[3]] == []
        assert "<mark>" not in one[3] or not one[0].startswith("/read")


def without(page: str, question: int) -> str:
    """Return a page without what may be known once a question is answered."""
    soup = BeautifulSoup(page, "html.parser")
    answered = soup.find(id=f"q{question}")
    assert isinstance(answered, Tag)
    answered.decompose()
    for mark in soup.find_all("mark"):
        mark.unwrap()
    soup.smooth()
    return str(soup)


def test_an_article_tells_nothing_of_its_questions(pair: list[Reader]) -> None:
    for reader in pair:
        reader.look_around()
        for kind in ANSWERS:
            reader.answer(kind, {})
            reader.answer(kind, {"reveal": "1"} if kind != "Flashcard" else {})
            reader.decide(kind, "keep")
        reader.look_around()
    assert_same(pair)
    assert TEXT.split("\n")[2] in pair[0].seen[3][3]


def test_an_answer_tells_nothing_of_the_other_questions(pair: list[Reader]) -> None:
    pages = []
    for reader in pair:
        reader.answer(FIRST, ANSWERS[FIRST])
        reader.decide(FIRST, "later")
        pages.append(reader.get(reader.article))
    question = pair[0].questions[FIRST][0]
    assert pages[0] != pages[1]
    assert f"{CANARY} explanation 0" in pages[0]
    rest = [without(page, question) for page in pages]
    assert rest[0] == rest[1]
    assert [secret for secret in SECRETS if secret in rest[0]] == []
    assert BACK not in rest[0]


def test_what_is_secret_does_show_afterwards(pair: list[Reader]) -> None:
    for reader in pair:
        for kind, fields in ANSWERS.items():
            reader.answer(kind, fields)
        page = reader.get(reader.article)
        assert f"{CANARY} explanation" in page
        assert BACK in page


def test_the_order_of_choices_says_nothing() -> None:
    """It is drawn from the version's id alone; over many, each choice comes first about equally."""
    content = nine_kinds()[0]
    firsts = [
        content.asked(content.shuffled(random.Random(f"reading:{number}"))).choices[0].id
        for number in range(600)
    ]
    counts = {id_: firsts.count(id_) for id_ in set(firsts)}
    assert len(counts) == 3
    assert min(counts.values()) > 150
