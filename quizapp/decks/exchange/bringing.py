"""Cards of a bundle into the learner's own decks, all or none.

What takes time (reading contents, replaying logs) is done before, so that the one transaction that
writes is short. A card known by its note's guid is there already, and stays as it is.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import blake2b
from html import escape
from pathlib import Path
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, select, update

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.decks.exchange.bundle import Bundle, identifier
from quizapp.decks.exchange.models import Media, Note, NoteType
from quizapp.decks.exchange.notes_of_ours import own_guid
from quizapp.decks.exchange.package import LogRow, SourceCard
from quizapp.decks.exchange.remembering import EARLIEST, EPOCH, Brought, brought
from quizapp.decks.services import deck_called
from quizapp.questions.question import Question as Content
from quizapp.questions.sets import from_json
from quizapp.questions.words import as_searched, back_of, front_of
from quizapp.quizzes.models import Question, QuestionVersion, Quiz
from quizapp.scheduling.review import CardState, Origin
from quizapp.study.memory import fact_in, snapshot
from quizapp.study.models import Card, Review
from quizapp.study.queries import Learner

Row = dict[str, Any]
A_FEW = 500
_UNSAFE = re.compile(r'[\\/:*?"<>|]')
REVIEWS: Any = Review.__table__


@dataclass(frozen=True, slots=True)
class Ready:
    """A card with all that will be written of it."""

    id: str
    note: str
    deck: str
    tags: str
    content: Content
    front: str
    memory: Brought
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What a learner has already: ids of questions as they came, and what their cards ask."""

    ids: frozenset[str]
    fronts: frozenset[str]


@dataclass(slots=True)
class Brings:
    """What was brought in."""

    cards: int = 0
    reviews: int = 0
    known: int = 0
    same_front: int = 0
    media: int = 0
    decks: list[str] = field(default_factory=list)


def ready(learner: Learner, bundle: Bundle, deck: str, now: datetime) -> Iterator[Ready]:
    """Yield the cards of a bundle ready to be written; `deck` is for those that name none."""
    first_day = date.fromordinal(bundle["first_day"]) if bundle["first_day"] else date.min
    decks = bundle["decks"] or [deck]
    for card in bundle["cards"]:
        content = from_json(card["question"])
        memory = Brought(CardState(due_day=learner.calendar.day_of(now)), ())
        made_at = now
        if card["source"]:
            source = SourceCard._make(card["source"])
            log = [LogRow._make(row) for row in card["log"]]
            memory = brought(source, log, first_day, learner.scheduler, now)
            made_at = _made_at(source, now)
        yield Ready(
            id=card["id"],
            note=str(card["note"]),
            deck=decks[card["deck"]],
            tags=card["tags"],
            content=content,
            front=as_searched(front_of(content)),
            memory=memory,
            made_at=made_at,
        )


def known_to(user_id: int) -> Known:
    """Return what a user has cards of, and what is in their decks.

    A question of ours is known by the guid too that it has in packages of ours.
    """
    is_in_deck = (Quiz.owner_id == user_id) & Quiz.is_deck
    rows = db.session.execute(
        select(
            Question.id,
            Question.created_at,
            Question.set_question_id,
            QuestionVersion.front_words,
        )
        .join(Quiz, Question.quiz_id == Quiz.id)
        .join(QuestionVersion, Question.current_id == QuestionVersion.id)
        .outerjoin(Card, (Card.question_id == Question.id) & (Card.user_id == user_id))
        .where(is_in_deck | Card.id.is_not(None), Quiz.deleted_at.is_(None))
        .where(Question.deleted_at.is_(None))
    ).all()
    told = {identifier(own_guid(row.id, row.created_at), 0) for row in rows}
    kept = {row.set_question_id for row in rows if row.set_question_id}
    return Known(
        frozenset(told | kept), frozenset(row.front_words for row in rows if row.front_words)
    )


