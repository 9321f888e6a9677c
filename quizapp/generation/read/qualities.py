"""Qualities set off by commas, written out: `la cloche, fondue à Lyon,` -> `La cloche …`."""

import re
from collections.abc import Iterator

from quizapp.generation.french.grammar import begins_with_vowel, capitalised
from quizapp.generation.names.mentions import Name
from quizapp.generation.read.hosts import host_before, opened
from quizapp.generation.read.rewriting import Span, Unfolding, Words, rewritten, said, span
from quizapp.generation.read.thread import Reading, pieces_of
from quizapp.generation.tree import Token, Tree

LASTING = re.compile(
    r"(?:basé|situé|spécialisé|consacré|destiné|dédié|chargé|estimé|évalué|connu|classé|réputé|"
    r"menacé|composé|formé|doté|équipé|entouré|bordé|protégé|âgé|issu|inspiré|habité|peuplé|"
    r"tourné|fait|convaincu|persuadé|conscient|né|mort|devenu|parti|arrivé|venu|revenu|resté|"
    r"entré|tombé|décédé|atteint|"
    r"présidé|dirigé|piloté|entraîné|installé|composé|chiffré|animé|géré|détenu|soutenu|"
    r"privé|teinté|dépourvu|rempli|couvert|soumis|lié|relié|réservé|adapté|opposé|attaché)(?:e?s?)$"
)


PARTICIPLE = re.compile(r"(?:é|i|u|is|ert|eint|aint|uit|dit|crit|fait|ort)e?s?$")


def what_it_was(
    reading: Reading, tree: Tree, comma: Token, first: Token, names: dict[str, Name]
) -> Iterator[Unfolding]:
    """`la cloche, fondue à Lyon,` -> `La cloche a été fondue à Lyon`."""
    is_quality = (first.is_participle and first.pos == "VERB") or first.pos == "ADJ"
    if not is_quality or first.text.endswith("ant") or first.name:
        return
    last = aside_end(tree, first)
    if last is None or last <= first.i or not is_completed(tree, first):
        return
    number = "Plur" if first.text.endswith(("s", "x")) else "Sing"
    hosts = (host_before(tree, comma.i, noun) for noun in quality_hosts(tree, comma, first))
    host = next((h for h in hosts if h and agrees(first, h[1], number, names)), None)
    if host is None:
        return
    linking = f" {copula_of(first, number)} "
    aside = span(reading, first, tree.tokens[last])
    start = opened(reading, host[0], tree.tokens[comma.i - 1])
    yield "participle", rewritten(reading, *start, said(linking), aside, said("."))


def is_completed(tree: Tree, quality: Token) -> bool:
    """`fondue à Lyon`, `riche en fer`: what follows completes it, no noun of its own does."""
    after = tree.tokens[quality.i + 1]
    if after.pos == "ADP" or after.text.lower() in {"que", "qu'", "qu’", "au", "aux", "du", "des"}:
        return True
    return quality.is_participle and (after.pos in {"ADV", "NUM", "ADJ"} or after.text[0].isdigit())


def quality_hosts(tree: Tree, comma: Token, quality: Token) -> Iterator[Token]:
    """Nouns that a quality behind a comma may be said of: the parser's, then the nearest."""
    before = tree.tokens[comma.i - 1]
    belongs = any(t.dep == "case" for t in tree.children(before.i))
    if before.name and not belongs:
        yield before
        return
    head = tree.head(quality)
    if head.pos in {"NOUN", "PROPN"} and head.i < comma.i:
        yield head
    for token in reversed(tree.tokens[: comma.i]):
        if token.is_finite or token.text in {",", ";", ":"}:
            return
        if token.pos == "NOUN":
            yield token


def aside_end(tree: Tree, first: Token) -> int | None:
    """Last word of an aside: up to the comma or full stop; nothing where a verb or a list is in."""
    for i in range(first.i + 1, len(tree.tokens)):
        token = tree.tokens[i]
        if token.text in {",", ".", ";", ":", "!", "?", "…"}:
            listed = token.text == "," and any(
                t.text.lower() in {"et", "ou"} for t in tree.tokens[i + 1 : i + 6]
            )
            return None if listed else i - 1
        if token.is_finite and not any(
            t.text.lower() in {"qui", "que", "dont", "où"} for t in tree.tokens[first.i : i]
        ):
            return None
    return None


