"""A fresh application and database for each test that asks, and the cast of every story."""

import os
import shutil
import threading
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from flask_migrate import upgrade
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.test import TestResponse

from quizapp.accounts.models import User
from quizapp.app import create_app
from quizapp.config import Config
from quizapp.database.engine import db
from tests import postgres

pytest_plugins = ["tests.chromium"]

NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)

SetClock = Callable[[datetime], None]

CLUSTER = pytest.StashKey[postgres.Cluster]()
MARKED_BY_FIXTURE = {
    "browser": "browser",
    "server": "server",
    "served": "server",
    "postgres_server": "server",
    "generated": "model",
    "harbour": "model",
    "made": "model",
    "own": "model",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres", action="store_true", help="run on PostgreSQL, not on SQLite")
    parser.addoption("--fail-on-skip", action="store_true", help="a skipped test is a failure")


class Route(Rule):
    """A route whose address builder, slow to compile, serves all the applications of a run."""

    builders: ClassVar[dict[str, Callable[..., tuple[str, str]]]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        key = repr((self.host, self.subdomain, self.rule, self.defaults, append_unknown))
        if key not in self.builders:
            self.builders[key] = super()._compile_builder(append_unknown)
        return self.builders[key]


def pytest_configure(config: pytest.Config) -> None:
    Flask.url_rule_class = Route
    bin_folder = postgres.programs()
    if config.getoption("postgres") and bin_folder and not hasattr(config, "workerinput"):
        config.stash[CLUSTER] = postgres.Cluster(bin_folder)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Let the processes of pytest-xdist share one server."""
    if cluster := node.config.stash.get(CLUSTER, None):
        node.workerinput["postgres"] = cluster.address("postgres")


def pytest_unconfigure(config: pytest.Config) -> None:
    if cluster := config.stash.get(CLUSTER, None):
        cluster.stop()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        for fixture in set(getattr(item, "fixturenames", ())) & MARKED_BY_FIXTURE.keys():
            item.add_marker(MARKED_BY_FIXTURE[fixture])
    if config.getoption("postgres"):
        left_out = [item for item in items if item.get_closest_marker("sqlite")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.getoption("fail_on_skip") and not hasattr(session.config, "workerinput"):
        reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
        if reporter.stats.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def config_in(folder: Path, database_url: str = "") -> Config:
    return Config(
        instance=folder, secret_key="only for tests", testing=True, database_url=database_url
    )


def migrated(config: Config) -> None:
    """Create every table, as an installation does."""
    app = create_app(config)
    with app.app_context():
        upgrade()
        db.engine.dispose()


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a running PostgreSQL; the one that `--postgres` shares, or one of our own."""
    shared = getattr(request.config, "workerinput", {}).get("postgres")
    if cluster := request.config.stash.get(CLUSTER, None):
        shared = cluster.address("postgres")
    if shared:
        yield shared
        return
    bin_folder = postgres.programs()
    if bin_folder is None:
        pytest.skip("the package postgresql is not installed")
    cluster = postgres.Cluster(bin_folder)
    yield cluster.address("postgres")
    cluster.stop()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The name of a PostgreSQL database with every table and no row, to be copied."""
    name = f"template-{os.getpid()}"
    url = postgres.create_database(postgres_server, name)
    migrated(config_in(tmp_path_factory.mktemp("template"), url))
    return name


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with every table and no row, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    migrated(config_in(folder))
    return folder / "quizapp.sqlite"


@pytest.fixture
def postgres_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """The address of a fresh PostgreSQL database with every table."""
    name = f"test-{uuid.uuid4().hex}"
    yield postgres.create_database(postgres_server, name, postgres_template)
    postgres.drop_database(postgres_server, name)


@pytest.fixture
def untouched_postgres(postgres_server: str) -> Iterator[str]:
    """The address of a PostgreSQL database without a single table."""
    name = f"untouched-{uuid.uuid4().hex}"
    yield postgres.create_database(postgres_server, name)
    postgres.drop_database(postgres_server, name)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the application that the tests of this process take turns with."""
    return tmp_path_factory.mktemp("shared") / "instance"


@pytest.fixture
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Config:
    """The settings of an application on a fresh database, SQLite's or PostgreSQL's.

    On SQLite they are the same for every test that starts nothing and changes no application.
    """
    on_postgres = request.config.getoption("postgres")
    alone = on_postgres or any(map(request.node.get_closest_marker, ("server", "own_application")))
    folder = tmp_path / "instance" if alone else request.getfixturevalue("shared_folder")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if on_postgres:
        return config_in(folder, request.getfixturevalue("postgres_url"))
    shutil.copy(request.getfixturevalue("empty_database"), folder / "quizapp.sqlite")
    return config_in(folder)


class Visitor(FlaskClient):
    """A client whose requests share neither `g` nor the database session with the test.

    Afterwards the test reads afresh.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        if has_app_context():
            db.session.rollback()
        return response


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Templates compiled once for the many applications of a run."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture(scope="session")
def latest() -> dict[Config, Flask]:
    """The application made last, by its settings: another test with the same may have it."""
    return {}


@pytest.fixture
def application(
    settings: Config, latest: dict[Config, Flask], compiled_templates: FileSystemBytecodeCache
) -> Iterator[Flask]:
    """The application on its own database, without the request context that `app` brings."""
    if settings not in latest:
        latest.clear()
        latest[settings] = create_app(settings)
        latest[settings].jinja_env.bytecode_cache = compiled_templates
    app = latest[settings]
    app.test_client_class = Visitor
    configured = dict(app.config)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    app.config.clear()
    app.config.update(configured)


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


@pytest.fixture
def crowded(tmp_path: Path, postgres_url: str) -> Iterator[Flask]:
    """The application on a database that lets two write at once."""
    app = create_app(config_in(tmp_path, postgres_url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


class QuietHandler(WSGIRequestHandler):
    """A handler that does not write a line for each request."""

    def log(self, type: str, message: str, *args: object) -> None:
        pass


@pytest.fixture
def server(application: Flask) -> Iterator[str]:
    """The address of the application, served by threads of this process: `set_clock` reaches it."""
    listening = make_server(
        "127.0.0.1", 0, application, threaded=True, request_handler=QuietHandler
    )
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.port}"
    listening.shutdown()
    thread.join()
    listening.server_close()


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


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Make it be another time, for the views of an application in this process too."""
    return lambda moment: monkeypatch.setattr("quizapp.clock.now", lambda: moment)
