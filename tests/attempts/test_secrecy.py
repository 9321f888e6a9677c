"""No answer leaves the server before it may.

Two installations hold the same quiz, but for what is secret: keys, accepted answers, right orders,
explanations, facts, evidence, feedback. With the same random numbers and the same moves, every page
a student reaches before the answers are released is the same, byte for byte.
"""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp.app import create_app
from quizapp.attempts.services import start_attempt
from quizapp.database.engine import db
from tests.attempts.sample import ANSWERS, CANARY, add_quiz, nine_kinds
from tests.attempts.walking import hidden_fields
from tests.conftest import NOON, add_user, config_in, sign_in

TOKEN = "the-same-in-both"
KINDS = tuple(ANSWERS)


@dataclass
class Student:
    """A student of one installation, and all they have been sent."""

    client: FlaskClient
    quiz_id: int
    kinds: list[str]
    seen: list[tuple[str, int, str, str]] = field(default_factory=list)

    def get(self, address: str) -> str:
        return self._note(address, self.client.get(address))

    def post(self, address: str, fields: dict[str, str | list[str]], page: str) -> str:
        hidden = hidden_fields(self.client.get(page).text)
        return self._note(address, self.client.post(address, data={**hidden, **fields}))

    def look_around(self) -> None:
        """Ask for every page there is before the answers are released."""
        for address in ("/", "/quizzes", "/review", "/scores", "/account/export"):
            self.get(address)
        self.get(f"/quizzes/{self.quiz_id}")
        for page in ("", "/overview", "/result"):
            self.get(f"/attempts/{TOKEN}{page}")

    def question(self, number: int) -> str:
        return f"/attempts/{TOKEN}/{number}"

    def _note(self, address: str, response: TestResponse) -> str:
        body = re.sub(r'(name="csrf_token" value=)"[^"]+"', r"\1", response.text)
        self.seen.append((address, response.status_code, response.location or "", body))
        return body


def student_of(variant: int, mode: str, folder: Path, tables: Path) -> Student:
    folder.mkdir()
    shutil.copy(tables, folder / "quizapp.sqlite")
    app = create_app(config_in(folder))
    with app.app_context():
        teacher, learner = add_user("Inès", is_instructor=True), add_user("Léo")
        quiz = add_quiz(teacher, nine_kinds(variant), time_limit_seconds=600)
        attempt = start_attempt(learner, quiz, mode, NOON, random.Random(7))
        attempt.token = TOKEN
        kinds = [KINDS[entry["version"] - 1] for entry in attempt.layout]
        db.session.commit()
        client = app.test_client()
        sign_in(client, learner)
        return Student(client, quiz.id, kinds)


@pytest.fixture
def students(
    tmp_path: Path, empty_database: Path, set_clock: Callable[[datetime], None]
) -> Iterator[Callable[[str], list[Student]]]:
    """Two students who take the same quiz, in a mode, with different keys behind it."""
    set_clock(NOON)
    made: list[Student] = []

    def make(mode: str) -> list[Student]:
        made.extend(
            student_of(variant, mode, tmp_path / f"{variant}", empty_database) for variant in (0, 1)
        )
        return made

    yield make
    for student in made:
        with student.client.application.app_context():
            db.engine.dispose()


def assert_same(students: list[Student]) -> None:
    first, second = (student.seen for student in students)
    assert len(first) == len(second)
    for one, other in zip(first, second, strict=True):
        assert one == other
        assert CANARY not in one[3]


def test_a_test_tells_nothing_before_it_is_handed_in(
    students: Callable[[str], list[Student]],
) -> None:
    pair = students("test")
    assert pair[0].kinds == pair[1].kinds
    for student in pair:
        student.look_around()
        for number, kind in enumerate(student.kinds, start=1):
            page = student.question(number)
            student.get(page)
            student.post(page, ANSWERS[kind], page)
            student.get(page)
        student.look_around()
        for number in range(1, 10):
            page = student.question(number)
            student.post(page, {"give_up": "1"}, page)
            student.post(page, {"answer": "1"}, page)
        student.look_around()
    assert_same(pair)


def test_a_practice_tells_nothing_of_a_question_before_its_answer(
    students: Callable[[str], list[Student]],
) -> None:
    pair = students("practice")
    for student in pair:
        student.look_around()
        for number, kind in enumerate(student.kinds, start=1):
            page = student.question(number)
            student.get(student.question(9))
            student.get(page)
            student.post(page, {"answer": "1"}, page)
            student.get(f"/attempts/{TOKEN}")
            student.get(f"/attempts/{TOKEN}/overview")
            student.post(page, ANSWERS[kind], page)
    assert_same(pair)


@pytest.mark.parametrize("mode", ["practice", "test"])
def test_what_is_secret_does_show_afterwards(
    students: Callable[[str], list[Student]], mode: str
) -> None:
    pair = students(mode)
    for student in pair:
        overview = f"/attempts/{TOKEN}/overview"
        student.post(f"/attempts/{TOKEN}/submit", {}, overview)
        assert CANARY in student.get(f"/attempts/{TOKEN}/result")
    assert pair[0].seen[-1] != pair[1].seen[-1]


def test_time_that_runs_out_tells_nothing_before_its_grace_is_over(
    students: Callable[[str], list[Student]], set_clock: Callable[[datetime], None]
) -> None:
    pair = students("test")
    set_clock(NOON + timedelta(seconds=605))
    for student in pair:
        student.look_around()
        student.get(student.question(1))
    assert_same(pair)
