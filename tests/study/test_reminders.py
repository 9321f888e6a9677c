"""Reminders: a calendar that others read, a letter at the learner's hour, and both switched off."""

import re
import smtplib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.jobs.registry import task_named
from quizapp.scheduling.study_day import StudyCalendar
from quizapp.scheduling.workload import Agenda, Break
from quizapp.study.queries import preferences_of
from quizapp.study.reminders.days import cards_ahead, hour_of_day, is_the_hour
from tests.conftest import NOON, SetClock, sign_in
from tests.posting import post
from tests.study.log import TODAY, Log

DAY = timedelta(days=1)
PARIS = StudyCalendar(ZoneInfo("Europe/Paris"))
EIGHT = datetime(2026, 3, 2, 7, tzinfo=UTC)  # eight in Paris
Send = Callable[[datetime], list[EmailMessage]]


class Server:
    """A mail server that keeps what it is sent, or refuses it."""

    sent: ClassVar[list[EmailMessage]] = []
    refuses: ClassVar[bool] = False

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def ehlo(self) -> None:
        pass

    def has_extn(self, _name: str) -> bool:
        return False

    def send_message(self, message: EmailMessage) -> None:
        if Server.refuses:
            raise smtplib.SMTPServerDisconnected
        self.sent.append(message)


@pytest.fixture
def log(learner: User, instructor: User) -> Log:
    log = Log(learner, instructor)
    for ahead in (-2, 0, 1, 3):
        log.card(phase="review", stability=5.0, difficulty=5.0, due_day=TODAY.toordinal() + ahead)
    return log


@pytest.fixture
def reader(client: FlaskClient, learner: User, log: Log, set_clock: SetClock) -> FlaskClient:
    set_clock(NOON)
    sign_in(client, learner)
    return client


