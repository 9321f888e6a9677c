"""Names of an article: where they stand, what they stand for, their gender and their other forms.

The parser's votes count, and so do the words around a name: « directeur de X », « chez X »,
« X, une start-up ». Knows no name in advance, save first names and a few countries and cities.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizapp.generation.article import Sentence
from quizapp.generation.french.grammar import infinitives, plain
from quizapp.generation.french.lexicon import (
    ASKABLE_ORGANISATIONS,
    EPICENE_PERSON_NOUNS,
    FEMALE_FIRST_NAMES,
    FEMININE_PERSON_NOUNS,
    FUNCTION_WORDS,
    MALE_FIRST_NAMES,
    MONTHS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    SAYING_VERBS,
    THING_NOUNS,
    TITLES,
)
from quizapp.generation.french.worlds import CITIES, COUNTRIES
from quizapp.generation.tree import Tree

PERSON, ORGANISATION, PLACE, WORK, OTHER = "person", "organisation", "place", "work", "other"

CAPITAL = r"[A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒ]"
WORD = rf"{CAPITAL}[\wÀ-ÿ]*(?:[-&.][\wÀ-ÿ]+)*(?:(?<=\b[A-Z])\.(?=[ -]))?"
LINK = r"(?:of the|of|&|von|van|ben|for a|for the|for|and) "
CANDIDATE = re.compile(
    rf"(?<![\w-])(?:[A-Z]\.-[A-Z]\. )?{WORD}(?: (?:{LINK})?{WORD}| \d{{1,2}}(?![\d ]*\d))*"
)
JOINED = re.compile(rf"(?P<joint> (?:de la|de|du|des|d['’]) ?){WORD}")
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
class Name:
    """One named being: `text` is its fullest form, `aliases` its other forms in the article."""

    text: str
    type: str
    gender: str = ""
    noun: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a name: offsets into its sentence."""

    sentence: int
    start: int
    end: int
    name: Name


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of capitalised words that may be a name."""

    sentence: int
    start: int
    end: int
    text: str
    initial: bool


def detect_names(sentences: Sequence[Sentence], trees: Sequence[Tree]) -> tuple[Mention, ...]:
    """Every mention of every name, in reading order. `trees` are the parser's first reading."""
    article = " ".join(s.text for s in sentences)
    spots = [spot for s, tree in zip(sentences, trees, strict=True) for spot in spots_of(s, tree)]
    known = {spot.text for spot in spots if not spot.initial}
    spots = [
        spot
        for spot in spots
        if spot.text in known or stands_as_name(spot, trees[spot.sentence], article)
    ]
    spots = [spot for spot in spots if not is_common(spot, article)]
    fullest = with_maiden_names(
        fullest_forms({spot.text for spot in spots}), Counter(s.text for s in spots)
    )
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    genders: dict[str, Counter[str]] = defaultdict(Counter)
    nouns: dict[str, Counter[str]] = defaultdict(Counter)
    for spot in spots:
        text = sentences[spot.sentence].text
        votes[fullest[spot.text]].update(type_votes(spot, text, trees[spot.sentence]))
        for noun, gender in descriptors(spot, text):
            nouns[fullest[spot.text]][noun] += 1
            genders[fullest[spot.text]][gender] += 2
        genders[fullest[spot.text]].update(gender_votes(spot, text))
    for one, other in listed_together(spots, sentences):
        share_votes(votes[fullest[one.text]], votes[fullest[other.text]])
    aliases: dict[str, set[str]] = defaultdict(set)
    for spot in spots:
        aliases[fullest[spot.text]].add(spot.text)
    names = {
        text: named(text, votes[text], genders[text], nouns[text], aliases[text]) for text in votes
    }
    return tuple(
        Mention(spot.sentence, spot.start, spot.end, names[fullest[spot.text]]) for spot in spots
    )


def spots_of(sentence: Sentence, tree: Tree) -> Iterator[Spot]:
    text = sentence.text
    position = 0
    while match := CANDIDATE.search(text, position):
        start, end = match.start(), match.end()
        position = end
        opening = bool(re.search(r"(?:^|[«“\"(:]\s?|[.!?]\s)$", text[:start]))
        start, opening = past_function_words(text, start, end, opening)
        if start >= end:
            continue
        end = joined_end(text, start, end, tree)
        position = max(position, end)
        word = text[start:end]
        if re.fullmatch(r"[A-Z]{1,2}", word) or word.isdigit():
            continue
        if re.search(rf"{CAPITAL}[\w-]+ (?:de l['’]|de la |du |des )$", text[:start]):
            continue  # `l'Agence de l'Information`: a piece of a longer title
        yield Spot(sentence.place, start, end, word, opening and " " not in word)


