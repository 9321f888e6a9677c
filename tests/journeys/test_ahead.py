"""The next question is there before the thumb leaves the glass, and a thumb is enough to review."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.quizzes.queries import questions_taken
from quizapp.study.models import Review
from quizapp.study.services import remember_missed
from tests.attempts.sample import CANARY, add_quiz, nine_kinds
from tests.chromium import PATIENCE_MS, PageAt
from tests.conftest import NOON, SetClock
from tests.journeys.walking import look


@pytest.fixture
def missed(instructor: User, set_clock: SetClock) -> None:
    """Three questions to choose from and three flashcards, missed yesterday."""
    kinds = nine_kinds()
    cards = [replace(kinds[8], fact=f"fact {number}") for number in range(3)]
    contents = [kinds[0], kinds[2], kinds[1], *cards]
    quiz = add_quiz(instructor, contents)
    versions = [question.current_id or 0 for question in questions_taken(quiz.id)]
    with transaction():
        remember_missed(instructor.id, versions, NOON - timedelta(days=1))
    set_clock(NOON)


def ratings() -> int:
    db.session.rollback()
    return len(db.session.scalars(select(Review).where(Review.origin == "review")).all())


def answered(page: Page) -> None:
    """Answer what is asked, wrongly or rightly, and wait until the next question is there."""
    with page.expect_response(re.compile("/ahead$")) as coming:
        if page.get_by_role("radio").count() or page.get_by_role("checkbox").count():
            page.locator("label.choice").first.click()
        page.locator("form.question .primary").click()
    coming.value.finished()


@pytest.mark.usefixtures("missed")
def test_next_question_is_shown_before_the_server_has_the_rating(
    page: Page, seal: SetCookieParam
) -> None:
    page.context.add_cookies([seal])
    held: list[Route] = []
    page.goto("/review")
    asked = page.locator("form.question").get_attribute("action")
    answered(page)

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/rating", hold)
    page.locator("button[name=rating].primary").click()
    form = page.locator("form.question")
    expect(form).to_be_visible()
    following = form.get_attribute("action")
    assert following != asked
    assert CANARY not in page.content()
    assert ratings() == 0
    with page.expect_navigation(url="**/review"):
        held[0].fulfill(response=held[0].fetch())
    assert ratings() == 1
    assert form.get_attribute("action") == following
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert form.locator("[name=shown]").input_value()
    look(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


@pytest.mark.usefixtures("missed")
def test_whole_review_goes_on_so(page: Page, seal: SetCookieParam) -> None:
    page.context.add_cookies([seal])
    page.goto("/review")
    for _ in range(5):
        answered(page)
        with page.expect_navigation(url="**/review"):
            page.keyboard.press("Space")
    assert ratings() == 5
    page.go_back()
    expect(page.locator("form.question")).to_be_visible()


@pytest.mark.usefixtures("missed")
def test_cards_are_swiped(browser: Browser, server: str, seal: SetCookieParam) -> None:
    context = browser.new_context(
        base_url=server, viewport={"width": 390, "height": 800}, has_touch=True, locale="en-GB"
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_cookies([seal])
    page = context.new_page()
    page.goto("/review")
    given: list[int | None] = []
    for direction in (1, -1, 1):
        while not page.locator("[name=reveal]").count():
            answered(page)
            with page.expect_navigation(url="**/review"):
                page.locator("button[name=rating].primary").click()
            given.append(None)
        with page.expect_navigation():
            swipe(page, 150)
        expect(page.locator("button[name=rating]").first).to_be_visible()
        swipe(page, 30)  # not far enough
        with page.expect_navigation(url="**/review**"):
            swipe(page, 150 * direction)
        given.append(direction)
    db.session.rollback()
    rows = db.session.scalars(
        select(Review).where(Review.origin == "review").order_by(Review.id)
    ).all()
    swiped = [row.rating for row, way in zip(rows, given, strict=True) if way]
    assert swiped == [3, 1, 3]
    context.close()


def swipe(page: Page, distance: int) -> None:
    """Draw a finger across the card."""
    box = page.locator(".question").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 20
    cdp = page.context.new_cdp_session(page)
    touch = "Input.dispatchTouchEvent"
    cdp.send(touch, {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 6):
        point = {"x": x + distance * step / 5, "y": y}
        cdp.send(touch, {"type": "touchMove", "touchPoints": [point]})
    cdp.send(touch, {"type": "touchEnd", "touchPoints": []})


@pytest.mark.usefixtures("missed")
def test_without_scripts_nothing_is_ahead(page_at: PageAt, seal: SetCookieParam) -> None:
    page = page_at(javascript=False)
    page.context.add_cookies([seal])
    page.goto("/review")
    assert page.locator("[data-offline-line]").inner_text() == ""
