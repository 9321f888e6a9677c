"""A learner's stories, by keyboard alone and without scripts."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from quizapp.accounts.models import User
from quizapp.quizzes.models import Quiz
from tests.attempts.sample import add_quiz, nine_kinds
from tests.chromium import PageAt
from tests.conftest import NOON, SetClock
from tests.journeys.walking import (
    button,
    follow,
    link,
    look,
    press_enter_on,
    tab_to,
    type_into,
)

PASSWORD = "a long enough password"
RESULT = re.compile(r"/result$")


@pytest.fixture
def quiz(instructor: User) -> Quiz:
    """A published quiz of two questions: one choice, one true or false."""
    contents = nine_kinds()
    return add_quiz(instructor, [contents[0], contents[2]])


def answer_by_keys(page: Page, *, right: bool) -> None:
    """Answer the question shown with a letter or a digit and Enter, then go on with Enter."""
    if page.get_by_role("radio").count() == 3:
        wanted = "the moon" if right else "the wind"
        rows = page.get_by_role("radio")
        labels = [rows.nth(n).evaluate("e => e.labels[0].innerText") for n in range(3)]
        place = next(n for n, text in enumerate(labels) if wanted in text)
        page.keyboard.press(str(place + 1))
    else:
        page.keyboard.press("1" if right else "2")
    look(page)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    look(page)


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_guest_takes_a_quiz_and_signs_up_by_keyboard(page: Page, quiz: Quiz) -> None:
    page.goto("/quizzes")
    look(page)
    press_enter_on(page, link(page, quiz.title))
    look(page)
    press_enter_on(page, button(page, "Practise"))
    for _ in range(2):
        answer_by_keys(page, right=True)
        go_on(page)
    expect(page.get_by_role("status").filter(has_text="2")).to_contain_text("/ 2")
    look(page)
    press_enter_on(page, link(page, "Sign up and keep it"))
    look(page)
    type_into(page, "Name", "Gaël")
    type_into(page, "Password", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(RESULT)
    page.goto("/")
    look(page)
    expect(page.get_by_role("main")).to_contain_text(quiz.title)


def test_a_learner_misses_and_reviews_the_next_day_by_keyboard(
    page: Page, quiz: Quiz, set_clock: SetClock
) -> None:
    set_clock(NOON)
    page.goto("/sign-up")
    type_into(page, "Name", "Léa")
    type_into(page, "Password", PASSWORD)
    go_on(page)
    page.goto(f"/quizzes/{quiz.id}")
    press_enter_on(page, button(page, "Practise"))
    for _ in range(2):
        answer_by_keys(page, right=False)
        go_on(page)
    expect(page.get_by_role("main")).to_contain_text("among your reviews")
    look(page)
    page.goto("/review")
    expect(page.get_by_role("main")).to_contain_text("tomorrow")
    look(page)

    set_clock(NOON + timedelta(days=1))
    page.goto("/")
    look(page)
    page.goto("/review")
    for _ in range(2):
        look(page)
        answer_by_keys(page, right=True)
        go_on(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Nothing due")
    look(page)


def test_each_kind_is_answered_by_keyboard(page: Page, instructor: User) -> None:
    quiz = add_quiz(instructor, nine_kinds())
    page.goto(f"/quizzes/{quiz.id}")
    press_enter_on(page, button(page, "Practise"))
    for _ in range(9):
        look(page)
        _answer_any(page)
        look(page)
        go_on(page)
    expect(page).to_have_url(RESULT)
    look(page)


def _answer_any(page: Page) -> None:
    """Answer whatever kind is shown, by keyboard, and wait for its feedback."""
    form = page.locator("form.question")
    if form.get_by_role("radio").count() or form.get_by_role("checkbox").count():
        page.keyboard.press("a")
    for field in form.get_by_role("textbox").all():
        tab_to(page, field)
        page.keyboard.type("12")
    for select in form.get_by_role("combobox").all():
        if select.is_visible():
            tab_to(page, select)
            page.keyboard.press("ArrowDown")
    press_enter_on(page, form.locator(".primary").first)
    if form.count():  # a flashcard shows its back first
        press_enter_on(page, form.locator(".primary").first)


@pytest.mark.parametrize("width", [320, 1280])
def test_without_scripts_the_learners_path_still_works(
    page_at: PageAt, quiz: Quiz, width: int
) -> None:
    page = page_at(width=width, javascript=False, language="fr")
    page.goto(f"/quizzes/{quiz.id}")
    follow(page, page.locator("main button.primary").first)
    for _ in range(2):
        page.get_by_role("radio").first.check(force=True)
        follow(page, page.locator("form.question .primary").first)
        follow(page, page.locator(".question .primary").first)
    expect(page).to_have_url(RESULT)
    follow(page, page.locator(".attempts-offer .primary"))
    page.locator("input[name=name]").fill("Sans Script")
    page.locator("input[name=password]").fill(PASSWORD)
    follow(page, page.locator("main button.primary").first)
    expect(page).to_have_url(RESULT)
    page.goto("/review")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
