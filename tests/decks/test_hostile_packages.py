"""Packages made to do harm: refused with a sentence, or shown as harmless words."""

import io
import json
import os
import re
import sqlite3
import zipfile
from pathlib import Path

import pytest
import zstandard
from flask.testing import FlaskClient

from quizapp.accounts.models import User
from quizapp.decks.exchange import wire
from quizapp.decks.exchange.models import Transfer
from quizapp.errors import Invalid
from tests.conftest import NOON, SetClock, sign_in
from tests.decks.exchanging import (
    brought,
    cards_of,
    choose,
    content_of,
    exported,
    looked_into,
    transfers,
    work,
)
from tests.decks.packages import BASIC, PNG, Package, packed, zipped
from tests.posting import post


@pytest.fixture
def reader(client: FlaskClient, learner: User, set_clock: SetClock) -> FlaskClient:
    set_clock(NOON)
    sign_in(client, learner)
    return client


def small(format_: str = "anki21") -> bytes:
    package = Package(format_)
    package.note(BASIC, "a", "b")
    return package.content()


def collection_of(package: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read("collection.anki21")


def rewritten(script: str) -> bytes:
    """Return a package whose collection was changed by SQL."""
    database = sqlite3.connect(":memory:")
    database.deserialize(collection_of(small()))
    database.executescript(script)
    changed = bytes(database.serialize())
    database.close()
    return zipped(collection__anki21=changed, media=b"{}")


def with_member(name: str) -> bytes:
    out = io.BytesIO(small())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, b"x")
    return out.getvalue()


def with_name_twice() -> bytes:
    out = io.BytesIO(small())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("media", b"{}")
    return out.getvalue()


BOMB = zstandard.ZstdCompressor(level=19).compress(bytes(60_000_000))
NESTED = b"\x0a\xff\xff\xff\xff\x0f" * 3
VIEW = "alter table notes rename to n; create view notes as select * from n;"
GARBAGE = os.urandom(5000)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04 is all it has of a zip", "not an Anki package"),
        (zipped(readme=b"hello"), "no collection"),
        (with_member("../../etc/cron.d/x"), "leads out of it"),
        (with_member("C:\\x"), "leads out of it"),
        (with_name_twice, "same name twice"),
        (zipped(collection__anki21=bytes(60_000_000)), "far more than any collection"),
        (zipped(collection__anki21b=BOMB, media=b""), "far more than any collection"),
        (zipped(collection__anki21b=GARBAGE), "damaged"),
        (zipped(collection__anki21=GARBAGE), "damaged"),
        (zipped(collection__anki21=b"SQLite format 3\0" + GARBAGE), "damaged"),
        (zipped(collection__anki21=collection_of(small())[:3000], media=b"{}"), "damaged"),
        (lambda: rewritten("drop table notes"), "damaged"),
        (lambda: rewritten(VIEW), "damaged"),
        (lambda: rewritten("update col set models = '[1, 2]'"), "damaged"),
        (lambda: rewritten("update col set models = '" + "[" * 5000 + "'"), "damaged"),
        (lambda: rewritten("update cards set due = 'soon'"), "damaged"),
        (lambda: rewritten("update col set crt = 1e300"), "damaged"),
        (lambda: rewritten("update col set crt = 253402200000"), "damaged"),
        (lambda: rewritten("update col set crt = -62000000000"), "damaged"),
        (lambda: rewritten("update col set ver = 99"), "newer Anki"),
        (lambda: zipped(collection__anki21=collection_of(small()), media=b"[" * 9999), "damaged"),
        (
            lambda: zipped(
                collection__anki21b=packed(collection_of(small()), True),
                media=packed(NESTED, True),
            ),
            "damaged",
        ),
    ],
)
def test_what_is_no_package_is_refused(
    content: object, reason: str, reader: FlaskClient, learner: User
) -> None:
    sent = content() if callable(content) else content
    assert isinstance(sent, bytes)
    page = reader.get(looked_into(reader, sent)).text
    assert "Nothing was brought in" in page
    assert reason in page
    assert cards_of(learner) == []


def test_a_trigger_or_a_computed_column_runs_nothing(reader: FlaskClient, learner: User) -> None:
    harmless = rewritten(
        "create trigger t after update on notes begin delete from cards; end;"
        "create table x (a); create view v as select load_extension('x') from x;"
    )
    assert "1 card came in" in brought(reader, harmless)


@pytest.mark.parametrize(
    "field",
    [
        "<script>alert(1)</script>words",
        "<img src=x onerror=alert(1)>words",
        "<svg onload=alert(1)>words</svg>words",
        '<a href="javascript:alert(1)">words</a>',
        "<iframe src='https://evil.example'></iframe>words",
        '<img src="https://evil.example/x.png">words',
        "<style>body{background:url(//evil.example)}</style>words",
        "&lt;script&gt;alert(1)&lt;/script&gt;words",
        "![x](https://evil.example/x.png)words",
        "[words](javascript:alert(1))",
        r"\(\href{javascript:alert(1)}{x}\)words",
        "{{c1::words}}{{FrontSide}}{{Front}}",
    ],
)
def test_no_field_runs_or_fetches_anything(field: str, reader: FlaskClient, learner: User) -> None:
    package = Package()
    package.note(BASIC, field, "back")
    page = reader.get(looked_into(reader, package.content())).text
    main = page.partition("<main")[2].partition("</main>")[0]
    assert "words" in main
    assert not re.search(r"<(script|iframe|style|svg onload|img src=.?http)|<[^>]* on\w+=", main)
    assert not re.search(r'(src|href)="(javascript|data)', main)
    brought(reader, package.content())
    assert "words" in content_of(cards_of(learner)[0]).prompt


