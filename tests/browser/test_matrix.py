"""Every page that can be opened, in every width, scheme and language that people have."""

from collections.abc import Sequence
from typing import Literal

import pytest
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Page
from sqlalchemy import select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.quizzes.forms.sentences import sentences_of
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.queries import questions_taken
from quizapp.study.models import Card
from quizapp.study.services import remember_missed
from tests.attempts.sample import add_quiz, nine_kinds
from tests.browser.accessibility import assert_accessible, assert_fits
from tests.chromium import PageAt
from tests.conftest import NOON
from tests.quizzes.lighthouse import TEXT, lighthouse

pytestmark = pytest.mark.slow

OPEN = ("/", "/quizzes", "/sign-in", "/sign-up", "/forgotten-password", "/nowhere")
OWN = (
    "/",
    "/account",
    "/account/delete",
    "/articles/new",
    "/caretaker",
    "/my-quizzes",
    "/quizzes/import",
    "/quizzes/new",
    "/review",
    "/review/plan",
    "/review/plan/cram",
    "/review/plan/exams/new",
    "/review/preferences",
    "/review/set-aside",
    "/scores",
)


@pytest.fixture
def quiz(instructor: User) -> Quiz:
    """The quiz of somebody who wrote it, missed all of it, and looks after the site."""
    quiz = add_quiz(instructor, nine_kinds())
    with transaction():
        instructor.is_caretaker = True
        versions = [question.current_id for question in questions_taken(quiz.id)]
        remember_missed(instructor.id, [id_ for id_ in versions if id_], NOON)
    return quiz


def look_at(page: Page, paths: Sequence[str]) -> None:
    for path in paths:
        page.goto(path)
        assert_fits(page)
        assert_accessible(page)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280, 1920])
def test_every_page_fits_and_is_accessible(
    page_at: PageAt,
    seal: SetCookieParam,
    quiz: Quiz,
    width: int,
    scheme: Literal["light", "dark"],
    language: Literal["fr", "en"],
) -> None:
    look_at(
        page_at(width=width, scheme=scheme, language=language),
        [*OPEN, f"/quizzes/{quiz.id}", f"/read/{quiz.id}"],
    )
    owner = db.session.get_one(User, quiz.owner_id)
    owner.language = language
    db.session.commit()
    page = page_at(width=width, scheme=scheme, language=language)
    page.context.add_cookies([seal])
    cards = db.session.scalars(select(Card.id)).all()
    assert len(cards) == 9
    edit = f"/quizzes/{quiz.id}/edit"
    written = [f"/quizzes/{quiz.id}/questions/{q.id}" for q in questions_taken(quiz.id)]
    look_at(page, [*OWN, edit, f"/quizzes/{quiz.id}/settings", *written])
    drafts = f"/quizzes/{lighthouse(owner).quiz}/drafts"
    look_at(page, [drafts, *(f"{drafts}/sentences/{name}" for name in sentences_of(TEXT))])
