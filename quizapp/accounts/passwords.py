"""Passwords: argon2, hashed and verified where it stalls nobody; never inside a transaction."""

import os
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import ParamSpec, TypeVar

from gevent import monkey
from gevent.threadpool import ThreadPool
from pwdlib import PasswordHash

from quizapp.database.engine import db

P = ParamSpec("P")
R = TypeVar("R")

SHORTEST = 8
LONGEST = 200
# Verified for who does not exist or has no password, so that time does not tell.
NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4"
    "$SH4uAe+VPCQSOA/w/tEvdg$nLG+NG8dzUdVEhKlsfe7oSMl/lHEJ9+rrN7idMsaYSs"
)
_hasher = PasswordHash.recommended()


def hash_password(password: str) -> str:
    """Return what to store of a password."""
    return _aside(_hasher.hash, _composed(password))


def matches(password: str, password_hash: str | None) -> bool:
    """Tell whether the password is the stored one, after exactly one verification in any case."""
    right = _aside(_hasher.verify, _composed(password), password_hash or NOBODY)
    return right and password_hash is not None


def _composed(password: str) -> str:
    """Return the one form of a text that keyboards spell in several (é, e + accent)."""
    return unicodedata.normalize("NFKC", password)


def _aside(function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run `function` in a thread, where greenlets would otherwise all wait for it."""
    if not monkey.is_module_patched("threading"):
        return function(*args, **kwargs)
    db.session.rollback()  # a connection held while waiting is kept from everybody else
    result: R = _threads().apply(function, args, kwargs)
    return result


@cache
def _threads() -> ThreadPool:
    """Few threads: each hash takes 64 MB, and a core must stay free for everybody else."""
    return ThreadPool(max(1, (os.cpu_count() or 1) - 1))
