"""A backup is whole, of one moment, and comes back as it was; nothing is overwritten unasked."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from quizapp.accounts.models import Guest, User
from quizapp.app import create_app
from quizapp.database.backup import back_up, backup_name, forget_older, latest_backup, restore
from quizapp.database.engine import db
from quizapp.errors import Conflict, Invalid
from tests.conftest import NOON, add_user, config_in

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """Another installation, whose database is still empty."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    url = ""
    if request.config.getoption("postgres"):
        url = request.getfixturevalue("untouched_postgres")
    app = create_app(config_in(folder, url))
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def names() -> list[str]:
    return list(db.session.scalars(select(User.name).order_by(User.id)))


def test_backup_comes_back_elsewhere_as_it_was(tmp_path: Path, elsewhere: Flask) -> None:
    add_user("Zoé")
    counts = back_up(db.engine, tmp_path / "copy")
    assert counts["users"] == 1
    add_user("Later")
    with elsewhere.app_context():
        assert restore(db.engine, tmp_path / "copy") == counts
        assert names() == ["Zoé"]


def test_backup_does_not_overwrite_a_file_unasked(tmp_path: Path) -> None:
    target = tmp_path / "copy"
    target.write_text("mine")
    with pytest.raises(Conflict, match="--overwrite"):
        back_up(db.engine, target)
    assert target.read_text() == "mine"
    back_up(db.engine, target, overwrite=True)
    assert target.read_bytes() != b"mine"


def test_restore_does_not_overwrite_a_database_unasked(tmp_path: Path) -> None:
    add_user("Zoé")
    back_up(db.engine, tmp_path / "copy")
    add_user("Later")
    db.session.rollback()
    with pytest.raises(Conflict, match="--overwrite"):
        restore(db.engine, tmp_path / "copy")
    assert names() == ["Zoé", "Later"]
    db.session.rollback()
    restore(db.engine, tmp_path / "copy", overwrite=True)
    assert names() == ["Zoé"]


def test_damaged_backup_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    add_user("Zoé")
    copy = tmp_path / "copy"
    back_up(db.engine, copy)
    db.session.rollback()
    for content in (b"", b"not a backup", copy.read_bytes()[: copy.stat().st_size // 2]):
        copy.write_bytes(content)
        with pytest.raises(Invalid):
            restore(db.engine, copy, overwrite=True)
    assert names() == ["Zoé"]


def test_missing_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        restore(db.engine, tmp_path / "none", overwrite=True)


def test_some_other_database_is_no_backup(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other")
    other.execute("create table recipes (name)")
    other.close()
    with pytest.raises(Invalid):
        restore(db.engine, tmp_path / "other", overwrite=True)


def test_backup_is_of_one_moment_while_others_write(tmp_path: Path, application: Flask) -> None:
    """Two guests are added in each transaction: a copy with an odd number is of no moment."""
    ended = threading.Event()

    def write() -> None:
        number = 0
        with application.app_context():
            while not ended.is_set():
                number += 2
                db.session.add_all(
                    Guest(token=f"{number + extra}", created_at=NOON) for extra in range(2)
                )
                db.session.commit()
            db.session.remove()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counts = [back_up(db.engine, tmp_path / f"copy {n}")["guests"] for n in range(10)]
    finally:
        ended.set()
        writer.join()
    assert all(count % 2 == 0 for count in counts)
    assert counts == sorted(counts)
    assert counts[-1] > 0
    assert counts[-1] <= db.session.scalars(select(func.count(Guest.id))).one()


def test_latest_backups_are_kept(tmp_path: Path) -> None:
    for night in range(20):
        moment = NOON + timedelta(days=night)
        file = tmp_path / backup_name(db.engine, moment)
        file.touch()
        os.utime(file, (moment.timestamp(), moment.timestamp()))
    forget_older(tmp_path)
    kept = sorted(file.name for file in tmp_path.glob("quizapp-*"))
    assert len(kept) == 14
    assert kept[-1].startswith("quizapp-2026-03-21T110000Z")
    assert latest_backup(tmp_path) == NOON + timedelta(days=19)


def test_no_backup_is_no_date(tmp_path: Path) -> None:
    assert latest_backup(tmp_path) is None
    assert latest_backup(tmp_path / "missing") is None


def test_name_tells_the_moment() -> None:
    moment = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert backup_name(db.engine, moment).startswith("quizapp-2026-03-29T013000Z.")


def test_commands_back_up_and_restore(application: Flask, tmp_path: Path) -> None:
    add_user("Zoé")
    runner = application.test_cli_runner()
    copy = str(tmp_path / "copy")
    assert "verified" in runner.invoke(args=["backup", copy]).output
    add_user("Later")
    db.session.rollback()
    refused = runner.invoke(args=["restore", copy])
    assert refused.exit_code == 1
    assert "--overwrite" in refused.output
    assert runner.invoke(args=["restore", copy, "--overwrite"]).exit_code == 0
    assert names() == ["Zoé"]
