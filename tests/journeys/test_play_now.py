"""From a text to a quiz in use: by keyboard alone, without JavaScript, and after an edit."""

from pathlib import Path

import pytest
from flask import Flask
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Page, expect
from sqlalchemy import select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.quizzes.models import Quiz
from tests.chromium import PageAt
from tests.journeys.walking import button, follow, link, look, press_enter_on, tab_to, work
from tests.quizzes.drafted import SENTENCES, drafted_quiz
from tests.quizzes.making_files import word_file
from tests.quizzes.test_drafting import ARTICLE

ARTICLE_IN_WORD = word_file(
    [
        ("Heading 1" if line.startswith("#") else "Normal", line.lstrip("# "))
        for line in ARTICLE.replace(".\n", ".\n\n").split("\n\n")
    ]
)


@pytest.fixture
def author(page: Page, seal: SetCookieParam) -> Page:
    page.context.add_cookies([seal])
    return page


@pytest.fixture
def quiz(instructor: User) -> Quiz:
    return drafted_quiz(instructor)


@pytest.mark.model
def test_a_pasted_text_is_taken_as_a_quiz(author: Page, application: Flask, tmp_path: Path) -> None:
    author.goto("/articles/new")
    tab_to(author, author.get_by_label("The article")).fill(ARTICLE)
    press_enter_on(author, button(author, "Draft the questions"))
    expect(button(author, "Stop")).to_be_visible()
    work(application, tmp_path)
    press_enter_on(author, link(author, "Play now"))
    look(author)
    boxes = author.get_by_role("checkbox")
    offered = boxes.count()
    assert 4 <= offered <= 10
    tab_to(author, boxes.first)
    author.keyboard.press("Space")
    expect(boxes.first).not_to_be_checked()
    proof = author.locator(".play-proof summary").first
    tab_to(author, proof)
    author.keyboard.press("Enter")
    expect(author.locator(".play-proof mark").first).to_be_visible()
    look(author)
    press_enter_on(author, button(author, "Publish and take it"))
    expect(author.locator("form.question")).to_be_visible()
    expect(author.get_by_role("main")).to_contain_text(f"1 of {offered - 1}")


@pytest.mark.model
def test_a_word_file_is_taken_as_a_quiz_without_javascript(
    page_at: PageAt, seal: SetCookieParam, application: Flask, tmp_path: Path
) -> None:
    page = page_at(width=360, javascript=False)
    page.context.add_cookies([seal])
    page.goto("/articles/new")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    page.get_by_label("Or a file").set_input_files(
        {"name": "phare.docx", "mimeType": kind, "buffer": ARTICLE_IN_WORD}
    )
    follow(page, button(page, "Draft the questions"))
    work(application, tmp_path)
    follow(page, link(page, "Play now"))  # the waiting page has looked again by itself
    follow(page, button(page, "Publish and take it"))
    expect(page.locator("form.question")).to_be_visible()


def test_an_article_is_changed_and_its_questions_looked_at_again(author: Page, quiz: Quiz) -> None:
    author.goto(f"/quizzes/{quiz.id}/drafts")
    follow(author, button(author, "Accept all that are left"))
    follow(author, link(author, "Change the article"))
    look(author)
    text = author.get_by_label("The article")
    text.fill(text.input_value().replace(SENTENCES[2], "Le moulin de Corentin tourne."))
    follow(author, button(author, "Save"))
    expect(author.get_by_role("main")).to_contain_text("1 question needs another look")
    expect(author.locator(".draft strong")).to_have_text("its sentence changed: look again")
    look(author)
    author.goto(f"/quizzes/{quiz.id}/edit")
    author.get_by_text("1 question needs another look").click()
    look(author)
    follow(author, button(author, "It still holds"))
    expect(button(author, "It still holds")).to_have_count(0)


def test_a_drafting_is_stopped(author: Page, instructor: User) -> None:
    author.goto("/articles/new")
    author.get_by_label("The article").fill(ARTICLE)
    follow(author, button(author, "Draft the questions"))
    look(author)
    follow(author, button(author, "Stop"))
    expect(author.get_by_role("alert")).to_contain_text("You stopped this.")
    expect(author.get_by_label("The article")).to_have_value(ARTICLE)
    look(author)
    db.session.rollback()
    assert len(db.session.scalars(select(Quiz)).all()) == 1
    follow(author, button(author, "Draft the questions"))
    expect(button(author, "Stop")).to_be_visible()


def test_it_all_fits_a_small_phone(page_at: PageAt, seal: SetCookieParam, quiz: Quiz) -> None:
    page = page_at(width=320, language="fr")
    page.context.add_cookies([seal])
    for path in ("play-now", "article"):
        page.goto(f"/quizzes/{quiz.id}/{path}")
        look(page)
