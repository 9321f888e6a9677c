"""What a name stands for: votes from the parser and from the words around it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizapp.generation.article import Sentence
from quizapp.generation.french.grammar import infinitives
from quizapp.generation.french.lexicon import (
    EPICENE_PERSON_NOUNS,
    FEMALE_FIRST_NAMES,
    FEMININE_PERSON_NOUNS,
    MALE_FIRST_NAMES,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    SAYING_VERBS,
    THING_NOUNS,
)
from quizapp.generation.french.worlds import CITIES, COUNTRIES
from quizapp.generation.tree import Tree

PERSON, ORGANISATION, PLACE, WORK, OTHER = "person", "organisation", "place", "work", "other"
QUOTED_WORK = re.compile(
    r"(?:podcast|livre|film|roman|article|éditorial|album|chanson|essai|émission|revue|pièce)s?,? "
    r"(?:[\w’']+ ){0,2}(?:intitulée?s? )?[«\"“]\s?$"
)
VOTES = {"PER": PERSON, "ORG": ORGANISATION, "LOC": PLACE, "MISC": OTHER}
COUNTRY_NAMES = {re.sub(r"^(la |le |l’|les )", "", c): g for c, g in COUNTRIES.items()}
ORGANISATION_SUFFIX = re.compile(
    r"\b(?:AI|Inc|Corp|Group|Groupe|Labs?|Bank|SA|SAS|Ltd|Université|University|Institute?|FC|AC|Club|"
    r"Associates|Foundation|Compagnie|Motors|Airlines|Press|Agency)\b"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of capitalised words that may be a name."""

    sentence: int
    start: int
    end: int
    text: str
    initial: bool


SOURCE = re.compile(r"(?:Selon|Pour|[Dd]['’]après) $")
BESIDE = re.compile(r", (?:le |la |l['’]|son |sa |un |une |ancien(?:ne)? |alors )?([\w-]+)")
LEADER = (
    r"(?i:directeur|directrice|président|présidente|patron|patronne|fondateur|fondatrice|pdg|"
    r"dirigeant|filiale|maison mère|actionnaires?|ingénieurs?|salariés?|employés?|capital)"
)
BEFORE_VOTES = (
    (re.compile(r"(?:^|\W)(?:M|MM|Mme|Mlle|Dr|Me|Pr)\.? $"), PERSON, 6),
    (re.compile(r"[Cc]hez $"), ORGANISATION, 3),
    (
        re.compile(rf"{LEADER}(?: \w+al[e]?)? (?:de |du |d['’])(?:la |l['’])?$", re.I),
        ORGANISATION,
        3,
    ),
    (re.compile(r"(?:concurrents?|rivaux|entreprises|sociétés) comme $"), ORGANISATION, 3),
    (re.compile(r"(?:^|\W)[Ee]n $"), PLACE, 1),
    (
        re.compile(
            r"(?:maire|mairie|commune|ville|village|habitants?|préfecture|préfet|région|port|gare|"
            r"quartier|île|ports|phare|bourg|conseil municipal) (?:de |du |d['’])$"
        ),
        PLACE,
        3,
    ),
    (QUOTED_WORK, WORK, 10),
    (
        re.compile(
            r"(?:modèles?|version|lancement|sortie|logiciel|outil|algorithme|système)s? "
            r"(?:(?:[\wÀ-ÿ’']+ ){0,3}comme |de |d['’])?$"
        ),
        OTHER,
        3,
    ),
)
"""What the words right before a name say of it."""
ENTERPRISING = re.compile(
    r"(?:, qui)? (?:a |avait |va |compte |veut |vient de |vient d['’])?"
    r"(?:recrut|embauch|emploi|employait|employé|licenci|commercialis|export|fabriqu|assembl|"
    r"délocalis|rachet|investi|a déposé le bilan|déposé le bilan|produit )"
)


def type_votes(spot: Spot, text: str, tree: Tree) -> Counter[str]:
    """What one mention says of a name's type: the parser, the words around, its own form."""
    before, after = text[: spot.start], text[spot.end :]
    votes = parser_votes(spot, tree) + form_votes(spot.text)
    for pattern, kind, weight in BEFORE_VOTES:
        if pattern.search(before):
            votes[kind] += weight
    if re.search(r"(?:^|\W)[àÀ] $", before) and " " not in spot.text:
        votes[PLACE] += 1
    if title := re.search(r"([\w-]+) $", before):
        votes += noun_votes(title.group(1).lower(), person=3, organisation=3, thing=6)
    is_source = bool(SOURCE.search(before))
    if is_source and " " in spot.text:
        votes[PERSON] += 2
    if (beside := BESIDE.match(after)) and not is_source:
        votes += noun_votes(beside.group(1).lower(), person=3, organisation=7, thing=0)
    if ENTERPRISING.match(after):
        votes[ORGANISATION] += 2
    if " " in spot.text and speaks(spot, after, tree):
        votes[PERSON] += 2
    return votes


def parser_votes(spot: Spot, tree: Tree) -> Counter[str]:
    votes: Counter[str] = Counter()
    inside = [t for t in tree.tokens if spot.start <= t.start < spot.end]
    for label in {t.entity for t in inside if t.entity and t.entity != "MISC"}:
        votes[VOTES.get(label, OTHER)] += 2 if label == "PER" else 1
    return votes


