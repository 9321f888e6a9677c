"""Asking how much, how many, how old, when and for how long."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.ask.asking import NUMBER, PHRASE, Asking, Cast, asking
from quizapp.generation.ask.word_order import asked_clause
from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import elided, infinitives
from quizapp.generation.french.words import words
from quizapp.generation.read.clauses import Clause
from quizapp.generation.read.parts import Part, Role
from quizapp.generation.read.quantities import (
    COUNT,
    DATE,
    DURATION,
    MONEY,
    PERCENT,
    YEAR,
    Quantity,
    quantities,
)


def whole_quantity(text: str) -> Quantity | None:
    """The number that opens a phrase and rules it."""
    for quantity in quantities(text):
        if quantity.start <= 12 and re.fullmatch(
            r"(?:(?:environ|près de|plus de|moins de|quelque|au moins|à peine|les?) )?",
            text[: quantity.start],
        ):
            return quantity
    return None


def quantity_askings(
    fact: ClauseFact, part: Part, quantity: Quantity, cast: Cast
) -> Iterator[Asking]:
    vague = tuple(p for p in fact.clause.parts if p.text.lower() not in {"environ", "presque"})
    clause = replace(fact.clause, parts=vague)
    following = part.text[quantity.end :]
    counted, many, number = counted_noun(quantity)
    agreement = unit_agreement(replace(quantity, unit=counted), part, clause)
    number_text = quantity.text
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    if quantity.kind == MONEY and verbs & COSTING:
        stem = asked_clause("combien", clause, part, cast)
        yield asking(fact, stem, part, number_text, NUMBER, 1.2, quantity=quantity)
    elif quantity.kind == DURATION and verbs & LASTING:
        stem = asked_clause("combien de temps", clause, part, cast)
        yield asking(fact, stem, part, part.text, NUMBER, 1.1, quantity=quantity)
    elif quantity.kind == DURATION and any(is_other_object(p, part) for p in clause.parts):
        stem = asked_clause("pendant combien de temps", clause, part, cast)
        yield asking(fact, stem, part, part.text, NUMBER, 1.1, quantity=quantity)
    elif quantity.kind == MONEY:
        stem = asked_clause("quelle somme", clause, part, cast, ("Fem", "Sing"))
        yield asking(fact, stem, part, number_text, NUMBER, 1.2, quantity=quantity)
    elif quantity.kind == PERCENT:
        stem = asked_clause(f"quel pourcentage{following}", clause, part, cast, ("Masc", "Sing"))
        yield asking(fact, stem, part, number_text, NUMBER, 1.1, quantity=quantity)
    elif quantity.unit in {"ans", "an"} and re.search(
        r"\b(?:a|avait|ait|avoir)$", clause.verb.text
    ):
        stem = asked_clause("quel âge", clause, part, cast)
        yield asking(fact, stem, part, number_text, NUMBER, 1.0, quantity=quantity)
    elif quantity.unit == "fois" or (quantity.kind == COUNT and (quantity.value or 0) <= 2):
        return
    elif quantity.kind in {COUNT, DURATION} and quantity.unit and agreement:
        unit = re.sub(r"^de |^d['’]", "", counted)
        unit = "années" if unit == "ans" else unit
        following, place = split_place(following)
        if re.search(r" (?:et|ou) ", following):
            return
        stem = asked_clause(
            f"combien {elided('de', unit + following)}", clause, part, cast, agreement
        )
        yield asking(fact, stem + place, part, number, NUMBER, 1.1, quantity=many)


def is_other_object(part: Part, than: Part) -> bool:
    return part is not than and part.role is Role.OBJECT


COSTING = frozenset(words("coûter valoir"))
LASTING = frozenset(
    words("mettre durer demander prendre attendre passer vivre nécessiter exiger réclamer rester")
)
WHERE = "à|au|aux|dans|en|chez|près de|sur l(?:es|a) (?:bords?|rives?|côtes?)"


SCALED = re.compile(r"(?P<scale>milliers?|millions?|milliards?) (?:de |d['’])(?P<noun>.+)")


def counted_noun(quantity: Quantity) -> tuple[str, Quantity, str]:
    """`500 millions de neurones` -> `neurones`, `500 millions`: what is counted, how many."""
    match = SCALED.fullmatch(quantity.unit)
    if match is None:
        return quantity.unit, quantity, quantity.number
    text = f"{quantity.number} {match.group('scale')}"
    return match.group("noun"), replace(quantity, text=text, unit=match.group("scale")), text


def split_place(following: str) -> tuple[str, str]:
    """`120 personnes | à Brest`: where it happens goes to the end of the question."""
    match = re.match(rf"(?P<own>.*?)(?P<place> (?:{WHERE}) .+)$", following)
    return (match.group("own"), match.group("place")) if match else (following, "")


def unit_agreement(quantity: Quantity, part: Part, clause: Clause) -> tuple[str, str] | None:
    last = quantity.unit.split(" ")[0].lower() if quantity.unit else ""
    token = next(
        (t for t in clause.tree.tokens[part.first : part.last + 1] if t.text.lower() == last), None
    )
    if token is None or token.pos not in {"NOUN", "PROPN"}:
        return None
    return (token.gender or "Masc", "Plur")


def time_askings(fact: ClauseFact, part: Part, quantity: Quantity, cast: Cast) -> Iterator[Asking]:
    clause = fact.clause
    lead = part.text.lower()
    if quantity.kind == YEAR and re.match(r"(?:en|dès|depuis|vers) \d", lead):
        word = {"en": "en quelle année", "dès": "dès quelle année", "vers": "vers quelle année",
                "depuis": "depuis quelle année"}[lead.split()[0]]  # fmt: skip
        stem = asked_clause(word, clause, part, cast)
        yield asking(fact, stem, part, quantity.text, YEAR, 1.2, quantity=quantity)
    elif quantity.kind == DATE and re.match(r"(?:le|en|depuis|à partir du|dès le) ?", lead):
        word = "quand"
        if re.match(r"le \d", lead) and re.search(r"\d{4}", lead):
            word = "à quelle date"
        stem = asked_clause(word, clause, part, cast)
        yield asking(fact, stem, part, part.text, DATE, 1.1, quantity=quantity)
    elif quantity.kind == DURATION and re.match(r"(?:pendant|durant) ", lead):
        stem = asked_clause("pendant combien de temps", clause, part, cast)
        yield asking(fact, stem, part, quantity.text, NUMBER, 1.0, quantity=quantity)
    elif quantity.kind == DURATION and re.match(r"en (?!\d{4})", lead):
        stem = asked_clause("en combien de temps", clause, part, cast)
        yield asking(fact, stem, part, part.text, PHRASE, 1.1)
    elif quantity.kind == DURATION and lead.startswith("depuis "):
        stem = asked_clause("depuis combien de temps", clause, part, cast)
        yield asking(fact, stem, part, part.text, PHRASE, 1.0)
    else:
        yield from measure_askings(fact, part, quantity, cast)


CHANGING = frozenset(
    words(
        """
        progresser augmenter bondir reculer baisser diminuer chuter croître grimper réduire monter
        dépasser abaisser relever raccourcir allonger descendre s'élever élever enrichir agrandir
        """
    )
)
FIXING = frozenset(
    words("estimer évaluer fixer porter ramener réduire limiter chiffrer abaisser relever passer")
)
LENGTHS = r"(?:kilomètres?|mètres?|centimètres?|km|(?:heures?|minutes?) de (?:route|marche))"


def measure_askings(
    fact: ClauseFact, part: Part, quantity: Quantity, cast: Cast
) -> Iterator[Asking]:
    """By how much, how far, for what sum, by how many votes."""
    clause = fact.clause
    lead = part.text.lower()
    verbs = infinitives(clause.verb.main.text, clause.verb.main.lemma)
    far = re.match(
        rf"à .*?{LENGTHS}(?: de (?:route|marche))?(?P<from> (?:de |du |des |d['’]).+|$)", lead
    )
    deep = re.match(r"à .*?mètres? (?:de |d['’])(?P<how>altitude|profondeur|hauteur)$", lead)
    word, answer = "", part.text
    if re.fullmatch(r"à (?:l['’]âge de )?[\w-]+ ans", lead):
        word = "à quel âge"
    elif lead.startswith("à ") and verbs & FIXING:
        unit = quantity.unit if quantity.kind in {COUNT, DURATION} else ""
        unit = "années" if unit in {"ans", "an"} else unit
        word = f"à combien {elided('de', unit)}" if unit else "à combien"
    if lead.startswith("de ") and verbs & CHANGING:
        stem = asked_clause("de combien", clause, part, cast)
        yield asking(fact, stem, part, quantity.text, NUMBER, 1.15, quantity=quantity)
    elif deep:
        word = f"à quelle {deep.group('how')}"
    elif far:
        word = f"à quelle distance{part.text[far.start('from') :]}"
        answer = part.text[: far.start("from")]
    elif quantity.kind == MONEY and lead.startswith("pour "):
        word = "pour quelle somme"
    elif re.match(r"par .+ voix", lead):
        word, answer = "par combien de voix", re.sub(r"^[Pp]ar | voix(?= contre)", "", part.text)
    elif re.match(rf"sur .*?{LENGTHS}$", lead):
        word = "sur quelle distance"
    if word:
        stem = asked_clause(word, clause, part, cast)
        yield asking(fact, stem, part, answer, PHRASE, 1.1)
