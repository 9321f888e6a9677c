"""What a file of cards says, as this application would keep it: JSON between two processes.

A bundle is a dictionary: `types` (what becomes of each note type), `decks`, `notes` and `cards`
(both as they will be kept), `media` by name, `losses` of the whole, `log`, the counts of reviews.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from quizapp.decks.exchange.cards import Maker, losses_of
from quizapp.decks.exchange.markup import names_of_media, without_strange
from quizapp.decks.exchange.package import Collection, LogRow, NoteType, SourceCard
from quizapp.errors import N_, Message
from quizapp.questions.sets import to_json

Bundle = dict[str, Any]

LONGEST_GUID = 64
LONGEST_NAME = 200
LONGEST_TITLE = 200
LONGEST_FIELD = 100_000
MOST_TAGS = 1_000
MOST_EXAMPLES = 3
DEFAULT_DECK = "Anki"
MEDIA_AT = "/cards/media/"
_ELSEWHERE = re.compile(r"https?:|data:|//", re.IGNORECASE)
ROW = 4  # Anki's kind of a row of the log: dated by hand
FILTERED = 3

EMPTY = N_("Left out, since they show nothing in front or belong to no note: cards: %(number)d.")
TOO_LONG = N_("Left out, since they hold more text than a card can: cards: %(number)d.")
MISSING = N_("Named in the notes, but not in the package: pictures and sounds: %(number)d.")
UNSHOWN = N_("Left out, since such files are not shown here (drawings, films): files: %(number)d.")
OVERSIZED = N_("Left out, since they are larger than 20 MB: pictures and sounds: %(number)d.")
BY_HAND = N_(
    "Left out of the log, since they are no reviews (dates set by hand, cramming, what was "
    "before a reset): entries: %(number)d."
)
COLOURED = N_("Flagged in another colour than red; here a flag has none: cards: %(number)d.")


def bundled(
    collection: Collection, media: Mapping[str, str], lost: Counter[str]
) -> Iterator[tuple[int, int] | Bundle]:
    """Yield how many cards are done and of how many, now and then; at last the bundle.

    `media` are the files that can be shown, by name: digest and ending; `lost` counts the others.
    """
    places = {name: f"{MEDIA_AT}{file}" for name, file in media.items()}
    makers = {id_: Maker(type_, places.get) for id_, type_ in collection.types.items()}
    notes = {note.id: note for note in collection.notes}
    decks: dict[str, int] = {}
    cards = list[dict[str, Any]]()
    left_out: Counter[int] = Counter()
    kept_of: dict[int, list[dict[str, Any]]] = {}
    log: Counter[str] = Counter()
    for count, card in enumerate(in_order(collection.cards)):
        if count % 500 == 0:
            yield count, len(collection.cards)
        note = notes.get(card.nid)
        maker = makers.get(note.type_id) if note else None
        deck = _title(collection.decks.get(card.odid or card.did, DEFAULT_DECK))
        if note is None or maker is None:
            lost[EMPTY] += 1
            continue
        if sum(map(len, note.fields)) > LONGEST_FIELD:
            lost[TOO_LONG] += 1
            left_out[note.type_id] += 1
            continue
        question = maker.question(note, card.ord, deck)
        if question is None:
            left_out[note.type_id] += 1
            lost[EMPTY] += not maker.is_occlusion
            continue
        rows = reviews_in(collection.log.get(card.id, []))
        log["kept"] += len(rows)
        lost[BY_HAND] += len(collection.log.get(card.id, [])) - len(rows)
        lost[COLOURED] += (card.flags & 7) > 1
        kept = {
            "id": identifier(note.guid, card.ord),
            "note": note.id,
            "deck": decks.setdefault(deck, len(decks)),
            "tags": tags_of(note.tags),
            "question": to_json(question),
            "source": list(card),
            "log": [list(row) for row in rows],
        }
        cards.append(kept)
        kept_of.setdefault(note.type_id, []).append(kept)
    order = list(kept_of) + [id_ for id_ in left_out if id_ not in kept_of]
    used = {card["note"] for card in cards}
    yield {
        "first_day": collection.first_day.toordinal(),
        "types": [_told(collection, id_, kept_of.get(id_, []), left_out[id_]) for id_ in order],
        "decks": list(decks),
        "notes": {
            note.id: [
                short(note.guid),
                order.index(note.type_id),
                list(map(without_strange, note.fields)),
            ]
            for note in collection.notes
            if note.id in used
        },
        "cards": cards,
        "media": dict(media),
        "losses": [[id_, {"number": number}] for id_, number in lost.items() if number],
        "log": log["kept"],
    }


def in_order(cards: Iterable[SourceCard]) -> list[SourceCard]:
    """Return cards in the order in which they were to be learnt."""
    return sorted(cards, key=lambda card: (card.type != 0, card.due if card.type == 0 else card.id))


def reviews_in(rows: list[LogRow]) -> list[LogRow]:
    """Return the reviews of a card: what was rated, since it was last reset, and not crammed."""
    begun = max((i + 1 for i, row in enumerate(rows) if _is_reset(row)), default=0)
    return [
        row
        for row in rows[begun:]
        if 1 <= row.ease <= 4 and not (row.type == FILTERED and row.factor == 0)
    ]


def used_media(collection: Collection) -> set[str]:
    """Return the names of all files that notes refer to."""
    return {
        name
        for note in collection.notes
        for text in note.fields
        if "[sound:" in text or "<" in text
        for name in names_of_media(text)
        if len(name) <= LONGEST_NAME and name.isprintable() and not _ELSEWHERE.match(name)
    }


def identifier(guid: str, order: int) -> str:
    return f"anki:{short(guid)}:{order}"


def short(guid: str) -> str:
    """Return a guid as it is kept: one that no Anki writes, too long, as its digest."""
    if 0 < len(guid) <= LONGEST_GUID and guid.isprintable():
        return guid
    return blake2b(guid.encode(errors="replace"), digest_size=16).hexdigest()


@lru_cache(maxsize=1024)
def tags_of(tags: str) -> str:
    """Return tags as a card keeps them."""
    found = list(dict.fromkeys(without_strange(tags).split()))[:MOST_TAGS]
    return f" {' '.join(found)} " if found else ""


def document_of(id_: int, type_: NoteType) -> dict[str, Any]:
    """Return a note type as it is kept, and as a package of ours tells it again."""
    return {
        "id": id_,
        "name": without_strange(type_.name),
        "is_cloze": type_.is_cloze,
        "fields": list(map(without_strange, type_.fields)),
        "templates": [
            {name: without_strange(text) for name, text in asdict(one).items()}
            for one in type_.templates
        ],
        "css": without_strange(type_.css),
    }


def told_of(
    name: str, kept: list[dict[str, Any]], left_out: int, losses: Iterable[Message]
) -> dict[str, Any]:
    """Return what becomes of one kind of note: how many cards of which kind, with examples."""
    return {
        "name": name,
        "cards": len(kept),
        "left_out": left_out,
        "notes": len({card["note"] for card in kept}),
        "kinds": dict(Counter(card["question"]["kind"] for card in kept)),
        "losses": [[one.id, dict(one.params)] for one in losses],
        "examples": [card["question"] for card in _examples(kept)],
    }


def _told(
    collection: Collection, id_: int, kept: list[dict[str, Any]], left_out: int
) -> dict[str, Any]:
    type_ = collection.types[id_]
    notes = [note for note in collection.notes if note.type_id == id_]
    told = told_of(type_.name, kept, left_out, losses_of(type_, notes))
    return told | {"document": document_of(id_, type_)}


def _examples(kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Choose the first card, one with a picture or a sound if there is one, and another kind."""
    chosen = kept[:1]
    chosen += [card for card in kept[1:] if MEDIA_AT in str(card["question"])][:1]
    kinds = {card["question"]["kind"] for card in chosen}
    chosen += [card for card in kept if card["question"]["kind"] not in kinds][:1]
    chosen += [card for card in kept if card not in chosen[:3]][: MOST_EXAMPLES - len(chosen)]
    return chosen[:MOST_EXAMPLES]


def _is_reset(row: LogRow) -> bool:
    return row.type == ROW and row.ease == 0 and row.factor == 0


def _title(deck: str) -> str:
    words = " ".join("".join(char if char.isprintable() else " " for char in deck).split())
    return words[:LONGEST_TITLE].strip() or DEFAULT_DECK
