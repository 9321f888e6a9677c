"""An instructor's story: deciding on drafts, swapping them, and asking what was not asked."""

import pytest
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Locator, Page, expect

from quizapp.accounts.models import User
from tests.chromium import PageAt
from tests.journeys.walking import button, follow, link, look, press_enter_on, type_into
from tests.quizzes.lighthouse import (
    HEIGHT,
    KEEPER,
    LAST,
    LOVED,
    MORE,
    WHEN,
    WHO,
    Drafted,
    lighthouse,
)


@pytest.fixture
def drafted(instructor: User) -> Drafted:
    return lighthouse(instructor)


def opened(page: Page, seal: SetCookieParam, drafted: Drafted) -> Page:
    page.context.add_cookies([seal])
    page.goto(f"/quizzes/{drafted.quiz}/drafts")
    return page


def draft(page: Page, question_id: int) -> Locator:
    return page.locator(f"#draft-{question_id}")


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_drafts_are_swapped_and_decided_on_by_keys_alone(
    page: Page, seal: SetCookieParam, drafted: Drafted
) -> None:
    opened(page, seal, drafted)
    who, height = draft(page, drafted.who), draft(page, drafted.height)
    expect(who).to_be_focused()
    look(page)
    press(page, "n")
    expect(who).to_be_focused()
    expect(who).to_contain_text(WHEN.prompt)
    look(page)
    press(page, "u")
    expect(who).to_be_focused()
    expect(who).to_contain_text(WHO.prompt)
    press(page, "t")
    expect(who).to_contain_text("Short answer")
    press(page, "t")
    expect(who).to_contain_text("One right answer")
    expect(who).to_be_focused()
    press_enter_on(page, who.get_by_role("button", name="Another wrong choice").first)
    expect(who).to_contain_text(MORE[0])
    expect(who).to_be_focused()
    press(page, "a")
    expect(who).to_contain_text("accepted")
    expect(height).to_be_focused()
    press(page, "r")
    expect(height).to_contain_text("rejected")
    look(page)
    press(page, "u")
    expect(height).not_to_contain_text("rejected")
    expect(height).to_be_focused()


def test_a_sentence_without_a_question_gets_one(
    page: Page, seal: SetCookieParam, drafted: Drafted
) -> None:
    opened(page, seal, drafted)
    page.get_by_role("link", name=LOVED).hover()
    expect(page.locator("[data-drafts-why]")).to_contain_text("It states no fact")
    press_enter_on(page, link(page, LOVED))
    look(page)
    press_enter_on(page, link(page, "Flashcard"))
    look(page)
    type_into(page, "Front", "Aime-t-on le phare ?")
    type_into(page, "Back", "Beaucoup.")
    press_enter_on(page, button(page, "Save"))
    expect(page.locator(".draft:target")).to_contain_text("Aime-t-on le phare ?")
    expect(page.get_by_text("4 sentences, 3 asked about")).to_be_visible()
    follow(page, page.get_by_role("link", name=KEEPER))
    look(page)
    press_enter_on(page, button(page, "Add"))
    expect(page.locator(".draft:focus")).to_contain_text(LAST.prompt)
    follow(page, button(page, "Accept all that are left"))
    expect(page.get_by_role("main")).to_contain_text("0 to decide")
    look(page)
    follow(page, button(page, "Undo"))
    expect(page.get_by_role("main")).to_contain_text("3 to decide")


@pytest.mark.parametrize("width", [360, 1280])
def test_drafts_are_decided_on_without_scripts(
    page_at: PageAt, seal: SetCookieParam, drafted: Drafted, width: int
) -> None:
    page = opened(page_at(width=width, javascript=False), seal, drafted)
    who = draft(page, drafted.who)
    follow(page, who.get_by_role("button", name="Another question"))
    expect(who).to_contain_text(WHEN.prompt)
    follow(page, button(page, "Undo"))
    follow(page, who.get_by_role("button", name="Another kind"))
    expect(who).to_contain_text("Short answer")
    follow(page, who.get_by_role("button", name="Accept"))
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#draft-{drafted.height}")
    follow(page, page.get_by_role("link", name=KEEPER))
    follow(page, button(page, "Add"))
    expect(page.locator(".draft:target")).to_contain_text(LAST.prompt)


def test_a_phone_shows_all_there_is_to_do(
    page_at: PageAt, seal: SetCookieParam, drafted: Drafted
) -> None:
    page = opened(page_at(width=360, language="fr"), seal, drafted)
    look(page)
    follow(page, page.get_by_role("link", name=LOVED))
    look(page)
    page.go_back()
    expect(page.locator(f"mark:has-text('{HEIGHT}')")).to_be_visible()
