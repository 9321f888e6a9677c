"""Who may come to which page: generated from the routes, so that a new one is tested unasked."""

from typing import Any

import pytest
from werkzeug.test import TestResponse

from quizapp.database.engine import db
from tests.security.world import Route, World, routes, rows, written_by

RULES = ("anyone", "taker", "signed_in", "instructor", "caretaker")
ROLES = ("anonymous", "learner", "instructor", "caretaker")
LET_IN = {
    "anyone": {"anonymous", "learner", "instructor", "caretaker"},
    "taker": {"learner", "instructor", "caretaker"},
    "signed_in": {"learner", "instructor", "caretaker"},
    "instructor": {"instructor", "caretaker"},
    "caretaker": {"caretaker"},
}
# Variables that name something of somebody's; the secret of a link is the right to use it, and
# `user_id` stands in the caretaker's addresses only.
OWNED = {"quiz_id", "question_id", "card_id", "attempts.token", "exchange.token", "exchange.name"}


def is_owned(route: Route) -> bool:
    room = route.rule.endpoint.partition(".")[0]
    return any(name in OWNED or f"{room}.{name}" in OWNED for name in route.rule.arguments)


def is_sent_to_sign_in(response: TestResponse) -> bool:
    return response.status_code == 401 or (response.location or "").startswith("/sign-in")


def test_every_route_declares_a_rule(everything: World) -> None:
    undeclared = [str(route.rule) for route in routes(everything.app) if route.access not in RULES]
    assert undeclared == []


def test_every_rule_is_told_apart(everything: World) -> None:
    assert {route.access for route in routes(everything.app)} <= LET_IN.keys()
    assert len(routes(everything.app)) > 40


@pytest.mark.parametrize("role", ROLES)
def test_each_route_lets_in_whom_its_rule_says(role: str, everything: World) -> None:
    wrong = []
    for route in routes(everything.app):
        response = everything.send(everything.visitor(role), route)
        let_in = role in LET_IN[route.access]
        if role == "anonymous" and not let_in:
            as_said = is_sent_to_sign_in(response)
        elif not let_in:
            as_said = response.status_code == 403
        else:
            refused = response.status_code == 403 and not is_owned(route)
            as_said = not refused and response.status_code < 500
            as_said &= route.rule.endpoint == "links.accept" or not is_sent_to_sign_in(response)
        if not as_said:
            wrong.append(f"{route.method} {route.rule} ({route.access}): {response.status_code}")
    assert wrong == []


@pytest.mark.parametrize("role", ["learner", "instructor", "caretaker"])
def test_what_is_somebody_s_does_not_exist_for_others(role: str, everything: World) -> None:
    before, seen = rows(), []
    for route in filter(is_owned, routes(everything.app)):
        response = everything.send(everything.visitor(role), route)
        if response.status_code != (404 if role in LET_IN[route.access] else 403):
            seen.append(f"{route.method} {route.rule}: {response.status_code}")
    assert seen == []
    assert rows() == before


def test_nor_for_the_anonymous(everything: World) -> None:
    seen = []
    for route in filter(is_owned, routes(everything.app)):
        response = everything.send(everything.visitor("anonymous"), route)
        if response.status_code != 404 and not is_sent_to_sign_in(response):
            seen.append(f"{route.method} {route.rule}: {response.status_code}")
    assert seen == []


def test_but_it_does_for_its_owner(everything: World) -> None:
    """Without this, the tests above would pass on addresses that lead nowhere."""
    unseen = []
    reads_first = sorted(routes(everything.app), key=lambda route: not route.is_read)
    for route in filter(is_owned, reads_first):
        response = everything.send(everything.visitor("owner"), route, empty=True)
        if response.status_code in (403, 404) or response.status_code >= 500:
            unseen.append(f"{route.method} {route.rule}: {response.status_code}")
    assert unseen == []


def test_one_s_own_quiz_opens_no_question_of_another_s(everything: World) -> None:
    own, _question = written_by(everything.people["instructor"])
    db.session.commit()
    seen = []
    for route in routes(everything.app):
        if route.rule.arguments >= {"quiz_id", "question_id"}:
            response = everything.send(everything.visitor("instructor"), route, quiz_id=own.id)
            if response.status_code != 404:
                seen.append(f"{route.method} {route.rule}: {response.status_code}")
    assert seen == []


def test_an_address_that_leads_nowhere_is_not_found(everything: World) -> None:
    nowhere: dict[str, Any] = dict.fromkeys(
        ("quiz_id", "question_id", "card_id", "user_id"), 987_654_321
    )
    wrong = []
    for route in routes(everything.app):
        if route.rule.arguments & nowhere.keys() and route.access != "caretaker":
            response = everything.send(everything.visitor("owner"), route, **nowhere)
            if response.status_code != 404:
                wrong.append(f"{route.method} {route.rule}: {response.status_code}")
    assert wrong == []
