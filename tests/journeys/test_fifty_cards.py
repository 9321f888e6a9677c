"""Fifty cards in a row by the keyboard alone and by the names that a screen reader speaks."""

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.quizzes.queries import questions_taken
from quizapp.study.models import Review
from quizapp.study.queries import preferences_of
from quizapp.study.services import remember_missed
from tests.attempts.sample import add_quiz, nine_kinds
from tests.browser.accessibility import assert_fits
from tests.chromium import PageAt
from tests.conftest import NOON, SetClock
from tests.journeys.walking import look, tab_to

CARDS = 50


@pytest.fixture
def missed(instructor: User, set_clock: SetClock) -> None:
    """Fifty questions of all kinds, about as many facts, missed yesterday."""
    kinds = nine_kinds()
    contents = [
        replace(kinds[n % len(kinds)], fact=f"fact {n}", prompt=f"{kinds[n % 9].prompt} ({n})")
        for n in range(CARDS)
    ]
    quiz = add_quiz(instructor, contents)
    versions = [question.current_id or 0 for question in questions_taken(quiz.id)]
    with transaction():
        remember_missed(instructor.id, versions, NOON - timedelta(days=1))
        preferences = preferences_of(instructor.id)
        preferences.new_per_day = preferences.reviews_per_day = 200
        preferences.buttons = "four"
        db.session.add(preferences)
    set_clock(NOON)


def reviews() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).where(Review.origin == "review")) or 0


def focused(page: Page) -> None:
    page.wait_for_function("document.activeElement.closest('.question, [data-review]')")


def answer_by_keys(page: Page) -> None:
    """Answer what has the focus, by its role and with keys only."""
    form = page.locator("form.question")
    focused(page)
    main = page.get_by_role("main")
    if main.get_by_role("radio").count() or main.get_by_role("checkbox").count():
        page.keyboard.press("a")
    elif main.get_by_role("textbox").count() and main.get_by_role("combobox").count():
        page.keyboard.type("sea")
        tab_to(page, main.get_by_role("combobox").first)
        page.keyboard.press("ArrowDown")
    elif main.get_by_role("textbox").count():
        page.keyboard.type("moon")
    elif main.get_by_role("button", name="Move down").count():
        tab_to(page, main.get_by_role("button", name="Move down").first)
        page.keyboard.press("Enter")
    else:
        for choice in main.get_by_role("combobox").all():
            tab_to(page, choice)
            page.keyboard.press("ArrowDown")
    is_turned = form.get_by_role("button", name="Show the answer").count()
    name = "Show the answer" if is_turned else "Answer"
    tab_to(page, form.get_by_role("button", name=name, exact=True))
    with page.expect_navigation():
        page.keyboard.press("Enter")


@pytest.mark.slow
@pytest.mark.usefixtures("missed")
def test_fifty_cards_by_keyboard_and_by_roles(page: Page, seal: SetCookieParam) -> None:
    page.context.add_cookies([seal])
    page.goto("/review")
    for number in range(CARDS):
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        if number in (0, CARDS - 1):
            look(page)
        answer_by_keys(page)
        group = page.get_by_role("main")
        expect(group.get_by_role("button", name="Good")).to_be_visible()
        for name in ("Again", "Hard", "Easy"):
            expect(group.get_by_role("button", name=name)).to_be_visible()
        focused(page)
        with page.expect_navigation():
            page.keyboard.press("4")
    assert reviews() == CARDS
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nothing due")
    look(page)


@pytest.mark.usefixtures("missed")
@pytest.mark.parametrize("zoom", [1, 2])
def test_every_kind_fits_a_small_window_and_large_letters(
    page_at: PageAt, seal: SetCookieParam, zoom: int
) -> None:
    """At 320 pixels, and in a window of 1280 at twice the size, which leaves 640."""
    page = page_at(width=320 * zoom)
    page.context.add_cookies([seal])
    page.goto("/review")
    if zoom == 2:
        page.add_init_script(
            "addEventListener('DOMContentLoaded', () => "
            "document.documentElement.style.setProperty('font-size', '200%'))"
        )
        page.reload()
    examine = look if zoom == 1 else assert_fits
    for _ in range(9):
        examine(page)
        answer_by_keys(page)
        examine(page)
        focused(page)
        with page.expect_navigation():
            page.keyboard.press("4")
    look(page)
