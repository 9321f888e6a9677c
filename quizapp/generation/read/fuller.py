"""The full name of a thing: `le phare` of an article about `le phare de Kermor`.

A noun has a full form when the article names one alone: one complement with a name, or one
introduction with `un` or `une`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quizapp.generation.french.lexicon import HUMAN_NOUNS, PLACE_NOUNS
from quizapp.generation.names.mentions import Name
from quizapp.generation.read.thread import Reading, core_end, pieces_of
from quizapp.generation.tree import Token, Tree

Complement = tuple[tuple[str, str], ...]
NAMED = re.compile(
    r"\b(?:[Ll]e |[Ll]a |[Ll]['’]|[Aa]u |[Dd]u )(?P<noun>[a-zà-ÿœ-]{4,}) "
    r"(?P<joint>de la |de l['’]|du |de |d['’])(?P<name>[A-ZÀ-Ý][\wÀ-ÿ’'-]+)"
)
FIELDS = frozenset({"secteur", "domaine", "marché", "milieu", "discipline", "filière", "industrie"})


def full_forms(
    readings: Sequence[Reading], names: Mapping[str, Name], title: str
) -> dict[str, Complement]:
    """Noun -> the words that complete it, where the article leaves no doubt."""
    named = sole_forms(named_forms(readings, names, title))
    return sole_forms(introduced_forms(readings)) | named


def sole_forms(forms: Iterable[tuple[str, Complement]]) -> dict[str, Complement]:
    """What completes a noun that is completed in one way only."""
    found: dict[str, dict[str, Complement]] = {}
    for noun, complement in forms:
        whole = "".join(text for text, _ in complement)
        found.setdefault(noun, {})[whole] = complement
    return {noun: next(iter(ways.values())) for noun, ways in found.items() if len(ways) == 1}


def named_forms(
    readings: Sequence[Reading], names: Mapping[str, Name], title: str
) -> Iterator[tuple[str, Complement]]:
    known = {form: name.text for name in names.values() for form in (name.text, *name.aliases)}
    for text in (title, *(r.sentence.text for r in readings)):
        for match in NAMED.finditer(text):
            noun, name = match.group("noun"), match.group("name")
            if noun not in HUMAN_NOUNS:
                full = next((k for k in known if text.startswith(k, match.start("name"))), name)
                joint = match.group("joint").replace("'", "’")
                yield noun, ((f" {joint}", ""), (full, known.get(full, full)))


def introduced_forms(readings: Sequence[Reading]) -> Iterator[tuple[str, Complement]]:
    """`une coopérative d'habitants` completes `la coopérative`."""
    for reading in readings:
        tree = reading.tree
        for noun in tree.tokens[1:]:
            determiner = tree.tokens[noun.i - 1].text.lower()
            field = noun.text.lower() in FIELDS and determiner in {"le", "la", "l'", "du", "au"}
            if noun.pos != "NOUN" or noun.name or not (determiner in {"un", "une"} or field):
                continue
            last = core_end(tree, noun)
            word = noun.text.lower()
            if word in HUMAN_NOUNS or word in PLACE_NOUNS or last - noun.i > 4:
                continue
            if last == noun.i:
                if not field:
                    yield word, ()
                continue
            if not field and tree.tokens[noun.i + 1].text.lower() not in {"de", "d'", "d’", "du"}:
                continue
            pieces = pieces_of(tree, noun.i + 1, last)
            yield word, ((" " + pieces[0][0].lstrip(), pieces[0][1]), *pieces[1:])


def completes(tree: Tree, noun: Token, determiner: Token) -> bool:
    """Whether a noun stands bare behind `le` or `la`, so that it can be completed."""
    after = tree.tokens[min(noun.i + 1, len(tree.tokens) - 1)]
    bare = core_end(tree, noun) == noun.i and determiner.i + 1 == noun.i
    followed = after.text.lower() in {"de", "d'", "d’", "du", "des", "qui", "que", "dont", "où"}
    return bare and not followed and not after.name and after.pos != "ADJ"
