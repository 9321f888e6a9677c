"""Names hidden behind well-known ones while the parser reads, then put back.

A parser trips over names it never met. Each is replaced by a common one of the same type, gender
and first sound; edits (`il` -> the name it stands for) travel the same road.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizapp.generation.french.grammar import begins_with_vowel
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import ORGANISATION, OTHER, PERSON, PLACE, WORK
from quizapp.generation.tree import Token, Tree

STAND_INS = {
    (PERSON, "Masc", False): ("Pierre", "Jacques", "Philippe"),
    (PERSON, "Masc", True): ("Antoine", "André", "Alain"),
    (PERSON, "Fem", False): ("Marie", "Sophie", "Claire"),
    (PERSON, "Fem", True): ("Anne", "Isabelle", "Élise"),
    (ORGANISATION, "", False): ("Renault", "Peugeot", "Total"),
    (ORGANISATION, "", True): ("Airbus", "Orange", "Allianz"),
    (PLACE, "", False): ("Paris", "Lyon", "Marseille"),
    (PLACE, "", True): ("Amiens", "Orléans", "Avignon"),
    (OTHER, "", False): ("Renault", "Peugeot", "Total"),
    (OTHER, "", True): ("Airbus", "Orange", "Allianz"),
}
COMPOUND = re.compile(r"\b(?:start-ups?|porte-parole|savoir-faire|mots-clés|tout-petits)\b")
COMPOUND_STAND_INS = {
    "start-up": "société",
    "start-ups": "sociétés",
    "porte-parole": "responsable",
    "savoir-faire": "talent",
    "mots-clés": "mots",
    "tout-petits": "enfants",
}


@dataclass(frozen=True, slots=True)
class Edit:
    """Words start..end of a sentence read `shown`, and `masked` while the parser looks."""

    start: int
    end: int
    shown: str
    masked: str
    name: str = ""
    pool: tuple[str, ...] = ()

    def rotated(self, by: int) -> "Edit":
        """The same edit behind another stand-in."""
        if not self.pool:
            return self
        place = (self.pool.index(self.masked) + by) % len(self.pool)
        return replace(self, masked=self.pool[place])


def mask_edit(start: int, end: int, shown: str, name: Name, taken: int) -> Edit:
    """Hide one mention of a name."""
    kind = OTHER if name.type == WORK else name.type
    gender = (name.gender or "Masc") if kind == PERSON else ""
    pool = STAND_INS[(kind, gender, begins_with_vowel(shown))]
    return Edit(start, end, shown, pool[taken % len(pool)], name.text, pool)


def compound_edits(text: str) -> list[Edit]:
    return [
        Edit(m.start(), m.end(), m.group(), COMPOUND_STAND_INS[m.group()])
        for m in COMPOUND.finditer(text)
    ]


def masked_text(text: str, edits: Sequence[Edit]) -> tuple[str, tuple[tuple[int, int, Edit], ...]]:
    """The sentence as the parser will see it, and where in it each edit stands."""
    pieces: list[str] = []
    places: list[tuple[int, int, Edit]] = []
    position = length = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        kept = text[position : edit.start]
        pieces += [kept, edit.masked]
        length += len(kept)
        places.append((length, length + len(edit.masked), edit))
        length += len(edit.masked)
        position = edit.end
    pieces.append(text[position:])
    return "".join(pieces).replace("’", "'"), tuple(places)


def unmasked(
    tree: Tree, original: str, places: Sequence[tuple[int, int, Edit]], offset: int
) -> Tree:
    """Put the words back; `start` and `end` of every token become offsets into the article."""
    return Tree(tuple(restored(token, original, places, offset) for token in tree.tokens))


def stands_for(edit: Edit) -> bool:
    """Whether a whole phrase is read as a pronoun."""
    pronoun = edit.masked.lower()
    return pronoun in {"il", "elle", "ils", "cela"} and edit.shown.lower() != pronoun


def restored(
    token: Token, original: str, places: Sequence[tuple[int, int, Edit]], offset: int
) -> Token:
    shift = 0
    for start, end, edit in places:
        if start <= token.start < end and edit.shown.replace("’", "'") == edit.masked:
            shown = edit.shown[token.start - start : token.end - start]
            return replace(token, text=shown, start=offset + edit.start, end=offset + edit.end)
        if start <= token.start < end:
            first = token.start == start
            whole = token.end >= end
            shown = edit.shown if first else ""
            return replace(
                token,
                text=shown if whole or first else "",
                start=offset + edit.start,
                end=offset + edit.end,
                name=edit.name,
                space_before=token.space_before if first else False,
                pos="PROPN" if edit.name else "NOUN" if stands_for(edit) else token.pos,
                lemma=shown.lower() if not edit.name else shown,
            )
        if start < token.start or end <= token.start:
            shift = edit.end - end
    start, end = token.start + shift, token.end + shift
    return replace(token, text=original[start:end], start=offset + start, end=offset + end)
