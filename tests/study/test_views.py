import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.quizzes.models import QuestionVersion, Quiz
from quizapp.quizzes.services import freeze_versions, save_question
from quizapp.scheduling.rating import Rating
from quizapp.study import queries
from tests.conftest import NOON, sign_in
from tests.study.conftest import CHOICE, DAY, QUOTE, Desk

MOST_QUERIES = 9
SetClock = Callable[[datetime], None]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the clock: `on(moment)`."""

    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_clock(NOON)
    return set_clock


@pytest.fixture
def reader(client: FlaskClient, desk: Desk) -> FlaskClient:
    sign_in(client, desk.user)
    return client


def fields_of(html: str) -> dict[str, str]:
    """Return the hidden fields of a page's last form."""
    form = html[html.rindex("<main") : html.rindex("</main>")]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))


def page(client: FlaskClient, path: str = "/review") -> str:
    response = client.get(path, follow_redirects=True)
    assert response.status_code == 200
    return response.get_data(as_text=True)


def sent(client: FlaskClient, path: str, **fields: object) -> TestResponse:
    """Post fields with the token that every page carries."""
    token = fields_of(client.get("/review/preferences").get_data(as_text=True))["csrf_token"]
    return client.post(path, data=fields | {"csrf_token": token}, follow_redirects=True)


