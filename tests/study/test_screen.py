"""What stands around a question under review: its form, time and voice, the way to its author."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.quizzes.models import QuestionReport, Quiz
from quizapp.scheduling.rating import Rating
from tests.conftest import NOON, SetClock, sign_in
from tests.posting import post
from tests.study.conftest import DAY, RIGHT, WRONG, Desk
from tests.study.test_views import fields_of, page

TOMORROW = NOON + DAY
LIKES = {"buttons": "continue", "asks": "typed"}


@pytest.fixture
def reader(client: FlaskClient, desk: Desk, set_clock: SetClock) -> FlaskClient:
    sign_in(client, desk.user)
    set_clock(TOMORROW)
    return client


def answer_to(client: FlaskClient, card_id: int, asked: str, **fields: object) -> str:
    post(client, f"/review/{card_id}/answer", **fields_of(asked), **fields)
    return page(client, f"/review/{card_id}")


def test_learner_who_likes_to_type_types_and_may_see_the_choices(
    reader: FlaskClient, desk: Desk
) -> None:
    desk.miss("choice")
    post(reader, "/review/preferences", **LIKES)
    asked = page(reader)
    assert 'name="text"' in asked
    assert "Coffee" not in asked
    assert "Sleep" not in asked
    choices = page(reader, "/review?choices=1")
    assert "Coffee" in choices
    assert 'name="text"' not in choices
    card_id = desk.card().id
    refused = post(reader, f"/review/{card_id}/answer", **fields_of(asked), text="", answer="1")
    assert (refused.status_code, 'name="text"' in refused.text) == (400, True)
    answered = answer_to(reader, card_id, asked, text="slepe", answer="1")
    assert "Almost: check the spelling." in answered
    assert "<del>" in answered
    assert desk.card().given is not None


def test_learner_says_that_it_was_almost_right(reader: FlaskClient, desk: Desk) -> None:
    desk.miss("typed")
    answered = answer_to(reader, desk.card("typed").id, page(reader), text="Hermann E.")
    assert 'name="claim" value="almost"' in answered
    path = f"/review/{desk.card('typed').id}"
    post(reader, f"{path}/right", **fields_of(answered), claim="almost")
    claimed = page(reader, path)
    assert "Almost: you said so." in claimed
    assert 'value="2"' in claimed


def test_time_and_voice_are_there_for_whoever_wants_them(
    reader: FlaskClient, desk: Desk, set_clock: SetClock
) -> None:
    desk.miss("choice")
    asked = page(reader)
    assert not any(hook in asked for hook in ("data-elapsed", "data-speak", "speak.js"))
    likes = LIKES | {"asks": "choices", "shows_time": "y", "speaks": "y"}
    post(reader, "/review/preferences", **likes)
    asked = page(reader)
    assert "data-elapsed" in asked
    assert 'data-speak="What gives memories their lasting form?" data-speak-language="en"' in asked
    set_clock(TOMORROW + timedelta(seconds=12))
    answered = answer_to(reader, desk.card().id, asked, choice="k3v9")
    assert "answered in 12 s" in answered
    assert 'data-speak="Sleep"' in answered


def test_why_is_one_key_away_after_a_right_answer_and_open_after_a_wrong_one(
    reader: FlaskClient, desk: Desk
) -> None:
    desk.miss("choice")
    answered = answer_to(reader, desk.card().id, page(reader), choice="k3v9")
    assert '<details class="study-why">' in answered
    assert 'data-review-key="w"' in answered

    desk.card().given = None
    db.session.commit()
    answered = answer_to(reader, desk.card().id, page(reader), choice="p7q2")
    assert '<details class="study-why" open>' in answered


def test_leech_is_told_once_with_what_may_be_done(
    reader: FlaskClient, desk: Desk, quiz: Quiz, set_clock: SetClock
) -> None:
    desk.miss("choice", "typed")
    desk.card().lapses, quiz.owner_id = 7, desk.user.id
    db.session.commit()
    desk.answer(RIGHT, TOMORROW)
    desk.rate(Rating.EASY)
    later = TOMORROW + 300 * DAY
    set_clock(later)
    desk.answer(WRONG, later)
    path = f"/review/{desk.card().id}"
    answered = page(reader, path)
    assert "forgotten" not in answered
    rated = post(reader, f"{path}/rating", **fields_of(answered), rating="1")
    told = page(reader, rated.headers["Location"])
    assert "You have forgotten this question 8 times." in told
    for offer in ('value="suspend"', "Edit the question", "Leave it as it is"):
        assert offer in told
    assert "You have forgotten" not in page(reader)
    assert "Often forgotten" in page(reader, "/review/set-aside")
    post(reader, f"{path}/set-aside", action="suspend")
    assert "You have forgotten" not in page(reader, rated.headers["Location"])


def test_nobody_is_told_of_the_leeches_of_others(
    client: FlaskClient, desk: Desk, outsider: User
) -> None:
    desk.miss("choice")
    desk.card().lapses = 8
    db.session.commit()
    often = f"/review?often={desk.card().id}"
    sign_in(client, outsider)
    assert "You have forgotten" not in page(client, often)
    assert client.get("/review?often=nonsense").status_code == 200


def reported(words: str = "Two choices are right.") -> list[QuestionReport]:
    query = db.select(QuestionReport).where(QuestionReport.words == words)
    return list(db.session.scalars(query))


def test_learner_reports_a_question_and_its_author_reads_it(
    reader: FlaskClient, desk: Desk, instructor: User, outsider: User
) -> None:
    desk.miss("choice")
    path = f"/review/{desk.card().id}/report"
    assert path in page(reader)
    assert "What gives memories their lasting form?" in page(reader, path)
    empty = post(reader, path, words=" ")
    assert (empty.status_code, "Say in a few words" in empty.text) == (400, True)
    long = post(reader, path, words="x" * 1_001)
    assert (long.status_code, "x" * 1_001 in long.text) == (400, True)
    for _ in range(2):
        post(reader, path, words="Two choices are right.")
    [report] = reported()
    sign_in(reader, outsider)
    assert "Two choices are right." not in page(reader, "/reports")
    assert post(reader, f"/reports/{report.id}/settle").status_code == 404
    assert post(reader, path, words="Mine?").status_code == 404
    sign_in(reader, instructor)
    assert "Readers report something about 1 question" in page(reader, "/my-quizzes")
    assert "Two choices are right." in page(reader, "/reports")
    post(reader, f"/reports/{report.id}/settle")
    assert "Nothing reported" in page(reader, "/reports")


def test_report_on_a_quiz_of_nobody_is_read_by_the_caretaker(
    reader: FlaskClient, desk: Desk, quiz: Quiz, instructor: User
) -> None:
    desk.miss("choice")
    quiz.owner_id = None
    db.session.commit()
    post(reader, f"/review/{desk.card().id}/report", words="Two choices are right.")
    sign_in(reader, instructor)
    assert "Nothing reported" in page(reader, "/reports")
    instructor.is_caretaker = True
    db.session.commit()
    assert "Two choices are right." in page(reader, "/reports")
    assert "/reports" in page(reader, "/caretaker")


def test_setting_aside_is_undone_by_the_button(reader: FlaskClient, desk: Desk) -> None:
    desk.miss("choice")
    path = f"/review/{desk.card().id}"
    post(reader, f"{path}/set-aside", action="suspend")
    done = page(reader)
    step = done[done.index('name="step"') :].split('"')[3]
    post(reader, "/review/undo", step=step)
    again = page(reader)
    assert "What gives memories their lasting form?" in again
    assert "Redo" in again
