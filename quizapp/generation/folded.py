"""Facts folded into a sentence: appositions, participles, relatives and gerunds, unfolded.

Each becomes a clause of its own, as if the article had said it in a sentence.
"""

from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.clauses import Clause, clause_at, clauses_of
from quizapp.generation.french.grammar import plain, present_of
from quizapp.generation.french.lexicon import (
    PERSON_NOUNS,
)
from quizapp.generation.name_types import ORGANISATION, PERSON, PLACE
from quizapp.generation.names import Name
from quizapp.generation.parts import Part, Role, VerbGroup, part_at
from quizapp.generation.thread import Reading, core_end
from quizapp.generation.tree import Token, Tree


def copula(subject: Token, plural: bool) -> VerbGroup:
    finite = "sont" if plural else "est"
    token = replace(
        subject, text=finite, lemma="être", pos="AUX", verb_form="Fin", mood="Ind", name=""
    )
    return VerbGroup("", finite, "", subject.i, subject.i, token, "", token)


def identities(reading: Reading, names: dict[str, Name]) -> Iterator[tuple[str, Clause]]:
    """`X, directeur général de Y,` -> X est directeur général de Y."""
    reading = replace(reading, tree=reading.whole_tree)
    tree = reading.tree
    for token in tree.tokens[:-3]:
        if token.name not in names or tree.tokens[token.i + 1].text != ",":
            continue
        name = names[token.name]
        noun = next(
            (t for t in tree.tokens[token.i + 2 : token.i + 5] if t.pos == "NOUN" and not t.name),
            None,
        )
        if noun is None or name.type not in {PERSON, ORGANISATION}:
            continue
        lead = tree.tokens[token.i + 2 : noun.i]
        if any(t.pos not in {"DET", "ADJ"} for t in lead) or any(
            t.text.lower() in {"son", "sa"} for t in lead
        ):
            continue
        end = apposition_end(tree, noun)
        closing = tree.tokens[end + 1].text if end + 1 < len(tree.tokens) else "."
        if closing not in {",", ".", ";"} or (end == noun.i and not lead):
            continue
        if not any(t.is_finite and not token.i < t.i <= end for t in tree.tokens):
            continue
        text = tree.text(token.i + 2, end)
        noun_word = noun.text.lower()
        if name.type == PERSON and noun_word not in PERSON_NOUNS:
            continue
        if not lead and name.type == ORGANISATION:
            has_of = any(
                t.text.lower() in {"de", "d’", "d'", "du"} for t in tree.tokens[noun.i : end + 1]
            )
            feminine = noun.gender == "Fem"
            article = ("la " if feminine else "le ") if has_of else ("une " if feminine else "un ")
            text = article + text
        subject = Part(Role.SUBJECT, token.i, token.i, token.i, name.text)
        attribute = Part(Role.ATTRIBUTE, token.i + 2, end, noun.i, text)
        yield "identity", Clause(reading, subject, copula(token, False), (), (attribute,))


def apposition_end(tree: Tree, noun: Token) -> int:
    """Last word of an apposed noun phrase: up to the comma that closes it."""
    end = core_end(tree, noun)
    for i in range(end + 1, len(tree.tokens)):
        token = tree.tokens[i]
        if token.text in {",", ".", ";", ":", "(", ")"}:
            return i - 1
        if token.is_finite:
            return end
    return end


PASSIVE_NOW = frozenset({"basé", "situé", "spécialisé", "consacré", "destiné", "dédié", "chargé"})


def participials(reading: Reading, names: dict[str, Name]) -> Iterator[tuple[str, Clause]]:
    """`X, fondée par Y,` -> X a été fondée par Y; `X, spécialisée dans Z` -> X est spécialisée."""
    reading = replace(reading, tree=reading.whole_tree)
    tree = reading.tree
    for participle in tree.tokens:
        if not participle.is_participle or participle.i < 2 or participle.dep.startswith("aux"):
            continue
        if participle.verb_form != "Part" or participle.text.endswith("ant"):
            continue
        host = tree.tokens[participle.i - 2]
        name = names.get(host.name)
        if tree.tokens[participle.i - 1].text != "," or name is None or name.type == PLACE:
            continue
        if name.gender == ("Masc" if participle.text.rstrip("s").endswith("e") else "Fem"):
            continue  # it agrees with something else
        if any(t.dep.startswith("aux") for t in tree.children(participle.i)):
            continue
        parts = [
            part_at(tree, c, participle)
            for c in tree.children(participle.i)
            if c.dep.startswith("obl")
        ]
        whole = [p for p in parts if p and p.first > participle.i]
        if not whole:
            continue
        whole = [whole[0]] if whole[0].first == participle.i + 1 else []
        if not whole:
            continue
        lasting = any(plain(participle.text).startswith(plain(w)) for w in PASSIVE_NOW)
        finite, after = ("est", participle.text) if lasting else ("a", f"été {participle.text}")
        token = replace(participle, text=finite, mood="Ind", verb_form="Fin", number="Sing")
        verb = VerbGroup("", finite, after, participle.i, participle.i, participle, "été", token)
        subject = Part(Role.SUBJECT, host.i, host.i, host.i, host.text)
        yield "participle", Clause(reading, subject, verb, (), tuple(whole))


def relatives(reading: Reading) -> Iterator[tuple[str, Clause]]:
    """`X, qui dirige Y,` -> X dirige Y."""
    tree = reading.tree
    for who in tree.tokens:
        if who.text.lower() != "qui" or who.dep not in {"nsubj", "nsubj:pass"} or who.i == 0:
            continue
        verb = tree.head(who)
        host = tree.tokens[who.i - 1]
        if host.text == "," and who.i > 1:
            host = tree.tokens[who.i - 2]
        if not host.name:
            continue
        stood_in = replace(who, name=host.name, pos="PROPN", text=host.text, gender=host.gender)
        tokens = tuple(stood_in if t.i == who.i else t for t in tree.tokens)
        clause = clause_at(replace(reading, tree=Tree(tokens)), verb, embedded=True)
        if clause:
            yield "relative", replace(clause, fronted=())


def gerunds(reading: Reading) -> Iterator[tuple[str, Clause]]:
    """`…, en confiant à Y la direction de Z` -> X confie à Y la direction de Z."""
    tree = reading.tree
    for main in clauses_of(reading):
        for gerund in tree.tokens[main.verb.last + 1 :]:
            before = tree.tokens[gerund.i - 1].text.lower()
            if not gerund.text.endswith("ant") or before != "en":
                continue
            finite = present_of(
                gerund.text,
                gerund.lemma if gerund.lemma.endswith("er") else gerund.text[:-3] + "er",
            )
            parts = [
                part_at(tree, c, gerund) for c in tree.children(gerund.i)
                if c.dep in {"obj", "obl:arg", "obl:mod", "iobj"}
            ]  # fmt: skip
            whole = [p for p in parts if p and p.first > gerund.i]
            if (
                not finite
                or not whole
                or len(whole) != len(parts)
                or main.verb.finite_token.number != "Sing"
            ):
                continue
            whole.sort(key=lambda p: p.first)
            if whole[0].first != gerund.i + 1:
                continue
            token = replace(gerund, text=finite, mood="Ind", verb_form="Fin", number="Sing")
            verb = VerbGroup("", finite, "", gerund.i, gerund.i, gerund, "", token)
            source = tuple(p for p in main.fronted if p.role is Role.SOURCE)
            yield (
                "gerund",
                replace(main, verb=verb, fronted=source, parts=tuple(whole), spelled_out=None),
            )