def past_function_words(text: str, start: int, end: int, opening: bool) -> tuple[int, bool]:
    """Drop `Selon`, `Le`, `M.` or `Président` in front of a name."""
    while start < end:
        word = re.match(r"[\wÀ-ÿ-]+\.?", text[start:end])
        if not word:
            break
        bare = word.group().rstrip(".").lower()
        elision = text[start + len(word.group()) : start + len(word.group()) + 1] in ("'", "’")
        titled = bare in TITLES or (bare in PERSON_NOUNS and start + word.end() < end)
        keeps = bare in {"le", "la", "les"} and not opening and word.group()[0].isupper()
        if not (bare in FUNCTION_WORDS or titled or elision) or keeps:
            break
        start += len(word.group())
        while start < end and text[start] in " '’":
            start += 1
        opening = False
    return start, opening


def joined_end(text: str, start: int, end: int, tree: Tree) -> int:
    """Take in `d'Estaing` or `enchaîné` where the parser sees one name."""
    entity_end = end
    for token in tree.tokens:
        if token.start >= end and token.start <= entity_end + 1 and token.entity:
            if token.text[:1] in ',;:()«»"' or token.pos in {"CCONJ", "VERB", "AUX", "PUNCT"}:
                break
            if tree.tokens[token.i - 1].entity != token.entity:
                break
            entity_end = token.end
    tail = text[end:entity_end]
    head = text[start:end]
    if JOINED.fullmatch(tail) and (
        (" " in head and tail.startswith((" d'", " d’"))) or head.lower() in ORGANISATION_NOUNS
    ):
        return entity_end
    if re.fullmatch(r" [a-zà-ÿ]{4,}", tail) and text[start : start + 3] in ("Le ", "La "):
        return entity_end
    return end


def stands_as_name(spot: Spot, tree: Tree, article: str) -> bool:
    """A lone capitalised word that opens a sentence is a name only on good grounds."""
    if not spot.initial:
        return True
    if re.search(rf"(?<![\w-]){re.escape(spot.text.lower())}(?![\w-])", article):
        return False
    first = next((t for t in tree.tokens if t.start == spot.start), None)
    following = next((t for t in tree.tokens if t.start >= spot.end), None)
    if first is None or following is None:
        return False
    return bool(first.entity) and (first.pos in {"PROPN", "X"} or following.text == ",")


