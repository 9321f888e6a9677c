"""Cheap hashes, a user with a password, and somebody who looks after the site."""

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from quizapp.accounts import passwords
from quizapp.accounts.models import User
from tests.conftest import add_user

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", PasswordHash((cheap,)))


@pytest.fixture
def zoe(cheap_hashes: None, database: None) -> User:
    return add_user(
        "Zoé",
        email="zoe@example.org",
        email_key="zoe@example.org",
        password_hash=passwords.hash_password(PASSWORD),
    )


@pytest.fixture
def caretaker(database: None) -> User:
    return add_user("Karim", is_caretaker=True, is_instructor=True)
