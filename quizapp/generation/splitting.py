"""Parts that hold two: a complement of the verb that a parser hung on the noun before it.

`les organisateurs | à durcir les règles`, `la course | en 65 jours`, `un couvercle | pour sortir`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.clauses import Clause
from quizapp.generation.french.grammar import infinitives
from quizapp.generation.french.words import words
from quizapp.generation.name_types import PLACE
from quizapp.generation.names import Name
from quizapp.generation.parts import Part, Role
from quizapp.generation.tree import Tree

# Verbs that take somebody and an infinitive: `conduire X à …`, `reprocher à X de …`.
WITH_INFINITIVE = frozenset(
    words(
        """
        conduire amener obliger inciter encourager forcer contraindre inviter aider autoriser
        pousser accuser soupçonner empêcher dissuader charger convaincre persuader menacer
        conseiller demander interdire ordonner permettre proposer promettre recommander reprocher
        imposer suggérer condamner prier
        """
    )
)


CUTTABLE = frozenset({Role.OBJECT, Role.OBLIQUE, Role.ADVERBIAL})


def split_parts(clause: Clause, names: dict[str, Name]) -> Clause:
    """The clause with every part cut where a complement of the verb begins inside it."""
    whole = merged(clause)
    parts = tuple(piece for part in whole for piece in pieces(clause, part, names))
    return clause if parts == clause.parts else replace(clause, parts=parts)


def merged(clause: Clause) -> tuple[Part, ...]:
    """`, faute de place | dans la salle`: what follows an aside with no comma belongs to it."""
    parts: list[Part] = []
    for part in clause.parts:
        last = parts[-1] if parts else None
        if (
            last and last.comma and not part.comma and last.last + 1 == part.first
            and last.role is part.role is Role.ADVERBIAL
        ):  # fmt: skip
            text = clause.tree.text(last.first, part.last)
            parts[-1] = replace(last, last=part.last, text=text)
        else:
            parts.append(part)
    return tuple(parts)


def pieces(clause: Clause, part: Part, names: dict[str, Name]) -> Iterator[Part]:
    if part.role not in {Role.OBJECT, Role.OBLIQUE, Role.ADVERBIAL} or part.text != as_read(
        clause.tree, part
    ):
        yield part
        return
    found = cut(clause, part, names)
    if found is None:
        yield part
        return
    at, role, preposition = found
    yield replace(part, last=at - 1, text=clause.tree.text(part.first, at - 1))
    text = clause.tree.text(at, part.last)
    yield Part(role, at, part.last, clause.tree.tokens[at + 1].i, text, preposition)


def as_read(tree: Tree, part: Part) -> str:
    return tree.text(part.first, part.last)


def cut(clause: Clause, part: Part, names: dict[str, Name]) -> tuple[int, Role, str] | None:
    """Where the second complement begins, its role and its preposition."""
    tokens = clause.tree.tokens
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    for i in range(part.first + 2, part.last):
        word, following = tokens[i].text.lower(), tokens[i + 1]
        is_infinitive = following.verb_form == "Inf" or (
            following.text.lower() in {"se", "s’", "s'"} and tokens[i + 2].verb_form == "Inf"
        )
        bare = part.role is not Role.OBJECT and not any(p.role is Role.OBJECT for p in clause.parts)
        if bare and word in {"un", "une", "des"} and tokens[i - 1].pos in {"NOUN", "PROPN"}:
            return i, Role.OBJECT, ""
        if is_infinitive and word == "pour":
            return i, Role.PURPOSE, "pour"
        if is_infinitive and word in {"à", "de", "d’", "d'"} and verbs & WITH_INFINITIVE:
            return i, Role.INFINITIVE, tokens[i].text
        if word == "en" and re.match(SPAN, clause.tree.text(i, part.last)):
            return i, Role.ADVERBIAL, "en"
        if (
            part.role is Role.OBJECT and word in {"à", "en"} and i + 1 == part.last
            and (name := names.get(following.name)) and name.type == PLACE
            and tokens[part.first].text.lower() in {"un", "une", "des", "d’", "de"}
        ):  # fmt: skip
            return i, Role.ADVERBIAL, tokens[i].text
    return None


SPAN = re.compile(
    r"en (?:(?:un peu |près |à peine )?(?:plus |moins )?(?:de |d['’])?)?[\w-]+ "
    r"(?:ans?|mois|semaines?|jours?|heures?|minutes?|secondes?)\b"
)
