"""The pages of pictures: three first, each other one click away, each with its table."""

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from quizapp.accounts.models import User
from quizapp.study.statistics.pictures import FIRST, PICTURES
from tests.conftest import NOON, SetClock, sign_in
from tests.study.log import TODAY, Log


@pytest.fixture
def log(learner: User, instructor: User) -> Log:
    log = Log(learner, instructor)
    card = log.card(
        "Memory", "brain", phase="review", stability=9.0, difficulty=4.0, last_review_at=NOON
    )
    for _ in range(12):
        log.review(card, TODAY)
    return log


@pytest.fixture
def reader(client: FlaskClient, learner: User, set_clock: SetClock) -> FlaskClient:
    set_clock(NOON)
    sign_in(client, learner)
    return client


def soup(client: FlaskClient, path: str) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return BeautifulSoup(response.text, "html.parser")


def test_the_first_page_shows_three_and_leads_to_all_others(reader: FlaskClient, log: Log) -> None:
    page = soup(reader, "/progress?span=year")
    assert len(page.select("figure[data-picture]")) == len(FIRST) == 3
    links = {str(a["href"]).partition("?")[0] for a in page.select("main a[href]")}
    assert links >= {f"/progress/{name}" for name in PICTURES}
    others = [str(a["href"]) for a in page.select(".picture-list a")]
    assert all("span=year" in link for link in others)


@pytest.mark.parametrize("name", PICTURES)
def test_each_picture_is_a_sentence_and_a_table(name: str, reader: FlaskClient, log: Log) -> None:
    page = soup(reader, f"/progress/{name}?span=all&of=tag:brain")
    [figure] = page.select("figure[data-picture]")
    assert figure.select_one("p.lead").text.endswith(".")  # type: ignore[union-attr]
    assert figure.select("details[open] tbody tr")
    headings = figure.select("thead th[scope=col]")
    for row in figure.select("tbody tr"):
        assert len(row.select("th[scope=row], td")) == len(headings)


def test_without_cards_the_pages_say_so_kindly(reader: FlaskClient) -> None:
    for name in PICTURES:
        page = soup(reader, f"/progress/{name}")
        assert page.select_one("figure p.lead")
        assert not page.select("figure table")


def test_what_is_asked_for_stays_chosen(reader: FlaskClient, log: Log) -> None:
    quiz = f"quiz:{log.quizzes['Memory'].id}"
    page = soup(reader, f"/progress/reviews?span=year&of={quiz}")
    chosen = {str(option["value"]) for option in page.select("option[selected]")}
    assert chosen == {"year", quiz}


def test_what_nobody_has_is_not_found(reader: FlaskClient, log: Log) -> None:
    assert reader.get("/progress/horoscope").status_code == 404
    missing = reader.get("/progress?of=quiz:999")
    assert missing.status_code == 404
    assert "You have no cards of that quiz or with that tag." in missing.text
    assert reader.get("/progress?span=century").status_code == 200


def test_another_learners_quiz_cannot_be_chosen(
    client: FlaskClient, outsider: User, log: Log
) -> None:
    sign_in(client, outsider)
    assert client.get(f"/progress?of=quiz:{log.quizzes['Memory'].id}").status_code == 404
    assert "Memory" not in client.get("/progress").text


def test_a_visitor_is_asked_to_sign_in(client: FlaskClient, log: Log) -> None:
    assert "/sign-in" in (client.get("/progress").location or "")


def test_the_home_page_leads_to_the_pictures(reader: FlaskClient, log: Log) -> None:
    links = [str(a["href"]) for a in soup(reader, "/").select(".home-pictures a")]
    assert links == ["/progress/due", "/progress/calendar", "/progress/retention", "/progress"]
