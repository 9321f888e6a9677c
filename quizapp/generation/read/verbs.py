"""Verbs of a sentence: which predicate, whose subject, and the words that belong to the verb."""

import re
from collections.abc import Iterator

from quizapp.generation.french.lexicon import CHAINING_VERBS
from quizapp.generation.french.words import words
from quizapp.generation.read.parts import VerbGroup, has_copula
from quizapp.generation.read.resolve import is_one_of
from quizapp.generation.read.thread import SUBJECTS
from quizapp.generation.tree import Token, Tree


def verbs_of(tree: Tree) -> Iterator[Token]:
    """The main predicates: root, what is coordinated with it, and what a colon adds."""
    heads = [tree.root]
    for head in heads:
        yield head
        heads += [
            t
            for t in tree.children(head.i)
            if t.dep in {"conj", "parataxis"} and (t.pos in {"VERB", "AUX"} or has_copula(tree, t))
        ]


def subject_of(tree: Tree, head: Token) -> Token | None:
    own = [t for t in tree.children(head.i) if t.dep in SUBJECTS]
    if len(own) > 1:
        own = [t for t in own if t.i < head.i]
    if own:
        return own[0] if len(own) == 1 else None
    if head.dep == "conj":
        return subject_of(tree, tree.head(head))
    return None


def chain_of(tree: Tree, head: Token) -> tuple[Token, ...]:
    """The verb and the bare infinitives that complete it: `a préféré retarder`."""
    chain = [head]
    if head.pos != "VERB":
        return tuple(chain)
    while True:
        last = chain[-1]
        follower = next(
            (
                t
                for t in tree.children(last.i)
                if t.dep in {"xcomp", "ccomp"} and t.i > last.i
                and (t.verb_form == "Inf" or has_copula(tree, t))
                and not any(c.dep == "mark" for c in tree.children(t.i))
            ),
            None,
        )  # fmt: skip
        if follower is None or not is_one_of(last, CHAINING_VERBS):
            return tuple(chain)
        chain.append(follower)


def has_twin(tree: Tree, link: Token) -> bool:
    """`peut goûter, toucher et décider`: several infinitives share one verb."""
    return any(t.dep == "conj" and t.verb_form == "Inf" for t in tree.children(link.i))


CLITICS = frozenset(words("s se le la l les lui leur y en me te nous"))
NEGATIONS = frozenset(words("ne n pas plus jamais"))


def belongs_to_verb(tree: Tree, child: Token, verb: Token) -> bool:
    """Whether a word is part of the verb group: auxiliary, copula, clitic or negation."""
    finite = next((t.i for t in tree.children(verb.i) if t.dep == "cop"), verb.i)
    negative = any(t.text.lower() in {"ne", "n'", "n’"} for t in tree.children(verb.i))
    word = child.text.lower().rstrip("'’")
    clitic = child.pos == "PRON" and child.i < verb.i and word in CLITICS
    negation = negative and child.dep == "advmod" and word in NEGATIONS
    return (
        child.dep.startswith("aux")
        or child.dep == "cop"
        or (clitic and child.dep not in SUBJECTS)
        or (negation and abs(child.i - finite) <= 3)
    )


def shared_auxiliary(tree: Tree, head: Token, finite: Token | None) -> Token | None:
    """`a rongé les murs et abîmé les portes`: the second participle shares the auxiliary."""
    participle = head.text.endswith(("é", "i", "u", "is", "ert", "it"))
    own = not participle or (finite is not None and finite.i != head.i)
    if own or head.dep != "conj" or any(t.dep.startswith("aux") for t in tree.children(head.i)):
        return None
    auxiliaries = [t for t in tree.children(tree.head(head).i) if t.dep == "aux:tense"]
    passive = any(t.dep == "aux:pass" for t in tree.children(tree.head(head).i))
    return auxiliaries[0] if len(auxiliaries) == 1 and not passive else None


LOCUTIONS = {
    "mettre": "au point|fin|en place|en œuvre|en avant|en cause|en valeur|au jour|en service",
    "avoir": "lieu|besoin|recours|accès",
    "faire": "partie|appel|face|figure|l['’]objet|état",
    "prendre": "part|en charge|fin|en compte|le relais|effet",
    "donner": "lieu|naissance",
    "passer": "au crible",
    "venir": "à bout",
    "tenir": "compte|tête",
    "mener": "à bien",
    "rendre": "compte|hommage|service",
    "porter": "plainte|secours",
    "entrer": "en vigueur|en service",
    "voir": "le jour",
}


def locution_length(tree: Tree, head: Token, last: int) -> int:
    """How many words behind the verb make one verb with it: `a mis | au point`."""
    following = tree.text(last + 1, min(last + 3, len(tree.tokens) - 1))
    for verb, rest in LOCUTIONS.items():
        if is_one_of(head, frozenset({verb})) or head.lemma == verb:
            match = re.match(rf"(?:{rest})(?![\w’'-])", following)
            if match:
                end = tree.tokens[last + 1].start + match.end()
                return sum(t.i > last and t.end <= end for t in tree.tokens[: last + 4])
    return 0


def may_stand_inside(token: Token) -> bool:
    """Adverbs, also `d'abord` and `en effet`, stand between an auxiliary and its participle."""
    adverb = token.pos == "ADV" and token.dep in {"advmod", "dep", "cc"}
    return adverb or token.dep == "fixed" or (token.pos == "ADP" and token.dep == "advmod")


def verb_group(tree: Tree, head: Token, chain: tuple[Token, ...]) -> VerbGroup | None:
    """The verb with all that belongs to it; adverbs may stand inside, nothing else may."""
    members = {link.i for link in chain if link.pos in {"VERB", "AUX"}}
    members |= {
        c.i for link in chain for c in tree.children(link.i) if belongs_to_verb(tree, c, link)
    }
    if not members:
        return None
    first, last = min(members), max(members)
    last += locution_length(tree, head, last)
    group = tree.tokens[first : last + 1]
    strangers = [t for t in group if t.i not in members and t.i <= max(members)]
    if any(not may_stand_inside(t) for t in strangers):
        return None
    finite = next((t for t in group if t.is_finite), None)
    if shared := shared_auxiliary(tree, head, finite):
        participle = tree.text(first, last)
        return VerbGroup(
            "", shared.text, participle, first, last, head, shared.text.lower(), shared
        )
    if finite is None:
        return None
    auxiliaries = [t for t in tree.children(head.i) if t.dep.startswith("aux") and t.i >= first]
    return VerbGroup(
        before=tree.text(first, finite.i - 1) if finite.i > first else "",
        finite=finite.text,
        after=tree.text(finite.i + 1, last) if last > finite.i else "",
        first=first,
        last=last,
        main=head if head.pos in {"VERB", "AUX"} else finite,
        auxiliary=auxiliaries[0].text.lower() if auxiliaries else "",
        finite_token=finite,
    )
