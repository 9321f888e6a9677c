"""Mends what a parser often gets wrong in French, before clauses are cut.

Each repair has its own predicate and moves a word under another head, nothing else.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from quizapp.generation.french.words import words
from quizapp.generation.read.thread import SUBJECTS
from quizapp.generation.tree import Token, Tree

MEASURES = frozenset(
    words(
        """
    million milliard millier euro dollar franc pour-cent % cent heure minute point part
    """
    )
)
CARRIED = frozenset({"dans", "à", "au", "aux", "chez", "en", "contre", "sur", "auprès", "par"})


def repaired(tree: Tree) -> Tree:
    """Apply every repair in turn, each to what the one before it left."""
    for repair in REPAIRS:
        mended = {token.i: token for token in repair(tree)}
        if mended:
            tree = Tree(tuple(mended.get(token.i, token) for token in tree.tokens))
    return tree


def free_measures(tree: Tree) -> Iterator[Token]:
    """Hang on the verb what hangs on a measure: `a investi 14 milliards | dans X, une start-up`."""
    for token in tree.tokens:
        noun = tree.head(token)
        if token.dep != "nmod" or noun.dep != "obj" or noun.lemma.rstrip("s") not in MEASURES:
            continue
        case = next((t for t in tree.children(token.i) if t.dep == "case"), None)
        if case and case.text.lower() in CARRIED and tree.head(noun).pos == "VERB":
            yield replace(token, head=noun.head, dep="obl:arg")
            yield from (replace(t, head=token.i) for t in tree.children(noun.i) if t.i > token.i)


def free_means(tree: Tree) -> Iterator[Token]:
    """Hang on the verb the means that hangs on its object: `résume X | par trois grandeurs`."""
    for token in tree.tokens:
        noun = tree.head(token)
        case = next((t.text.lower() for t in tree.children(token.i) if t.dep == "case"), "")
        if token.dep == "nmod" and noun.dep == "obj" and case == "par":
            yield replace(token, head=noun.head, dep="obl:arg")
            later = [t for t in tree.children(noun.i) if t.i > token.i and t.dep == "punct"]
            yield from (replace(t, head=noun.head) for t in later)


def free_commas(tree: Tree) -> Iterator[Token]:
    """No comma hangs on another."""
    for token in tree.tokens:
        if token.dep == "punct" and token.head != token.i and tree.head(token).dep == "punct":
            yield replace(token, head=tree.root.i)


def retag_verbs(tree: Tree) -> Iterator[Token]:
    for token in tree.tokens:
        if is_mistagged_verb(tree, token):
            number = "Plur" if token.text.endswith("nt") else "Sing"
            yield replace(token, pos="VERB", verb_form="Fin", mood="Ind", number=number, gender="")


def split_verbs(tree: Tree) -> Iterator[Token]:
    """`mesure 47 mètres et compte 238 marches`: a bare noun behind `et` is the second verb."""
    for token in tree.tokens[2:-2]:
        if not is_hidden_verb(tree, token):
            continue
        later = [t for t in tree.tokens[token.i + 1 :] if t.head < token.i and t.pos != "PUNCT"]
        yield replace(
            token, pos="VERB", verb_form="Fin", mood="Ind", number="Sing", gender="",
            dep="conj", head=tree.root.i,
        )  # fmt: skip
        yield replace(tree.tokens[token.i - 1], head=token.i, dep="cc")
        for t in later:
            bare = t.dep in {"nmod", "conj", "obj", "appos"}
            case = any(c.dep == "case" for c in tree.children(t.i))
            yield replace(t, head=token.i, dep="obj" if bare and not case else "obl:mod")
        return


def is_hidden_verb(tree: Tree, token: Token) -> bool:
    before, after = tree.tokens[token.i - 1], tree.tokens[token.i + 1]
    first = tree.head(token)
    determined = any(t.dep in {"det", "nummod"} for t in tree.children(first.i))
    bare = not any(
        t.dep in {"det", "nummod", "case"} for t in tree.children(token.i) if t.i < token.i
    )
    return (
        before.text.lower() == "et"
        and token.pos == "NOUN"
        and not token.name
        and token.text.endswith(("e", "t"))
        and token.number != "Plur"
        and token.i > tree.root.i
        and bare
        and determined
        and (
            after.pos in {"DET", "NUM", "PRON"} or after.text.lower() in {"à", "sur", "en", "parmi"}
        )
    )


def join_lists(tree: Tree) -> Iterator[Token]:
    """`par les incendies, l'urbanisation et …`: an item hung on the comma before it."""
    for token in tree.tokens[2:]:
        comma = tree.head(token)
        if token.pos == "NOUN" and comma.pos == "PUNCT" and comma.i < token.i:
            nouns = [t for t in tree.tokens[: comma.i] if t.pos in {"NOUN", "PROPN"}]
            hosts = [t for t in nouns if t.dep.startswith(("obl", "obj", "nsubj", "conj"))]
            if hosts and any(t.dep == "conj" for t in tree.children(token.i)):
                yield replace(token, head=hosts[-1].i, dep="conj")


def free_subjects(tree: Tree) -> Iterator[Token]:
    """`ont d'abord augmenté`: a subject hung on an adverb belongs to its verb."""
    for token in tree.tokens:
        host = tree.head(token)
        if token.dep in SUBJECTS and host.pos in {"ADP", "ADV"} and tree.head(host).pos == "VERB":
            yield replace(token, head=host.head)
            yield from (
                replace(t, head=host.head)
                for t in tree.children(host.i)
                if t.dep.startswith("aux") or t.dep == "punct"
            )


PAST_OR_INFINITIVE = re.compile(r"(?:é|i|u|[^ou]is|ert|eint)(?:e?s?)$|(?:er|ir|re|ant)$")


def retag_participles(tree: Tree) -> Iterator[Token]:
    """`elle s'enterre` taken for a participle: it has a subject and no auxiliary."""
    for token in tree.tokens:
        children = tree.children(token.i)
        if (
            token.pos in {"VERB", "AUX"}
            and not token.is_finite
            and not PAST_OR_INFINITIVE.search(token.text)
            and any(t.dep in {"nsubj", "expl:subj"} and t.i < token.i for t in children)
            and not any(t.dep.startswith("aux") for t in children)
        ):
            number = "Plur" if token.text.endswith("nt") else "Sing"
            yield replace(token, verb_form="Fin", mood="Ind", number=number, gender="")


def free_fronts(tree: Tree) -> Iterator[Token]:
    for token in tree.tokens:
        if precedes_subject(tree, token):
            yield replace(token, head=tree.head(token).head, dep="obl:mod")


def join_appositions(tree: Tree) -> Iterator[Token]:
    for name, noun in apposed_nouns(tree):
        if name.dep not in {"nsubj", "nsubj:pass", "flat:name", "appos"}:
            yield replace(name, head=noun.head, dep="nsubj")
        yield replace(noun, head=name.i, dep="appos")


def find_subjects(tree: Tree) -> Iterator[Token]:
    for name, head in names_before_verb(tree):
        yield replace(name, head=head.i, dep="conj" if head.name else "nsubj")


def join_twins(tree: Tree) -> Iterator[Token]:
    for one, other in twin_subjects(tree):
        yield replace(other, head=one.i, dep="conj")
        yield replace(tree.tokens[other.i - 1], head=other.i, dep="cc")


def swap_apposed_subject(tree: Tree) -> Iterator[Token]:
    if swapped := apposed_subject(tree):
        name, noun = swapped
        yield replace(name, head=noun.head, dep="nsubj")
        yield replace(noun, head=name.i, dep="appos")
        yield replace(tree.tokens[name.i + 1], head=noun.i)


def free_source(tree: Tree) -> Iterator[Token]:
    if source := misplaced_source(tree):
        yield replace(source, head=tree.root.i, dep="obl:mod")


def gather_strays(tree: Tree) -> Iterator[Token]:
    for token in tree.tokens:
        if host := host_of_stray_item(tree, token):
            yield replace(token, head=host.i, dep="conj")
        elif host := host_of_stray_apposition(tree, token):
            yield replace(token, head=host.i, dep="appos")


def is_mistagged_verb(tree: Tree, token: Token) -> bool:
    """`risquent` taken for an adjective: it has a subject and no copula, and ends like a verb."""
    children = tree.children(token.i)
    return (
        token.pos in {"ADJ", "NOUN", "X"}
        and not token.name
        and any(t.dep == "nsubj" and t.i < token.i for t in children)
        and not any(t.dep == "cop" or t.dep.startswith("aux") or t.dep == "det" for t in children)
        and token.text.endswith(("ent", "e", "it", "ait"))
    )


def names_before_verb(tree: Tree) -> Iterator[tuple[Token, Token]]:
    """`X et Y ont publié`, `X a publié`: names right before a verb that lacks a subject."""
    root = tree.root
    children = tree.children(root.i)
    if root.pos != "VERB" or any(t.dep in SUBJECTS for t in children):
        return
    first = min([root.i, *(t.i for t in children if t.dep.startswith("aux"))])
    if first < 1 or not tree.tokens[first - 1].name:
        return
    last = tree.tokens[first - 1]
    before = [t.text.lower() for t in tree.tokens[max(first - 3, 0) : first - 1]]
    if before[-1:] == ["et"] and first >= 3 and tree.tokens[first - 3].name:
        yield tree.tokens[first - 3], root
        yield last, tree.tokens[first - 3]
    elif not before or before[-1] in {",", "que"}:
        yield last, root


def apposed_nouns(tree: Tree) -> Iterator[tuple[Token, Token]]:
    """`X, une psychologue, a montré …`: the parser found two subjects, or the wrong one."""
    for noun in tree.tokens[3:]:
        first = tree.below(noun.i)[0]
        if noun.dep in {"nsubj", "nsubj:pass"} and not noun.name and 2 <= first <= noun.i:
            name, comma = tree.tokens[first - 2], tree.tokens[first - 1]
            last = max(i for i in tree.below(noun.i) if tree.tokens[i].pos != "PUNCT")
            closing = tree.tokens[min(last + 1, len(tree.tokens) - 1)]
            if name.name and comma.text == "," and closing.text == "," and noun.head > last:
                yield name, noun


def precedes_subject(tree: Tree, token: Token) -> bool:
    """`En 2006, X …`: an adverbial that the parser took for a part of the subject."""
    host = tree.head(token)
    if host.dep not in SUBJECTS or token.i >= host.i or token.dep not in {"nmod", "obl:mod"}:
        return False
    last = tree.below(token.i)[-1]
    return last + 1 < host.i and any(t.text == "," for t in tree.tokens[last + 1 : host.i])


def twin_subjects(tree: Tree) -> Iterator[tuple[Token, Token]]:
    """`X et Y ont publié`: two names for which the parser found two subjects."""
    for joint in tree.tokens[1:-1]:
        one, other = tree.tokens[joint.i - 1], tree.tokens[joint.i + 1]
        are_names = joint.text.lower() == "et" and one.name and other.name
        if are_names and one.dep in SUBJECTS and other.head == one.head and other.i != one.head:
            yield one, other


def apposed_subject(tree: Tree) -> tuple[Token, Token] | None:
    """`X, la maison mère de Y, vit …`: the name is the subject, not what stands beside it."""
    name, comma = tree.tokens[0], tree.tokens[min(1, len(tree.tokens) - 1)]
    if not name.name or comma.text != "," or name.dep in {"nsubj", "nsubj:pass"}:
        return None
    noun = next((t for t in tree.tokens if t.dep in {"nsubj", "nsubj:pass"} and not t.name), None)
    if noun is None or tree.below(noun.i)[0] > 2 or tree.head(noun).i < noun.i:
        return None
    last = max(i for i in tree.below(noun.i) if tree.tokens[i].pos != "PUNCT")
    closing = tree.tokens[last + 1]
    return (name, noun) if closing.text == "," else None


def misplaced_source(tree: Tree) -> Token | None:
    """`Pour X,` at the head of the sentence, taken by the parser for a part of the subject."""
    comma = next((t.i for t in tree.tokens if t.text == ","), 0)
    names = [t for t in tree.tokens[:comma] if t.name]
    opening = tree.tokens[0].text.lower()
    if len(names) == 1 and comma == names[0].i + 1 and opening in {"pour", "selon", "d'", "d’"}:
        return names[0] if names[0].head != tree.root.i else None
    return None


def host_of_stray_item(tree: Tree, token: Token) -> Token | None:
    """The noun that an item of an enumeration belongs to, when the parser hung it on the verb."""
    verb = tree.head(token)
    if token.dep not in {"conj", "obj", "obl:arg", "obl:mod"} or token.pos not in {"NOUN", "PROPN"}:
        return None
    if verb.pos != "VERB" or token.i < verb.i:
        return None
    below = tree.below(token.i)
    opens = tree.tokens[below[0]].text.lower() in {"et", "ou", "ni"}
    after_comma = (
        below[0] > 0
        and tree.tokens[below[0] - 1].text == ","
        and any(tree.tokens[i].dep == "cc" and tree.tokens[i].i > token.i for i in below)
    )
    if token.dep == "conj":
        opens = True
    elif not after_comma or any(t.dep == "case" for t in tree.children(token.i)):
        return None
    if not (opens or after_comma):
        return None
    before = [
        t
        for t in tree.children(verb.i)
        if verb.i < t.i < token.i
        and t.dep in {"obj", "obl:arg", "obl:mod"}
        and t.pos in {"NOUN", "PROPN"}
    ]
    return before[-1] if before else None


def host_of_stray_apposition(tree: Tree, token: Token) -> Token | None:
    """The name right before `, une start-up …`, wherever the parser hung that."""
    if token.pos != "NOUN" or token.dep not in {"obj", "appos", "nmod", "conj"} or token.i < 3:
        return None
    determiner, comma, host = (
        tree.tokens[token.i - 1],
        tree.tokens[token.i - 2],
        tree.tokens[token.i - 3],
    )
    if determiner.text.lower() in {"un", "une"} and comma.text == "," and host.name:
        return host if token.head != host.i else None
    return None


REPAIRS: tuple[Callable[[Tree], Iterator[Token]], ...] = (
    free_measures,
    free_means,
    free_commas,
    retag_verbs,
    retag_participles,
    split_verbs,
    join_lists,
    free_subjects,
    free_fronts,
    join_appositions,
    find_subjects,
    join_twins,
    swap_apposed_subject,
    free_source,
    gather_strays,
)
