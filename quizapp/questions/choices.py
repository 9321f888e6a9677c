"""What the kinds with options share: showing, reading, naming and checking them."""

import random
from abc import ABC
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.errors import N_, Invalid, Message
from quizapp.questions.question import Asked, AskedChoice, Choice, Order, Question

FEWEST = 2
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWithChoices(Question, ABC):
    """A question that shows one list of options in a drawn order."""

    choices: tuple[Choice, ...]

    def shuffled(self, rng: random.Random) -> Order:
        return {"choices": shuffled_ids(self.choices, rng)}

    def asked(self, order: Order) -> Asked:
        shown = arranged(self.choices, order.get("choices", ()))
        return replace(Question.asked(self, order), choices=shown)


def draw_id(rng: random.Random) -> str:
    """Draw an id that says nothing of what it names."""
    return "".join(rng.choices(_LETTERS, k=6))


def new_ids(choices: Sequence[Choice], rng: random.Random) -> dict[str, str]:
    """Draw a new id for each id of the choices, no two the same."""
    drawn: dict[str, str] = {}
    for choice in choices:
        id_ = draw_id(rng)
        while id_ in drawn.values():
            id_ = draw_id(rng)
        drawn.setdefault(choice.id, id_)
    return drawn


def renamed(choices: Sequence[Choice], ids: Mapping[str, str]) -> tuple[Choice, ...]:
    """Return choices under their new ids."""
    return tuple(replace(choice, id=ids[choice.id]) for choice in choices)


def shuffled_ids(choices: Sequence[Choice], rng: random.Random) -> list[str]:
    """Draw an order of ids that depends on chance alone, not on the author's order."""
    ids = sorted(choice.id for choice in choices)
    rng.shuffle(ids)
    return ids


def arranged(choices: Sequence[Choice], ids: Sequence[str]) -> tuple[AskedChoice, ...]:
    """Show choices in a drawn order, without their feedback; any it lacks follow by id."""
    texts = {choice.id: choice.text for choice in choices}
    known = [id_ for id_ in ids if id_ in texts]
    rest = sorted(texts.keys() - set(known))
    return tuple(AskedChoice(id_, texts[id_]) for id_ in (*known, *rest))


def text_of(choices: Sequence[Choice], id_: str) -> str:
    """Return the text of a choice, or nothing when there is no such choice."""
    return next((choice.text for choice in choices if choice.id == id_), "")


def known_choice(choices: Sequence[Choice], id_: str) -> str:
    """Return the id when it names a choice, else raise Invalid."""
    if all(choice.id != id_ for choice in choices):
        raise Invalid(N_("This answer is not one of the choices."))
    return id_


def problems_of_choices(choices: Sequence[Choice]) -> Iterator[Message]:
    """Tell what is wrong with a list of options, whatever the key."""
    if len(choices) < FEWEST:
        yield Message(N_("Give at least %(fewest)d choices."), {"fewest": FEWEST})
    if any(not choice.text.strip() for choice in choices):
        yield Message(N_("A choice has no text."))
    if _has_twins(choice.text.strip() for choice in choices):
        yield Message(N_("Two choices say the same."))
    if _has_twins(choice.id for choice in choices):
        yield Message(N_("Two choices have the same identifier."))


def _has_twins(texts: Iterable[str]) -> bool:
    return any(count > 1 for count in Counter(texts).values())
