"""A review by the keys that Anki's fingers know, and without scripts."""

from datetime import timedelta

import pytest
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.quizzes.queries import questions_taken
from quizapp.study.models import Card, Review
from quizapp.study.services import remember_missed
from tests.attempts.sample import add_quiz, nine_kinds
from tests.chromium import PageAt
from tests.conftest import NOON, SetClock
from tests.journeys.walking import follow, look


@pytest.fixture
def missed(instructor: User) -> None:
    """A typed answer and a flashcard of their own, missed yesterday."""
    quiz = add_quiz(instructor, [nine_kinds()[3], nine_kinds()[8]])
    versions = [question.current_id or 0 for question in questions_taken(quiz.id)]
    with transaction():
        remember_missed(instructor.id, versions, NOON - timedelta(days=1))


def press(page: Page, key: str) -> None:
    """Press a key once the page has put the focus where keys count, and go where it leads."""
    page.wait_for_function("document.activeElement.closest('[data-review]')")
    with page.expect_navigation():
        page.keyboard.press(key)


def answer(page: Page) -> None:
    """Answer what is asked, by keyboard: turn a flashcard over, or type something wrong."""
    if page.get_by_role("textbox").count():
        expect(page.get_by_role("textbox")).to_be_focused()
        page.keyboard.type("the sun - @ ? u 1")
        press(page, "Enter")
    else:
        press(page, "Space")
    expect(page.locator("button[name=rating]").first).to_be_visible()


def reviews() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).where(Review.origin == "review")) or 0


@pytest.mark.usefixtures("missed")
def test_review_by_keys_alone(page: Page, seal: SetCookieParam, set_clock: SetClock) -> None:
    set_clock(NOON)
    page.context.add_cookies([seal])
    page.goto("/review/preferences")
    page.get_by_label("Four buttons").check()
    follow(page, page.get_by_role("button", name="Save"))
    look(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_have_count(0)  # letters are being typed
    for rating in ("3", "4"):
        answer(page)
        look(page)
        press(page, rating)
    assert reviews() == 2
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nothing due")
    press(page, "u")
    expect(page.get_by_role("status").first).to_contain_text("Undone")
    assert reviews() == 1
    look(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    look(page)
    page.keyboard.press("Escape")
    press(page, "Shift+U")
    assert reviews() == 2


@pytest.mark.usefixtures("missed")
def test_cards_are_set_aside_by_keys_and_come_back(
    page: Page, seal: SetCookieParam, set_clock: SetClock
) -> None:
    set_clock(NOON)
    page.context.add_cookies([seal])
    page.goto("/review")
    answer(page)
    press(page, "*")
    expect(page.get_by_text("Flagged").first).to_be_visible()
    page.locator("[data-review-menu] summary").click()
    look(page)
    press(page, "@")
    answer(page)
    press(page, "-")
    expect(page.get_by_role("heading", level=1)).to_contain_text("tomorrow")
    look(page)
    page.goto("/review/set-aside")
    look(page)
    while (back := page.locator("main form.actions button")).count():
        follow(page, back.first)
    look(page)
    page.goto("/review")
    expect(page.get_by_role("main")).to_contain_text("2 cards left")


@pytest.mark.usefixtures("missed")
@pytest.mark.parametrize("width", [320, 1280])
def test_all_of_a_review_works_without_scripts(
    page_at: PageAt, seal: SetCookieParam, set_clock: SetClock, width: int
) -> None:
    set_clock(NOON)
    page = page_at(width=width, javascript=False, language="fr")
    page.context.add_cookies([seal])
    page.goto("/review")
    while page.locator("form.question").count():
        follow(page, page.locator("form.question .primary"))
        if page.locator("form.question [role=alert]").count():
            page.locator("form.question [name=text]").fill("the sun")
            follow(page, page.locator("form.question .primary"))
        follow(page, page.locator(".question .primary"))
        if reviews() == 2:
            break
    page.goto("/review")
    follow(page, page.locator("form[action$='/undo'] button").first)
    assert reviews() == 1
    page.locator("[data-review-menu] summary").click()
    follow(page, page.locator("button[value=suspend]"))
    db.session.rollback()
    assert [card.is_suspended for card in db.session.scalars(select(Card))].count(True) == 1
