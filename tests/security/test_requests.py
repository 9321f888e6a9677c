"""What any request must not do, on every route: write unasked, lead elsewhere, lose its headers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text

from quizapp.accounts.models import Guest
from quizapp.database.engine import db
from quizapp.web.headers import HEADERS
from tests.conftest import NOON
from tests.posting import csrf_token
from tests.security.world import Route, World, routes, rows

EVERYBODY = ("anonymous", "learner", "owner", "caretaker")
WRITES = re.compile(r"\s*(insert|update|delete|replace|create|drop|alter)\b", re.IGNORECASE)
ELSEWHERE = ("//evil.example", "/\\evil.example", "https:evil.example")
FOREIGN: list[dict[str, str]] = [
    {},
    {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    {"Origin": "null"},
]
# A mail program posts it with one click (RFC 8058): the signed address is the right to do so.
BY_ADDRESS_ALONE = {"reminders.turn_off"}


def needs_token(route: Route) -> bool:
    return not route.is_read and route.rule.endpoint not in BY_ADDRESS_ALONE


@contextmanager
def noted_writes() -> Iterator[list[str]]:
    noted: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if WRITES.match(statement):
            noted.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield noted
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("role", EVERYBODY)
def test_looking_writes_nothing(role: str, everything: World) -> None:
    writing = []
    for route in routes(everything.app):
        if route.is_read:
            for address in (everything.path(route), f"{everything.path(route)}?page=2&search=a"):
                with noted_writes() as noted:
                    everything.visitor(role).get(address)
                if noted:
                    writing.append(f"{route.rule}: {noted[0]}")
    assert writing == []


def test_a_guest_who_looks_writes_nothing(everything: World) -> None:
    db.session.add(Guest(token="known", created_at=NOON))
    db.session.commit()
    visitor = everything.app.test_client()
    with visitor.session_transaction() as session:
        session["guest"] = "known"
    with noted_writes() as noted:
        for route in routes(everything.app):
            if route.is_read:
                visitor.get(everything.path(route))
    assert noted == []


def test_the_hook_notices_a_write(everything: World) -> None:
    with noted_writes() as noted:
        db.session.execute(text("update users set name = name"))
        db.session.rollback()
    assert len(noted) == 1


@pytest.mark.parametrize("role", ["anonymous", "owner"])
@pytest.mark.parametrize("headers", FOREIGN)
def test_a_write_without_its_token_is_refused(
    headers: dict[str, str], role: str, everything: World
) -> None:
    before = rows()
    wrong = []
    for route in routes(everything.app):
        if needs_token(route):
            response = everything.visitor(role).open(
                everything.path(route), method=route.method, data={"typed": "a"}, headers=headers
            )
            if response.status_code != 400 or "typed" in response.text:
                wrong.append(f"{route.method} {route.rule}: {response.status_code}")
    assert wrong == []
    assert rows() == before


@pytest.mark.parametrize("role", EVERYBODY)
def test_a_form_of_ours_whose_token_died_changes_nothing_by_itself(
    role: str, everything: World
) -> None:
    before = rows()
    wrong = []
    for route in routes(everything.app):
        if needs_token(route):
            response = everything.visitor(role).open(
                everything.path(route),
                method=route.method,
                data={"typed": "by hand"},
                headers={"Sec-Fetch-Site": "same-origin"},
            )
            kept = "by hand" in response.text or "carried" in response.text
            if response.status_code not in (400, 401) or not kept:
                wrong.append(f"{route.method} {route.rule}: {response.status_code}")
    assert wrong == []
    assert rows() == before


def test_a_token_of_another_session_is_refused(everything: World) -> None:
    token = csrf_token(everything.visitor("owner"))
    visitor = everything.visitor("learner")
    with visitor.session_transaction() as session:
        session["csrf_token"] = "another raw token"
    accepted = [
        str(route.rule)
        for route in routes(everything.app)
        if needs_token(route)
        and visitor.open(
            everything.path(route), method=route.method, data={"csrf_token": token}
        ).status_code
        != 400
    ]
    assert accepted == []


@pytest.mark.parametrize("role", EVERYBODY)
def test_every_answer_has_the_headers(role: str, everything: World) -> None:
    bare = []
    for route in routes(everything.app):
        response = everything.send(everything.visitor(role), route)
        if not set(response.headers) >= set(HEADERS.items()):
            bare.append(f"{route.method} {route.rule}")
        if response.headers["Cache-Control"] != "no-store":
            bare.append(f"{route.method} {route.rule}: {response.headers['Cache-Control']}")
    assert bare == []


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_route_leads_elsewhere(target: str, everything: World) -> None:
    led = []
    for role in ("anonymous", "owner"):
        for route in routes(everything.app):
            visitor = everything.visitor(role)
            data = None if route.is_read else {"csrf_token": csrf_token(visitor), "next": target}
            response = visitor.open(
                everything.path(route),
                method=route.method,
                query_string={"next": target},
                data=data,
                headers={"Referer": "https://evil.example/"},
            )
            location = response.location or "/"
            if not re.match(r"/(?![/\\])", location) or re.match(r"/[\s%]", location):
                led.append(f"{route.method} {route.rule}: {location}")
    assert led == []


def test_no_page_has_anything_inline_or_a_form_without_its_token(everything: World) -> None:
    """The policy would stop the one and we the other; a page that counts on it would be broken."""
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", re.I)
    forms = re.compile(r"<form\b[^>]*method=.?post.*?</form>", re.I | re.S)
    found = []
    for role in EVERYBODY:
        for route in routes(everything.app):
            if route.is_read:
                page = everything.visitor(role).get(everything.path(route))
                if page.mimetype != "text/html":
                    continue
                found += [f"{route.rule}: {match}" for match in inline.findall(page.text)]
                found += [
                    f"{route.rule}: {form[:80]}"
                    for form in forms.findall(page.text)
                    if 'name="csrf_token"' not in form
                ]
    assert found == []
