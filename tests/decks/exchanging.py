"""Bringing cards in and out as a person does: through the pages, with the worker's part."""

from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from quizapp import clock
from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.decks.exchange import services
from quizapp.decks.exchange.models import Transfer
from quizapp.jobs.models import Job
from quizapp.jobs.worker import Worker
from quizapp.study.models import Card
from tests.posting import FROM_OUR_PAGE, csrf_token, post


def work(client: FlaskClient) -> None:
    """Do what the worker would do now."""
    worker = Worker(client.application, Path(client.application.instance_path) / "sign")
    for job in db.session.scalars(select(Job).where(Job.state == "waiting")):
        assert job.name in (services.READ, services.BRING, services.WRITE, services.FORGET)
    while any_waiting():
        worker.work_one()
    db.session.rollback()


def any_waiting() -> bool:
    db.session.rollback()
    query = select(Job.id).where(Job.state == "waiting", Job.run_at <= clock.now())
    return db.session.scalar(query.limit(1)) is not None


def choose(client: FlaskClient, content: bytes, name: str = "cards.apkg") -> TestResponse:
    """Send a file as the page of ours does; the client's own way leaves large ones open."""
    body = (
        b'--here\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n'
        + csrf_token(client).encode()
        + b'\r\n--here\r\nContent-Disposition: form-data; name="file"; filename="'
        + name.encode()
        + b'"\r\nContent-Type: application/octet-stream\r\n\r\n'
        + content
        + b"\r\n--here--\r\n"
    )
    kind = "multipart/form-data; boundary=here"
    return client.post("/cards/import", data=body, content_type=kind, headers=FROM_OUR_PAGE)


def looked_into(client: FlaskClient, content: bytes, name: str = "cards.apkg") -> str:
    """Send a file, have it read; return the address of its page."""
    response = choose(client, content, name)
    assert response.status_code == 302, response.text
    work(client)
    return str(response.location)


def brought(client: FlaskClient, content: bytes, name: str = "cards.apkg", **fields: object) -> str:
    """Send a file, look and say yes; return the text of the last page."""
    address = looked_into(client, content, name)
    assert post(client, address, **fields).status_code == 302
    work(client)
    return client.get(address).text


def exported(client: FlaskClient, format_: str = "anki", search: str = "") -> bytes:
    response = post(client, "/cards/export", format=format_, search=search)
    assert response.status_code == 302, response.text
    work(client)
    page = client.get(f"{response.location}/file")
    assert page.status_code == 200
    content = bytes(page.data)
    page.close()
    return content


def cards_of(user: User) -> list[Card]:
    db.session.rollback()
    return list(db.session.scalars(select(Card).where(Card.user_id == user.id).order_by(Card.id)))


def content_of(card: Card) -> Any:
    assert card.question.current is not None
    return card.question.current.content


def transfers() -> list[Transfer]:
    db.session.rollback()
    return list(db.session.scalars(select(Transfer)))
