"""Moving through pages with a keyboard alone, and looking at each page that is reached."""

from pathlib import Path

from flask import Flask
from playwright.sync_api import Locator, Page, expect

from quizapp.jobs.worker import Worker
from tests.browser.accessibility import assert_accessible, assert_fits

MOST_STOPS = 80


def tab_to(page: Page, target: Locator) -> Locator:
    """Press Tab until `target` has the focus; fail when it cannot be reached so."""
    expect(target).to_be_visible()
    for _ in range(MOST_STOPS):
        if target.evaluate("element => element === document.activeElement"):
            return target
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {target} on {page.url}")


def type_into(page: Page, label: str, text: str) -> None:
    """Reach a field by its label, and type."""
    tab_to(page, page.get_by_label(label, exact=True))
    page.keyboard.type(text)


def press_enter_on(page: Page, target: Locator) -> None:
    """Reach a link or a button, press Enter, and wait for the page it leads to."""
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def follow(page: Page, target: Locator) -> None:
    """Click a link or a button, and wait for the page it leads to."""
    with page.expect_navigation():
        target.click()


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=name).first


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name).first


def look(page: Page) -> None:
    """Hold the page that is shown to WCAG, in both schemes, and to its window's width."""
    page.wait_for_load_state()
    assert_fits(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)


def work(application: Flask, folder: Path) -> None:
    """Do all that waits in the queue, as the worker does."""
    worker = Worker(application, folder / "worker")
    while worker.work_one():
        pass
