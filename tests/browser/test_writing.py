"""Writing a quiz in a browser: rows, preview, order; by mouse, by keyboard, without scripts."""

import time
from typing import Literal

import pytest
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Page, expect

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.quizzes.drafts import start_drafting
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.queries import questions_written
from tests.attempts.sample import add_quiz, nine_kinds
from tests.browser.accessibility import assert_accessible, assert_fits
from tests.chromium import PATIENCE_MS, PageAt
from tests.journeys.walking import follow


@pytest.fixture
def quiz(instructor: User) -> Quiz:
    return add_quiz(instructor, nine_kinds())


@pytest.fixture
def writing(page: Page, seal: SetCookieParam) -> Page:
    page.context.add_cookies([seal])
    return page


def pane(page: Page) -> str:
    return page.locator("[data-author-preview]").inner_text()


def test_the_preview_follows_what_is_typed(writing: Page, quiz: Quiz) -> None:
    writing.goto(f"/quizzes/{quiz.id}/questions/new/single_choice")
    writing.get_by_label("Question", exact=True).fill("Capital of **France**?")
    beside = writing.locator("[data-author-preview]")
    expect(beside.locator("strong")).to_have_text("France")
    writing.get_by_label("Choice 1", exact=True).fill("Lyon")
    writing.keyboard.press("Enter")
    writing.keyboard.type("Paris")
    expect(beside.get_by_label("Paris")).to_be_visible()
    writing.get_by_label("Choice 2 is right").check()
    beside.get_by_label("Paris").check(force=True)
    writing.get_by_role("button", name="Try this answer").click()
    expect(beside.get_by_text("Right", exact=True)).to_be_visible()
    writing.get_by_role("button", name="Ask again").click()
    expect(writing.get_by_role("button", name="Try this answer")).to_be_visible()
    expect(writing.get_by_text("Not saved yet")).to_be_visible()


def test_rows_come_and_go(writing: Page, quiz: Quiz) -> None:
    writing.goto(f"/quizzes/{quiz.id}/questions/new/ordering")
    writing.get_by_label("Question", exact=True).fill("Count")
    for number, word in enumerate(("two", "one", "three", "nought"), start=1):
        writing.get_by_label(f"Line {number}", exact=True).fill(word)
    writing.get_by_role("button", name="Add a line").click()
    writing.keyboard.type("five")
    writing.get_by_role("button", name="Move row 2 up").click()
    writing.get_by_role("button", name="Take away row 4").click()
    writing.get_by_role("button", name="Save", exact=True).click()
    expect(writing.get_by_text("one · two · three · five")).to_be_visible()


def test_a_gap_is_made_of_selected_words(writing: Page, quiz: Quiz) -> None:
    writing.goto(f"/quizzes/{quiz.id}/questions/new/cloze")
    text = writing.get_by_label("Text", exact=True)
    text.fill("Paris")
    text.press("ControlOrMeta+a")
    writing.get_by_role("button", name="Make a gap").click()
    expect(text).to_have_value("[[Paris]]")
    gap = writing.get_by_label("Gap 1")
    gap.fill("paris")
    gap.press("Enter")
    expect(
        writing.locator("[data-author-preview]").get_by_text("Right", exact=True)
    ).to_be_visible()


def order(quiz: Quiz) -> list[int]:
    db.session.rollback()
    return [question.id for question in questions_written(quiz.id)]


def wait_for_order(quiz: Quiz, wanted: list[int]) -> None:
    end = time.monotonic() + PATIENCE_MS / 1000
    while (found := order(quiz)) != wanted and time.monotonic() < end:
        time.sleep(0.05)
    assert found == wanted


def test_questions_are_reordered_by_button_and_by_dragging(writing: Page, quiz: Quiz) -> None:
    first, second, third, *rest = order(quiz)
    writing.goto(f"/quizzes/{quiz.id}/edit")
    down = writing.get_by_role("button", name="Move question 1 down")
    down.press("Enter")
    expect(down).to_be_focused()
    expect(writing.get_by_text("Question moved to place 2 of 9")).to_be_attached()
    wait_for_order(quiz, [second, first, third, *rest])
    grip = writing.locator(f"#question-{third} [data-grip]").bounding_box()
    top = writing.locator(f"#question-{second}").bounding_box()
    assert grip
    assert top
    writing.mouse.move(grip["x"] + 5, grip["y"] + 5)
    writing.mouse.down()
    for step in range(1, 11):
        writing.mouse.move(grip["x"] + 5, grip["y"] + (top["y"] - grip["y"]) * step / 10 + 5)
    writing.mouse.up()
    wait_for_order(quiz, [third, second, first, *rest])
    expect(writing.get_by_text("Question moved to place 1 of 9")).to_be_attached()


def test_a_question_is_written_without_scripts(
    page_at: PageAt, seal: SetCookieParam, quiz: Quiz
) -> None:
    page = page_at(javascript=False)
    page.context.add_cookies([seal])
    page.goto(f"/quizzes/{quiz.id}/questions/new/multiple_choice")
    page.get_by_label("Question", exact=True).fill("Which are prime?")
    for number, text in enumerate(("2", "3", "4", "5"), start=1):
        page.get_by_label(f"Choice {number}", exact=True).fill(text)
    follow(page, page.get_by_role("button", name="Add a choice"))
    page.get_by_label("Choice 5", exact=True).fill("6")
    for number in (1, 2, 4):
        page.get_by_label(f"Choice {number} is right").check()
    follow(page, page.get_by_role("button", name="Preview"))
    assert "Which are prime?" in pane(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("2 · 3 · 5")).to_be_visible()
    follow(page, page.get_by_role("button", name="Delete question 10"))
    page.reload()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("2 · 3 · 5")).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_pages_are_accessible_and_fit(
    page_at: PageAt,
    seal: SetCookieParam,
    quiz: Quiz,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    page = page_at(width=width, scheme=scheme)
    page.context.add_cookies([seal])
    new = f"/quizzes/{quiz.id}/questions/new/single_choice"
    old = [f"/quizzes/{quiz.id}/questions/{id_}" for id_ in order(quiz)]
    own = [f"/quizzes/{quiz.id}/{name}" for name in ("edit", "settings")]
    for path in (*old, *own, "/my-quizzes", "/quizzes/new", "/quizzes/import", new):
        page.goto(path)
        assert_accessible(page)
        assert_fits(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)


@pytest.fixture
def waiting(writing: Page, instructor: User) -> Page:
    """The page that waits for drafts, while no worker runs."""
    text = "Le phare de Trévignon a été construit en 1856."
    with transaction():
        quiz = start_drafting(instructor.id, "Le phare", text, "fr", clock.now())
    writing.clock.install()
    writing.goto(f"/quizzes/{quiz.id}/drafts")
    expect(writing.get_by_role("status")).to_have_text("Waiting for the previous work to end")
    return writing


def test_drafts_that_nobody_writes_are_not_waited_for_in_silence(waiting: Page) -> None:
    waiting.clock.fast_forward(61_000)
    expect(waiting.get_by_role("status")).to_contain_text("Nothing has moved for a minute.")


def test_a_sign_in_that_ends_while_drafts_are_awaited_is_asked_for_again(waiting: Page) -> None:
    waiting.context.clear_cookies()
    expect(waiting.get_by_role("heading", name="Sign in")).to_be_visible()
