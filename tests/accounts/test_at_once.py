"""Many at the same moment: a link lets in one, a name belongs to one."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from flask import Flask
from sqlalchemy import func, select

from quizapp import clock
from quizapp.accounts import services
from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from tests.posting import post

CROWD = 8


def statuses(send: Callable[[int], int]) -> Counter[int]:
    with ThreadPoolExecutor(CROWD) as crowd:
        return Counter(crowd.map(send, range(CROWD)))


def users() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(User.id))) or 0


def test_a_link_lets_in_one(app: Flask, database: None) -> None:
    with transaction():
        path = services.caretaker_link(clock.now())

    def sign_up(number: int) -> int:
        fields = {"name": f"Ada {number}", "password": "longues vacances"}
        return post(app.test_client(), f"{path}/sign-up", **fields).status_code

    assert statuses(sign_up) == {303: 1, 404: CROWD - 1}
    assert users() == 1


def test_a_name_belongs_to_one(app: Flask, database: None) -> None:
    def sign_up(_number: int) -> int:
        fields = {"name": "Ada", "password": "longues vacances"}
        return post(app.test_client(), "/sign-up", **fields).status_code

    assert statuses(sign_up) == {302: 1, 400: CROWD - 1}
    assert users() == 1
