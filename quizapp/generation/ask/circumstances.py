"""Asking under what circumstances: why, what for, how, in spite of what, when, where.

One row for each opening of a complement: how it is asked for, and how good that question is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.generation.ask.asking import PHRASE, Asking, Cast, asking, names_people
from quizapp.generation.ask.word_order import asked_clause, simple
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import begins_with_vowel, capitalised
from quizapp.generation.french.lexicon import (
    COLLECTIVES,
    MONTHS,
    PLACE_NOUNS,
    TIME_NOUNS,
)
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import ORGANISATION, PERSON, PLACE
from quizapp.generation.read.parts import Part, Role
from quizapp.generation.read.pointing import points
from quizapp.generation.read.quantities import DURATION, quantities

DE, A = r"(?:de |du |des |d['’]|de la )", r"(?:à |au |aux |à l['’])"


@dataclass(frozen=True, slots=True)
class Circumstance:
    """`opening` of the complement, the words that ask for it, `quoi` where a person is `qui`."""

    opening: re.Pattern[str]
    asked: str
    weight: float = 1.0


def row(opening: str, asked: str, weight: float = 1.0) -> Circumstance:
    return Circumstance(re.compile(opening, re.IGNORECASE), asked, weight)


CIRCUMSTANCES = (
    row(rf"(?:malgré |en dépit {DE})", "malgré quoi", 1.1),
    row(rf"(?:grâce {A})", "grâce à quoi", 1.1),
    row(rf"(?:en raison|à cause|du fait|faute|à la suite) {DE}|suite {A}", "pourquoi", 1.1),
    row(rf"(?:afin|dans le but|dans l['’]espoir|en vue|dans l['’]intention) {DE}", "dans quel but",
        1.15),
    row(r"pour que |pour qu['’]|afin que ", "dans quel but", 1.1),
    row(rf"dans l['’]attente {DE}", "dans l’attente de quoi", 1.0),
    row(rf"sous (?:l['’]effet|l['’]influence|l['’]impulsion) {DE}", "sous l’effet de quoi", 1.0),
    row(rf"sous la pression {DE}", "sous la pression de quoi", 1.0),
    row(rf"contrairement {A}", "contrairement à quoi", 0.9),
    row(rf"(?:à l['’]aide|au moyen) {DE}", "à l’aide de quoi", 1.0),
    row(rf"au (?:profit|bénéfice) {DE}", "au profit de quoi", 1.0),
    row(rf"en faveur {DE}", "en faveur de quoi", 1.0),
    row(rf"au nom {DE}", "au nom de quoi", 1.0),
    row(rf"au détriment {DE}", "au détriment de quoi", 1.0),
    row(rf"face {A}", "face à quoi", 0.9),
    row(rf"à condition {DE}|à condition qu", "à quelle condition", 1.1),
    row(rf"(?:lors|à l['’]occasion) {DE}", "à quelle occasion", 0.8),
    row(r"depuis (?:le |la |l['’]|son |sa |les )\w+ \w+", "depuis quand", 0.9),
    row(r"jusqu['’](?:à |au |en |aux )", "jusqu’à quand", 0.8),
    row(r"(?:lorsque |lorsqu['’]|quand )", "quand", 0.8),
    row(r"(?:après|avant|dès) (?:le |la |l['’]|les )", "quand", 0.8),
    row(r"(?:si bien qu|de sorte qu|au point qu)", "avec quelle conséquence", 1.1),
)  # fmt: skip


FROM_PLACE = re.compile(
    rf"depuis (?:le |la |l['’]|son |sa |les )(?:{'|'.join(sorted(PLACE_NOUNS))})s?\b", re.IGNORECASE
)


def circumstance_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """The question that the opening of a complement calls for."""
    if points(part.text) or re.search(r"\bmieux$", part.text):
        return
    for circumstance in CIRCUMSTANCES:
        if circumstance.opening.match(part.text):
            word = circumstance.asked
            if word == "depuis quand" and FROM_PLACE.match(part.text):
                word = "d’où"
            if word == "jusqu’à quand" and not tells_time(fact, part):
                return
            if word == "quand" and any(p.role is Role.ATTRIBUTE for p in fact.clause.parts):
                return
            if word.endswith(" quoi") and is_human(fact, part, cast):
                word = word.removesuffix("quoi") + "qui"
            yield from simple(fact, part, word, cast, circumstance.weight)
            return
    yield from topic_askings(fact, part, cast)
    yield from moment_askings(fact, part, cast)
    yield from common_place_askings(fact, part, cast)


def tells_time(fact: ClauseFact, part: Part) -> bool:
    head = fact.clause.tree.tokens[part.head].text.lower().rstrip("s")
    return head in TIME_NOUNS or bool(re.search(r"\d", part.text))


MOMENT = re.compile(
    r"(?:à|au|aux|en|dans|vers|lors|durant|pendant|dès|depuis|au cours|au début)\b", re.I
)


def moment_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """`à la fin du XXe siècle` is asked by « Quand … ? »."""
    head = fact.clause.tree.tokens[part.head].text.lower()
    timely = head in TIME_NOUNS or head.rstrip("s") in TIME_NOUNS
    if re.match(r"en une? ", part.text, re.IGNORECASE):
        return
    if not timely or head == "temps" or not MOMENT.match(part.text):
        return
    if len(part.text.split()) < 3 and head not in MONTHS:
        return
    if any(q.kind == DURATION for q in quantities(part.text)):
        return
    word = "depuis quand" if part.text.lower().startswith("depuis") else "quand"
    yield from simple(fact, part, word, cast, 1.0)


def is_human(fact: ClauseFact, part: Part, cast: Cast) -> bool:
    head = fact.clause.tree.tokens[part.head]
    name = cast.of(head)
    if name:
        return name.type in {PERSON, ORGANISATION}
    return names_people(head) or head.text.lower() in COLLECTIVES


TOPIC = re.compile(r"(?:quant (?P<article>à |au |aux )|à propos (?P<de>de |du |des |d['’]))")


def topic_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """`quant à la pertinence du plan` is asked by « À propos de quoi … ? »."""
    topic = TOPIC.match(part.text)
    if topic is None or part.text[topic.end() :].startswith(("lui", "elle", "eux")):
        return
    article = {"au ": "le ", "aux ": "les ", "du ": "le ", "des ": "les "}.get(
        topic.group("article") or topic.group("de"), ""
    )
    stem = asked_clause("à propos de quoi", fact.clause, part, cast)
    yield asking(fact, stem, part, article + part.text[topic.end() :], PHRASE, 1.0)


PLACED = re.compile(r"(?:dans|à|au|aux|sur|chez|près de|au bord de|au large de) ?", re.IGNORECASE)


def is_place(name: Name | None) -> bool:
    return name is not None and name.type == PLACE


def common_place_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """`dans le petit musée du port` is asked by « Où … ? »."""
    head = fact.clause.tree.tokens[part.head]
    if head.text.lower().rstrip("s") not in PLACE_NOUNS or not PLACED.match(part.text):
        return
    if part.role is Role.OBLIQUE or len(part.text.split()) < 3:
        return
    tokens = fact.clause.tree.tokens
    kept = tuple(
        p for p in fact.clause.parts
        if p is part or p.role is Role.OBJECT or not is_place(cast.of(tokens[p.head]))
    )  # fmt: skip
    bare = replace(fact, clause=replace(fact.clause, parts=kept))
    yield from simple(bare, part, "où", cast, 0.9)


# `a progressé pour atteindre 27 millions`: what came of it, nobody's purpose.
RESULT = re.compile(
    r"pour (?:atteindre|devenir|s['’]établir|finir|laisser|donner|tomber|passer)\b", re.I
)
ASIDE = re.compile(r", (?:car|parce|alors|tandis|mais|ce qui|puisque|même)\b.*")


def purpose_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """`Dans quel but … ?`, or `Pourquoi est-ce que … ?` where the subject cannot be inverted."""
    if RESULT.match(part.text) or len(part.text.split()) < 3:
        return
    for found in simple(fact, part, "dans quel but", cast, 1.15):
        stem = re.sub(r"[Dd]ans quel but (?=est-ce qu)", "pourquoi ", found.stem)
        yield replace(found, stem=capitalised(stem), answer=ASIDE.sub("", found.answer))


def cause_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    if not any(t.is_finite for t in fact.clause.tree.tokens[part.first : part.last + 1]):
        return
    for found in simple(fact, part, "pourquoi", cast, 1.2):
        yield replace(found, answer=because(found.answer))


def because(answer: str) -> str:
    """`Car elle court` answers no « Pourquoi » : `Parce qu’elle court` does."""
    rest = re.sub(r"^(?:Car |Puisque |Puisqu['’])", "", answer)
    if rest == answer:
        return answer
    return f"Parce qu’{rest}" if begins_with_vowel(rest) else f"Parce que {rest}"


MEANS = re.compile(
    r"en (?:mis|utilis|recour|exploit|compar|combin|jou|multipli|rédui|réduis|augment|supprim|"
    r"remplaç|développ|investi|investiss|cré|appliqu|mélange|mesur|observ|analys|ajout|retir|"
    r"baiss|tax|interdis|favoris|limit|install|construis|détruis|apport|offr|distribu|vend|"
    r"achet|ouvr|ferm|financ|form|plant|chauff|pli|répét|espaç|écout|étudi|s['’](?:appuy|inspir|"
    r"associ|aid|adress)|se (?:fond|serv|bas))\w*ant\b"
)


def manner_askings(fact: ClauseFact, part: Part, cast: Cast) -> Iterator[Asking]:
    """`en mélangeant les sujets` is asked by « Comment … ? », unless it only goes along."""
    lead = part.text.lower()
    before = fact.clause.tree.tokens[part.first - 1].text.lower()
    if (
        not lead.startswith("tout en")
        and before != "tout"
        and (not part.comma or MEANS.match(lead))
    ):
        yield from simple(fact, part, "comment", cast, 1.0)
