"""Clauses that a sentence links or quotes, written out as sentences of their own."""

import re
from collections.abc import Iterator

from quizapp.generation.french.grammar import capitalised, infinitives
from quizapp.generation.french.lexicon import SAYING_VERBS
from quizapp.generation.french.words import words
from quizapp.generation.read.hosts import OWN_WORDS, opened
from quizapp.generation.read.pointing import FIRST_PERSON
from quizapp.generation.read.resolve import is_impersonal
from quizapp.generation.read.rewriting import Span, Unfolding, Words, rewritten, said, span
from quizapp.generation.read.thread import PERSONAL, Reading
from quizapp.generation.tree import Token, Tree

QUOTED = re.compile(r"^[«“] ?(?P<said>[^»”]+?) ?[»”], (?P<verb>[\wÀ-ÿ’'-]+(?: [\wÀ-ÿ]+)?) $")


def quoted_words(reading: Reading) -> Iterator[Unfolding]:
    """`« Un port mort est une ville morte », dit X.` -> `Selon X, un port mort est …`."""
    text = reading.sentence.text
    speaker = next((e for e in reading.own or reading.edits if e.name and e.start > 0), None)
    match = QUOTED.match(text[: speaker.start]) if speaker else None
    if speaker is None or match is None or FIRST_PERSON.search(match.group("said")):
        return
    verbs = frozenset().union(*(infinitives(word) for word in match.group("verb").split()))
    quote = match.group("said")
    if SAYING_VERBS.isdisjoint(verbs) or quote.rstrip()[-1:] in "?!" or "…" in quote:
        return
    opening = re.match(r"[\wÀ-ÿ]+['’]?", quote)
    if opening is None or opening.group().lower() in {"c", "c'", "c’", "il", "elle", "ça", "on"}:
        return
    first = opening.group()
    lowered = first[0].lower() + first[1:] if first in STARTING else first
    start = match.start("said") + len(first)
    source = (("Selon ", ""), (speaker.shown, speaker.name), (f", {lowered}", ""))
    yield "quote", rewritten(reading, source, Span(start, match.end("said")), said("."))


STARTING = frozenset(
    words("Le La Les L' L’ Un Une Des Du Ce Cette Ces Chaque Quand Si Pour Sans Avec Dans")
)


LINKED = re.compile(
    r"(?:, (?:car|tandis que|tandis qu['’]|alors que|alors qu['’]|parce que|parce qu['’]|puisque|"
    r"puisqu['’]|mais|et|puis|si bien que|si bien qu['’]|même si)| (?:parce que|parce qu['’]|"
    r"tandis que|tandis qu['’])| ?[:;])\s?(?=[\wÀ-ÿ«])"
)


def linked_clauses(
    reading: Reading, tree: Tree, subject: tuple[Words, Token] | None
) -> Iterator[Unfolding]:
    """`…, car une colonie niche ici` -> `Une colonie niche ici`."""
    text, offset = reading.sentence.text, reading.sentence.start
    for match in LINKED.finditer(text):
        if inside_quotes(text, match.start()) or "«" in text[match.end() :]:
            continue
        rest = [t for t in tree.tokens if t.start - offset >= match.end() and t.text]
        verb = next((t for t in rest if t.is_finite), None)
        if not rest or verb is None:
            continue
        stop = next((t.i for t in rest if t.i > verb.i and t.text in {";", ":"}), rest[-1].i)
        last = tree.tokens[stop - 1] if tree.tokens[stop].pos == "PUNCT" else tree.tokens[stop]
        first = rest[0]
        if first.text.lower() in PERSONAL:
            yield from taken_up(reading, tree, first, last, subject)
        elif first.pos in {"DET", "PROPN", "NUM"} or first.name:
            lead = first.text.lower()
            if lead in OWN_WORDS:
                continue
            body = opened(reading, first, last)
            yield "clause", rewritten(reading, *body, said("."))


def inside_quotes(text: str, place: int) -> bool:
    before = text[:place]
    return before.count("«") > before.count("»") or before.count("“") > before.count("”")


def taken_up(
    reading: Reading, tree: Tree, pronoun: Token, last: Token, subject: tuple[Words, Token] | None
) -> Iterator[Unfolding]:
    """`X s'ouvre, puis il se ferme` -> `X se ferme`, when nothing else in X's clause fits."""
    if subject is None or pronoun.i + 1 >= len(tree.tokens) or is_impersonal(pronoun, tree):
        return
    words, head = subject
    gender, number = PERSONAL[pronoun.text.lower()]
    own = "Plur" if head.number == "Plur" and not head.name else "Sing"
    if own != number or (head.gender or gender) != gender or not words[0][0].strip():
        return
    before = tree.tokens[: pronoun.i]
    rivals = [t for t in before if t.start != head.start and may_be(t, gender, number)]
    if rivals:
        return
    opening = ((capitalised(words[0][0]), words[0][1]), *words[1:])
    rest = span(reading, tree.tokens[pronoun.i + 1], last)
    yield "clause", rewritten(reading, opening, said(" "), rest, said("."))


def may_be(token: Token, gender: str, number: str) -> bool:
    """Whether a pronoun of this gender and number may stand for a noun of the same sentence."""
    stands = token.pos in {"NOUN", "PROPN"} and token.dep in {"obj", "nsubj", "obl:agent"}
    own = "Plur" if token.number == "Plur" else "Sing"
    return stands and (token.gender or gender) == gender and own == number
