"""How much a page weighs on the wire: a class of thirty opens it at once, over one access point."""

from typing import Any

import pytest
from playwright.sync_api import Page

from quizapp.accounts.models import User
from tests.attempts.sample import add_quiz, nine_kinds
from tests.chromium import PageAt

KB = 1000
FIRST_VISIT = 130 * KB
LATER_VISIT = 15 * KB


class Scales:
    """Adds up what a page receives, headers included."""

    def __init__(self, page: Page) -> None:
        self.received = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._add)

    def _add(self, event: dict[str, Any]) -> None:
        self.received += int(event["encodedDataLength"])

    def weigh(self, page: Page, address: str) -> int:
        """Open a page, wait for all it needs, and return the bytes that came for it."""
        self.received = 0
        page.goto(address, wait_until="networkidle")
        return self.received


@pytest.fixture
def quiz(instructor: User) -> int:
    return add_quiz(instructor, nine_kinds()).id


def test_question_is_light_at_first_and_lighter_later(page_at: PageAt, quiz: int) -> None:
    page = page_at(width=390)
    page.goto(f"/quizzes/{quiz}")
    page.locator("main form button").first.click()
    page.wait_for_url("**/attempts/*/1")
    address = page.url

    visitor = page_at(width=390)
    visitor.context.add_cookies(page.context.cookies())  # type: ignore[arg-type]
    scales = Scales(visitor)
    assert scales.weigh(visitor, address) <= FIRST_VISIT
    assert scales.weigh(visitor, address) <= LATER_VISIT


@pytest.mark.parametrize("path", ["/", "/quizzes", "/quizzes/{quiz}"])
def test_pages_are_light(page_at: PageAt, quiz: int, path: str) -> None:
    page = page_at(width=390)
    scales = Scales(page)
    assert scales.weigh(page, path.format(quiz=quiz)) <= FIRST_VISIT
    assert scales.weigh(page, path.format(quiz=quiz)) <= LATER_VISIT


def test_an_article_is_light_at_first(page_at: PageAt, quiz: int) -> None:
    page = page_at(width=390)
    assert Scales(page).weigh(page, f"/read/{quiz}") <= FIRST_VISIT
