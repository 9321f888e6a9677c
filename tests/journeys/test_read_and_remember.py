"""An article read with its questions: by keyboard, without scripts, on paper, and the next day."""

import re
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.questions.kinds.ordering import Ordering
from quizapp.questions.question import Choice
from quizapp.quizzes.models import Quiz
from quizapp.quizzes.queries import questions_taken, version_of
from quizapp.quizzes.services import freeze_versions, save_question
from quizapp.study.models import Card, Review
from tests.chromium import PageAt
from tests.conftest import NOON, SetClock
from tests.journeys.walking import button, follow, link, look, press_enter_on, type_into
from tests.reading.sample import MOON, add_article_quiz, questions

PASSWORD = "a long enough password"
SECONDS_TO_FIRST_ANSWER = 20
KEYS_TO_FIRST_ANSWER = 10


@pytest.fixture
def quiz(instructor: User, set_clock: SetClock) -> Quiz:
    set_clock(NOON)
    return add_article_quiz(instructor, questions())


def in_question(page: Page, number: int) -> str:
    """Return the selector of the question at a place of the article, from 1."""
    ids = page.locator("[data-reading-question]").evaluate_all("all => all.map(one => one.id)")
    return f"#{ids[number - 1]}"


def press_until(page: Page, selector: str) -> int:
    """Press Tab until what is selected has the focus; return how many times."""
    for presses in range(1, 60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return presses
    raise AssertionError(f"Tab does not lead to {selector}")


def choose(page: Page, question: str, text: str) -> None:
    """Press the digit of a choice."""
    rows = page.locator(f"{question} label.choice").all_inner_texts()
    place = next(n for n, row in enumerate(rows) if text in row)
    page.keyboard.press(str(place + 1))


def look_at(page: Page, seeing: Page) -> None:
    """Look at a page without scripts through one with scripts: what looks is one itself."""
    seeing.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    seeing.goto(page.url)
    look(seeing)


def memory() -> list[tuple[str, str, int]]:
    """Return who keeps what: the cards' owners, the origin and rating of each review."""
    db.session.rollback()
    query = select(User.name, Review.origin, Review.rating).join(Card, Card.id == Review.card_id)
    query = query.join(User, User.id == Card.user_id).order_by(Review.id)
    return [(name, origin, rating) for name, origin, rating in db.session.execute(query)]


def test_a_shared_link_is_read_and_kept_by_keyboard_and_goes_on_the_next_day(
    page: Page, quiz: Quiz, set_clock: SetClock
) -> None:
    began = time.monotonic()
    page.goto(f"/read/{quiz.id}")
    keys = press_until(page, ".reading-count a")
    page.keyboard.press("Enter")
    first = in_question(page, 1)
    expect(page.locator(f"{first} .prompt")).to_be_focused()
    choose(page, first, "the moon")
    page.keyboard.press("Enter")
    expect(page.locator(f"{first} .verdict")).to_be_focused()
    seconds, keys = time.monotonic() - began, keys + 3
    assert keys <= KEYS_TO_FIRST_ANSWER
    assert seconds < SECONDS_TO_FIRST_ANSWER
    expect(page.locator(".reading-text mark")).to_have_text(MOON)
    look(page)

    page.keyboard.press("Enter")  # keep
    expect(page.locator(first)).to_contain_text("Kept")
    expect(page.locator("#b2")).to_be_focused()
    second = in_question(page, 2)
    press_until(page, f"{second} input[name=text]")
    page.keyboard.type("the wind")
    page.keyboard.press("Enter")
    expect(page.locator(f"{second} .verdict")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(second)).to_contain_text("Kept")
    expect(page.locator("#reading-progress")).to_contain_text("2 of 4 answered")
    look(page)

    press_enter_on(page, link(page, "Sign up and keep it"))
    type_into(page, "Name", "Gaël")
    type_into(page, "Password", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/read/{quiz.id}#q4$"))
    assert memory() == [("Gaël", "reading", 3), ("Gaël", "reading", 1)]
    look(page)

    page.locator("#b2").evaluate("block => block.scrollIntoView()")
    page.goto("/")
    set_clock(NOON + timedelta(days=1))
    page.reload()
    press_enter_on(page, link(page, quiz.title))
    expect(page).to_have_url(re.compile(rf"/read/{quiz.id}#b2$"))
    expect(page.locator("#b2")).to_be_in_viewport()


def test_an_answer_moves_nothing_above_it(page: Page, quiz: Quiz) -> None:
    page.goto(f"/read/{quiz.id}")
    second = in_question(page, 2)
    page.locator(f"{second} input[name=text]").fill("the sun")
    page.locator(f"{second} .primary").scroll_into_view_if_needed()
    before = page.locator(second).evaluate("one => one.getBoundingClientRect().top")
    page.locator(f"{second} .primary").click()
    expect(page.locator(f"{second} .verdict")).to_be_visible()
    after = page.locator(second).evaluate("one => one.getBoundingClientRect().top")
    assert abs(after - before) <= 40  # no more than brings the verdict into sight
    expect(page.locator("[data-reading-question]")).to_have_count(4)


def test_a_flashcard_an_error_own_words_and_undo_in_place(page: Page, quiz: Quiz) -> None:
    page.goto(f"/read/{quiz.id}")
    third, fourth = in_question(page, 3), in_question(page, 4)
    button(page, "Show the answer").click()
    expect(page.locator(third)).to_contain_text("They wait.")
    look(page)
    button(page, "I knew it").click()
    expect(page.locator(f"{third} .verdict")).to_be_visible()
    page.locator(f"{third} summary").filter(has_text="Reword").click()
    look(page)
    page.get_by_label("Question, in your words").fill("Where do large boats wait?")
    page.get_by_label("Answer, in your words").fill("")
    page.locator(f"{third} textarea").last.evaluate("field => field.required = false")
    button(page, "Keep in my words").click()
    expect(page.locator(f"{third} .field-error")).to_contain_text("Write the answer.")
    look(page)
    page.get_by_label("Answer, in your words").fill("Outside.")
    button(page, "Keep in my words").click()
    expect(page.locator(third)).to_contain_text("Kept")
    page.locator(third).get_by_role("button", name="Undo").click()
    expect(page.locator(third).get_by_role("button", name="Keep", exact=True)).to_be_visible()
    page.locator(f"{fourth} .primary").click()
    expect(page.locator(f"{fourth} [role=alert]")).to_contain_text("Answer first")
    expect(page.locator(f"{fourth} [role=alert]")).to_be_focused()
    look(page)


def test_lines_can_be_moved_where_their_question_was_rewritten_meanwhile(
    page: Page, instructor: User, set_clock: SetClock
) -> None:
    set_clock(NOON)
    lines = (Choice("b7k2", "flood"), Choice("a3f1", "ebb"))
    asked = Ordering(prompt="Which comes first?", choices=lines, key=("b7k2", "a3f1"))
    quiz = add_article_quiz(instructor, [asked])
    page.goto(f"/read/{quiz.id}")
    question = in_question(page, 1)
    expect(page.locator(f"{question} [data-move]").first).to_be_visible()
    with transaction():
        row = questions_taken(quiz.id)[0]
        freeze_versions([version_of(row)], NOON)
        save_question(row, replace(asked, prompt="Which of the two comes first?"), NOON)
    page.locator(f"{question} .primary").click()
    expect(page.locator(f"{question} .prompt")).to_have_text("Which of the two comes first?")
    expect(page.locator(f"{question} [data-move]").first).to_be_visible()
    page.locator(f"{question} .primary").click()
    expect(page.locator(f"{question} .verdict")).to_be_focused()


@pytest.mark.parametrize("width", [320, 1280])
def test_all_of_it_works_without_scripts(page_at: PageAt, quiz: Quiz, width: int) -> None:
    page = page_at(width=width, javascript=False)
    seeing = page_at(width=width)
    began = time.monotonic()
    page.goto(f"/read/{quiz.id}")
    look_at(page, seeing)
    first = in_question(page, 1)
    page.locator(first).get_by_label("the moon").check(force=True)
    follow(page, page.locator(f"{first} .primary"))
    expect(page.locator(f"{first} .verdict")).to_be_in_viewport()
    assert time.monotonic() - began < SECONDS_TO_FIRST_ANSWER
    look_at(page, seeing)
    follow(page, page.locator(f"{first} .primary"))  # keep
    expect(page).to_have_url(re.compile(r"#b2$"))
    second = in_question(page, 2)
    follow(page, page.locator(f"{second} .primary"))
    expect(page.locator(f"{second} [role=alert]")).to_be_in_viewport()
    page.locator(f"{second} input[name=text]").fill("the sun")
    follow(page, page.locator(f"{second} .primary"))
    page.locator(f"{second} summary").filter(has_text="Reword").click()
    page.locator(f"{second} textarea").first.fill("Less than the moon pulls…")
    follow(page, page.locator(f"{second} button[value=reword]"))
    third = in_question(page, 3)
    follow(page, page.locator(f"{third} .primary"))  # turn it over
    follow(page, page.locator(f"{third} .primary"))
    follow(page, page.locator(f"{third} button[value=skip]"))
    look_at(page, seeing)
    follow(page, page.locator("#end .primary"))
    page.locator("input[name=name]").fill("Sans Script")
    page.locator("input[name=password]").fill(PASSWORD)
    follow(page, page.locator("main button.primary").first)
    assert memory() == [("Sans Script", "reading", 3)] * 2
    expect(page.locator("#reading-progress")).to_contain_text("3 of 4 answered")
    look_at(page, seeing)


def test_on_paper_stand_the_article_and_then_the_questions_without_answers(
    page: Page, quiz: Quiz
) -> None:
    page.goto(f"/read/{quiz.id}")
    first = in_question(page, 1)
    page.locator(first).get_by_label("the moon").check(force=True)
    page.locator(f"{first} .primary").click()
    expect(page.locator(f"{first} .verdict")).to_be_visible()
    page.emulate_media(media="print")
    paper = page.locator("body").inner_text()
    assert paper.index(MOON) < paper.index("What pulls the sea most?") < paper.index("clock?")
    assert paper.count("What pulls the sea most?") == 1
    for screen_only in ("Right", "The nearest body wins.", "Keep", "answered", "Sign up", "end"):
        assert screen_only not in paper
