import threading
import unicodedata

import gevent
import pytest
from gevent import monkey
from pwdlib import PasswordHash

from quizapp.accounts import passwords


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


def test_under_gevent_hashing_leaves_the_loop_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monkey, "is_module_patched", lambda _name: True)
    monkeypatch.setattr(passwords, "_hasher", PasswordHash.recommended())
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
    passwords._threads().kill()
    passwords._threads.cache_clear()
    assert threading.active_count() >= 1
