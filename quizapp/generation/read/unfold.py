"""What a sentence says between its commas, written out as sentences of their own.

`X, dont la lumière guide les pêcheurs,` -> `La lumière de X guide les pêcheurs.` The parser then
reads each; nothing is written out whose host is in doubt.
"""

from collections.abc import Iterator

from quizapp.generation.french.grammar import begins_with_vowel, capitalised, with_de
from quizapp.generation.french.lexicon import TIME_NOUNS
from quizapp.generation.names.mentions import Name
from quizapp.generation.read.clauses import clauses_of
from quizapp.generation.read.hosts import OF, OWN_WORDS, host_before, opened
from quizapp.generation.read.linked import linked_clauses, quoted_words
from quizapp.generation.read.qualities import (
    front_quality,
    what_it_may,
    what_it_was,
    with_something,
)
from quizapp.generation.read.rewriting import Unfolding, Words, rewritten, said, span
from quizapp.generation.read.thread import Reading, pieces_of
from quizapp.generation.tree import Token, Tree


def unfoldings(reading: Reading, names: dict[str, Name]) -> Iterator[Unfolding]:
    """Every sentence that can be written out of this one, with the form it had in it."""
    tree = reading.whole_tree
    subject = main_subject_words(reading)
    for token in tree.tokens[1:]:
        word = token.text.lower()
        if word == "qui" and token.dep.startswith("nsubj"):
            yield from who_did(reading, tree, token)
        elif word == "où":
            yield from where_it_was(reading, tree, token)
        elif word == "dont":
            yield from whose_it_was(reading, tree, token)
        elif word == "pouvant":
            yield from what_it_may(reading, tree, token)
        elif word == "," and (after := following(tree, token)):
            yield from what_it_was(reading, tree, token, after, names)
    yield from quoted_words(reading)
    yield from linked_clauses(reading, tree, subject)
    if subject:
        yield from front_quality(reading, tree, subject)
        yield from with_something(reading, subject)


def following(tree: Tree, token: Token) -> Token | None:
    return tree.tokens[token.i + 1] if token.i + 1 < len(tree.tokens) else None


def main_subject_words(reading: Reading) -> tuple[Words, Token] | None:
    """The subject of the main clause in words, and its head."""
    clause = next(iter(clauses_of(reading)), None)
    if clause is None:
        return None
    tree, subject = clause.tree, clause.subject
    words = pieces_of(tree, subject.first, subject.last)
    opening, name = words[0]
    if not name:
        words = ((clause.lowered_subject[: len(opening)], name), *words[1:])
    return words, tree.tokens[subject.head]


def clause_end(tree: Tree, start: int, verb: Token) -> int | None:
    """Last word of a subordinate clause: what hangs on its verb, up to a comma or the end."""
    below = [i for i in tree.below(verb.i) if i >= start]
    last = below[-1]
    while last > start and tree.tokens[last].pos == "PUNCT":
        last -= 1
    after = tree.tokens[last + 1] if last + 1 < len(tree.tokens) else None
    closed = after is None or after.pos == "PUNCT"
    gapless = below == list(range(below[0], below[-1] + 1))
    return last if closed and gapless and last > start else None


def relative_parts(tree: Tree, pronoun: Token) -> tuple[tuple[Token, Token], Token, int] | None:
    """Host, verb and last word of the relative clause that a pronoun opens."""
    comma = tree.tokens[pronoun.i - 1].text == ","
    end = pronoun.i - 1 if comma else pronoun.i
    verb = next((t for t in tree.tokens[pronoun.i + 1 :] if t.dep == "acl:relcl"), None)
    if verb and pronoun.i in tree.below(verb.i):
        several = pronoun.text.lower() == "dont"
        host = host_before(tree, end, tree.head(verb), several=several)
        last = clause_end(tree, pronoun.i + 1, verb)
        return (host, verb, last) if host and last else None
    finite = next((t for t in tree.tokens[pronoun.i + 1 :] if t.is_finite), None)
    host = plain_host(tree, end, several=pronoun.text.lower() == "dont") if comma else None
    if finite is None or host is None:
        return None
    last = next((t.i - 1 for t in tree.tokens[finite.i :] if t.text in {",", "."}), None)
    return (host, finite, last) if last else None


