from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp import clock
from quizapp.accounts import queries, services
from quizapp.accounts.models import OneTimeLink, User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import NotAllowed, NotFound
from tests.accounts.conftest import PASSWORD
from tests.conftest import NOON, sign_in
from tests.posting import post

FORM = {"name": "Ada", "password": "longues vacances"}


def link(purpose: str, user: User | None = None) -> str:
    with transaction():
        return f"/links/{services.make_link(purpose, clock.now(), user)}"


def caretaker_link() -> str:
    with transaction():
        return services.caretaker_link(clock.now()) or ""


def user_called(name: str) -> User:
    db.session.rollback()
    user = queries.user_called(name)
    assert user is not None
    return user


def test_first_account_becomes_caretaker_and_instructor(
    client: FlaskClient, database: None
) -> None:
    path = caretaker_link()
    assert client.get(path).status_code == 200
    response = post(client, f"{path}/sign-up", **FORM)
    assert (response.status_code, response.location) == (303, "/caretaker")
    user = user_called("Ada")
    assert (user.is_caretaker, user.is_instructor) == (True, True)
    assert client.get("/caretaker").status_code == 200
    assert client.get(path).status_code == 404


def test_a_signed_in_user_may_take_it_over(client: FlaskClient, learner: User) -> None:
    path = caretaker_link()
    sign_in(client, learner)
    assert "Léo" in client.get(path).text
    assert post(client, f"{path}/accept").location == "/caretaker"
    assert user_called("Léo").is_caretaker


def test_looking_does_not_spend_a_link(client: FlaskClient, database: None) -> None:
    path = caretaker_link()
    for _ in range(3):
        assert client.get(path).status_code == 200


def test_a_new_caretaker_link_ends_the_one_before(client: FlaskClient, database: None) -> None:
    first, second = caretaker_link(), caretaker_link()
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200


def test_no_link_is_made_where_there_is_a_caretaker(caretaker: User) -> None:
    assert caretaker_link() == ""


def test_a_caretaker_link_is_void_once_there_is_a_caretaker(
    client: FlaskClient, database: None, learner: User
) -> None:
    path = caretaker_link()
    with transaction():
        services.set_role(learner, "caretaker", granted=True)
    assert client.get(path).status_code == 404
    assert post(client, f"{path}/sign-up", **FORM).status_code == 404
    assert queries.user_called("Ada") is None


def test_a_teacher_by_invitation_is_an_instructor(client: FlaskClient, caretaker: User) -> None:
    with transaction():
        services.set_sign_up("closed")
    post(client, f"{link('teacher')}/sign-up", **FORM)
    user = user_called("Ada")
    assert (user.is_instructor, user.is_caretaker) == (True, False)


def test_a_join_link_lets_one_person_in_where_sign_up_is_by_invitation(
    client: FlaskClient, app: Flask, caretaker: User
) -> None:
    with transaction():
        services.set_sign_up("invited")
    path = link("join")
    assert post(client, f"{path}/sign-up", **FORM).status_code == 303
    assert not user_called("Ada").is_instructor
    again = post(app.test_client(), f"{path}/sign-up", **{**FORM, "name": "Bob"})
    assert again.status_code == 404
    assert queries.user_called("Bob") is None


def test_a_join_link_opens_no_closed_door(client: FlaskClient, caretaker: User) -> None:
    with transaction():
        services.set_sign_up("closed")
    assert post(client, f"{link('join')}/sign-up", **FORM).status_code == 403


def test_a_name_taken_does_not_spend_the_link(client: FlaskClient, zoe: User) -> None:
    path = link("teacher")
    assert post(client, f"{path}/sign-up", **{**FORM, "name": "zoé"}).status_code == 400
    assert post(client, f"{path}/sign-up", **FORM).status_code == 303


def test_reset_sets_the_password_once_and_ends_other_sessions(
    client: FlaskClient, app: Flask, zoe: User
) -> None:
    elsewhere = app.test_client()
    sign_in(elsewhere, zoe)
    assert elsewhere.get("/account").status_code == 200
    path, other = link("password", zoe), link("password", zoe)
    assert post(client, f"{path}/password", password="short").status_code == 400
    assert post(client, f"{path}/password", password="nouveau secret").status_code == 303
    assert client.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302
    for spent in (path, other):
        assert post(elsewhere, f"{spent}/password", password="again again").status_code == 404
    assert post(elsewhere, "/sign-in", who="Zoé", password=PASSWORD).status_code == 400
    assert post(elsewhere, "/sign-in", who="Zoé", password="nouveau secret").status_code == 303


@pytest.mark.parametrize("purpose", ["caretaker", "teacher", "join"])
def test_another_link_resets_no_password(purpose: str, client: FlaskClient, zoe: User) -> None:
    before = zoe.password_hash
    response = post(client, f"{link(purpose)}/password", password="nouveau secret")
    assert response.status_code == 404
    assert user_called("Zoé").password_hash == before


def test_a_password_link_gives_no_account(client: FlaskClient, zoe: User) -> None:
    with transaction():
        services.set_sign_up("invited")
    assert post(client, f"{link('password', zoe)}/sign-up", **FORM).status_code == 403


@pytest.mark.parametrize("purpose", ["caretaker", "teacher", "join", "password"])
def test_links_expire_and_are_forgotten(purpose: str, database: None) -> None:
    with transaction():
        token = services.make_link(purpose, NOON)
    late = NOON + services.LIFETIME[purpose]
    assert queries.open_link(token, late - timedelta(seconds=1)).purpose == purpose
    with pytest.raises(NotFound):
        queries.open_link(token, late)
    with transaction():
        services.make_link("join", late)
    assert db.session.scalar(select(func.count(OneTimeLink.id))) == 1


def test_only_a_digest_is_kept(database: None) -> None:
    with transaction():
        token = services.make_link("teacher", NOON)
    kept = db.session.scalars(select(OneTimeLink)).one()
    assert token not in repr(vars(kept))


def test_nobody_signs_up_without_a_link_where_it_needs_one(database: None) -> None:
    newcomer = services.Newcomer(
        name="Ada", email=None, password_hash="x", language="fr", time_zone="UTC"
    )
    with transaction():
        services.set_sign_up("invited")
    with pytest.raises(NotAllowed):
        services.sign_up(newcomer, NOON)
