"""A real Chromium before the application of the test, which runs in this process."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from quizapp.accounts.models import User

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOCALES = {"en": "en-GB", "fr": "fr-FR"}
PATIENCE_MS = 30_000


class PageAt(Protocol):
    """Opens a window of somebody new (no cookie); addresses are relative to the server."""

    def __call__(
        self,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        language: str = "en",
        javascript: bool = True,
    ) -> Page: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("the package chromium is not installed")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page_at(browser: Browser, server: str) -> Iterator[PageAt]:
    """Open pages; at the end, none may have met an error of a script or of the security policy."""
    contexts = []
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # A page with a status of 4xx says so in the console; tests look at statuses themselves.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            errors.append(message.text)

    def open_page(
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        language: str = "en",
        javascript: bool = True,
    ) -> Page:
        context = browser.new_context(
            base_url=server,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            locale=LOCALES[language],
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
            java_script_enabled=javascript,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(page_at: PageAt) -> Page:
    return page_at()


@pytest.fixture
def seal(application: Flask, instructor: User, server: str) -> SetCookieParam:
    """The cookie of the instructor's session."""
    signer = SecureCookieSessionInterface().get_signing_serializer(application)
    assert signer is not None
    session = signer.dumps({"_user_id": instructor.get_id(), "_fresh": True})
    return {"name": "session", "value": str(session), "url": server}