def form_votes(name: str) -> Counter[str]:
    votes: Counter[str] = Counter()
    if " " in name and name.split()[0].lower() in MALE_FIRST_NAMES | FEMALE_FIRST_NAMES:
        votes[PERSON] += 4
    if ORGANISATION_SUFFIX.search(name):
        votes[ORGANISATION] += 5
    if re.fullmatch(r"[A-Z]{3,6}", name):
        votes[ORGANISATION] += 1
    if name in CITIES or name in COUNTRY_NAMES:
        votes[PLACE] += 8
    if re.search(r" \d{1,2}$", name):
        votes[OTHER] += 5
    return votes


def noun_votes(noun: str, *, person: int, organisation: int, thing: int) -> Counter[str]:
    """What a noun beside a name says: `une start-up`, `le juge`, `l'algorithme`."""
    votes: Counter[str] = Counter()
    votes[PERSON] += person * (noun in PERSON_NOUNS)
    votes[ORGANISATION] += organisation * (noun in ORGANISATION_NOUNS)
    votes[OTHER] += thing * (noun in THING_NOUNS)
    return votes


def speaks(spot: Spot, after: str, tree: Tree) -> bool:
    """Whether a verb of saying follows the name."""
    verb = re.match(r" (?:n['’]|ne |l['’])?(?:a |avait )?(\w+)", after)
    reach = spot.end + len(verb.group()) if verb else spot.end
    return any(
        not SAYING_VERBS.isdisjoint(infinitives(t.text, t.lemma))
        for t in tree.tokens
        if spot.end <= t.start <= reach
    )


def listed_together(
    spots: Sequence[Spot], sentences: Sequence[Sentence]
) -> Iterator[tuple[Spot, Spot]]:
    """Neighbours in an enumeration: `A, B ou C` name things of one type."""
    for one, other in pairwise(spots):
        if one.sentence == other.sentence:
            between = sentences[one.sentence].text[one.end : other.start]
            if re.fullmatch(r", | (?:et|ou) (?:d['’]|de |à )?", between):
                yield one, other
                yield other, one


def share_votes(votes: Counter[str], neighbour: Counter[str]) -> None:
    if neighbour:
        (best, count), *_ = neighbour.most_common(1)
        votes[best] += min(count, 2)


def descriptors(spot: Spot, text: str) -> Iterator[tuple[str, str]]:
    """Nouns set beside a name that tell what it is: `X, une start-up`, `le jeune club X`."""
    after, before = text[spot.end :], text[: spot.start]
    nouns = []
    if (beside := DESCRIBED.match(after)) and not SOURCE.search(before):
        nouns.append(beside.group(1).lower())
    if ahead := re.search(r"(?:([\w-]+) )?([\w-]+) $", before):
        adjective_or_noun = ahead.group(2).lower()
        linked = adjective_or_noun in {"de", "du", "des", "par", "à", "et"}
        nouns += [adjective_or_noun] + ([(ahead.group(1) or "").lower()] if not linked else [])
    for noun in nouns:
        if gender := {**ORGANISATION_NOUNS, **THING_NOUNS}.get(noun):
            yield noun, gender


DESCRIBED = re.compile(r", (?:(?:le|la|une?|l['’]un des) ?)?([\w-]+)")


FEMININE_ENDING = re.compile(r"(?:ène|ine|elle|ette|lie|nie|mie|sie|ée|ise|anne|ia|na|la|ra|ya)$")


def gender_votes(spot: Spot, text: str) -> Counter[str]:
    votes: Counter[str] = Counter()
    before, after = text[: spot.start].lower(), text[spot.end :]
    first = spot.text.split()[0].lower()
    if first in MALE_FIRST_NAMES:
        votes["Masc"] += 3
    if first in FEMALE_FIRST_NAMES:
        votes["Fem"] += 3
    elif " " in spot.text and first not in MALE_FIRST_NAMES and FEMININE_ENDING.search(first):
        votes["Fem"] += 1
    if re.search(r"\bm\. ?$|\bmonsieur $|\b(?:le|du|au|un) (?:[\w-]+ )?$", before):
        votes["Masc"] += 2
    if re.search(r"\bmme $|\bmadame $|\b(?:la|une) (?:[\w-]+ )?$", before):
        votes["Fem"] += 2
    if born := re.match(r"(né|née) (?:[^,]{3,60}), $", before):
        votes["Fem" if born.group(1) == "née" else "Masc"] += 4
    if spot.text.startswith("Le "):
        votes["Masc"] += 4
    if spot.text.startswith("La "):
        votes["Fem"] += 4
    if gender := COUNTRY_NAMES.get(spot.text):
        votes[gender] += 9
    beside = re.match(r", (?:le |la |l['’]|son |sa |un |une |ancien(?:ne)? )*([\w-]+)", after)
    noun = beside.group(1).lower() if beside else ""
    if noun in PERSON_NOUNS and noun not in EPICENE_PERSON_NOUNS:
        votes["Fem" if noun in FEMININE_PERSON_NOUNS else "Masc"] += 3
    if participle := re.match(r" s['’](?:est|était) (?:\w+ment )?\w+?(é|ée)\b", after):
        votes["Fem" if participle.group(1) == "ée" else "Masc"] += 2
    return votes
