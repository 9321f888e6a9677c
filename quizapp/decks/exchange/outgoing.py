"""A learner's cards as a file: a package for Anki with schedule, log and media, or a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select

from quizapp.database.engine import db
from quizapp.decks.exchange import going
from quizapp.decks.exchange.bundle import MEDIA_AT
from quizapp.decks.exchange.models import Media, Note, NoteType
from quizapp.decks.exchange.notes_of_ours import Source, Teller, Told, own_guid
from quizapp.decks.exchange.package import LogRow, SourceCard
from quizapp.decks.exchange.package import Note as ToldNote
from quizapp.decks.exchange.package import NoteType as ToldType
from quizapp.decks.exchange.sides import sides_of
from quizapp.decks.exchange.tables import TableRow, write_csv, write_tsv
from quizapp.decks.exchange.writing import Parcel, write_package
from quizapp.errors import N_, Invalid
from quizapp.quizzes.models import Question, QuestionVersion, Quiz
from quizapp.study.models import Card, Review
from quizapp.study.queries import Learner
from quizapp.study.searching import cards_found

NOTHING = N_("There are no cards to write: the search finds none.")
FIRST_ID = 1_000_000_000_000
A_FEW = 5000


@dataclass(frozen=True, slots=True)
class Written:
    """What was written to a file."""

    cards: int
    reviews: int = 0
    media: int = 0


def write(learner: Learner, format_: str, search: str, target: Path, now: datetime) -> Written:
    """Write the cards that a search finds; raises Invalid when it finds none."""
    rows = _rows(learner, search, now)
    if not rows:
        raise Invalid(NOTHING)
    if format_ == "anki":
        return _write_package(learner, rows, target, now)
    table = [_table_row(row) for row in rows]
    text = write_csv(table) if format_ == "csv" else write_tsv(table)
    target.write_text(text, encoding="utf-8", newline="")
    return Written(len(table))


def _rows(learner: Learner, search: str, now: datetime) -> Sequence[Any]:
    query = (
        select(
            Card,
            Question.id.label("question_id"),
            Question.set_question_id,
            Question.created_at,
            QuestionVersion.content,
            Quiz.id.label("quiz_id"),
            Quiz.title,
            Quiz.is_deck,
        )
        .join(Question, Card.question_id == Question.id)
        .join(Quiz, Question.quiz_id == Quiz.id)
        .join(QuestionVersion, Question.current_id == QuestionVersion.id)
        .where(Card.id.in_(cards_found(learner, search, now)))
        .order_by(Quiz.id, Question.position, Card.id)
    )
    rows: Sequence[Any] = db.session.execute(query).all()
    return rows


def _table_row(row: Any) -> TableRow:
    front, back = sides_of(row.content)
    return TableRow(front, back, row.Card.tags.strip())


def _write_package(learner: Learner, rows: Sequence[Any], target: Path, now: datetime) -> Written:
    names = _names_of_media(learner.id)
    teller = Teller(names)
    sources = _sources(learner.id)
    told = [_told(row, teller, sources) for row in rows]
    packed = _Packed.of(learner, rows, told, now)
    used = [id_ for id_, name in _media_ids(learner.id) if name in teller.used]
    write_package(packed.parcel, _media(used), target, now)
    return Written(len(rows), len(packed.parcel.log), len(used))


def _told(row: Any, teller: Teller, sources: dict[str, Source]) -> Told:
    known = (row.set_question_id or "").removeprefix("anki:").rpartition(":")
    source = sources.get(known[0]) if row.is_deck and known[2].isdecimal() else None
    order = int(known[2]) if source else 0
    if source is not None:
        source = replace(source, tags=row.Card.tags.strip(), deck=row.title)
    return teller.told(row.content, source, order, own_guid(row.question_id, row.created_at))


@dataclass(frozen=True, slots=True)
class _Packed:
    parcel: Parcel

    @classmethod
    def of(
        cls, learner: Learner, rows: Sequence[Any], told: Sequence[Told], now: datetime
    ) -> "_Packed":
        """Give notes, cards and rows of the log ids of their own, as far as possible as before."""
        first_day = _first_day(learner, rows, now)
        types = dict[int, ToldType]()
        notes = dict[str, ToldNote]()
        decks = {_deck_id(row): row.title for row in rows}
        ids, note_ids = _Ids(), _Ids()
        cards, of_card = list[SourceCard](), dict[int, tuple[int, int]]()
        for position, (row, one) in enumerate(zip(rows, told, strict=True), start=1):
            card, made = row.Card, round(row.created_at.timestamp() * 1000)
            if one.guid not in notes:
                type_id = _type_id(types, one)
                tags = card.tags
                notes[one.guid] = ToldNote(note_ids.free(made), one.guid, type_id, tags, one.fields)
            card_id = ids.free(made)
            of_card[card.id] = (card_id, position)
            cards.append(
                going.source_card(
                    card,
                    going.Place(card_id, notes[one.guid].id, _deck_id(row), one.order, position),
                    learner,
                    first_day,
                    now,
                )
            )
        created = learner.calendar.start_of(first_day)
        offset = created.astimezone(learner.calendar.zone).utcoffset() or timedelta()
        parcel = Parcel(
            created=created,
            offset=-round(offset.total_seconds() / 60),
            rollover=learner.calendar.rollover_hour,
            types=types,
            decks=decks,
            notes=list(notes.values()),
            cards=cards,
            log=list(_log(learner, {id_: card_id for id_, (card_id, _) in of_card.items()})),
        )
        return cls(parcel)


class _Ids:
    """Hands out ids that are free, near the moment (ms) that each would tell."""

    def __init__(self) -> None:
        self._taken = set[int]()

    def free(self, wanted: int) -> int:
        found = next(id_ for id_ in count(max(wanted, FIRST_ID)) if id_ not in self._taken)
        self._taken.add(found)
        return found


def _deck_id(row: Any) -> int:
    return FIRST_ID + int(row.quiz_id)


def _type_id(types: dict[int, ToldType], one: Told) -> int:
    """Return the id of a type in the package: its own, unless another type has it."""
    for id_ in count(one.type_id):
        if types.setdefault(id_, one.type) == one.type:
            return id_
    raise AssertionError


def _first_day(learner: Learner, rows: Iterable[Any], now: datetime) -> date:
    """Return a day before which nothing is due."""
    today = learner.calendar.day_of(now).toordinal()
    earliest = min((row.Card.due_day for row in rows), default=today)
    return date.fromordinal(max(min(earliest, today), today - going.FARTHEST))


def _log(learner: Learner, ids: dict[int, int]) -> Iterator[LogRow]:
    columns = (
        Review.card_id, Review.rating, Review.at, Review.study_day, Review.seconds, Review.before,
        Review.after,
    )  # fmt: skip
    query = select(*columns).where(Review.user_id == learner.id)
    query = query.order_by(Review.card_id, Review.number)
    taken, last = _Ids(), dict[int, int]()
    for row in db.session.execute(query.execution_options(yield_per=A_FEW)):
        if row.card_id not in ids:
            continue
        told = going.log_row(row, ids[row.card_id], last.get(row.card_id, 0))
        last[row.card_id] = told.ivl
        yield told._replace(id=taken.free(told.id))


def _sources(user_id: int) -> dict[str, Source]:
    query = select(Note.guid, Note.fields, Note.type_id).where(Note.user_id == user_id)
    types: dict[int, Any] = dict(
        db.session.execute(
            select(NoteType.id, NoteType.document).where(NoteType.user_id == user_id)
        ).all()
    )
    return {
        row.guid: Source(row.guid, row.type_id, types[row.type_id], tuple(row.fields))
        for row in db.session.execute(query)
    }


def _names_of_media(user_id: int) -> dict[str, str]:
    query = select(Media.digest, Media.ending, Media.name).where(Media.user_id == user_id)
    return {f"{MEDIA_AT}{one.digest}.{one.ending}": one.name for one in db.session.execute(query)}


def _media_ids(user_id: int) -> Sequence[tuple[int, str]]:
    query = select(Media.id, Media.name).where(Media.user_id == user_id).order_by(Media.id)
    return db.session.execute(query).all()


def _media(ids: Iterable[int]) -> Iterator[tuple[str, bytes]]:
    for id_ in ids:
        query = select(Media.name, Media.content).where(Media.id == id_)
        name, content = db.session.execute(query).one()
        yield name, content