def bring_in(
    learner: Learner,
    user: User,
    bundle: Bundle,
    cards: Sequence[Ready],
    media: Path,
    now: datetime,
    *,
    leave_out_same_front: bool,
) -> Brings:
    """Write cards with notes, media and log; those there already are left as they are."""
    db.session.execute(select(User.id).where(User.id == user.id).with_for_update(key_share=True))
    known = known_to(user.id)
    there = set(known.ids)
    told = Brings()
    fresh = []
    for card in cards:
        if card.id in there:
            told.known += 1
        elif leave_out_same_front and card.front in known.fronts:
            told.same_front += 1
        else:
            fresh.append(card)
            there.add(card.id)
    renamed = _add_media(user, bundle["media"] if fresh else {}, media, now)
    told.media = len(renamed)
    _add_notes(user, bundle, {card.note for card in fresh}, renamed)
    titles = dict.fromkeys(card.deck for card in fresh)
    decks = {title: deck_called(user, title, now) for title in titles}
    _free_deleted(decks.values())
    for start in range(0, len(fresh), A_FEW):
        told.reviews += _add_cards(learner, fresh[start : start + A_FEW], decks, now)
    told.cards, told.decks = len(fresh), list(decks)
    return told


def _made_at(card: SourceCard, now: datetime) -> datetime:
    """Return when a card was made, which its id says in milliseconds."""
    milliseconds = min(max(card.id, 0), round(now.timestamp() * 1000))
    return max(EPOCH + timedelta(milliseconds=milliseconds), EARLIEST)


def _free_deleted(decks: Iterable[Quiz]) -> None:
    """Let questions that were deleted from a deck come back as new ones."""
    db.session.execute(
        update(Question)
        .where(Question.quiz_id.in_([deck.id for deck in decks]), Question.deleted_at.is_not(None))
        .where(Question.set_question_id.is_not(None))
        .values(set_question_id=None)
    )


def _add_cards(
    learner: Learner, cards: Sequence[Ready], decks: Mapping[str, Quiz], now: datetime
) -> int:
    """Write a few cards, in their order; return the number of their reviews."""
    quizzes = [decks[card.deck].id for card in cards]
    last = Counter(
        dict(
            db.session.execute(
                select(Question.quiz_id, func.max(Question.position))
                .where(Question.quiz_id.in_(set(quizzes)))
                .group_by(Question.quiz_id)
            ).all()
        )
    )
    questions = []
    for card, quiz_id in zip(cards, quizzes, strict=True):
        last[quiz_id] += 1
        questions.append(
            {
                "quiz_id": quiz_id,
                "set_question_id": card.id,
                "position": last[quiz_id],
                "status": "published",
                "created_at": card.made_at,
            }
        )
    question_ids = _inserted(Question, questions)
    version_ids = _inserted(
        QuestionVersion,
        [
            _version(card, question_id, learner.id, now)
            for card, question_id in zip(cards, question_ids, strict=True)
        ],
    )
    questions_now: Any = Question.__table__
    db.session.connection().execute(
        update(questions_now)
        .where(questions_now.c.id == bindparam("question"))
        .values(current_id=bindparam("version")),
        [{"question": q, "version": v} for q, v in zip(question_ids, version_ids, strict=True)],
    )
    card_ids = _inserted(
        Card,
        [
            _card(learner, card, question_id)
            for card, question_id in zip(cards, question_ids, strict=True)
        ],
    )
    reviews = [
        row
        for card, card_id, version_id in zip(cards, card_ids, version_ids, strict=True)
        for row in _reviews(learner, card, card_id, version_id)
    ]
    if reviews:
        db.session.connection().execute(insert(REVIEWS), reviews)
    return len(reviews)


def _inserted(model: Any, rows: list[Row]) -> list[int]:
    """Insert rows; return their ids in the same order."""
    table: Table = model.__table__
    query = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(db.session.connection().execute(query, rows).scalars())


def _version(card: Ready, question_id: int, author_id: int, now: datetime) -> Row:
    return {
        "question_id": question_id,
        "number": 1,
        "kind": card.content.kind,
        "content": card.content,
        "author_id": author_id,
        "created_at": now,
        "frozen_at": now if card.memory.reviews else None,
        "front_words": card.front,
        "back_words": as_searched(back_of(card.content)),
    }


