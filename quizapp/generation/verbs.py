"""Verbs of a sentence: which predicate, whose subject, and the words that belong to the verb."""

from collections.abc import Iterator

from quizapp.generation.french.lexicon import CHAINING_VERBS
from quizapp.generation.french.words import words
from quizapp.generation.parts import VerbGroup, has_copula
from quizapp.generation.resolve import is_one_of
from quizapp.generation.thread import SUBJECTS
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
    word = child.text.lower().rstrip("'’")
    clitic = child.pos == "PRON" and child.i < verb.i and word in CLITICS
    negation = child.dep == "advmod" and word in NEGATIONS and abs(child.i - finite) <= 3
    return (
        child.dep.startswith("aux")
        or child.dep == "cop"
        or (clitic and child.dep not in SUBJECTS)
        or negation
    )


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
    group = tree.tokens[first : last + 1]
    strangers = [t for t in group if t.i not in members]
    if any(not may_stand_inside(t) for t in strangers):
        return None
    finite = next((t for t in group if t.is_finite), None)
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
