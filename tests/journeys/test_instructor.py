"""An instructor's stories: a quiz written by hand, and one drafted from an article."""

import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from quizapp import clock
from quizapp.accounts import passwords
from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.generation.generator import READING_SENTENCES
from quizapp.jobs import services
from quizapp.questions.kinds.cloze import Cloze
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Question
from quizapp.quizzes.authoring import with_gaps
from quizapp.quizzes.queries import questions_taken
from tests.chromium import PageAt
from tests.journeys.kinds import NINE_KINDS, Written, choosing, typing
from tests.journeys.walking import (
    button,
    follow,
    link,
    look,
    press_enter_on,
    tab_to,
    type_into,
    work,
)
from tests.quizzes.test_drafting import ARTICLE

PASSWORD = "a long enough password"


@pytest.fixture
def author(page: Page, instructor: User) -> User:
    """The instructor, who has signed in."""
    instructor.password_hash = passwords.hash_password(PASSWORD)
    db.session.commit()
    page.goto("/sign-in?next=/my-quizzes")
    sign_in(page, instructor)
    expect(page.get_by_role("heading", level=1)).to_have_text("My quizzes")
    return instructor


def sign_in(page: Page, user: User) -> None:
    type_into(page, "Name or e-mail address", user.name)
    type_into(page, "Password", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def begin_quiz(page: Page, title: str) -> None:
    page.goto("/quizzes/new")
    type_into(page, "Title", title)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def beside(page: Page) -> Locator:
    """The question as learners will see it."""
    return page.locator("[data-author-preview]")


def quiz_id(page: Page) -> int:
    found = re.search(r"/quizzes/(\d+)", page.url)
    assert found
    return int(found[1])


@pytest.mark.usefixtures("author")
def test_a_choice_is_written_and_tried_by_keyboard_alone(page: Page) -> None:
    look(page)
    press_enter_on(page, link(page, "Start from nothing"))
    look(page)
    type_into(page, "Title", "Capitals")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    look(page)
    press_enter_on(page, link(page, "One right answer"))
    look(page)
    press_enter_on(page, button(page, "Save"))
    expect(page.get_by_role("alert")).to_be_focused()
    look(page)

    type_into(page, "Question", "Capital of France?")
    tab_to(page, page.get_by_label("Choice 1 is right"))
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Paris")
    for other in ("Lyon", "Nice"):
        page.keyboard.press("Enter")
        page.keyboard.type(other)
    right = beside(page).get_by_label("Paris")
    tab_to(page, beside(page).get_by_role("radio").first)
    while not right.is_checked():
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(beside(page).get_by_role("status")).to_have_text("Right")
    look(page)
    press_enter_on(page, button(page, "Save"))
    expect(page.get_by_role("link", name="Capital of France?")).to_be_visible()


def write_and_try(page: Page, question: Written) -> None:
    """Write a question, try it in the preview, and save it."""
    page.get_by_role("link", name=question.tile, exact=True).click()
    question.write(page)
    expect(beside(page)).to_contain_text(question.words)
    expect(beside(page).locator(".author-flaws")).to_have_count(0)
    question.answer(beside(page))
    if question.tile == "Flashcard":
        beside(page).get_by_role("button", name="Show the answer").click()
        expect(beside(page).get_by_text("Did you know it?")).to_be_visible()
    else:
        beside(page).get_by_role("button", name="Try this answer").click()
        expect(beside(page).get_by_role("status")).to_have_text("Right")
    look(page)
    button(page, "Save").click()
    expect(page.get_by_role("status").filter(has_text="Question saved.")).to_be_visible()


def answer_in_test(page: Page) -> None:
    """Answer whichever of the nine questions is asked."""
    asked = page.locator("form.question")
    shown = asked.inner_text()
    question = next(one for one in NINE_KINDS if one.words in shown)
    question.answer(asked)
    if question.tile == "Flashcard":
        button(page, "Show the answer").click()
    follow(page, button(page, "I knew it" if question.tile == "Flashcard" else "Save and go on"))


@pytest.mark.usefixtures("author")
def test_a_question_of_each_kind_is_written_published_and_taken_to_its_score(page: Page) -> None:
    begin_quiz(page, "Nine kinds")
    for question in NINE_KINDS:
        write_and_try(page, question)
    look(page)
    button(page, "Publish").click()
    expect(page.get_by_role("main")).to_contain_text("everybody can take it")
    look(page)
    follow(page, link(page, "Title and rules"))
    look(page)
    page.get_by_label("Time limit for a test, in minutes").fill("20")
    follow(page, button(page, "Save"))
    follow(page, link(page, "Take it"))
    follow(page, button(page, "Take the test"))
    for _ in NINE_KINDS:
        answer_in_test(page)
    expect(page.get_by_role("main")).to_contain_text("Every question has an answer.")
    page.get_by_text("Hand in", exact=True).click()
    follow(page, button(page, "Hand in and see the result"))
    expect(page.locator(".attempts-fraction")).to_have_text("9 / 9")
    page.goto("/my-quizzes")
    expect(page.get_by_role("main")).to_contain_text("9 questions")


def begin_work() -> int:
    """Take the drafting from the queue and report a stage, as a worker does; return the job."""
    with transaction():
        job = services.take_next(clock.now())
        assert job is not None
        services.report(job.id, READING_SENTENCES, 5, 100, clock.now())
        return job.id


def draft(page: Page, place: int) -> Locator:
    return page.locator(".draft").nth(place)


def press_key(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.mark.model
def test_a_quiz_is_made_from_a_pasted_article(
    page: Page, author: User, page_at: PageAt, application: Flask, tmp_path: Path
) -> None:
    follow(page, link(page, "Make one from my text"))
    look(page)
    page.get_by_label("The article").fill(ARTICLE)
    button(page, "Draft the questions").click()
    expect(page.get_by_role("status").filter(has_text="Waiting")).to_be_visible()
    look(page)
    job_id = begin_work()
    expect(page.get_by_role("status").filter(has_text=READING_SENTENCES)).to_be_visible()
    with transaction():
        services.give_back(job_id)
    work(application, tmp_path)
    expect(draft(page, 0)).to_be_focused()
    drafted = page.locator(".draft").count()
    assert drafted >= 4
    look(page)

    press_key(page, "a")
    expect(draft(page, 0)).to_contain_text("accepted")
    expect(draft(page, 1)).to_be_focused()
    press_key(page, "r")
    expect(draft(page, 1)).to_contain_text("rejected")
    expect(draft(page, 2)).to_be_focused()
    look(page)
    press_key(page, "e")
    page.get_by_label("Explanation (optional)").fill("C’est écrit au premier paragraphe.")
    button(page, "Save and accept").click()
    expect(draft(page, 2)).to_contain_text("accepted")
    expect(page.get_by_role("main")).to_contain_text("2 questions accepted")
    button(page, "Accept all that are left").click()
    expect(page.get_by_role("main")).to_contain_text("0 to decide")
    look(page)
    follow(page, link(page, "Continue to the quiz"))
    follow(page, button(page, "Publish"))
    expect(page.get_by_role("main")).to_contain_text("everybody can take it")

    guest = page_at()
    take(guest, quiz_id(page), drafted - 1)
    look(guest)


def take(page: Page, quiz: int, total: int) -> None:
    """Take a quiz in practice, answering each question as the database has it."""
    db.session.rollback()
    contents = [q.current.content for q in questions_taken(quiz) if q.current]
    page.goto(f"/quizzes/{quiz}")
    follow(page, button(page, "Practise"))
    for _ in range(total):
        asked = page.locator("form.question")
        shown = asked.inner_text()
        answer_rightly(asked, next(one for one in contents if is_asked(one, shown)))
        expect(page.locator(".evidence mark")).to_be_visible()
        follow(page, page.locator(".question .primary"))
    expect(page.locator(".attempts-fraction")).to_have_text(f"{total} / {total}")
    expect(page.locator(".evidence mark")).to_have_count(total)


def is_asked(content: Question, shown: str) -> bool:
    return all(part.strip() in shown for part in with_gaps(content).split("[…]"))


def answer_rightly(region: Locator, content: Question) -> None:
    if isinstance(content, Flashcard):
        region.get_by_role("button", name="Show the answer").click()
        region.get_by_role("button", name="I knew it").click()
        return
    give_right_answer(region, content)
    region.get_by_role("button", name="Answer").click()


def give_right_answer(region: Locator, content: Question) -> None:
    if isinstance(content, SingleChoice):
        right = next(choice.text for choice in content.choices if choice.id == content.key)
        choosing(right)(region)
    elif isinstance(content, TrueFalse):
        choosing(str(content.key))(region)
    elif isinstance(content, Cloze):
        typing(content.gaps[0].key)(region)
    else:
        typing(content.solution())(region)


def test_what_was_typed_outlives_the_sign_in(page: Page, author: User) -> None:
    begin_quiz(page, "Painters")
    painters = NINE_KINDS[3]
    page.get_by_role("link", name=painters.tile, exact=True).click()
    painters.write(page)
    page.context.clear_cookies()
    follow(page, button(page, "Save"))
    expect(page.get_by_role("main")).to_contain_text("What you typed is kept")
    look(page)
    sign_in(page, author)
    expect(page.get_by_role("main")).to_contain_text(painters.words)
    look(page)
    button(page, "Send it now").click()
    expect(page.get_by_role("link", name=painters.words)).to_be_visible()
    expect(page.get_by_text("Picasso")).to_be_visible()
