"""Facts folded into a sentence: appositions, participles, relatives and gerunds, unfolded.

Each becomes a clause of its own, as if the article had said it in a sentence.
"""

from collections.abc import Iterator
from dataclasses import replace

from quizapp.generation.french.grammar import elided, lower_article, present_of
from quizapp.generation.french.lexicon import PERSON_NOUNS
from quizapp.generation.french.words import words
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import ORGANISATION, PERSON, PLACE
from quizapp.generation.read.clauses import Clause, clause_at, clauses_of
from quizapp.generation.read.parts import Part, Role, VerbGroup, part_at
from quizapp.generation.read.resolve import is_one_of
from quizapp.generation.read.thread import Reading, core_end
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
            t.text.lower() in {"son", "sa", "les", "des", "ses"} for t in lead
        ):
            continue
        if noun.text.endswith(("é", "ée")) and noun.text.lower() not in PERSON_NOUNS:
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


def roles_of_people(reading: Reading, names: dict[str, Name]) -> Iterator[tuple[str, Clause]]:
    """`Le maire de Brest, X, …` -> X est le maire de Brest."""
    reading = replace(reading, tree=reading.whole_tree)
    tree = reading.tree
    for token in tree.tokens[3:-1]:
        person = token.name in names and names[token.name].type == PERSON
        closed = tree.tokens[token.i + 1].text in {",", "."}
        if not person or not closed or tree.tokens[token.i - 1].text != ",":
            continue
        end = token.i - 2
        first = next((i for i in range(end, -1, -1) if is_role_noun(tree, i)), None)
        if first is None:
            continue
        role = tree.tokens[first - 1 : end + 1]
        opening = role[0].text.lower()
        broken = any(t.is_finite or t.text in {",", ";", ":"} for t in role)
        own = any(t.text.lower() in {"son", "sa", "ses", "leur", "cette", "ce"} for t in role)
        if opening not in {"le", "la", "l'", "l’"} or broken or own or first == end:
            continue
        text = lower_article(tree.text(first - 1, end)).replace("'", "’")
        subject = Part(Role.SUBJECT, token.i, token.i, token.i, names[token.name].text)
        attribute = Part(Role.ATTRIBUTE, first - 1, end, first, text)
        yield "identity", Clause(reading, subject, copula(token, False), (), (attribute,))


def is_role_noun(tree: Tree, i: int) -> bool:
    token = tree.tokens[i]
    word = token.text.lower()
    return word in PERSON_NOUNS and i > 0 and tree.tokens[i - 1].pos in {"DET", "ADP"}


def examples(reading: Reading, names: dict[str, Name]) -> Iterator[tuple[str, Clause]]:
    """`ses rivaux comme A, B ou C`, beside the name X -> A, B et C sont des rivaux de X."""
    tree = reading.tree
    for like in tree.tokens[2:-1]:
        noun = next((t for t in reversed(tree.tokens[: like.i]) if t.pos == "NOUN"), None)
        found = listed_names(tree, like.i + 1) if like.text.lower() == "comme" else []
        if not found or noun is None or noun.number != "Plur" or len(found) < 2:
            continue
        own = tree.tokens[noun.i - 1].text.lower() == "ses" and noun.i == like.i - 1
        owners = sorted({t.name for t in tree.tokens if t.name and t not in found})
        owners = [o for o in owners if names[o].type in {PERSON, ORGANISATION}]
        if not own or len(owners) != 1:
            continue
        text = f"des {noun.text} {elided('de', owners[0])}"
        listed = [t.name for t in found]
        together = f"{', '.join(listed[:-1])} et {listed[-1]}"
        subject = Part(Role.SUBJECT, found[0].i, found[-1].i, found[0].i, together)
        attribute = Part(Role.ATTRIBUTE, noun.i, noun.i, noun.i, text)
        yield "examples", Clause(reading, subject, copula(found[0], True), (), (attribute,))


def listed_names(tree: Tree, first: int) -> list[Token]:
    """The names of `A, B ou C` from a word on."""
    found = []
    for token in tree.tokens[first:]:
        if token.name:
            found.append(token)
        elif token.text not in {","} and token.text.lower() not in {"et", "ou"}:
            break
    return found


def relatives(reading: Reading, names: dict[str, Name]) -> Iterator[tuple[str, Clause]]:
    """`X, qui dirige Y,` -> X dirige Y."""
    tree = reading.tree
    for who in tree.tokens:
        if who.text.lower() != "qui" or who.dep not in {"nsubj", "nsubj:pass"} or who.i == 0:
            continue
        verb = tree.head(who)
        host = tree.tokens[who.i - 1]
        if host.text == "," and who.i > 1:
            host = tree.tokens[who.i - 2]
        if not host.name or not may_do(host, verb, tree, names):
            continue
        text = articled(tree, host)
        stood_in = replace(who, name=host.name, pos="PROPN", text=text, gender=host.gender)
        tokens = tuple(stood_in if t.i == who.i else t for t in tree.tokens)
        clause = clause_at(replace(reading, tree=Tree(tokens)), verb, embedded=True)
        if clause:
            yield "relative", replace(clause, fronted=())


ARTICLES = {"le": "le ", "la": "la ", "l'": "l’", "l’": "l’", "du": "le ", "au": "le "}


def articled(tree: Tree, host: Token) -> str:
    """`le Sénat`, `l'Unesco`: a name with the article that it has."""
    before = tree.tokens[host.i - 1].text.lower() if host.i else ""
    return ARTICLES.get(before, "") + host.text


OF_PEOPLE = frozenset(
    words(
        """
        présider fonder écrire dire voter décider diriger publier annoncer déclarer affirmer
        expliquer inventer épouser naître mourir étudier enseigner léguer jouer chanter
        peindre composer signer rédiger raconter inaugurer découvrir promettre refuser penser
        """
    )
)
OF_EVENTS = frozenset(
    words("ouvrir fermer rouvrir commencer débuter durer finir lieu dérouler tenir réunir célébrer")
)
LOCATING = frozenset(
    {"à", "au", "aux", "de", "d'", "d’", "du", "en", "dans", "près", "vers", "sur"}
)


def may_do(host: Token, verb: Token, tree: Tree, names: dict[str, Name]) -> bool:
    """Whether a name may do what its relative says: a town neither presides nor founds.

    Of `la fête à X, qui s'ouvre lundi` it is the feast that opens.
    """
    name = names.get(host.name)
    before = tree.tokens[host.i - 1].text.lower() if host.i else ""
    placed = before in LOCATING and (name is None or name.type != PERSON)
    is_place = name is not None and name.type == PLACE
    if is_place and is_one_of(verb, OF_PEOPLE):
        return False
    return not (placed and is_one_of(verb, OF_PEOPLE | OF_EVENTS))


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
