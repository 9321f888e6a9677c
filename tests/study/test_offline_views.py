"""What a device takes along and brings back: whose it is, what it may hold, whose clock counts."""

import json
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.scheduling.rating import Rating
from quizapp.study.queries import preferences_of
from tests.conftest import NOON, sign_in
from tests.posting import FROM_OUR_PAGE, csrf_token
from tests.study.conftest import DAY, Desk
from tests.study.test_views import counted_queries

HOUR = timedelta(hours=1)
TODAY = NOON + DAY
SetClock = Callable[[datetime], None]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the clock: `on(moment)`."""

    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_clock(NOON)
    return set_clock


@pytest.fixture
def device(client: FlaskClient, desk: Desk, on: SetClock) -> FlaskClient:
    """A device of the learner's, on a day on which three cards are due."""
    desk.miss("choice", "typed", "flashcard")
    on(TODAY)
    sign_in(client, desk.user)
    return client


def pack(device: FlaskClient) -> dict[str, Any]:
    taken: dict[str, Any] = device.get("/review/offline/pack").get_json()
    return taken


def card_in(taken: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(card for card in taken["cards"] if card["kind"] == kind)


def ms(moment: datetime) -> float:
    return moment.timestamp() * 1000


def review(card: dict[str, Any], at: datetime, **other: Any) -> dict[str, Any]:
    """Return a review as a device keeps it."""
    return {
        "sending": str(uuid.uuid4()),
        "card": card["id"],
        "version": card["version"],
        "seen": card["seen"],
        "proof": card["proof"],
        "fields": {"choice": ["k3v9"]},
        "rating": None,
        "claimed": None,
        "at": ms(at),
        "seconds": 3.5,
    } | other


def bring(
    device: FlaskClient, owner: User, *reviews: dict[str, Any], sent_at: datetime
) -> TestResponse:
    return device.post(
        "/review/offline/replay",
        json={"owner": str(owner.id), "sent_at": ms(sent_at), "reviews": reviews},
        headers={"X-CSRFToken": csrf_token(device), **FROM_OUR_PAGE},
    )


def test_the_pack_holds_today_s_cards_and_their_answers(device: FlaskClient, desk: Desk) -> None:
    taken = pack(device)
    assert taken["owner"] == str(desk.user.id)
    assert [card["kind"] for card in taken["cards"]].count("flashcard") == 1
    choice = card_in(taken, "single_choice")
    assert choice["key"] == {"choice": "k3v9"}
    assert "What gives memories" in choice["ask"]
    assert "replays its day" not in choice["ask"]
    assert "replays its day" in choice["answer"]
    assert "<mark>" in choice["answer"]
    again = choice["ways"]["1"]
    assert (again["wait"], again["back"] > 0) == ("1 minute", True)
    assert again["ways"]["1"]["ways"]["1"]["ways"] is None
    flashcard = card_in(taken, "flashcard")
    assert "It falls fast" in flashcard["answer"]
    assert "It falls fast" not in flashcard["ask"]


def test_the_pack_is_of_its_learner_alone(device: FlaskClient, outsider: User) -> None:
    sign_in(device, outsider)
    assert pack(device)["cards"] == []
    with device.session_transaction() as session:
        session.clear()
    response = device.get("/review/offline/pack")
    assert (response.status_code, response.location[:8]) == (302, "/sign-in")


def test_the_page_without_a_connection_is_nobody_s(
    device: FlaskClient, client: FlaskClient
) -> None:
    page = device.get("/review/offline").text
    assert "csrf" not in page
    assert "Léo" not in page
    assert "data-learner" not in page


def test_thirty_reviews_brought_twice_are_taken_once(
    device: FlaskClient, desk: Desk, on: SetClock
) -> None:
    card = card_in(pack(device), "single_choice")
    on(TODAY + 9 * HOUR)
    minutes = [TODAY + n * timedelta(minutes=11) for n in range(30)]
    reviews = [review(card, at, seen=card["seen"] + n) for n, at in enumerate(minutes)]
    for _ in range(2):
        answer = bring(device, desk.user, *reviews, sent_at=TODAY + 9 * HOUR).get_json()
        assert [one["refused"] for one in answer["reviews"]] == [None] * 30
        assert len(desk.log()) == 31
    assert [row.at for row in desk.log()[1:]] == minutes
    assert desk.log()[1].seconds == 3.5


@pytest.mark.parametrize(
    ("at", "sent_at", "taken_at"),
    [
        (HOUR, 2 * HOUR, HOUR),
        (5 * HOUR, 2 * HOUR, 2 * HOUR),  # in the future
        (-5 * HOUR, 2 * HOUR, timedelta()),  # before the pack
        (HOUR - 30 * DAY, 2 * HOUR - 30 * DAY, HOUR),  # a clock that is a month late
        (HOUR + 3 * DAY, 2 * HOUR + 3 * DAY, HOUR),  # three days early
        (9000 * DAY, -9000 * DAY, 2 * HOUR),
    ],
)
def test_a_clock_that_lies_is_held_between_the_pack_and_now(
    device: FlaskClient,
    desk: Desk,
    on: SetClock,
    at: timedelta,
    sent_at: timedelta,
    taken_at: timedelta,
) -> None:
    card = card_in(pack(device), "single_choice")
    on(TODAY + 2 * HOUR)
    bring(device, desk.user, review(card, TODAY + at), sent_at=TODAY + sent_at)
    assert desk.log()[-1].at == TODAY + taken_at


def test_what_another_signed_in_does_not_become_theirs(
    device: FlaskClient, desk: Desk, outsider: User
) -> None:
    one = review(card_in(pack(device), "single_choice"), TODAY)
    sign_in(device, outsider)
    assert bring(device, desk.user, one, sent_at=TODAY).status_code == 409
    answer = bring(device, outsider, one, sent_at=TODAY).get_json()
    assert answer["reviews"][0]["refused"] == "There is no such card among yours."
    assert len(desk.log()) == 1


def test_a_question_that_was_not_given_is_refused_and_the_rest_taken(
    device: FlaskClient, desk: Desk
) -> None:
    taken = pack(device)
    card, typed = card_in(taken, "single_choice"), card_in(taken, "short_answer")
    forged = review(typed, TODAY, proof=card["proof"], fields={"text": ["Ebbinghaus"]})
    answer = bring(device, desk.user, forged, review(card, TODAY), sent_at=TODAY).get_json()
    refused = {one["sending"]: one["refused"] for one in answer["reviews"]}
    assert refused.pop(forged["sending"]) == "This question was not taken along from here."
    assert list(refused.values()) == [None]
    assert (len(desk.log()), len(desk.log("typed"))) == (2, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"sending": "x"},
        {"sending": None},
        {"card": "1"},
        {"card": -1},
        {"card": True},
        {"card": 10**30},
        {"seen": 1.5},
        {"proof": None},
        {"rating": 5},
        {"rating": "3"},
        {"fields": ["choice"]},
        {"fields": {"choice": "k3v9"}},
        {"fields": {"choice": [3]}},
        {"at": None},
        {"at": float("nan")},
        {"at": 10**400},
        {"seconds": "5"},
        {"claimed": "yes"},
    ],
)
def test_nonsense_is_refused(device: FlaskClient, desk: Desk, change: dict[str, Any]) -> None:
    one = review(card_in(pack(device), "single_choice"), TODAY)
    response = bring(device, desk.user, one | change, sent_at=TODAY)
    assert response.status_code == 400
    assert "cannot be read" in response.text
    assert len(desk.log()) == 1


