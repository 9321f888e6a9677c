"""The noun phrase that a relative, a participle or an adjective behind a comma is said of."""

from quizapp.generation.french.grammar import capitalised
from quizapp.generation.read.rewriting import Piece, Span, said, span
from quizapp.generation.read.thread import Reading
from quizapp.generation.tree import Token, Tree

OF = frozenset({"de", "d'", "d’", "du", "des"})


OWN_WORDS = frozenset({"son", "sa", "ses", "leur", "leurs", "ce", "cet", "cette", "ces"})


def host_before(
    tree: Tree, end: int, noun: Token | None, *, several: bool = False
) -> tuple[Token, Token] | None:
    """The first word and the noun of the phrase that ends right before word `end`.

    With `several`, `des` may open it.
    """
    last = tree.tokens[end - 1]
    belongs = any(t.dep == "case" for t in tree.children(last.i))
    if (
        last.name
        and not belongs
        and (noun is None or noun.i == last.i or noun.pos not in {"NOUN", "PROPN"})
    ):
        return last, last
    if noun is None or noun.i >= end or noun.pos not in {"NOUN", "PROPN"}:
        return None
    first = noun.i
    while first > 0 and tree.tokens[first - 1].pos in {"ADJ", "NUM"}:
        first -= 1
    if first > 0 and tree.tokens[first - 1].pos == "DET":
        first -= 1
    elif not noun.name and tree.tokens[first].pos != "NUM":
        return None
    words = tree.tokens[first:end]
    lead = words[0].text.lower()
    vague = lead in OWN_WORDS or lead in {"un", "une", "d'", "d’", "de"}
    vague = vague or (lead == "des" and not several)
    broken = any(t.is_finite or t.text in {",", ";", ":", "«"} for t in words)
    if vague or broken or len(words) > 12 or any(t.text.lower() in OWN_WORDS for t in words):
        return None
    return tree.tokens[first], noun


def opened(reading: Reading, first: Token, last: Token) -> tuple[Piece, ...]:
    """The words first..last, the first with a capital."""
    words = span(reading, first, last)
    if first.name or first.text[:1].isupper():
        return (words,)
    tail = Span(first.end - reading.sentence.start, words.end)
    return (said(capitalised(first.text)), tail)
