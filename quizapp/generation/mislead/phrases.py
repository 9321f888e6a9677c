"""Wrong answers for a phrase: the same phrase with one or two of its words exchanged.

Either one word has three rivals, or two words have one each and all four pairs are shown: so the
right answer is not the one the others resemble. Failing that, what others do in the article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from quizapp.generation.ask.asking import Asking
from quizapp.generation.french.grammar import capitalised, plain
from quizapp.generation.french.lexicon import ORGANISATION_NOUNS
from quizapp.generation.mislead.deeds import other_deeds
from quizapp.generation.mislead.distractors import MOST, WANTED, Pools, unique
from quizapp.generation.mislead.motives import other_motives
from quizapp.generation.mislead.slots import NAME_SLOT, NOUN_SLOT, Exchange, Slot, slots_of

LEAST, LONG, LONGEST = 4, 11, 13  # words
TELLING = NOUN_SLOT


def phrase_distractors(asking: Asking, pools: Pools) -> tuple[str, ...]:
    """Three wrong phrases or more, best first; none when fewer can be believed."""
    if len(asking.answer.split()) > LONGEST or NAMES_IN_A_ROW.search(asking.answer):
        return ()
    if asking.answer in FOR_NONE:
        return FOR_NONE[asking.answer]
    if GENERIC.fullmatch(asking.answer):
        return ()
    said = plain(pools.text)
    changed = (text for text in variants(asking, pools) if plain(text) not in said)
    for texts in (other_motives(asking, pools), changed, other_deeds(asking, pools)):
        found = unique(texts, asking)
        if len(found) >= WANTED:
            return tuple(found[:MOST])
    return ()


# `le ministre de Louis XIV Colbert`, `X, Y ou Z`: to change one of them proves nothing.
NAMES_IN_A_ROW = re.compile(r"\b[XVI]+ [A-ZÀ-Ý]|[A-ZÀ-Ý][\w ]+, [A-ZÀ-Ý][\w ]+ (?:et|ou) [A-ZÀ-Ý]")
# `L’entreprise`: which one, no other noun tells.
GENERIC = re.compile(
    rf"(?:(?:Le|La|Du|Au) |(?:L|De l|À l)’)(?:{'|'.join(sorted(ORGANISATION_NOUNS))}|ville|pays)"
)
FOR_NONE = {
    "Aucun": ("Un seul", "Trois", "Une dizaine"),
    "Aucune": ("Une seule", "Trois", "Une dizaine"),
}
CUT = re.compile(
    r",? (?:à savoir|c’est-à-dire|notamment|capables? de|plutôt que|au lieu de|qui|dont|où) .*$"
)


def shortened(asking: Asking) -> Asking:
    """A long answer without the aside or the relative clause at its end."""
    if len(asking.answer.split()) <= LONG:
        return asking
    short = CUT.sub("", asking.answer)
    return replace(asking, answer=short) if len(short.split()) >= LEAST else asking


def variants(asking: Asking, pools: Pools) -> Iterator[str]:
    slots = sorted(slots_of(asking, pools), key=lambda slot: slot.rank)
    telling = [slot for slot in slots if slot.rank <= TELLING]
    alone = [slot for slot in slots if len(slot.rivals) >= WANTED]
    names = [slot.rank for slot in slots].count(NAME_SLOT)
    if names > 1:
        if names == 2:
            yield from both_names(asking.answer, slots[0], slots[1], pools)
    elif alone and (alone[0].rank <= TELLING or len(telling) < 2):
        yield from (exchanged(asking.answer, rival) for rival in alone[0].rivals)
    elif len(telling) >= 2:
        yield from crossed(asking.answer, telling[0], telling[1])
    elif len(slots) >= 2:
        yield from crossed(asking.answer, slots[0], slots[1])


def neighbours(asking: Asking, pools: Pools) -> Iterator[str]:
    """The phrase with one word exchanged, whichever it is, those that tell most first."""
    for slot in sorted(slots_of(asking, pools), key=lambda slot: slot.rank):
        yield from (exchanged(asking.answer, rival) for rival in slot.rivals)


def both_names(answer: str, one: Slot, other: Slot, pools: Pools) -> Iterator[str]:
    """`A et B` -> `C et D`: two that the article names together, then any two, nobody twice.

    Names of two sorts, a person and a town, are crossed.
    """
    mine, theirs = ([r.text for r in slot.rivals] for slot in (one, other))
    if not set(mine) & set(theirs):
        yield from crossed(answer, one, other)
        return
    pairs = [
        (a, b)
        for a, b in product(one.rivals, other.rivals)
        if a.text != b.text and f"{a.text} et {b.text}" in pools.text
    ]
    free = [r for r in mine if r in theirs and not any(r in (a.text, b.text) for a, b in pairs)]
    for left, right in zip(free[::2], free[1::2], strict=False):
        pairs.append((one.rivals[mine.index(left)], other.rivals[theirs.index(right)]))
    yield from (exchanged(answer, a, b) for a, b in pairs)


def crossed(answer: str, one: Slot, other: Slot) -> Iterator[str]:
    """One word changed, the other, both; then the same with their further rivals."""
    for mine, theirs in zip_longest_last(one.rivals, other.rivals):
        if overlap(mine, theirs):
            continue
        yield exchanged(answer, mine)
        yield exchanged(answer, theirs)
        yield exchanged(answer, mine, theirs)


def zip_longest_last(
    one: Sequence[Exchange], other: Sequence[Exchange]
) -> Iterator[tuple[Exchange, Exchange]]:
    """Pair the rivals in order; the shorter row goes on with its last."""
    for i in range(max(len(one), len(other))):
        yield one[min(i, len(one) - 1)], other[min(i, len(other) - 1)]


def overlap(one: Exchange, other: Exchange) -> bool:
    return one.start < other.end and other.start < one.end


def exchanged(answer: str, *exchanges: Exchange) -> str:
    text = answer
    for exchange in sorted(exchanges, key=lambda e: -e.start):
        text = text[: exchange.start] + exchange.text + text[exchange.end :]
    return capitalised(text)