def post(client: FlaskClient, path: str, **fields: object) -> str:
    response = sent(client, path, **fields)
    assert response.status_code == 200
    return response.get_data(as_text=True)


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_learner_misses_and_reviews_the_next_day(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    desk.miss("choice")
    assert "Nothing due. Next one tomorrow." in page(reader)
    on(NOON + DAY)
    asked = page(reader)
    assert "1 card left" in asked
    assert "What gives memories their lasting form?" in asked
    path = f"/review/{desk.card().id}"
    answered = post(reader, f"{path}/answer", **fields_of(asked), choice="k3v9")
    assert "Right" in answered
    assert "The sleeping brain replays its day." in answered
    assert "<mark><strong>Sleep</strong> gives memories their lasting form.</mark>" in answered
    assert answered.count('name="rating"') == 1
    assert "Continue" in answered
    done = post(reader, f"{path}/rating", **fields_of(answered), rating="3")
    assert "Nothing due. Next one in" in done
    assert [row.origin for row in desk.log()] == ["attempt", "review"]


def test_nothing_of_the_key_is_on_the_page_before_the_answer(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    desk.miss("choice", "typed", "flashcard")
    on(NOON + DAY)
    for _ in range(3):
        asked = page(reader)
        for secret in ("replays its day", QUOTE, "Ebbinghaus", "falls fast"):
            assert secret not in asked
        card_id = re.search(r"/review/(\d+)/answer", asked)
        assert card_id is not None
        path = f"/review/{card_id[1]}"
        answered = post(reader, f"{path}/answer", **fields_of(asked), give_up="1")
        post(reader, f"{path}/rating", **fields_of(answered), rating="4")
    assert "Nothing due" in page(reader)


def test_pages_that_differ_only_in_the_key_are_the_same_to_the_byte(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    desk.miss("choice")
    on(NOON + DAY)
    pages = []
    for key, explanation in (("k3v9", "One."), ("p7q2", "Quite another, and longer.")):
        version = db.session.get_one(QuestionVersion, desk.versions["choice"])
        choices = [replace(choice, feedback=explanation) for choice in CHOICE.choices]
        version.content = replace(
            CHOICE, key=key, explanation=explanation, choices=tuple(choices), evidence=None
        )
        db.session.commit()
        pages.append(re.sub(r'name="csrf_token" value="[^"]*"', "", page(reader)))
    assert pages[0] == pages[1]


def test_same_answer_and_rating_sent_many_times_at_once_is_one_review(
    application: Flask, desk: Desk, reader: FlaskClient, on: SetClock
) -> None:
    desk.miss("choice")
    on(NOON + DAY)
    asked, path = fields_of(page(reader)), f"/review/{desk.card().id}"
    clients = [application.test_client() for _ in range(50)]
    for client in clients:
        sign_in(client, desk.user)
    db.session.rollback()
    with ThreadPoolExecutor(len(clients)) as threads:
        choices = ("k3v9", "p7q2")
        given = [
            threads.submit(post, client, f"{path}/answer", **asked | {"choice": choices[n % 2]})
            for n, client in enumerate(clients)
        ]
        verdicts = {str(re.findall(r'class="verdict (\w+)"', one.result())) for one in given}
        rated = [
            threads.submit(post, client, f"{path}/rating", seen=1, rating=3) for client in clients
        ]
        assert all("moved on" not in one.result() for one in rated)
    assert len(verdicts) == 1
    db.session.rollback()
    assert [row.origin for row in desk.log()] == ["attempt", "review"]


def test_answer_survives_and_cannot_be_given_again(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    desk.miss("choice")
    on(NOON + DAY)
    fields, path = fields_of(page(reader)), f"/review/{desk.card().id}"
    post(reader, f"{path}/answer", **fields, choice="p7q2")
    assert "Not right" in page(reader)
    again = post(reader, f"{path}/answer", **fields, choice="k3v9")
    assert "Not right" in again


def test_second_window_is_refused_kindly(reader: FlaskClient, desk: Desk, on: SetClock) -> None:
    desk.miss("choice")
    on(NOON + DAY)
    asked, path = fields_of(page(reader)), f"/review/{desk.card().id}"
    answered = fields_of(post(reader, f"{path}/answer", **asked, choice="k3v9"))
    post(reader, f"{path}/rating", **answered, rating="3")
    assert "moved on" not in post(reader, f"{path}/rating", **answered, rating="3")
    assert "moved on" in post(reader, f"{path}/rating", **answered, rating="1")
    assert "moved on" in post(reader, f"{path}/answer", **asked, choice="p7q2")
    assert len(desk.log()) == 2


def test_four_buttons_show_their_intervals_when_asked_for(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    post(
        reader,
        "/review/preferences",
        buttons="four",
        asks="choices",
    )
    assert queries.preferences_of(desk.user.id).buttons == "four"
    desk.miss("choice")
    on(NOON + DAY)
    path = f"/review/{desk.card().id}"
    answered = post(reader, f"{path}/answer", **fields_of(page(reader)), choice="k3v9")
    card, learner = desk.card(), desk.learner
    assert answered.count('name="rating"') == 4
    shown = re.findall(r"<small>in ([^<]+)</small>", answered)
    assert shown == ["1 minute", "12 minutes", "2 days", "4 days"]
    assert shown == re.findall(r"<small>in ([^<]+)</small>", page(reader))
    post(reader, f"{path}/rating", **fields_of(answered), rating="4")
    assert desk.card().due_day == learner.calendar.day_of(NOON).toordinal() + 1 + 4
    assert card.phase == "review"


def test_flashcard_shows_its_back_and_asks_whether_it_was_known(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    desk.miss("flashcard")
    on(NOON + DAY)
    path = f"/review/{desk.card('flashcard').id}"
    turned = post(reader, f"{path}/answer", **fields_of(page(reader)), reveal="1")
    assert "It falls fast, then slowly." in turned
    assert turned.count('name="rating"') == 2
    post(reader, f"{path}/rating", **fields_of(turned), rating="1")
    assert desk.log("flashcard")[-1].rating == Rating.AGAIN


def test_flashcard_left_turned_over_shows_its_front_the_next_day(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    desk.miss("flashcard")
    on(NOON + DAY)
    path = f"/review/{desk.card('flashcard').id}"
    post(reader, f"{path}/answer", **fields_of(page(reader)), reveal="1")
    assert "It falls fast" in page(reader)
    on(NOON + 2 * DAY)
    for asked in (page(reader), page(reader, path)):
        assert "Shape of forgetting" in asked
        assert "It falls fast" not in asked


def test_empty_answer_is_asked_again(reader: FlaskClient, desk: Desk, on: SetClock) -> None:
    desk.miss("choice")
    on(NOON + DAY)
    fields = fields_of(page(reader))
    response = sent(reader, f"/review/{desk.card().id}/answer", **fields)
    assert response.status_code == 400
    assert "Answer first, or say that you don’t know." in response.get_data(as_text=True)
    assert desk.card().given is None


@pytest.mark.parametrize(
    "fields",
    [{}, {"seen": "x", "version": "1"}, {"seen": "1", "version": ""}, {"seen": "-1"}],
)
def test_nonsense_is_refused(
    reader: FlaskClient, desk: Desk, fields: dict[str, str], on: SetClock
) -> None:
    desk.miss("choice")
    path = f"/review/{desk.card().id}"
    assert sent(reader, f"{path}/answer", **fields).status_code == 400
    assert sent(reader, f"{path}/rating", **fields, rating="9").status_code == 400


@pytest.mark.parametrize("shown", ["", "nan", "-5", "9" * 30, "1e9", "x"])
def test_time_that_cannot_be_is_not_recorded(
    reader: FlaskClient, desk: Desk, on: SetClock, shown: str
) -> None:
    desk.miss("choice")
    on(NOON + DAY)
    fields = fields_of(page(reader)) | {"shown": shown}
    post(reader, f"/review/{desk.card().id}/answer", **fields, choice="k3v9")
    given = desk.card().given
    assert given is not None
    assert given["seconds"] is None


def test_time_from_showing_to_answering_is_recorded(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    desk.miss("choice")
    on(NOON + DAY)
    fields = fields_of(page(reader))
    on(NOON + DAY + timedelta(seconds=61))
    path = f"/review/{desk.card().id}"
    answered = post(reader, f"{path}/answer", **fields, choice="k3v9")
    assert 'value="2"' in answered  # right, but only after long thought: Hard
    given = desk.card().given
    assert given is not None
    assert given["seconds"] == pytest.approx(61)


def test_preferences_out_of_bounds_are_shown_beside_their_field(
    reader: FlaskClient, desk: Desk
) -> None:
    fields = {"buttons": "six", "asks": "sung"}
    response = sent(reader, "/review/preferences", **fields)
    assert response.status_code == 400
    assert response.get_data(as_text=True).count("field-error") >= 2


def test_what_an_author_rewrites_in_private_is_shown_on_no_page(
    reader: FlaskClient, desk: Desk, quiz: Quiz, on: SetClock
) -> None:
    desk.miss("choice")
    freeze_versions([db.session.get_one(QuestionVersion, desk.versions["choice"])], NOON)
    private = replace(CHOICE, prompt="A private prompt?", explanation="A private explanation.")
    version_id = save_question(desk.card().question, private, NOON).id
    quiz.published_at = None
    db.session.commit()
    on(NOON + DAY)
    path = f"/review/{desk.card().id}"
    with counted_queries() as seen:
        asked = page(reader)
    assert len(seen) <= MOST_QUERIES
    fields = fields_of(asked)
    refused = post(reader, f"{path}/answer", **fields | {"version": version_id}, choice="k3v9")
    assert "has rewritten this question" in refused
    answered = post(reader, f"{path}/answer", **fields, choice="k3v9")
    assert "The sleeping brain replays its day." in answered
    post(reader, f"{path}/set-aside", action="flag")
    with counted_queries() as seen:
        listed = page(reader, "/review/set-aside")
    assert len(seen) <= MOST_QUERIES
    assert CHOICE.prompt in listed
    assert "rivate" not in asked + refused + answered + listed


def test_question_withdrawn_after_the_answer_is_said(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    desk.miss("choice")
    on(NOON + DAY)
    path = f"/review/{desk.card().id}"
    answered = post(reader, f"{path}/answer", **fields_of(page(reader)), choice="k3v9")
    desk.card().question.deleted_at = NOON + DAY
    db.session.commit()
    rating = fields_of(answered) | {"rating": "3"}
    assert "has withdrawn this question" in post(reader, f"{path}/rating", **rating)
    assert "has withdrawn this question" in page(reader, path)
    assert "has withdrawn this question" in post(reader, f"{path}/set-aside", action="flag")
    assert len(desk.log()) == 1


def test_somebody_without_cards_is_shown_to_a_quiz(reader: FlaskClient) -> None:
    assert "No cards yet" in page(reader)


def test_somebody_whose_cards_are_all_suspended_is_shown_to_them(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    desk.miss("choice", "typed")
    on(NOON + DAY)
    for kind in ("choice", "typed"):
        desk.set_aside("suspend", NOON + DAY, kind)
    with counted_queries() as seen:
        done = page(reader)
    assert len(seen) <= MOST_QUERIES
    assert "No cards yet" not in done
    assert "Your 2 cards are all suspended" in done
    assert 'href="/review/set-aside"' in done
    desk.set_aside("resume", NOON + DAY)
    assert "1 card left" in page(reader)


def test_limit_reached_says_that_more_comes_tomorrow(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    post(reader, "/review/plan/pace", new_per_day="0", reviews_per_day="9", retention="90")
    desk.miss("choice", "typed")
    on(NOON + DAY)
    done = page(reader)
    assert "That is enough for today." in done
    assert "2 more cards wait" in done


@pytest.mark.parametrize("path", ["/review", "/review/1", "/review/preferences"])
def test_anonymous_people_are_asked_to_sign_in(client: FlaskClient, desk: Desk, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response.location.startswith("/sign-in")


def test_card_of_another_is_not_there(
    client: FlaskClient, desk: Desk, outsider: User, on: SetClock
) -> None:
    desk.miss("choice")
    path = f"/review/{desk.card().id}"
    sign_in(client, outsider)
    fields = {"seen": "1", "version": str(desk.versions["choice"]), "choice": "k3v9"}
    assert client.get(path).status_code == 404
    assert sent(client, f"{path}/answer", **fields).status_code == 404
    assert sent(client, f"{path}/rating", **fields, rating="3").status_code == 404
    assert desk.card().given is None


def test_no_page_makes_more_than_eight_queries(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    desk.miss("choice", "typed", "flashcard")
    with counted_queries() as seen:
        page(reader)
    assert len(seen) <= MOST_QUERIES
    on(NOON + DAY)
    with counted_queries() as seen:
        asked = page(reader)
    assert len(seen) <= MOST_QUERIES
    path = re.search(r"/review/\d+", asked)
    assert path is not None
    post(reader, f"{path[0]}/answer", **fields_of(asked), give_up="1", reveal="1")
    with counted_queries() as seen:
        page(reader, path[0])
    assert len(seen) <= MOST_QUERIES
    with counted_queries() as seen:
        page(reader, "/review/preferences")
    assert len(seen) <= MOST_QUERIES


def test_undo_button_brings_the_answer_back_and_offers_every_rating(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    desk.miss("choice")
    on(NOON + DAY)
    asked, path = page(reader), f"/review/{desk.card().id}"
    assert "/review/undo" not in asked
    answered = post(reader, f"{path}/answer", **fields_of(asked), choice="k3v9")
    done = post(reader, f"{path}/rating", **fields_of(answered), rating="3")
    undone = post(reader, "/review/undo", step=fields_of(done)["step"])
    assert "Undone. Rate your answer anew." in undone
    assert undone.count('name="rating"') == 4
    assert len(desk.log()) == 1
    step = re.search(r'action="/review/redo">.*?name="step" value="(\d+)"', undone, re.DOTALL)
    assert step is not None
    assert "Nothing due. Next one in" in post(reader, "/review/redo", step=step[1])
    assert len(desk.log()) == 2
    assert "There is nothing to redo." in post(reader, "/review/redo", step=step[1])


def test_counts_underline_the_sort_of_the_card_shown(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    desk.miss("choice", "typed")
    on(NOON + DAY)
    asked = page(reader)
    counts = re.findall(r"<li( class=\"current\" aria-current=\"true\")?>(\d+ \w+)</li>", asked)
    assert [words for _, words in counts] == ["2 new", "0 learning", "0 due"]
    assert [bool(current) for current, _ in counts] == [True, False, False]


def test_two_buttons_are_again_and_good(reader: FlaskClient, desk: Desk, on: SetClock) -> None:
    post(
        reader,
        "/review/preferences",
        buttons="two",
        asks="choices",
    )
    desk.miss("typed")
    on(NOON + DAY)
    path = f"/review/{desk.card('typed').id}"
    answered = post(reader, f"{path}/answer", **fields_of(page(reader)), text="Ebinghaus")
    assert "Almost" in answered
    offered = re.findall(r'class="([^"]+)" name="rating" value="(\d)"', answered)
    assert offered == [("study-rating", "1"), ("study-rating primary", "3")]
    assert page(reader, f"{path}?ratings=all").count('name="rating"') == 4


def test_i_was_right_makes_a_typed_answer_right(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    desk.miss("typed")
    on(NOON + DAY)
    path = f"/review/{desk.card('typed').id}"
    answered = post(reader, f"{path}/answer", **fields_of(page(reader)), text="Hermann E.")
    assert 'name="rating" value="1"' in answered
    claimed = post(reader, f"{path}/right", seen="1")
    assert 'class="verdict right"' in claimed
    assert 'name="rating" value="3"' in claimed
    assert "I was right" not in claimed
    assert "moved on" in post(reader, f"{path}/right", seen="0")


def test_cards_set_aside_are_listed_with_the_way_back(
    reader: FlaskClient, desk: Desk, on: SetClock
) -> None:
    assert "Nothing set aside" in page(reader, "/review/set-aside")
    desk.miss("choice", "typed", "flashcard")
    on(NOON + DAY)
    for kind, action in (("choice", "suspend"), ("typed", "flag"), ("flashcard", "bury")):
        post(reader, f"/review/{desk.card(kind).id}/set-aside", action=action)
    assert "card left" in page(reader)
    with counted_queries() as seen:
        listed = page(reader, "/review/set-aside")
    assert len(seen) <= MOST_QUERIES
    for back in ("resume", "unflag", "unbury"):
        assert f'name="action" value="{back}"' in listed
    assert "edit" not in listed.casefold()  # the quiz is another's
    paths = {kind: f"/review/{desk.card(kind).id}/set-aside" for kind in desk.versions}
    for kind, action in (("choice", "resume"), ("typed", "unflag"), ("flashcard", "unbury")):
        post(reader, paths[kind], action=action, listed="1")
    back = page(reader, "/review/set-aside")
    assert "Nothing set aside" in back
    assert "3 cards left" in page(reader)
    assert sent(reader, paths["typed"], action="burn").status_code == 400
    assert sent(reader, paths["typed"]).status_code == 400


@pytest.mark.parametrize("step", ["undo", "redo"])
def test_nothing_to_undo_or_redo_is_said(reader: FlaskClient, desk: Desk, step: str) -> None:
    assert f"There is nothing to {step}" in post(reader, f"/review/{step}", step="1")
    assert sent(reader, f"/review/{step}").status_code == 400


def test_cards_of_another_cannot_be_set_aside_claimed_or_undone(
    client: FlaskClient, desk: Desk, outsider: User, on: SetClock
) -> None:
    desk.miss("choice")
    on(NOON + DAY)
    desk.answer({"choice": ["k3v9"]}, NOON + DAY)
    desk.rate(Rating.GOOD)
    path, last = f"/review/{desk.card().id}", desk.log()[-1].id
    sign_in(client, outsider)
    assert sent(client, f"{path}/set-aside", action="bury").status_code == 404
    assert sent(client, f"{path}/right", seen="1").status_code == 404
    assert "There is nothing to undo" in post(client, "/review/undo", step=last)
    assert len(desk.log()) == 2