@pytest.fixture
def send(
    application: Flask, learner: User, set_clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> Send:
    """Let the worker look for reminders at a moment; return every letter sent so far."""
    monkeypatch.setattr(Server, "sent", [])
    monkeypatch.setattr(Server, "refuses", False)
    monkeypatch.setattr(smtplib, "SMTP", Server)
    application.config["QUIZAPP"] = replace(
        application.config["QUIZAPP"],
        mail_url="smtp://mail.example",
        public_url="https://quiz.example",
    )
    learner.email, learner.email_key = "leo@example.org", "leo@example.org"
    set_preferences(learner, reminder_hour=8)

    def sent(now: datetime) -> list[EmailMessage]:
        set_clock(now)
        task_named("send-reminders")({}, lambda *_: None)
        db.session.rollback()
        return Server.sent

    return sent


def set_preferences(user: User, **fields: Any) -> None:
    preferences = preferences_of(user.id)
    for name, value in fields.items():
        setattr(preferences, name, value)
    db.session.add(preferences)
    db.session.commit()


def feed_of(client: FlaskClient, user: User) -> Any:
    key = preferences_of(user.id).calendar_key
    response = client.get(f"/calendar/{key}.ics")
    assert response.status_code == 200
    assert response.mimetype == "text/calendar"
    return Calendar.from_ical(response.data)


def events_of(calendar: Any) -> dict[Any, str]:
    return {event["DTSTART"].dt: str(event["SUMMARY"]) for event in calendar.walk("VEVENT")}


def test_the_feed_lists_the_coming_days_with_their_counts(
    client: FlaskClient, reader: FlaskClient, learner: User
) -> None:
    assert post(reader, "/review/reminders/calendar", action="open").status_code == 303
    with client.session_transaction() as session:
        session.clear()  # a calendar program is nobody
    assert events_of(feed_of(client, learner)) == {
        date(2026, 3, 2): "2 cards to review",
        date(2026, 3, 3): "1 card to review",
        date(2026, 3, 5): "1 card to review",
    }


def test_the_feed_holds_no_word_of_the_learner_or_their_cards(
    reader: FlaskClient, learner: User
) -> None:
    post(reader, "/review/reminders/calendar", action="open")
    text = feed_of(reader, learner).to_ical().decode()
    assert "Léo" not in text
    assert "Memory" not in text
    assert str(preferences_of(learner.id).calendar_key) not in text


def test_entries_lie_at_the_learners_hour_on_both_sides_of_a_change(
    reader: FlaskClient, learner: User, log: Log, set_clock: SetClock
) -> None:
    set_preferences(learner, reminder_hour=8)
    set_clock(datetime(2026, 3, 28, 11, tzinfo=UTC))
    for ahead in (0, 1):
        due = date(2026, 3, 28 + ahead).toordinal()
        log.card(phase="review", stability=5.0, difficulty=5.0, due_day=due)
    post(reader, "/review/reminders/calendar", action="open")
    calendar = feed_of(reader, learner)
    starts = sorted(event["DTSTART"].dt for event in calendar.walk("VEVENT"))
    assert [start.astimezone(UTC) for start in starts] == [
        datetime(2026, 3, 28, 7, tzinfo=UTC),
        datetime(2026, 3, 29, 6, tzinfo=UTC),
    ]
    assert {str(start.tzinfo) for start in starts} == {"Europe/Paris"}
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Paris"]


def test_the_feed_speaks_the_learners_language(reader: FlaskClient, learner: User) -> None:
    learner.language = "fr"
    db.session.commit()
    post(reader, "/review/reminders/calendar", action="open")
    words = next(iter(events_of(feed_of(reader, learner)).values()))
    assert words == "2\u00a0cartes à réviser" or "carte" in words


def test_an_address_renewed_or_closed_opens_nothing(reader: FlaskClient, learner: User) -> None:
    keys = []
    for action in ("open", "open", "renew"):
        post(reader, "/review/reminders/calendar", action=action)
        keys.append(preferences_of(learner.id).calendar_key)
    assert keys[0] == keys[1] != keys[2]
    assert reader.get(f"/calendar/{keys[0]}.ics").status_code == 404
    assert reader.get(f"/calendar/{keys[2]}.ics").status_code == 200
    post(reader, "/review/reminders/calendar", action="close")
    assert reader.get(f"/calendar/{keys[2]}.ics").status_code == 404
    assert reader.get("/calendar/None.ics").status_code == 404


def test_a_wrong_action_or_hour_changes_nothing(reader: FlaskClient, learner: User) -> None:
    assert post(reader, "/review/reminders/calendar", action="burn").status_code == 400
    assert post(reader, "/review/reminders/hour", hour="24").status_code == 400
    assert preferences_of(learner.id).calendar_key is None
    assert preferences_of(learner.id).reminder_hour is None


def test_the_page_offers_the_calendar_where_there_is_no_mail(reader: FlaskClient) -> None:
    page = reader.get("/review/reminders").text
    assert "No mail server is set up" in page
    assert "Make my calendar" in page


def test_an_hour_is_saved_and_taken_back(reader: FlaskClient, learner: User, send: Send) -> None:
    for hour, kept in (("0", 0), ("23", 23), ("", None)):
        assert post(reader, "/review/reminders/hour", hour=hour).status_code == 303
        assert preferences_of(learner.id).reminder_hour == kept


def test_a_letter_goes_out_once_at_the_hour(log: Log, send: Send) -> None:
    assert send(EIGHT - timedelta(minutes=1)) == []
    [letter] = send(EIGHT)
    assert letter["To"] == "leo@example.org"
    assert letter["Subject"] == "2 cards to review"
    assert "https://quiz.example/review\n" in letter.get_content()
    assert len(send(EIGHT + timedelta(minutes=10))) == 1
    assert len(send(EIGHT + DAY)) == 2


def test_no_letter_goes_out_when_nothing_is_due(log: Log, learner: User, send: Send) -> None:
    set_preferences(learner, break_from=TODAY.toordinal(), break_until=TODAY.toordinal() + 1)
    assert send(EIGHT) == []
    assert send(EIGHT + DAY) == []
    assert len(send(EIGHT + 2 * DAY)) == 1


def test_a_letter_long_past_its_hour_is_not_sent(log: Log, send: Send) -> None:
    assert send(EIGHT + timedelta(hours=3)) == []


def test_a_letter_that_was_refused_is_tried_again(
    log: Log, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Server, "refuses", True)
    assert send(EIGHT) == []
    monkeypatch.setattr(Server, "refuses", False)
    assert len(send(EIGHT + timedelta(minutes=10))) == 1


def test_without_an_address_or_an_hour_there_is_no_letter(
    log: Log, learner: User, send: Send
) -> None:
    set_preferences(learner, reminder_hour=None)
    assert send(EIGHT) == []
    set_preferences(learner, reminder_hour=8)
    learner.email = None
    db.session.commit()
    assert send(EIGHT) == []


def test_one_click_ends_the_letters_without_signing_in(
    application: Flask, log: Log, learner: User, send: Send
) -> None:
    [letter] = send(EIGHT)
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.fullmatch(r"<(https://quiz\.example(/\S+))>", letter["List-Unsubscribe"])
    assert address is not None
    assert address[1] in letter.get_content()
    stranger = application.test_client()
    page = stranger.get(address[2], headers={"Accept-Language": "en"})
    assert "Send me no more letters" in page.text  # looking changes nothing
    assert preferences_of(learner.id).reminder_hour == 8
    answer = stranger.post(address[2], data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200  # a mail program follows no redirect
    assert preferences_of(learner.id).reminder_hour is None
    assert stranger.post(address[2]).status_code == 200
    assert len(send(EIGHT + DAY)) == 1


def test_a_forged_link_ends_nothing(
    client: FlaskClient, log: Log, learner: User, send: Send
) -> None:
    for token in ("1", "MQ.forged", "x" * 500):
        assert client.get(f"/reminders/off/{token}").status_code == 404
        assert client.post(f"/reminders/off/{token}").status_code == 404
    assert preferences_of(learner.id).reminder_hour == 8


def test_an_hour_before_the_rollover_is_the_last_of_its_study_day() -> None:
    assert hour_of_day(PARIS, TODAY, 8) == EIGHT
    assert hour_of_day(PARIS, TODAY, 1) == datetime(2026, 3, 3, 0, tzinfo=UTC)
    assert is_the_hour(PARIS, 1, datetime(2026, 3, 3, 0, 5, tzinfo=UTC))
    assert not is_the_hour(PARIS, 1, EIGHT)


def test_new_cards_join_the_coming_days_up_to_the_limits() -> None:
    pause = Break(TODAY + 2 * DAY, TODAY + 2 * DAY)
    found = cards_ahead(
        {TODAY + DAY: 5, TODAY + 2 * DAY: 5, TODAY + 3 * DAY: 100},
        TODAY, now_due=0, new=5, new_per_day=3, most=20, agenda=Agenda(pause=pause),
    )  # fmt: skip
    assert found == {TODAY + DAY: 8, TODAY + 3 * DAY: 20}
