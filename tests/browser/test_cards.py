"""Own cards in a browser: added by keyboard, found, changed, made from words of an article."""

import os
import re
from datetime import timedelta
from typing import Literal

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Page, expect

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.database.transaction import transaction
from quizapp.decks import services
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.scheduling.rating import Rating
from quizapp.study.queries import learner_of
from tests.attempts.sample import SENTENCES, add_quiz, nine_kinds
from tests.browser.accessibility import assert_accessible, assert_fits
from tests.chromium import PageAt
from tests.decks.conftest import Shelf

DAY = timedelta(days=1)
PATHS = (
    "/cards",
    "/cards?q=is:dead",
    "/cards/new",
    "/cards/{card}",
    "/cards/{card}/edit",
    "/decks",
    "/decks/{deck}/edit",
)
FRONT = "Which sentence of the article says that sleep gives memories their lasting form?"


@pytest.fixture
def seal(application: Flask, learner: User, server: str) -> SetCookieParam:
    """The cookie of the learner's session."""
    signer = SecureCookieSessionInterface().get_signing_serializer(application)
    assert signer is not None
    session = signer.dumps({"_user_id": learner.get_id(), "_fresh": True})
    return {"name": "session", "value": str(session), "url": server}


@pytest.fixture
def shelf(learner: User) -> Shelf:
    now = clock.now()
    with transaction():
        words = services.create_deck(learner.id, "Irregular verbs", "en", now)
        dates = services.create_deck(learner.id, "Dates", "en", now)
        cards = [Flashcard(prompt=f"{FRONT} ({number})", key="That one") for number in range(1, 60)]
        services.add_cards(learner_of(learner), words, cards, ["verb", "past"], now - 30 * DAY)
    return Shelf(learner, words, dates)


@pytest.fixture
def desk(page: Page, seal: SetCookieParam, shelf: Shelf) -> Page:
    page.context.add_cookies([seal])
    return page


def test_cards_are_added_by_keyboard_alone(desk: Page) -> None:
    desk.goto("/cards/new")
    desk.keyboard.type("Paris is the capital of France")
    for _ in "France":
        desk.keyboard.press("Shift+ArrowLeft")
    desk.keyboard.press("Control+Shift+KeyC")
    expect(desk.get_by_label("Front")).to_have_value("Paris is the capital of {{c1::France}}")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_role("status").first).to_contain_text("1 card added")
    expect(desk.get_by_label("Front")).to_be_focused()
    desk.keyboard.type("the dog")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Tab")
    desk.keyboard.type("le chien")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_role("status").first).to_contain_text("1 card added")


def test_cards_are_walked_and_chosen_by_keyboard(desk: Page) -> None:
    desk.goto("/cards")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Space")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Space")
    expect(desk.get_by_text("(2)", exact=True)).to_be_visible()
    desk.get_by_role("button", name="Suspend", exact=True).press("Enter")
    expect(desk.get_by_role("status").first).to_contain_text("2 cards suspended.")
    desk.keyboard.press("/")
    desk.keyboard.type("is:suspended")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("2 cards", exact=True)).to_be_visible()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Which sentence")


SELECT = """([element, words]) => {
    const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
        const start = node.data.indexOf(words);
        if (start < 0) continue;
        getSelection().setBaseAndExtent(node, start, node, start + words.length);
        return;
    }
}"""


def test_card_is_made_of_words_selected_in_an_article(desk: Page, instructor: User) -> None:
    quiz = add_quiz(instructor, nine_kinds())
    desk.goto(f"/read/{quiz.id}")
    article = desk.locator(".reading-column").element_handle()
    desk.evaluate(SELECT, [article, "twice a day"])
    desk.locator("a.make-card").click()
    expect(desk.get_by_label("Front")).to_have_value(
        SENTENCES[1].replace("twice a day", "{{c1::twice a day}}")
    )
    expect(desk.get_by_label("Sentence that proves it")).to_have_value(SENTENCES[1])
    expect(desk.get_by_label("Where it is from")).to_have_value("On tides")
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_role("status").first).to_contain_text("1 card added")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_of_cards_fit_and_are_accessible(
    page_at: PageAt,
    seal: SetCookieParam,
    shelf: Shelf,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    now = clock.now()
    card = shelf.add(shelf.words, "Why?", "Because", tags="why")
    for days, rating in (9, Rating.EASY), (2, Rating.AGAIN), (1, Rating.GOOD):
        shelf.review(card, rating, now - days * DAY)
    page = page_at(width=width, scheme=scheme)
    page.context.add_cookies([seal])
    for path in PATHS:
        page.goto(path.format(card=card.id, deck=shelf.words.id))
        for summary in page.locator("main summary:not(.button)").all():
            summary.click()
        assert_fits(page)
        assert_accessible(page)
        if folder := os.environ.get("QUIZAPP_PICTURES"):
            name = re.sub(r"\W+", "-", path).strip("-")
            page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png", full_page=True)
