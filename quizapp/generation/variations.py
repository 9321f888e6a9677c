"""Statements made false by one declared change that the article contradicts.

A change swaps a name for another of its type, a number for a near one or a word for its opposite,
lets two names change places, or takes a negation away.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.generation.distractors import Pools, akin, listed_with, related
from quizapp.generation.facts import KeyFact
from quizapp.generation.french.grammar import begins_with_vowel, capitalised, infinitives
from quizapp.generation.french.lexicon import FUNCTION_WORDS
from quizapp.generation.french.opposites import (
    JUDGING_FORMS,
    OPPOSITE_ADVERBS,
    OPPOSITE_NOUNS,
    OPPOSITE_VERBS,
    opposite_adjective,
)
from quizapp.generation.french.words import words
from quizapp.generation.name_types import ORGANISATION, PERSON
from quizapp.generation.names import Name
from quizapp.generation.near_numbers import digest, other_quantities
from quizapp.generation.parts import is_negative
from quizapp.generation.places_of_names import in_list, names_in
from quizapp.generation.quantities import COUNT, PERCENT, Quantity, quantities
from quizapp.generation.tree import Token, Tree
from quizapp.generation.word_order import agreement_shows

SWAPPED = (PERSON, ORGANISATION)


@dataclass(frozen=True, slots=True)
class Change:
    """A false form of a statement: the words `true` of it read `false` instead.

    `told` is the true statement with a word on what was changed.
    """

    statement: str
    true: str
    false: str
    weight: float
    told: str


def false_forms(fact: KeyFact, pools: Pools) -> Iterator[Change]:
    """The believable false forms of a fact."""
    yield from swapped_numbers(fact)
    yield from swapped_bounds(fact)
    yield from swapped_words(fact, pools.text)
    yield from without_negation(fact)
    yield from some_for_none(fact)
    if is_negative(fact.clause.verb):
        return
    yield from changed_places(fact, pools)
    if fact.claim or is_exclusive(fact):
        yield from swapped_names(fact, pools)


def changed(
    statement: str, start: int, end: int, false: str, weight: float, aside: str = "{}"
) -> Change:
    """One stretch of a statement exchanged; `aside` is how the false words are recalled."""
    shown = capitalised(false) if start == 0 else false
    return Change(
        statement=statement[:start] + shown + statement[end:],
        true=statement[start:end],
        false=shown,
        weight=weight,
        told=f"{statement[:end]} (et non {aside.format(false)}){statement[end:]}",
    )


QUOTED = "« {} »"


def swapped_numbers(fact: KeyFact) -> Iterator[Change]:
    said = fact.clause.reading.sentence.text
    for quantity in quantities(fact.statement):
        if quantity.kind == COUNT and quantity.value is not None and quantity.value <= 4:
            continue  # two ways or three: a trap, not knowledge
        for other in other_quantities(quantity, fact.statement):
            if other in said:
                continue
            yield other_number(fact.statement, quantity, other)
            break


def other_number(statement: str, quantity: Quantity, other: str) -> Change:
    """The number alone changes; it is recalled behind its unit: `56 % (et non 63 %)`."""
    tail = quantity.text[len(quantity.number) :] if quantity.number else ""
    end, number = quantity.end - len(tail), other.removesuffix(tail)
    change = changed(statement, quantity.start, end, number, 1.0)
    recalled = other if quantity.kind == PERCENT else number
    told = f"{statement[: quantity.end]} (et non {recalled}){statement[quantity.end :]}"
    return replace(change, told=told)


BOUND = re.compile(
    r"(?<![\w’'])(?P<word>plus|moins) d(?:e |’)(?=\d|une? |deux|trois|quatre|cinq|six|sept|huit|"
    r"neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante|cent|mille)",
    re.IGNORECASE,
)
OTHER_BOUND = {"plus": "moins", "moins": "plus"}


def swapped_bounds(fact: KeyFact) -> Iterator[Change]:
    """`plus de 300 navires` -> `moins de 300 navires`."""
    found = list(BOUND.finditer(fact.statement))
    if len(found) == 1 and not is_negative(fact.clause.verb):
        start, end = found[0].span("word")
        yield changed(fact.statement, start, end, OTHER_BOUND[found[0]["word"].lower()], 0.9)


def swapped_words(fact: KeyFact, article: str) -> Iterator[Change]:
    """A word exchanged for its opposite, where it stands once and is what it seems to be."""
    statement, tokens = fact.statement, fact.clause.tree.tokens
    if is_negative(fact.clause.verb):
        return  # what is not the one may not be the other either
    for match in WORD.finditer(statement):
        word = match.group()
        found = [t for t in tokens if t.text == word]
        if not found or len(re.findall(rf"(?<![\w-]){re.escape(word)}(?![\w-])", statement)) != 1:
            continue
        false, weight, aside = opposite(word, found, fact.clause.tree)
        before, after = statement[: match.start()], statement[match.end() :]
        if not (false and fits_spelling(word, false, before, after)):
            continue
        judged = word in JUDGING_FORMS and is_founded(fact)
        if can_turn(word, before, after) and not judged and not is_term(word, before, article):
            yield changed(statement, match.start(), match.end(), false, weight, aside)


WORD = re.compile(r"(?<![\w’'-])[\wà-ÿ]+(?:-[\wà-ÿ]+)*(?![\w’'-])")
NO_OPPOSITE = ("", 0.0, "")


def opposite(word: str, found: Sequence[Token], tree: Tree) -> tuple[str, float, str]:
    """The opposite of a word in its part of speech, how good a change it is, how it is recalled."""
    match {t.pos for t in found}:
        case kinds if kinds <= {"VERB", "AUX"}:
            return OPPOSITE_VERBS.get(word, ""), 0.95, QUOTED
        case kinds if kinds <= {"ADJ"}:
            gender = found[0].gender or tree.head(found[0]).gender
            return opposite_adjective(word, gender), 0.9, "{}"
        case kinds if kinds <= {"NOUN"}:
            return OPPOSITE_NOUNS.get(word, ""), 0.8, QUOTED
        case kinds if kinds <= {"ADV", "ADP"}:
            return OPPOSITE_ADVERBS.get(word, ""), 0.85, "{}"
    return NO_OPPOSITE


def is_term(word: str, before: str, article: str) -> bool:
    """Whether the word belongs to one before it in a term that the article uses again."""
    last = re.search(r"[\wà-ÿ-]+ $", before)
    times = re.findall(rf"\b{re.escape(last.group() + word)}\b", article) if last else ()
    return len(times) > 1


def fits_spelling(true: str, false: str, before: str, after: str) -> bool:
    """Whether the words around stay as they are: `l’`, `de`, `ce`, `un nouvel`."""
    leaning = re.search(
        r"(?:['’]|\b(?:le|la|de|que|ne|se|ce|cet|son|sa|si|bel|nouvel|vieil) )$", before
    )
    if leaning and begins_with_vowel(true) != begins_with_vowel(false):
        return False
    return not (false in {"nouveau", "vieux", "beau"} and begins_with_vowel(after.lstrip()))


LEANING = re.compile(r"(?:['’]|\b(?:le|la|de|que|ne|se|ce|cet|son|sa|si|bel|nouvel|vieil) )$")
FOUNDING = frozenset(words("reposer appuyer miser compter fonder bâtir réussir vanter"))


def is_founded(fact: KeyFact) -> bool:
    """Whether a thing rests on what is judged: nobody believes in resting on what is weak."""
    verb = fact.clause.verb
    return not FOUNDING.isdisjoint(infinitives(verb.main.text, verb.main.lemma))


# Set phrases in which an adjective has lost its meaning.
FIXED = re.compile(
    r"intelligence artificielle|sciences? naturelles?|"
    r"premi(?:er|ère)s? (?:ministre|secours|nécessité|plan|lieu|abord|temps|guerre)|"
    r"derni(?:er|ère)s? (?:recours|mot|née?s?)|grands? (?:public|prix|écran|magasin|ensemble)s?|"
    r"grandes? (?:école|surface|ligne|distribution)s?|petits? (?:déjeuner|écran|pois|commerce)s?|"
    r"petites? (?:enfance|annonce|main|phrase)s?|(?:du|au|le) long d|de longue date|"
    r"(?:longs?|courts?)[- ]métrages?|(?:opinion|santé|voie|force|fonction|place|puissance|vie|"
    r"école|parole|service|pouvoir|espace|débat|finance)s? (?:publique|privée|public|privé)s?|"
    r"(?:nouvelle|ancien)s? (?:monde|testament|régime|combattant)s?|en général|droits? d|"
    r"large(?:s|ment)?(?: part| gamme| public)|mineurs? |forte? de |riche en|pauvre en"
)


WINDS = frozenset(words("nord sud est ouest"))


def after_name(before: str) -> bool:
    last = re.search(r"([A-ZÀ-Ý]\w*)[ -]$", before)
    return last is not None and last.group(1).lower() not in FUNCTION_WORDS


def can_turn(true: str, before: str, after: str) -> bool:
    """Whether a word may be exchanged here: not in a name, a set phrase or a comparison."""
    whole = f"{before}{true}{after}"
    if any(m.start() < len(before) + len(true) and m.end() > len(before)
           for m in FIXED.finditer(whole)):  # fmt: skip
        return False
    if after_name(before) or (true in WINDS and re.match(r"[ -][A-ZÀ-Ý]\w", after)):
        return False
    if true in {"avant", "après"}:
        return bool(re.match(r" (?:le|la|les|l['’]|un|une|des)\b", after))
    if true in {"plus", "moins"}:
        comparing = re.match(r" (?!de\b|d['’]|que\b|en\b|ou\b|tard\b|tôt\b)[\w-]+", after)
        fixed = re.search(r"(?:\ben|\bde|\bau|\bd['’]autant|\bne \w+|\bn['’]\w+|\bnon|,) $", before)
        repeated = re.search(r"\b(?:plus|moins)\b", before + after)
        highest = SUPERLATIVE.search(before)
        against = re.search(r"\bqu[e’']|^ \w+ encore\b", after)
        return bool(comparing) and not fixed and not repeated and not highest and not against
    return not COMPARING.search(before)


SUPERLATIVE = re.compile(r"\b(?:le|la|les|ses|leurs|des|du|aux?) $")
# what follows a comparison is one of its terms: its opposite may leave the whole true
COMPARING = re.compile(r"\b(?:plus|moins|aussi|autant|mieux|meilleure?s?|pires?|très)\b[^,;]*$")


def without_negation(fact: KeyFact) -> Iterator[Change]:
    verb = fact.clause.verb
    if not is_negative(verb) or not re.match(r"pas\b", verb.after):
        return
    if re.search(
        r"\b(?:ni|aucune?|rien|personne|de|d['’])\b", fact.statement.split(verb.text)[-1][:40]
    ):
        return
    positive = f"{verb.finite} {verb.after[3:].strip()}".strip()
    negative = verb.text.replace("'", "’")
    if fact.statement.count(negative) == 1:
        start = fact.statement.index(negative)
        yield contrary(fact.statement, start, start + len(negative), positive, 0.6)


def contrary(statement: str, start: int, end: int, false: str, weight: float) -> Change:
    """A change that needs no recalling: the true statement says the contrary."""
    whole = statement[:start] + false + statement[end:]
    return Change(whole, statement[start:end], false, weight, statement)


def is_exclusive(fact: KeyFact) -> bool:
    """Whether putting another name makes the fact false for certain: a function, a past deed."""
    verb = fact.clause.verb
    if fact.relation == "identity" and re.search(r"\best une? ", fact.statement):
        return False
    done = verb.auxiliary.lower() in {"a", "avait", "ont", "avaient", "aurait"}
    return (
        fact.relation in {"identity", "participle", "gerund"}
        or done
        or bool(quantities(fact.statement))
    )


NONE_AT_ALL = re.compile(
    r"n(?:e |’)(?P<verb>\w+(?: \w+)?(?: (?:à|de|sur))?) aucune? (?P<noun>[a-zà-ÿœ]+)(?=[ .,])"
)


def some_for_none(fact: KeyFact) -> Iterator[Change]:
    """`n'ont abouti à aucun transfert` -> `ont abouti à plusieurs transferts`."""
    match = NONE_AT_ALL.search(fact.statement)
    if match is None or fact.statement.count(match.group()) != 1:
        return
    noun = match.group("noun")
    if noun.endswith(("al", "ail", "eau", "eu", "s", "x", "z")):
        return
    rest = fact.statement[match.end() :]
    if not re.match(r"\.|,| (?:à|de|du|d’|dans|pour|concernant|sur|avec|en) ?", rest):
        return  # an adjective would have to agree as well
    some = f"{match.group('verb')} plusieurs {noun}s"
    yield contrary(fact.statement, match.start(), match.end(), some, 1.0)


MUTUAL = frozenset(
    words(
        """
        rencontrer épouser affronter associer allier unir ressembler collaborer rivaliser croiser
        marier discuter dialoguer échanger partager rapprocher opposer concurrencer signer jouer
        """
    )
)


def changed_places(fact: KeyFact, pools: Pools) -> Iterator[Change]:
    """`X a racheté Y` -> `Y a racheté X`: who did it and to whom, the wrong way round."""
    statement, verb = fact.statement, fact.clause.verb
    mutual = not MUTUAL.isdisjoint(infinitives(verb.main.text, verb.main.lemma))
    if mutual or agreement_shows(verb) or fact.claim or " comme " in statement:
        return
    subject = fact.clause.lowered_subject
    placed = sorted(names_in(statement, pools), key=lambda found: found[1])
    first = next((f for f in placed if subject in (f[0].text, *f[0].aliases)), None)
    if first is None or statement[first[1] : first[2]] != subject:
        return
    for other in placed:
        if other[1] > first[2] and can_change_places(statement, first, other):
            yield exchanged(statement, first, other)
            return


Placed = tuple[Name, int, int]


def can_change_places(statement: str, first: Placed, other: Placed) -> bool:
    one, two = first[0], other[0]
    apart = not (one.gender and two.gender and one.gender != two.gender)
    said, heard = statement[first[1] : first[2]], statement[other[1] : other[2]]
    alike = begins_with_vowel(said) == begins_with_vowel(heard)
    articles = ("Le ", "La ", "Les ", "L’")
    return (
        one.type == two.type
        and one.type in SWAPPED
        and apart
        and alike
        and not akin(one, two)
        and not said.startswith(articles)
        and not heard.startswith(articles)
        and not in_list(statement, other[1], other[2])
    )


def exchanged(statement: str, first: Placed, other: Placed) -> Change:
    said, heard = statement[first[1] : first[2]], statement[other[1] : other[2]]
    between = statement[first[2] : other[1]]
    true, false = f"{said}{between}{heard}", f"{heard}{between}{said}"
    whole = statement[: first[1]] + false + statement[other[2] :]
    return Change(whole, true, false, 0.9, f"{statement.rstrip('.')}, et non l’inverse.")


def swapped_names(fact: KeyFact, pools: Pools) -> Iterator[Change]:
    for name, start, end in names_in(fact.statement, pools):
        if name.type not in SWAPPED or in_list(fact.statement, start, end):
            continue
        said = fact.statement
        sentence = fact.clause.reading.sentence.text
        others = [
            n for n in pools.names
            if n.type == name.type and n.text != name.text and n.text not in said
            and not akin(n, name) and not listed_with(n, name, sentence)
            and not related(n, name, pools)
            and begins_with_vowel(n.text) == begins_with_vowel(said[start:end])
            and (not n.gender or not name.gender or n.gender == name.gender)
            and n.text[:3] not in {"Le ", "La "} and said[start : start + 3] not in {"Le ", "La "}
        ]  # fmt: skip
        for other in sorted(others, key=lambda n: digest(f"{said}|{n.text}"))[:1]:
            yield changed(said, start, end, other.text, 0.6 if fact.claim else 0.8)
