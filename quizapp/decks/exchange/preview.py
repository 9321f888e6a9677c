"""What a bundle would bring, told before anything is written."""

from typing import Any

from quizapp.decks.exchange.bringing import Known
from quizapp.decks.exchange.bundle import Bundle
from quizapp.questions.sets import from_json
from quizapp.questions.words import as_searched, front_of

MOST_SHOWN = 5
MOST_DECKS = 100


def preview_of(bundle: Bundle, known: Known) -> dict[str, Any]:
    """Return counts, examples, losses and duplicates as a document.

    Duplicates are cards known by their note (they stay as they are), and others that ask what a
    card in the learner's decks asks already.
    """
    there, same = 0, list[dict[str, Any]]()
    by_deck = [0] * len(bundle["decks"])
    for card in bundle["cards"]:
        if card["deck"] < len(by_deck):
            by_deck[card["deck"]] += 1
        if card["id"] in known.ids:
            there += 1
        elif known.fronts and as_searched(front_of(from_json(card["question"]))) in known.fronts:
            same.append(card["question"])
    decks = sorted(zip(bundle["decks"], by_deck, strict=True))
    return {
        "cards": len(bundle["cards"]),
        "notes": len(bundle["notes"]),
        "reviews": bundle["log"],
        "media": len(set(bundle["media"].values())),
        "types": [
            {name: value for name, value in told.items() if name != "document"}
            for told in bundle["types"]
        ],
        "decks": decks[:MOST_DECKS],
        "more_decks": max(len(decks) - MOST_DECKS, 0),
        "losses": bundle["losses"],
        "known": there,
        "same_front": len(same),
        "same_front_examples": same[:MOST_SHOWN],
        "scheduled": sum(1 for card in bundle["cards"] if card["source"] and card["source"][5]),
    }