def test_a_media_name_can_lead_nowhere(reader: FlaskClient, learner: User) -> None:
    package = Package(media={"../../../tmp/evil.png": PNG})
    package.note(BASIC, '<img src="../../../tmp/evil.png">x', "b")
    assert "1 card came in" in brought(reader, package.content())
    out = exported(reader)
    with zipfile.ZipFile(io.BytesIO(out)) as archive:
        names = json.loads(archive.read("media"))
    assert not any("/" in name or "\\" in name for name in names.values())


@pytest.mark.parametrize("name", ["x.png", f"{'0' * 32}.svg", f"{'0' * 32}.png", "..%2fx.png"])
def test_there_is_no_other_media(name: str, reader: FlaskClient) -> None:
    assert reader.get(f"/cards/media/{name}").status_code == 404


def test_a_page_in_disguise_is_no_picture(reader: FlaskClient, learner: User) -> None:
    package = Package(media={"a.png": b"<html><script>alert(1)</script>", "b.png": PNG})
    package.note(BASIC, 'x<img src="a.png">', "b")
    assert "files: 1" in reader.get(looked_into(reader, package.content())).text


def test_nobody_else_sees_a_file_or_its_pictures(
    reader: FlaskClient, learner: User, outsider: User
) -> None:
    package = Package(media={"a.png": PNG})
    package.note(BASIC, '<img src="a.png">', "b")
    address = looked_into(reader, package.content())
    picture = reader.get(address).text.partition('src="/cards/media/')[2].partition('"')[0]
    sign_in(reader, outsider)
    for path in (address, f"{address}/progress", f"/cards/media/{picture}"):
        assert reader.get(path).status_code == 404
    assert post(reader, address).status_code == 404
    assert post(reader, f"{address}/forget").status_code == 404
    sign_in(reader, learner)
    assert "1 card came in" in brought(reader, package.content())
    sign_in(reader, outsider)
    assert reader.get(f"/cards/media/{picture}").status_code == 404


def test_nobody_else_takes_a_written_file(
    reader: FlaskClient, learner: User, outsider: User
) -> None:
    brought(reader, small())
    written = post(reader, "/cards/export", format="anki", search="")
    work(reader)
    sign_in(reader, outsider)
    assert reader.get(str(written.location)).status_code == 404
    assert reader.get(f"{written.location}/file").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("cards.exe", small(), "cannot be read"),
        ("cards.apkg", b"front,back", "not what its name says"),
        ("cards.csv", small(), "not what its name says"),
        ("cards.csv", b"a,b\n" * 3_000_000, "too large"),
    ],
)
def test_a_file_is_refused_at_the_door(
    name: str, content: bytes, reason: str, reader: FlaskClient
) -> None:
    response = choose(reader, content, name)
    assert response.status_code == 200
    assert reason in response.text
    assert transfers() == []


def test_only_people_with_an_account_may_send_much(
    reader: FlaskClient, client: FlaskClient
) -> None:
    large = b"front,back\n" + b"x" * 3_000_000
    assert choose(reader, large, "cards.csv").status_code == 302
    post(reader, "/sign-out")
    assert choose(client, large, "cards.csv").status_code in (302, 413)
    assert len(transfers()) == 1


def test_a_file_is_brought_in_once(reader: FlaskClient, learner: User) -> None:
    address = looked_into(reader, small())
    assert post(reader, address).status_code == 302
    assert post(reader, address).status_code == 409
    work(reader)
    assert post(reader, address).status_code == 409
    assert len(cards_of(learner)) == 1


def test_a_file_is_forgotten_on_demand_and_after_an_hour(
    reader: FlaskClient, learner: User, set_clock: SetClock
) -> None:
    address = looked_into(reader, small())
    folder = Path(reader.application.instance_path) / "transfers"
    assert list(folder.iterdir())
    post(reader, f"{address}/forget")
    assert reader.get(address).status_code == 404
    assert list(folder.iterdir()) == []
    looked_into(reader, small())
    set_clock(NOON.replace(hour=NOON.hour + 2))
    work(reader)
    assert list(folder.iterdir()) == []
    assert transfers() == list[Transfer]()


@pytest.mark.parametrize("message", [b"\x08", b"\x0a\x05ab", b"\x0f", b"\xff" * 12])
def test_garbage_is_no_protocol_buffer(message: bytes) -> None:
    with pytest.raises(Invalid):
        list(wire.fields_of(message))
