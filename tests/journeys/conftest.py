"""Whole stories in a real browser, in either scheme, accessible wherever they lead."""

from tests.browser.conftest import browser, page, page_at

__all__ = ["browser", "page", "page_at"]