def plain_host(tree: Tree, end: int, *, several: bool) -> tuple[Token, Token] | None:
    """A noun with just its article, or the subject that opens the sentence, before a comma."""
    last = tree.tokens[end - 1]
    if last.pos == "NOUN" and end >= 2 and tree.tokens[end - 2].pos == "DET":
        return host_before(tree, end, last, several=several)
    opens = tree.tokens[0].pos in {"DET", "PROPN"}
    if not opens or any(t.text == "," for t in tree.tokens[: end - 1]):
        return None
    noun = next((t for t in tree.tokens[:end] if t.pos in {"NOUN", "PROPN"}), None)
    return host_before(tree, end, noun)


def who_did(reading: Reading, tree: Tree, pronoun: Token) -> Iterator[Unfolding]:
    """`les incendies, qui ont ravagé X` -> `Les incendies ont ravagé X`."""
    found = relative_parts(tree, pronoun)
    if found is None:
        return
    (first, noun), _, last = found
    comma = tree.tokens[pronoun.i - 1].text == ","
    end = pronoun.i - (2 if comma else 1)
    nested = not noun.name and bool(tree.tokens[end].name)
    bare = not comma and not noun.name and end < noun.i + 1 and tree.root.pos != "NOUN"
    if noun.lemma in TIME_NOUNS or bare or nested:
        return
    clause = span(reading, tree.tokens[pronoun.i + 1], tree.tokens[last])
    host = opened(reading, first, tree.tokens[end])
    yield "relative", rewritten(reading, *host, said(" "), clause, said("."))


def where_it_was(reading: Reading, tree: Tree, pronoun: Token) -> Iterator[Unfolding]:
    """`en Roumanie, où les salaires étaient bas` -> `En Roumanie, les salaires étaient bas`."""
    comma = tree.tokens[pronoun.i - 1].text == ","
    end = pronoun.i - 1 if comma else pronoun.i
    near = reversed(tree.tokens[max(end - 9, 0) : end])
    cases = [t for t in near if t.pos == "ADP" and t.dep == "case"]
    case = next((t for t in cases if t.text.lower() not in OF), None)
    verb = next((t for t in tree.tokens[pronoun.i + 1 :] if t.is_finite), None)
    if case is None or verb is None or not comma:
        return
    first = case.i
    if tree.tokens[first].text.lower() == "sein":
        first -= 1
    place = tree.tokens[first:end]
    vague = any(t.text.lower() in OWN_WORDS or t.is_finite or t.text == "," for t in place)
    last = next(
        (t.i - 1 for t in tree.tokens[verb.i :] if t.text in {",", ".", ";", ":"}), pronoun.i
    )
    if vague or last <= verb.i:
        return
    clause = span(reading, tree.tokens[pronoun.i + 1], tree.tokens[last])
    front = opened(reading, tree.tokens[first], tree.tokens[end - 1])
    yield "place", rewritten(reading, *front, said(", "), clause, said("."))


def whose_it_was(reading: Reading, tree: Tree, pronoun: Token) -> Iterator[Unfolding]:
    """`le phare, dont la lumière guide X` -> `La lumière du phare guide X`."""
    found = relative_parts(tree, pronoun)
    determiner, noun = tree.tokens[pronoun.i + 1 : pronoun.i + 3]
    if found is None or determiner.text.lower() not in {"le", "la", "les", "l'", "l’"}:
        return
    (first, _), verb, last = found
    if (
        noun.pos != "NOUN"
        or noun.i >= verb.i
        or not any(t.is_finite for t in tree.tokens[noun.i + 1 : last + 1])
    ):
        return
    end = pronoun.i - (2 if tree.tokens[pronoun.i - 1].text == "," else 1)
    owner = pieces_of(tree, first.i, end)
    if not owner[0][1]:
        owner = contracted(owner)
    else:
        de = "d’" if begins_with_vowel(owner[0][0]) else "de "
        owner = ((f" {de}", ""), *owner)
    own = capitalised(determiner.text) + (" " if noun.space_before else "") + noun.text
    clause = span(reading, tree.tokens[noun.i + 1], tree.tokens[last])
    yield "whose", rewritten(reading, said(own), owner, said(" "), clause, said("."))


def contracted(words: Words) -> Words:
    """` du phare de X` for `le phare de X`."""
    (opening, _), *rest = words
    lowered = opening[0].lower() + opening[1:]
    if lowered in {"le", "les", "des"}:
        return ((" du" if lowered == "le" else " des", ""), *rest)
    return ((f" {with_de(lowered)}" if lowered in {"la"} else f" de {lowered}", ""), *rest)
