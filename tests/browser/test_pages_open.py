"""The front page opens in a browser, in each of its looks."""

from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import assert_accessible, assert_fits
from tests.chromium import PageAt


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_front_page_is_accessible(
    page_at: PageAt, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = page_at(width=width, scheme=scheme)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert_accessible(page)
    assert_fits(page)


def test_front_page_speaks_french_and_works_without_scripts(page_at: PageAt) -> None:
    page = page_at(language="fr", javascript=False)
    page.goto("/")
    assert page.locator("html").get_attribute("lang") == "fr"
