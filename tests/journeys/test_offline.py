"""A review that goes on without a connection, in a browser whose network is cut."""

import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from playwright._impl._api_structures import SetCookieParam
from playwright.sync_api import Page, expect
from sqlalchemy import func, select
from werkzeug.serving import make_server

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.quizzes.queries import questions_taken
from quizapp.study.models import Review
from quizapp.study.services import remember_missed
from tests.attempts.sample import add_quiz, nine_kinds
from tests.chromium import PageAt
from tests.conftest import QuietHandler
from tests.journeys.walking import follow, look

READY = "Ready for offline."


class Network:
    """The server on one port, which can be gone for a while: nothing answers there meanwhile."""

    def __init__(self, application: Flask) -> None:
        self.application = application
        self.port = 0
        self.restore()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def restore(self) -> None:
        self.listening = make_server(
            "127.0.0.1", self.port, self.application, threaded=True, request_handler=QuietHandler
        )
        self.port = self.listening.port
        self.thread = threading.Thread(target=self.listening.serve_forever, daemon=True)
        self.thread.start()

    def cut(self) -> None:
        self.listening.shutdown()
        self.thread.join()
        self.listening.server_close()


@pytest.fixture
def network(application: Flask) -> Iterator[Network]:
    network = Network(application)
    yield network
    network.cut()


@pytest.fixture
def server(network: Network) -> str:
    return network.address


@pytest.fixture
def missed(instructor: User) -> None:
    """One question of each kind, missed yesterday by the instructor."""
    quiz = add_quiz(instructor, nine_kinds())
    versions = [question.current_id or 0 for question in questions_taken(quiz.id)]
    with transaction():
        yesterday = instructor.created_at - timedelta(days=2)
        remember_missed(instructor.id, versions, yesterday)


def reviews() -> list[Review]:
    db.session.rollback()
    return list(db.session.scalars(select(Review).where(Review.origin == "review")))


def give_something(page: Page) -> None:
    """Answer whatever is asked, and look at the answer."""
    form = page.locator("form.question")
    expect(form).to_be_visible()
    if form.get_by_role("radio").count():
        page.keyboard.press("a")
    elif form.get_by_role("checkbox").count():
        page.keyboard.press("b")
    for field in form.get_by_role("textbox").all():
        field.fill("the moon")
    if not form.locator("[data-order]").count():
        for field in form.get_by_role("combobox").all():
            field.select_option(index=1)
    form.locator(".primary").click()
    expect(page.locator("button[name=rating]").first).to_be_visible()


def come_back(page: Page) -> Page:
    """Open the review in another window: the one that was cut off may be about to leave itself."""
    another = page.context.new_page()
    another.goto("/review")
    expect(another.get_by_text(READY)).to_be_visible()
    return another


@pytest.mark.usefixtures("missed")
def test_review_goes_on_without_a_connection_and_counts_once(
    page: Page, seal: SetCookieParam, network: Network
) -> None:
    page.context.add_cookies([seal])
    page.goto("/review")
    expect(page.get_by_text(READY)).to_be_visible()
    page.wait_for_function("navigator.serviceWorker.controller")
    look(page)

    network.cut()
    page.goto("/review")
    expect(page.get_by_text("without a connection")).to_be_visible()
    done = 0
    while page.locator("form.question").count():
        if done < 9:
            look(page)
        give_something(page)
        if done < 9:
            look(page)
        page.locator("button[name=rating].primary").click()
        done += 1
        waiting = "1 rating waits" if done == 1 else f"{done} ratings wait"
        expect(page.locator("[data-offline-line]")).to_contain_text(waiting)
        if done == 30:
            break
    assert done > 9  # what was forgotten came back
    assert reviews() == []

    network.restore()
    another = come_back(page)
    assert len(reviews()) == done
    assert len({review.sending for review in reviews()}) == done
    another.goto("/review")
    expect(another.get_by_text(READY)).to_be_visible()
    assert len(reviews()) == done


@pytest.mark.usefixtures("missed")
def test_an_answer_that_the_network_lost_is_taken_up(
    page: Page, seal: SetCookieParam, network: Network
) -> None:
    page.context.add_cookies([seal])
    page.goto("/review")
    expect(page.get_by_text(READY)).to_be_visible()
    page.wait_for_function("navigator.serviceWorker.controller")
    network.cut()
    give_something(page)
    assert page.url.endswith("/review")
    follow_up = page.locator("button[name=rating].primary")
    follow_up.click()
    expect(page.get_by_text("1 rating waits for the connection.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("1 rating waits for the connection.")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("rating waits")).to_have_count(0)
    give_something(page)
    follow_up.click()
    expect(page.get_by_text("1 rating waits for the connection.")).to_be_visible()
    network.restore()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text(READY)).to_be_visible()
    assert len(reviews()) == 1


@pytest.mark.usefixtures("missed")
def test_a_rating_that_the_network_lost_waits(
    page: Page, seal: SetCookieParam, network: Network
) -> None:
    page.context.add_cookies([seal])
    page.goto("/review")
    expect(page.get_by_text(READY)).to_be_visible()
    page.wait_for_function("navigator.serviceWorker.controller")
    give_something(page)
    network.cut()
    page.locator("button[name=rating].primary").click()
    expect(page.get_by_text("1 rating waits for the connection.")).to_be_visible()
    network.restore()
    come_back(page)
    assert [review.number for review in reviews()] == [2]


@pytest.mark.usefixtures("missed")
def test_signing_out_leaves_nothing_on_the_device(
    page: Page, seal: SetCookieParam, network: Network
) -> None:
    page.context.add_cookies([seal])
    page.goto("/review")
    expect(page.get_by_text(READY)).to_be_visible()
    page.goto("/")
    follow(page, page.get_by_role("button", name="Sign out"))
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    kept = """async () => {
        const store = await import("/static/js/offline/store.js");
        return [await store.pack(), (await store.cards()).length, await caches.keys(),
                localStorage.length];
    }"""
    assert page.evaluate(kept) == [None, 0, [], 0]


@pytest.mark.usefixtures("missed")
def test_another_user_of_the_device_never_sees_the_cards(
    page_at: PageAt, seal: SetCookieParam, network: Network, application: Flask, outsider: User
) -> None:
    page = page_at()
    page.context.add_cookies([seal])
    page.goto("/review")
    expect(page.get_by_text(READY)).to_be_visible()
    page.wait_for_function("navigator.serviceWorker.controller")
    page.context.clear_cookies()  # the sign-in ran out
    page.goto("/")
    page.wait_for_load_state("networkidle")
    network.cut()
    with pytest.raises(Exception, match="ERR_"):
        page.goto("/review")
    network.restore()


def test_where_it_cannot_work_the_page_says_so(
    page_at: PageAt, seal: SetCookieParam, instructor: User
) -> None:
    page = page_at()
    page.context.add_cookies([seal])
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page.goto("/review")
    expect(page.get_by_text("it needs an address that begins with https")).to_be_visible()
    look(page)
    assert db.session.scalar(select(func.count()).select_from(Review)) == 0
