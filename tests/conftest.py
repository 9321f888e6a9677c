"""A fresh application and database for each test that asks, and the cast of every story."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from quizapp.accounts.models import User
from quizapp.app import create_app
from quizapp.config import Config
from quizapp.database.engine import db

NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


def config_in(folder: Path) -> Config:
    return Config(instance=folder, secret_key="only for tests", testing=True)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with every table and no row, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    app = create_app(config_in(folder))
    with app.app_context():
        db.create_all()
        db.engine.dispose()
    return folder / "quizapp.sqlite"


@pytest.fixture
def application(empty_database: Path, tmp_path: Path) -> Flask:
    """The application on its own database, without the request context that `app` brings."""
    shutil.copy(empty_database, tmp_path / "quizapp.sqlite")
    return create_app(config_in(tmp_path))


@pytest.fixture
def app(application: Flask) -> Flask:
    return application


@pytest.fixture
def client(application: Flask) -> FlaskClient:
    return application.test_client()


@pytest.fixture
def database(application: Flask) -> Iterator[None]:
    """An application context over a fresh database: what tests of services need."""
    with application.app_context():
        yield
        db.session.remove()
        db.engine.dispose()


def add_user(name: str, **fields: object) -> User:
    user = User(
        name=name,
        name_key=name.casefold(),
        language="en",
        time_zone="Europe/Paris",
        session_stamp=f"stamp of {name}",
        created_at=NOON,
        **fields,
    )
    db.session.add(user)
    db.session.commit()
    return user


@pytest.fixture
def instructor(database: None) -> User:
    return add_user("Inès", is_instructor=True)


@pytest.fixture
def learner(database: None) -> User:
    return add_user("Léo")


@pytest.fixture
def outsider(database: None) -> User:
    return add_user("Otto")


def sign_in(client: FlaskClient, user: User) -> None:
    """Sign `user` in without the form (which has its own tests)."""
    with client.session_transaction() as session:
        session["_user_id"] = user.get_id()
        session["_fresh"] = True
