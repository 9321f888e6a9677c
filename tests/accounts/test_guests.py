from flask import Flask, session
from sqlalchemy import func, select

from quizapp.accounts.guests import current_guest, guest_for_writing
from quizapp.accounts.models import Guest, User
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from tests.conftest import NOON


def test_nobody_is_a_guest_before_writing(app: Flask) -> None:
    with app.test_request_context():
        assert current_guest() is None
        assert db.session.scalar(select(func.count(Guest.id))) == 0


def test_a_guest_is_made_once_and_known_again_by_the_session(app: Flask) -> None:
    with app.test_request_context():
        with transaction():
            made = guest_for_writing(NOON)
            assert guest_for_writing(NOON) is made
        made_id, cookie = made.id, dict(session)
    with app.test_request_context():
        session.update(cookie)
        guest = current_guest()
        assert guest is not None
        assert guest.id == made_id


def test_a_claimed_guest_is_a_guest_no_longer(app: Flask, learner: User) -> None:
    db.session.add(Guest(token="known", created_at=NOON, claimed_by_id=learner.id))
    db.session.commit()
    with app.test_request_context():
        session["guest"] = "known"
        assert current_guest() is None