def copula_of(quality: Token, number: str) -> str:
    word = quality.text.lower()
    lasting = quality.pos == "ADJ" or LASTING.match(word) or not PARTICIPLE.search(word)
    if lasting:
        return "est" if number == "Sing" else "sont"
    return "a été" if number == "Sing" else "ont été"


def agrees(quality: Token, noun: Token, number: str, names: dict[str, Name]) -> bool:
    """Whether an adjective or a participle may be said of a noun."""
    gender = names[noun.name].gender if noun.name in names else noun.gender
    plural = noun.number == "Plur" and not noun.name
    form = quality.text.rstrip("s")
    shows = quality.is_participle or quality.gender
    own = ("Fem" if form.endswith("e") else "Masc") if quality.is_participle else quality.gender
    if noun.name in names and names[noun.name].type == "place":
        return False
    return plural == (number == "Plur") and (not shows or not gender or gender == own)


def front_quality(
    reading: Reading, tree: Tree, subject: tuple[Words, Token]
) -> Iterator[Unfolding]:
    """`Construit par X, le phare …` -> `Le phare a été construit par X`."""
    first = tree.tokens[0]
    if not ((first.is_participle and first.pos == "VERB") or first.pos == "ADJ") or first.name:
        return
    comma = next((t for t in tree.tokens if t.text == ","), None)
    if comma is None or comma.i < 2 or first.text.endswith("ant") or not is_completed(tree, first):
        return
    words, head = subject
    number = "Plur" if first.text.endswith(("s", "x")) else "Sing"
    if not agrees(first, head, number, {}) or head.end <= comma.start:
        return
    opening = ((capitalised(words[0][0]), words[0][1]), *words[1:])
    quality = f" {copula_of(first, number)} {first.text.lower()}"
    rest = span(reading, tree.tokens[1], tree.tokens[comma.i - 1])
    yield "participle", rewritten(reading, opening, said(f"{quality} "), rest, said("."))


def what_it_may(reading: Reading, tree: Tree, able: Token) -> Iterator[Unfolding]:
    """`des primes pouvant atteindre X` -> `Les primes peuvent atteindre X`, its source in front."""
    first = next((t for t in reversed(tree.tokens[: able.i]) if t.text.lower() == "des"), None)
    last = next((t.i - 1 for t in tree.tokens[able.i :] if t.text in {",", ".", ";", ":"}), able.i)
    if first is None or able.i - first.i > 6 or last < able.i + 2 or first.pos != "DET":
        return
    between = tree.tokens[first.i + 1 : able.i]
    if any(t.is_finite or t.text == "," for t in between):
        return
    sourced = tree.tokens[0].text in {"Selon", "D'", "D’"}
    comma = next((t.i for t in tree.tokens if t.text == ","), 0) if sourced else 0
    hedged = any(t.mood == "Cnd" for t in tree.tokens)
    source = (*pieces_of(tree, 0, comma - 1), (", ", "")) if comma else ()
    host = (("les" if source else "Les", ""), *pieces_of(tree, first.i, able.i - 1)[1:])
    verb = " pourraient " if hedged else " peuvent "
    rest = span(reading, tree.tokens[able.i + 1], tree.tokens[last])
    yield "participle", rewritten(reading, (*source, *host), said(verb), rest, said("."))


WITH = re.compile(
    r", avec (?P<determiner>un|une|des) (?P<noun>[\wÀ-ÿ-]+(?: d['’][\wÀ-ÿ]+| de [\wÀ-ÿ]+)?) "
    r"(?P<adverb>(?:\w+ment )?)[\wÀ-ÿ]+(?:é|i|u)e?s? (?:de|à|en|par) [^,;]+$"
)


def with_something(reading: Reading, subject: tuple[Words, Token]) -> Iterator[Unfolding]:
    """`X …, avec un chiffre qualifié de record` -> `Le chiffre de X a été qualifié de record`."""
    text = reading.sentence.text.rstrip(".!… ")
    match = WITH.search(text)
    words, _ = subject
    if match is None or not words[0][1]:
        return
    articles = {"un": "Le ", "une": "La ", "des": "Les "}
    article = articles[match.group("determiner")]
    noun = match.group("noun")
    if article != "Les " and begins_with_vowel(noun):
        article = "L’"
    owner = (" d’" if begins_with_vowel(words[0][0]) else " de ", "")
    linking = " ont été " if match.group("determiner") == "des" else " a été "
    said_of = said(f"{article}{noun}")
    quality = Span(match.start("adverb"), len(text))
    yield (
        "participle",
        rewritten(reading, said_of, (owner, *words), said(linking), quality, said(".")),
    )
