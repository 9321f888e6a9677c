"""The pages of a learner's plans: read by axe, and walked by keyboard alone."""

from datetime import timedelta
from typing import Literal

import pytest
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Page, expect

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.queries import questions_taken
from quizapp.study.services import remember_missed
from tests.attempts.sample import add_quiz, nine_kinds
from tests.browser.accessibility import assert_accessible, assert_fits
from tests.chromium import PageAt
from tests.conftest import NOON

PLAN = "/review/plan"


@pytest.fixture
def quiz(instructor: User) -> Quiz:
    """The quiz of somebody who has missed all of it."""
    quiz = add_quiz(instructor, nine_kinds())
    with transaction():
        versions = [question.current_id for question in questions_taken(quiz.id)]
        remember_missed(instructor.id, [id_ for id_ in versions if id_], NOON)
    return quiz


def look(page: Page) -> None:
    assert_fits(page)
    assert_accessible(page)


@pytest.mark.parametrize(
    ("width", "scheme", "language"), [(320, "light", "fr"), (1280, "dark", "en")]
)
def test_every_page_of_a_plan_fits_and_is_accessible(
    page_at: PageAt,
    seal: SetCookieParam,
    quiz: Quiz,
    width: int,
    scheme: Literal["light", "dark"],
    language: Literal["fr", "en"],
) -> None:
    db.session.get_one(User, quiz.owner_id).language = language
    db.session.commit()
    page = page_at(width=width, scheme=scheme, language=language)
    page.context.add_cookies([seal])
    page.goto(PLAN)
    for details in page.locator("main details").all():
        details.evaluate("one => one.open = true")
    look(page)
    page.goto(f"{PLAN}/exams/new?quiz={quiz.id}")
    look(page)
    page.locator("#day").fill(str(clock.now().date() + timedelta(days=30)))
    page.locator("main button.primary").click()
    look(page)
    page.locator("form[action$=mock] button").click()
    look(page)
    page.locator(".plans-end button").click()
    look(page)
    page.goto(f"{PLAN}/cram?quiz={quiz.id}")
    look(page)
    page.locator("main button.primary").click()
    look(page)


def test_a_mock_exam_by_keyboard_alone(page_at: PageAt, seal: SetCookieParam, quiz: Quiz) -> None:
    page = page_at(width=1280)
    page.context.add_cookies([seal])
    page.goto(f"{PLAN}/exams/new?quiz={quiz.id}")
    page.locator("#day").fill(str(clock.now().date() + timedelta(days=30)))
    page.locator("#title").press("Enter")
    page.locator("#questions").fill("2")
    page.locator("#questions").press("Enter")
    for left in ("2 cards left", "1 card left"):
        expect(page.locator(".plans-top")).to_contain_text(left)
        give_up(page)
    expect(page.locator("h2").first).to_have_text("What you missed")
    expect(page.locator(".plans-fraction")).to_contain_text("0 / 2")


def give_up(page: Page) -> None:
    """Say that one does not know, by Tab and Enter; a flashcard is turned over first."""
    if press(page, "give_up", "reveal") == "reveal":
        press(page, "recalled")


def press(page: Page, *names: str) -> str:
    """Tab to a button of one of these names, and press it."""
    for _ in range(40):
        page.keyboard.press("Tab")
        name = str(page.evaluate("document.activeElement.name ?? ''"))
        if name in names:
            if name == "recalled":
                page.keyboard.press("Tab")  # the second one: I did not
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return name
    raise AssertionError(f"{names} cannot be reached by Tab")
