"""Packages of Anki come in with all that can be kept, and what cannot is said before."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.decks.exchange.models import Media, Note
from quizapp.questions.kinds.cloze import Cloze
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.quizzes.models import Quiz
from quizapp.scheduling.study_day import StudyCalendar
from quizapp.study.models import Card, Review
from quizapp.study.queries import learner_of
from tests.conftest import NOON, SetClock, sign_in
from tests.decks.exchanging import brought, cards_of, choose, content_of, exported, looked_into
from tests.decks.packages import (
    BASIC,
    CLOZE,
    CREATED,
    FORMATS,
    MP3,
    OCCLUDED,
    PNG,
    REVERSED,
    SCRIPTED,
    TYPED,
    Package,
)
from tests.posting import post

DAY = timedelta(days=1)
FIRST_DAY = date(2023, 11, 15).toordinal()  # when the collections of these tests begin


@pytest.fixture
def reader(client: FlaskClient, learner: User, set_clock: SetClock) -> FlaskClient:
    set_clock(NOON)
    sign_in(client, learner)
    return client


def calendar(learner: User) -> StudyCalendar:
    return learner_of(learner).calendar


@pytest.mark.parametrize("name", ["cards.apkg", "collection.colpkg"])
@pytest.mark.parametrize("format_", FORMATS)
def test_each_format_comes_in(format_: str, name: str, reader: FlaskClient, learner: User) -> None:
    package = Package(format_, media={"sea.png": PNG, "mer.mp3": MP3})
    package.note(BASIC, 'What is <b>this</b>?<img src="sea.png">', "[sound:mer.mp3]", tags="a b")
    package.note(CLOZE, "The {{c1::sun}} is a {{c2::star::what}}.", "", orders=(0, 1))
    assert "3 cards came in" in brought(reader, package.content(), name)
    flat, sun, star = map(content_of, cards_of(learner))
    assert isinstance(flat, Flashcard)
    assert flat.prompt.startswith("What is **this**?![sea.png](/cards/media/")
    assert flat.key.endswith(".mp3)")
    assert isinstance(sun, Cloze)
    assert sun.prompt == "The [[1]] is a star."
    assert star.prompt == "The sun is a [[1]] (what)."
    assert [card.question.quiz.title for card in cards_of(learner)] == ["Languages::Spanish"] * 3
    assert cards_of(learner)[0].tags == " a b "


def test_cards_of_one_note_are_siblings(reader: FlaskClient, learner: User) -> None:
    package = Package()
    package.note(REVERSED, "el mar", "the sea")
    package.note(BASIC, "alone", "single")
    brought(reader, package.content())
    there, back, alone = cards_of(learner)
    assert content_of(there).prompt == content_of(back).key == "el mar"
    assert there.fact is not None
    assert there.fact == back.fact
    assert alone.fact is None


def test_an_answer_to_type_is_typed(reader: FlaskClient, learner: User) -> None:
    package = Package()
    package.note(TYPED, "la mer", "the <i>sea</i>")
    brought(reader, package.content())
    [card] = cards_of(learner)
    assert isinstance(content_of(card), ShortAnswer)
    assert content_of(card).key == "the sea"


def test_schedule_and_memory_come_along(reader: FlaskClient, learner: User) -> None:
    package = Package("anki21b")
    due = NOON.date().toordinal() - FIRST_DAY + 7
    last = NOON - 20 * DAY
    data = f'{{"s":31.4159,"d":6.282,"lrt":{int(last.timestamp())}}}'
    known = package.note(
        BASIC, "a", "b", type=2, queue=2, due=due, ivl=27, reps=2, lapses=3, data=data, flags=3
    )
    package.review(known, NOON - 30 * DAY, 3, -600, 0)
    package.review(known, last, 4, 27, 1)
    package.note(BASIC, "c", "d", type=2, queue=-1, due=due, ivl=9, factor=2300)
    package.note(BASIC, "e", "f", type=2, queue=-3, due=due, ivl=9, mod=int(NOON.timestamp()))
    package.note(BASIC, "g", "h", type=3, queue=1, due=int(NOON.timestamp()) + 300, left=1001)
    package.note(BASIC, "i", "j", type=2, queue=2, due=999, odue=due, odid=2, did=1, ivl=5)
    brought(reader, package.content())
    by_front = {content_of(card).prompt: card for card in cards_of(learner)}
    card = by_front["a"]
    assert (card.phase, card.stability, card.difficulty) == ("review", 31.4159, 6.282)
    assert card.due_day == NOON.date().toordinal() + 7
    assert (card.repetitions, card.lapses, card.last_review_at) == (2, 3, last)
    assert card.is_flagged
    rows = db.session.scalars(select(Review).where(Review.card_id == card.id)).all()
    assert [(row.origin, row.rating, row.at, row.seconds) for row in rows] == [
        ("import", 3, NOON - 30 * DAY, 4.2),
        ("import", 4, last, 4.2),
    ]
    assert rows[-1].after["stability"] == card.stability
    assert rows[-1].after["due_day"] == card.due_day
    assert by_front["c"].is_suspended
    assert (by_front["c"].stability or 0) == pytest.approx(9, abs=0.1)  # of its interval
    assert by_front["e"].buried_on == calendar(learner).day_of(NOON).toordinal()
    assert (by_front["g"].phase, by_front["g"].due_at) == ("relearning", NOON + DAY / 288)
    assert by_front["i"].due_day == NOON.date().toordinal() + 7
    assert by_front["i"].question.quiz.title == "Languages::Spanish"


def test_memory_is_replayed_where_anki_knows_none(reader: FlaskClient, learner: User) -> None:
    package = Package()
    due = NOON.date().toordinal() - FIRST_DAY
    card_id = package.note(BASIC, "a", "b", type=2, queue=2, due=due, ivl=4, reps=2)
    package.review(card_id, NOON - 8 * DAY, 3, 4, 0)
    package.review(card_id, NOON - 4 * DAY, 3, 4, 1)
    brought(reader, package.content())
    model = learner_of(learner).scheduler.model
    expected = model.along([(3, 0), (3, 4)])[-1]
    [card] = cards_of(learner)
    assert card.stability == pytest.approx(expected.stability)
    assert card.difficulty == pytest.approx(expected.difficulty)


def test_what_is_no_review_is_left_out_of_the_log_and_said(
    reader: FlaskClient, learner: User
) -> None:
    package = Package()
    card_id = package.note(BASIC, "a", "b", type=2, queue=2, due=900, ivl=4)
    package.review(card_id, NOON - 9 * DAY, 3, 4, 1)
    package.review(card_id, NOON - 8 * DAY, 0, 0, 4, factor=0)  # a reset
    package.review(card_id, NOON - 7 * DAY, 3, 4, 0)
    package.review(card_id, NOON - 6 * DAY, 0, 9, 4, factor=2500)  # a date set by hand
    package.review(card_id, NOON - 5 * DAY, 3, 0, 3, factor=0)  # cramming
    page = reader.get(looked_into(reader, package.content())).text
    assert "entries: 4" in page
    brought(reader, package.content())
    assert db.session.scalar(select(func.count()).select_from(Review)) == 1


def test_what_cannot_be_kept_is_said_before_anything_is_written(
    reader: FlaskClient, learner: User
) -> None:
    package = Package(media={"map.svg": b"<svg onload=alert(1)>", "a.png": PNG})
    package.note(OCCLUDED, "{{c1::image-occlusion:rect:left=.1}}", '<img src="a.png">', orders=[0])
    package.note(SCRIPTED, "word", "mot")
    package.note(REVERSED, "one", "two")
    package.note(BASIC, '<img src="map.svg">', '<img src="lost.png">')
    package.note(BASIC, "", "nothing in front")
    page = reader.get(looked_into(reader, package.content())).text
    for sentence in (
        "hidden parts cannot be asked here",
        "Its scripts do not run here",
        "Its own look",
        "Each note has several cards",
        "not in the package: pictures and sounds: 1",
        "not shown here (drawings, films): files: 1",
        "show nothing in front or belong to no note: cards: 1",
    ):
        assert sentence in page
    assert "mot" in page
    assert cards_of(learner) == []
    assert db.session.scalar(select(func.count()).select_from(Media)) == 0


def test_a_picture_is_shown_before_and_after(reader: FlaskClient, learner: User) -> None:
    package = Package("anki21b", media={"a.png": PNG})
    package.note(BASIC, '<img src="a.png">', "b")
    address = looked_into(reader, package.content())
    source = reader.get(address).text.partition('src="/cards/media/')[2].partition('"')[0]
    for _ in range(2):
        shown = reader.get(f"/cards/media/{source}")
        assert (shown.status_code, shown.mimetype, shown.data) == (200, "image/png", PNG)
        assert shown.headers["X-Content-Type-Options"] == "nosniff"
        brought(reader, package.content())


def test_the_same_package_again_adds_nothing(reader: FlaskClient, learner: User) -> None:
    package = Package(media={"a.png": PNG})
    card_id = package.note(BASIC, 'x<img src="a.png">', "y", type=2, queue=2, due=900, ivl=9)
    package.review(card_id, NOON - 9 * DAY, 3, 4, 1)
    package.note(REVERSED, "one", "two")
    brought(reader, package.content())
    counted = counts()
    address = looked_into(reader, package.content())
    assert "You have all of these cards" in reader.get(address).text
    post(reader, address)
    assert "stay as they were" in brought(reader, package.content())
    assert counts() == counted


def counts() -> list[int | None]:
    return [
        db.session.scalar(select(func.count()).select_from(model))
        for model in (Card, Review, Note, Media, Quiz)
    ]


def test_a_card_that_a_package_holds_twice_comes_in_once(
    reader: FlaskClient, learner: User
) -> None:
    package = Package()
    package.note(BASIC, "agua", "water", guid="same")
    package.note(BASIC, "agua", "water", guid="same")
    page = brought(reader, package.content())
    assert "1 card came in" in page
    assert "1 card was here already" in page
    assert len(cards_of(learner)) == 1


@pytest.mark.parametrize(("ticked", "number"), [({"leave_out_same_front": "y"}, 1), ({}, 2)])
def test_a_front_that_is_there_is_shown_and_left_out_if_wished(
    ticked: dict[str, str], number: int, reader: FlaskClient, learner: User
) -> None:
    package = Package()
    package.note(BASIC, "la mer", "the sea", guid="first")
    brought(reader, package.content())
    package = Package()
    package.note(BASIC, "La mer", "sea", guid="second")
    address = looked_into(reader, package.content())
    assert "has the front of a card of yours" in reader.get(address).text
    brought(reader, package.content(), **ticked)
    assert len(cards_of(learner)) == number


def test_a_deleted_card_comes_back(reader: FlaskClient, learner: User) -> None:
    package = Package()
    package.note(BASIC, "a", "b")
    brought(reader, package.content())
    cards_of(learner)[0].question.deleted_at = NOON
    db.session.commit()
    assert "1 card came in" in brought(reader, package.content())


def test_two_files_of_one_name_keep_apart(reader: FlaskClient, learner: User) -> None:
    for guid, content in (("one", PNG), ("two", PNG + b"other")):
        package = Package(media={"a.png": content})
        package.note(BASIC, f'{guid}<img src="a.png">', "b", guid=guid)
        brought(reader, package.content())
    media = db.session.scalars(select(Media).order_by(Media.id)).all()
    assert media[0].name == "a.png"
    assert media[1].name.endswith("-a.png")
    notes = db.session.scalars(select(Note).order_by(Note.id)).all()
    assert f'src="{media[1].name}"' in notes[1].fields[0]


def test_all_or_nothing(
    reader: FlaskClient, learner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Package(media={"a.png": PNG})
    package.note(BASIC, 'x<img src="a.png">', "y")
    package.note(BASIC, "z", "y")
    before = counts()
    address = looked_into(reader, package.content())
    monkeypatch.setattr("quizapp.decks.exchange.bringing.A_FEW", 1)
    broken = break_second("quizapp.decks.exchange.bringing._add_cards", monkeypatch)
    assert "Nothing was brought in" in brought(reader, package.content())
    assert broken()
    assert counts() == before
    assert reader.get(address).status_code == 404  # the file before it is forgotten


def break_second(name: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Let a function fail the second time that it is called."""
    module, _, function = name.rpartition(".")
    calls = list[int]()
    original = getattr(__import__(module, fromlist=[function]), function)

    def sometimes(*args: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("the disk is gone")
        return original(*args)

    monkeypatch.setattr(name, sometimes)
    return lambda: len(calls) == 2


def test_out_and_in_again_is_the_same(reader: FlaskClient, learner: User, outsider: User) -> None:
    package = Package("anki21b", media={"a.png": PNG, "s.mp3": MP3})
    due = NOON.date().toordinal() - FIRST_DAY + 12
    data = f'{{"s":12.5,"d":4.25,"lrt":{int((NOON - 5 * DAY).timestamp())}}}'
    known = package.note(
        BASIC, '<img src="a.png">[sound:s.mp3]', r"\(x^2\)", type=2, queue=2, due=due, ivl=17,
        lapses=1, data=data,
    )  # fmt: skip
    package.review(known, NOON - 9 * DAY, 3, 4, 0)
    package.review(known, NOON - 5 * DAY, 3, 17, 1)
    package.note(CLOZE, "{{c1::a}} and {{c2::b}}", "", orders=(0, 1))
    package.note(TYPED, "x", "y", tags="one two", type=2, queue=-1, due=due, ivl=2)
    brought(reader, package.content())
    first = [remembered(card) for card in cards_of(learner)]
    out = exported(reader)
    assert "stay as they were" in brought(reader, out)
    sign_in(reader, outsider)
    assert "4 cards came in" in brought(reader, out)
    assert sorted(map(repr, map(remembered, cards_of(outsider)))) == sorted(map(repr, first))


def remembered(card: Card) -> tuple[object, ...]:
    rows = db.session.scalars(
        select(Review).where(Review.card_id == card.id).order_by(Review.number)
    )
    return (
        content_of(card), card.phase, card.stability, card.difficulty, card.due_day, card.lapses,
        card.tags, card.is_suspended, card.question.set_question_id, card.question.quiz.title,
        tuple((row.rating, row.at, row.seconds, row.after["logged"]) for row in rows),
    )  # fmt: skip


def test_the_clock_of_the_collection_tells_its_first_day(
    reader: FlaskClient, learner: User
) -> None:
    assert Package().created == CREATED
    package = Package(offset=-120)
    package.note(BASIC, "a", "b", type=2, queue=2, due=0, ivl=1)
    brought(reader, package.content())
    assert cards_of(learner)[0].due_day == FIRST_DAY


def test_one_file_at_a_time(reader: FlaskClient) -> None:
    first = looked_into(reader, Package().content())
    choose(reader, Package().content())
    assert reader.get(first).status_code == 404
