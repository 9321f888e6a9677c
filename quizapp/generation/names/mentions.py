"""Names of an article: where they stand, what they stand for, their gender and their other forms.

The parser's votes count, and so do the words around a name: « directeur de X », « chez X »,
« X, une start-up ». Knows no name in advance, save first names and a few countries and cities.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.generation.article import Sentence
from quizapp.generation.french.grammar import plain
from quizapp.generation.french.lexicon import (
    ASKABLE_ORGANISATIONS,
    FEMALE_FIRST_NAMES,
    FUNCTION_WORDS,
    MONTHS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    THING_NOUNS,
    TITLES,
)
from quizapp.generation.names.name_types import (
    ORGANISATION,
    OTHER,
    PERSON,
    PLACE,
    QUOTED_WORK,
    WORK,
    Spot,
    descriptors,
    gender_votes,
    listed_together,
    share_votes,
    type_votes,
)
from quizapp.generation.tree import Tree

CAPITAL = r"[A-ZÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒ]"
WORD = rf"{CAPITAL}[\wÀ-ÿ]*(?:(?<=c)['’]h[\wÀ-ÿ]*)?(?:[-&.][\wÀ-ÿ]+)*(?:(?<=\b[A-Z])\.(?=[ -]))?"
LINK = r"(?:of the|of|&|von|van|ben|for a|for the|for|and) "
CANDIDATE = re.compile(
    rf"(?<![\w-])(?:[A-Z]\.-[A-Z]\. )?{WORD}(?: (?:{LINK})?{WORD}| \d{{1,2}}(?![\d ]*\d))*"
)
INFINITIVE = re.compile(
    r"[\wÀ-ÿ]+(?:er|ir|oir|re) (?:à|de|du|des|la|les?|une?|ce|cette|en|sur|dans|pour|plus|n['’e])\b"
)
DEMONYM = re.compile(
    rf"{CAPITAL}[\wÀ-ÿ]+(?:ien|ienne|ais|aise|ois|oise|ain|aine|éen|éenne|ol|ole|and|ande|ec|que) "
    rf"(?={CAPITAL})"
)
JOINED = re.compile(rf"(?P<joint> (?:de la|de|du|des|d['’]) ?){WORD}")


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


def detect_names(sentences: Sequence[Sentence], trees: Sequence[Tree]) -> tuple[Mention, ...]:
    """Every mention of every name, in reading order. `trees` are the parser's first reading."""
    article = " ".join(s.text for s in sentences)
    spots = [spot for s, tree in zip(sentences, trees, strict=True) for spot in spots_of(s, tree)]
    known = {spot.text for spot in spots if not spot.initial}
    spots = [
        spot
        for spot in spots
        if spot.text in known
        or QUOTED_WORK.search(sentences[spot.sentence].text[: spot.start])
        or stands_as_name(spot, trees[spot.sentence], article)
    ]
    spots = [spot for spot in spots if not is_common(spot, article)]
    firms = {s.text for s in spots if FIRM.search(sentences[s.sentence].text[: s.start])}
    fullest = with_maiden_names(
        fullest_forms({spot.text for spot in spots} - firms), Counter(s.text for s in spots)
    )
    fullest |= {text: text for text in firms}
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


FIRM = re.compile(
    r"\b(?:[Mm]aison|[Gg]roupe|[Mm]arque|[Ss]ociété|[Ee]ntreprise|[Ff]ondation|[Cc]hez) $"
)


def spots_of(sentence: Sentence, tree: Tree) -> Iterator[Spot]:
    text = sentence.text
    position = 0
    while match := CANDIDATE.search(text, position):
        start, end = match.start(), match.end()
        position = end
        opening = bool(re.search(r"(?:^|[«“\"(:]\s?|[.!?]\s)$", text[:start]))
        start, opening = past_function_words(text, start, end, opening)
        demonym = DEMONYM.match(text[start:end])
        if demonym and re.search(r"\b(?:[Ll]['’]|[Ll]e |[Ll]a )$", text[:start]):
            start += demonym.end()
        if start >= end:
            continue
        end = joined_end(text, start, end, tree)
        position = max(position, end)
        word = text[start:end]
        if re.fullmatch(r"[A-Z]{1,2}", word) or word.isdigit():
            continue
        if opening and INFINITIVE.match(text[start:]):
            continue  # `Chercher à …`: a verb
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