@pytest.mark.parametrize("body", ["", "[]", "{", '{"reviews": 3}', '{"reviews": [3]}'])
def test_a_body_that_is_nothing_is_refused(device: FlaskClient, desk: Desk, body: str) -> None:
    if body.startswith('{"'):
        body = json.dumps(json.loads(body) | {"owner": str(desk.user.id), "sent_at": 0})
    headers = {"X-CSRFToken": csrf_token(device), "Content-Type": "application/json"}
    response = device.post("/review/offline/replay", data=body, headers=headers)
    assert response.status_code == 400


def test_seconds_that_cannot_be_are_not_recorded(device: FlaskClient, desk: Desk) -> None:
    one = review(card_in(pack(device), "single_choice"), TODAY, seconds=-4)
    bring(device, desk.user, one, sent_at=TODAY)
    assert desk.log()[-1].seconds is None


def test_a_pack_makes_as_many_queries_for_one_card_as_for_three(
    device: FlaskClient, desk: Desk
) -> None:
    with counted_queries() as three:
        assert len(pack(device)["cards"]) == 3
    for kind in ("choice", "typed"):
        desk.set_aside("suspend", TODAY, kind)
    with counted_queries() as one:
        assert len(pack(device)["cards"]) == 1
    assert len(three) == len(one)


def test_the_worker_may_stand_in_for_every_page(client: FlaskClient, database: None) -> None:
    with client.get("/service-worker.js") as response:
        assert response.mimetype in ("text/javascript", "application/javascript")
        assert response.headers["Cache-Control"] == "no-store"
        assert "worker-src 'self'" in response.headers["Content-Security-Policy"]


def test_a_learner_who_types_takes_their_questions_along_so(
    device: FlaskClient, desk: Desk
) -> None:
    preferences = preferences_of(desk.user.id)
    preferences.asks = "typed"
    db.session.add(preferences)
    db.session.commit()
    cards = pack(device)["cards"]
    assert sorted(card["kind"] for card in cards) == ["flashcard", "short_answer", "short_answer"]
    card = next(card for card in cards if card["key"].get("accepted") == ["Sleep"])
    bring(device, desk.user, review(card, TODAY, fields={"text": ["slep"]}), sent_at=TODAY)
    assert (desk.log()[-1].rating, desk.log()[-1].fraction) == (Rating.HARD, 0.5)


def test_buttons_are_as_the_learner_likes_them(device: FlaskClient, desk: Desk) -> None:
    assert pack(device)["buttons"] == "continue"
    preferences = preferences_of(desk.user.id)
    preferences.buttons, preferences.reviews_per_day = "four", 1
    db.session.add(preferences)
    db.session.commit()
    taken = pack(device)
    assert (taken["buttons"], len(taken["cards"])) == ("four", 1)
    bring(device, desk.user, review(taken["cards"][0], TODAY, rating=Rating.EASY), sent_at=TODAY)


def test_what_comes_next_is_there_without_its_answer(
    device: FlaskClient, desk: Desk, outsider: User
) -> None:
    first = device.get("/review").text
    cards = {kind: desk.card(kind).id for kind in desk.versions}
    [asked] = [card for card in cards.values() if f"/review/{card}/answer" in first]
    response = device.get(f"/review/{asked}/ahead")
    [coming] = [card for card in cards.values() if f"/review/{card}/answer" in response.text]
    assert coming != asked
    assert 'name="shown" value=""' in response.text
    for answer in ("Ebbinghaus", "It falls fast", "replays its day", "k3v9 selected"):
        assert answer not in response.text
    sign_in(device, outsider)
    assert device.get(f"/review/{asked}/ahead").status_code == 404


def test_nothing_comes_after_the_last_card(device: FlaskClient, desk: Desk) -> None:
    for kind in ("typed", "flashcard"):
        desk.set_aside("suspend", TODAY, kind)
    assert device.get(f"/review/{desk.card().id}/ahead").status_code == 204
