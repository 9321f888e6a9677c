import unicodedata
from collections.abc import Iterator
from typing import cast

import gevent
import pytest
from gevent import monkey
from pwdlib import PasswordHash
from sqlalchemy import QueuePool, text

from quizapp.accounts import passwords
from quizapp.database.engine import db


def test_hash_matches_its_own_password_only() -> None:
    stored = passwords.hash_password("longues vacances")
    assert passwords.matches("longues vacances", stored)
    assert not passwords.matches("longues vacancez", stored)


def test_nobody_matches_even_with_the_password_behind_the_stand_in() -> None:
    assert not passwords.matches("nobody has this password", None)


def test_an_accent_typed_on_another_keyboard_is_the_same_accent() -> None:
    stored = passwords.hash_password(unicodedata.normalize("NFD", "été à la mer"))
    assert passwords.matches(unicodedata.normalize("NFC", "été à la mer"), stored)


def test_stand_in_costs_what_a_real_hash_costs() -> None:
    real = PasswordHash.recommended().hash("x")
    assert passwords.NOBODY.rsplit("$", 2)[0] == real.rsplit("$", 2)[0]


@pytest.fixture
def patched(monkeypatch: pytest.MonkeyPatch, database: None) -> Iterator[None]:
    """As under gunicorn's gevent worker."""
    monkeypatch.setattr(monkey, "is_module_patched", lambda _name: True)
    monkeypatch.setattr(passwords, "_hasher", PasswordHash.recommended())
    yield
    passwords._threads().kill()
    passwords._threads.cache_clear()


@pytest.mark.usefixtures("patched")
def test_nobody_holds_a_connection_while_a_hash_is_made() -> None:
    db.session.execute(text("select 1"))
    pool = cast(QueuePool, db.engine.pool)
    assert pool.checkedout() == 1
    passwords.hash_password("longues vacances")
    assert pool.checkedout() == 0


@pytest.mark.usefixtures("patched")
def test_under_gevent_hashing_leaves_the_loop_to_others() -> None:
    turns = 0

    def count() -> None:
        nonlocal turns
        while True:
            turns += 1
            gevent.sleep(0.001)

    other = gevent.spawn(count)
    stored = passwords.hash_password("longues vacances")
    other.kill()
    assert passwords.matches("longues vacances", stored)
    assert turns > 5