def _card(learner: Learner, card: Ready, question_id: int) -> Row:
    memory, state = card.memory, card.memory.state
    return {
        "user_id": learner.id,
        "question_id": question_id,
        "phase": state.phase.value,
        "step": state.step,
        "stability": state.memory and state.memory.stability,
        "difficulty": state.memory and state.memory.difficulty,
        "due_day": state.due_day.toordinal(),
        "due_at": state.due_at,
        "last_review_at": state.reviewed_at,
        "repetitions": state.repetitions,
        "lapses": state.lapses,
        "fact": fact_in(card.content),
        "buried_on": memory.buried_on and memory.buried_on.toordinal(),
        "is_suspended": memory.is_suspended,
        "is_flagged": memory.is_flagged,
        "tags": card.tags,
        "created_at": card.made_at,
    }


def _reviews(learner: Learner, card: Ready, card_id: int, version_id: int) -> Iterator[Row]:
    before = snapshot(card.memory.reviews[0].before) if card.memory.reviews else {}
    for number, review in enumerate(card.memory.reviews, start=1):
        after = snapshot(review.after)
        row = {
            "card_id": card_id,
            "user_id": learner.id,
            "version_id": version_id,
            "number": number,
            "origin": Origin.IMPORT.value,
            "rating": review.rating,
            "at": review.at,
            "study_day": review.day.toordinal(),
            "seconds": review.seconds,
            "before": before | {"phase": review.phase.value, "elapsed_days": review.elapsed},
            "after": after | {"logged": review.logged},
        }
        yield row
        before = after


def _add_notes(user: User, bundle: Bundle, wanted: set[str], renamed: Mapping[str, str]) -> None:
    """Keep the notes of new cards as they came, and their types."""
    notes = {id_: note for id_, note in bundle["notes"].items() if id_ in wanted}
    known = set(db.session.scalars(select(Note.guid).where(Note.user_id == user.id)))
    types = {place: bundle["types"][place]["document"] for _, place, _ in notes.values()}
    ids = {place: _type_id(user, document) for place, document in types.items()}
    changed = {old: new for old, new in renamed.items() if old != new}
    rows: dict[str, Row] = {
        guid: {
            "user_id": user.id,
            "type_id": ids[place],
            "guid": guid,
            "fields": [_with_names(text, changed) for text in fields],
        }
        for guid, place, fields in notes.values()
        if guid not in known
    }
    if rows:
        db.session.execute(insert(Note), list(rows.values()))


def _type_id(user: User, document: Row) -> int:
    digest = blake2b(
        json.dumps(document, sort_keys=True).encode(errors="replace"), digest_size=16
    ).hexdigest()
    found = db.session.scalar(select(NoteType).filter_by(user_id=user.id, digest=digest))
    if found is None:
        found = NoteType(user_id=user.id, digest=digest, document=document)
        db.session.add(found)
        db.session.flush()
    return found.id


def _with_names(text: str, changed: Mapping[str, str]) -> str:
    for old, new in changed.items():
        for name in (old, escape(old)):
            if name in text:
                text = text.replace(f'"{name}"', f'"{new}"').replace(f":{name}]", f":{new}]")
    return text


def _add_media(
    user: User, wanted: Mapping[str, str], folder: Path, now: datetime
) -> dict[str, str]:
    """Keep files that are not kept yet; return the name of each in the package, and its name here.

    Bytes that are here already keep their name; a name that other bytes have is changed.
    """
    rows = db.session.execute(
        select(Media.digest, Media.name).where(Media.user_id == user.id)
    ).all()
    by_digest = {row.digest: row.name for row in rows}
    taken = set(by_digest.values())
    names = {}
    for name, file in wanted.items():
        digest, ending = file.split(".")
        if digest not in by_digest:
            own = _UNSAFE.sub("_", name).lstrip(".") or digest
            own = own if own not in taken else f"{digest[:8]}-{own}"
            by_digest[digest] = own
            taken.add(own)
            _add_file(user, digest, ending, own, (folder / file).read_bytes(), now)
        names[name] = by_digest[digest]
    return names


def _add_file(
    user: User, digest: str, ending: str, name: str, content: bytes, now: datetime
) -> None:
    row = {"user_id": user.id, "digest": digest, "ending": ending, "name": name}
    db.session.execute(insert(Media), [row | {"content": content, "created_at": now}])