def is_common(spot: Spot, article: str) -> bool:
    """`État`, `Président`, `Janvier`: a capital does not make a name."""
    word = spot.text.lower()
    if " " in word:
        return False
    return (
        word in PERSON_NOUNS
        or word in MONTHS
        or word in FUNCTION_WORDS
        or word in {"état", "internet", "histoire", "église", "dieu", "bourse", "web"}
        or word in ORGANISATION_NOUNS
        or bool(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", article))
    )


def fullest_forms(texts: set[str]) -> dict[str, str]:
    """`Wang` -> `Alexandr Wang` when exactly one longer name ends so."""
    forms = {}
    for text in texts:
        longer = [
            other
            for other in texts
            if other != text and " " in other and other.split()[-1] == text and not text.isupper()
        ]
        forms[text] = longer[0] if len(longer) == 1 else text
    return forms


def with_maiden_names(forms: dict[str, str], counts: Counter[str]) -> dict[str, str]:
    """A woman named once by another last name is the one the article is about."""
    merged = dict(forms)
    for text in forms:
        first, *rest = text.split()
        if len(rest) != 1 or first.lower() not in FEMALE_FIRST_NAMES or counts[text] > 1:
            continue
        married = [
            other for other in forms
            if other != text and other.split()[0] == first and " " in other and counts[other] > 1
        ]  # fmt: skip
        if len(married) == 1:
            merged[text] = married[0]
    return merged


def type_votes(spot: Spot, text: str, tree: Tree) -> Counter[str]:
    votes: Counter[str] = Counter()
    before, after = text[: spot.start], text[spot.end :]
    inside = [t for t in tree.tokens if spot.start <= t.start < spot.end]
    for label in {t.entity for t in inside if t.entity and t.entity != "MISC"}:
        votes[VOTES.get(label, OTHER)] += 2 if label == "PER" else 1
    first_word = spot.text.split()[0].lower()
    several = " " in spot.text
    if several and first_word in MALE_FIRST_NAMES | FEMALE_FIRST_NAMES:
        votes[PERSON] += 4
    if re.search(r"(?:^|\W)(?:M|MM|Mme|Mlle|Dr|Me|Pr)\.? $", before):
        votes[PERSON] += 6
    if title := re.search(r"([\w-]+) $", before):
        if title.group(1).lower() in PERSON_NOUNS:
            votes[PERSON] += 3
        if title.group(1).lower() in ORGANISATION_NOUNS:
            votes[ORGANISATION] += 3
        if title.group(1).lower() in THING_NOUNS:
            votes[OTHER] += 6
    if re.match(r", (?:le |la |l['’]|son |sa |un |une |ancien(?:ne)? |alors )?([\w-]+)", after):
        noun = re.match(
            r", (?:le |la |l['’]|son |sa |un |une |ancien(?:ne)? |alors )?([\w-]+)", after
        )
        word = noun.group(1).lower() if noun else ""
        votes[PERSON] += 3 * (word in PERSON_NOUNS)
        votes[ORGANISATION] += 7 * (word in ORGANISATION_NOUNS)
    if re.search(r"[Cc]hez $", before):
        votes[ORGANISATION] += 3
    leader = re.search(
        r"(directeur|directrice|président|présidente|patron|patronne|fondateur|fondatrice|pdg|dirigeant"
        r"|filiale|maison mère|actionnaires?|ingénieurs?|salariés?|employés?|capital)"
        r"(?: \w+al[e]?)? (?:de |du |d['’])(?:la |l['’])?$", before, re.IGNORECASE)  # fmt: skip
    if leader or re.search(r"(?:concurrents?|rivaux|entreprises|sociétés) comme $", before):
        votes[ORGANISATION] += 3
    if ORGANISATION_SUFFIX.search(spot.text):
        votes[ORGANISATION] += 5
    if re.fullmatch(r"[A-Z]{3,6}", spot.text):
        votes[ORGANISATION] += 1
    if spot.text in CITIES or spot.text in COUNTRY_NAMES:
        votes[PLACE] += 8
    if re.search(r"(?:^|\W)[Ee]n $", before) or (
        re.search(r"(?:^|\W)[àÀ] $", before) and not several
    ):
        votes[PLACE] += 1
    if QUOTED_WORK.search(before):
        votes[WORK] += 10
    if re.search(r"(?:modèles?|version|lancement|sortie|logiciel|outil|algorithme|système)s? "
                 r"(?:(?:[\wÀ-ÿ’']+ ){0,3}comme |de |d['’])?$", before):  # fmt: skip
        votes[OTHER] += 3
    if re.search(r" \d{1,2}$", spot.text):
        votes[OTHER] += 5
    verb = re.match(r" (?:n['’]|ne |l['’])?(?:a |avait )?(\w+)", after)
    if (
        verb
        and several
        and any(
            not SAYING_VERBS.isdisjoint(infinitives(t.text, t.lemma))
            for t in tree.tokens
            if spot.end <= t.start <= spot.end + len(verb.group())
        )
    ):
        votes[PERSON] += 2
    return votes


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
    """Nouns set beside a name that tell what it is: `X, une start-up`, `la société X`."""
    after, before = text[spot.end :], text[: spot.start]
    beside = re.match(r", (?:(?:le|la|une?|l['’]un des) ?)?([\w-]+)", after)
    if re.search(r"(?:Selon|Pour|[Dd]['’]après) $", before):
        beside = None  # what follows the comma is the subject
    if beside and (gender := ORGANISATION_NOUNS.get(beside.group(1).lower())):
        yield beside.group(1).lower(), gender
    ahead = re.search(r"([\w-]+)(?: (?!de\b|du\b|des\b|par\b|à\b|et\b)\w+)? $", before)
    for match in filter(None, (beside, ahead)):
        if gender := THING_NOUNS.get(match.group(1).lower()):
            yield match.group(1).lower(), gender
    if ahead and (gender := ORGANISATION_NOUNS.get(ahead.group(1).lower())):
        yield ahead.group(1).lower(), gender


def gender_votes(spot: Spot, text: str) -> Counter[str]:
    votes: Counter[str] = Counter()
    before, after = text[: spot.start].lower(), text[spot.end :]
    first = spot.text.split()[0].lower()
    if first in MALE_FIRST_NAMES:
        votes["Masc"] += 3
    if first in FEMALE_FIRST_NAMES:
        votes["Fem"] += 3
    if re.search(r"\bm\. ?$|\bmonsieur $|\b(?:le|du|au|un) (?:[\w-]+ )?$", before):
        votes["Masc"] += 2
    if re.search(r"\bmme $|\bmadame $|\b(?:la|une) (?:[\w-]+ )?$", before):
        votes["Fem"] += 2
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


def named(
    text: str,
    votes: Counter[str],
    genders: Counter[str],
    nouns: Counter[str],
    aliases: set[str],
) -> Name:
    order = (PERSON, ORGANISATION, PLACE, WORK, OTHER)
    kind = max(order, key=lambda t: (votes[t], -order.index(t))) if votes else OTHER
    if kind == PERSON and " " not in text and votes[PERSON] < 4 and len(aliases) == 1:
        kind = OTHER  # a lone word is no person unless titled or part of a full name
    gender = ""
    if genders and (kind != OTHER or nouns):
        masculine, feminine = genders["Masc"], genders["Fem"]
        gender = "" if masculine == feminine else "Masc" if masculine > feminine else "Fem"
    fitting = THING_NOUNS if kind == OTHER else ASKABLE_ORGANISATIONS
    askable = [noun for noun, _ in nouns.most_common() if noun in fitting]
    others = tuple(sorted(aliases - {text}, key=plain))
    shown = tuple(form.replace("'", "’") for form in (text, *others))
    return Name(shown[0], kind, gender, askable[0] if askable else "", shown[1:])
