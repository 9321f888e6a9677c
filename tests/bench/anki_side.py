"""The other side of `anki_engine`, run in an environment of its own; nothing here imports it.

Reads histories as JSON from its input, and writes what Anki's engine makes of each. A history is a
list of [rating, days until the next review]; 0 days are a quarter of an hour.
"""

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from anki.collection import Collection  # type: ignore[import-not-found]

QUARTER = 900
DAY = 86_400
RATINGS = ("again", "hard", "good", "easy")


def opened(folder: Path) -> Any:
    """Return a collection with FSRS, its engine's defaults, and a rollover half a day away."""
    collection = Collection(str(folder / "collection.anki2"))
    collection.set_config("fsrs", True)
    collection.set_config("rollover", (time.gmtime().tm_hour + 12) % 24)
    return collection


def shown(state: Any) -> dict[str, Any]:
    """Return what a button promises: days or seconds, and the memory after it."""
    normal = state.normal
    kind = normal.WhichOneof("kind")
    part = getattr(normal, kind)
    if kind == "relearning":
        seconds, days, memory = part.learning.scheduled_secs, None, part.learning.memory_state
    elif kind == "learning":
        seconds, days, memory = part.scheduled_secs, None, part.memory_state
    else:
        seconds, days, memory = None, part.scheduled_days, part.memory_state
    return {
        "seconds": seconds,
        "days": days,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
    }


def pass_time(collection: Any, card_id: int, days: int) -> None:
    """Let a card's past be so much longer ago."""
    ago = days * DAY or QUARTER
    [(kind, data)] = collection.db.execute("select queue, data from cards where id = ?", card_id)
    kept = json.loads(data)
    kept["lrt"] -= ago
    due = ago if kind == 1 else days
    change = "update cards set due = due - ?, data = ? where id = ?"
    collection.db.execute(change, due, json.dumps(kept), card_id)
    rows = collection.db.list("select id from revlog where cid = ? order by id", card_id)
    for row in rows:
        collection.db.execute("update revlog set id = ? where id = ?", row - ago * 1000, row)


def played(collection: Any, card_id: int, history: list[list[int]]) -> dict[str, Any]:
    """Return the buttons at every step, and the memory that the whole log comes to.

    `kept` is the memory as the card keeps it between reviews: rounded.
    """
    steps = []
    for rating, days in history:
        kept = collection.get_card(card_id).memory_state
        states = collection._backend.get_scheduling_states(card_id)
        buttons = {name: shown(getattr(states, name)) for name in RATINGS}
        steps.append(buttons | {"kept": kept and [kept.stability, kept.difficulty]})
        collection._backend.grade_now(card_ids=[card_id], rating=rating - 1)
        pass_time(collection, card_id, days)
    memory = collection.compute_memory_state(card_id)
    return {"steps": steps, "memory": [memory.stability, memory.difficulty]}


def main() -> None:
    histories = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as folder:
        collection = opened(Path(folder))
        model, deck = collection.models.by_name("Basic"), collection.decks.id("Default")
        found = []
        for number, history in enumerate(histories):
            note = collection.new_note(model)
            note["Front"] = str(number)
            collection.add_note(note, deck)
            [card_id] = note.card_ids()
            found.append(played(collection, card_id, history))
        collection.close()
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
