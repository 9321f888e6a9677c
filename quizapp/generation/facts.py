"""Key facts: every clause worth remembering, also those folded into appositions and participles.

Each fact carries a clause that stands alone; how to ask about it is not known here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from quizapp.generation.article import Article
from quizapp.generation.clauses import (
    CORE,
    Clause,
    Part,
    Role,
    VerbGroup,
    clause_at,
    clauses_of,
    part_at,
    tail,
)
from quizapp.generation.french.grammar import capitalised, plain, present_of
from quizapp.generation.french.lexicon import (
    EPICENE_PERSON_NOUNS,
    FEMININE_PERSON_NOUNS,
    FUNCTION_WORDS,
    PERSON_NOUNS,
)
from quizapp.generation.names import ORGANISATION, PERSON, Name
from quizapp.generation.quantities import quantities
from quizapp.generation.resolve import Reading, core_end
from quizapp.generation.tree import Token, Tree

POINTING = re.compile(
    r"(?<![\w’'-])(?:cela|ceci|ça|celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette dernière|"
    r"ces derniers|ces dernières|y|en(?= \w+(?:ait|a|ent|e)\b(?! ))|"
    r"ce(?= )|cet(?= )|cette(?= )|ces(?= )|là|ici|tels?(?! que)|telles?(?! que)|"
    r"lui(?!-)|eux|l['’]une?(?! de)|l['’]autre|les une?s|les autres|les deux|d['’]autres|"
    r"(?:celles?|ceux)(?! de| d['’])|lequel|laquelle|alors|auparavant|depuis(?=,|$)|jusqu['’]ici|"
    r"hier|demain|aujourd['’]hui|lendemain|veille|dernièrement|"
    r"(?:semaine|saison|année|mois|an|été) prochaine?|(?:d|l)(?:ans l)?['’]après-midi|"
    r"la (?:soirée|matinée)|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?![\w’'])",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(
    r"(?<![\w-])(?:je|j['’]|nous|notre|nos|mon|ma|mes|moi|me|m['’]|vous|votre|vos|tu|ton|toi)(?![\w-])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One statement worth remembering. `start`..`end` is its sentence in the article.

    `importance` runs from 0 to 1; `certain` is false where the article hedges,
    `leans` is true where a pronoun's antecedent may lie outside.
    """

    statement: str
    start: int
    end: int
    subject: str
    claim: str | None
    certain: bool
    importance: float
    relation: str
    clause: Clause = field(compare=False, repr=False)
    leans: bool = False


def extract_facts(
    article: Article, readings: Sequence[Reading], names: dict[str, Name]
) -> tuple[KeyFact, ...]:
    """All facts in the order of the article, no statement twice."""
    counts = word_counts(article)
    seen: set[str] = set()
    facts = []
    for reading in readings:
        if is_heading_like(reading):
            continue
        for relation, clause in (
            *(("clause", c) for c in clauses_of(reading)),
            *identities(reading, names),
            *participials(reading),
            *relatives(reading),
            *gerunds(reading),
        ):
            slim = slimmed(clause)
            if not slim.parts or all(p.role is Role.ADVERB for p in slim.parts):
                continue
            statement = slim.statement()
            if plain(statement) in seen:
                continue
            seen.add(plain(statement))
            facts.append(fact_of(slim, statement, relation, article, counts))
    return tuple(facts)


def is_heading_like(reading: Reading) -> bool:
    return not re.search(r"[.!?…:»\"”)]\s*$", reading.sentence.text)


def fact_of(
    clause: Clause, statement: str, relation: str, article: Article, counts: dict[str, int]
) -> KeyFact:
    sentence = clause.reading.sentence
    return KeyFact(
        statement=statement,
        start=sentence.start,
        end=sentence.end,
        subject=clause.subject.text,
        claim=clause.claim,
        certain=clause.claim is None and clause.verb.finite_token.mood != "Cnd",
        importance=importance(statement, sentence.place, sentence.heading, article, counts),
        relation=relation,
        clause=clause,
        leans=leans(clause),
    )


def leans(clause: Clause) -> bool:
    """Whether an object pronoun stands among the words of a clause: `l'a lu`, `les montre`."""
    tree = clause.tree
    spans = [(clause.verb.first, clause.verb.last)]
    spans += [(p.first, p.last) for p in clause.all_parts()]
    words = [tree.tokens[i] for first, last in spans for i in range(first, last + 1)]
    return any(
        t.pos == "PRON" and t.text.lower() in OBJECT_PRONOUNS and not t.dep.startswith("expl")
        for t in words
    )


OBJECT_PRONOUNS = frozenset({"le", "la", "l’", "l'", "les", "lui", "leur", "y", "en"})


def slimmed(clause: Clause) -> Clause:
    """Leave out what points outside the sentence and may be left out."""
    fronted = tuple(p for p in clause.fronted if p.role is Role.SOURCE or not points(p.text))
    parts = tuple(p for p in clause.parts if p.role in CORE or not points(p.text))
    parts = tuple(p for p in parts if not is_apposition(p))
    parts = tuple(replace(p, text=DEICTIC_TAIL.sub("", p.text)) for p in parts)
    fronted = tuple(p for p in fronted if p.role in LASTING or len(p.text.split()) <= 14)
    return replace(clause, fronted=fronted, parts=parts)


def is_apposition(part: Part) -> bool:
    """`…, une disparition qui …`, `…, issue d'une famille …`: said of something before it."""
    opening = re.match(r"(?:une?|le|la|les|l['’]) ?", part.text)
    return (
        part.comma
        and part.role in {Role.ADVERBIAL, Role.OTHER}
        and (
            (bool(opening) and not re.match(r"le \d", part.text))
            or bool(re.match(r"\w+(?:ée?s?|ie?s?|ue?s?|ant) ", part.text))
        )
    )


PARTICIPLE = re.compile(r"\w+(?:ée?s?|ie?s?|ue?s?|ant) ")
DEICTIC_TAIL = re.compile(
    r",? (?:jusqu['’]ici|à ce jour|pour l['’]instant|aujourd['’]hui|désormais)$"
)
LASTING = frozenset({Role.SOURCE, Role.PURPOSE, Role.CAUSE})


def points(text: str) -> bool:
    """Whether the words lean on something outside them."""
    return bool(POINTING.search(text) or FIRST_PERSON.search(text))


def word_counts(article: Article) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in content_words(" ".join(s.text for s in article.sentences)):
        counts[word] = counts.get(word, 0) + 1
    return counts


def content_words(text: str) -> list[str]:
    words = re.findall(r"[\wÀ-ÿœ]+", text.lower().replace("’", "'"))
    return [plain(w) for w in words if len(w) > 3 and w not in FUNCTION_WORDS]


def importance(
    statement: str, place: int, heading: str, article: Article, counts: dict[str, int]
) -> float:
    """Position, numbers and names, overlap with title and heading, words the article repeats."""
    words = set(content_words(statement))
    headed = set(content_words(f"{article.title} {heading}"))
    repeated = sum(min(counts.get(w, 0), 5) for w in words) / (5 * max(len(words), 1))
    score = 0.3 + 0.25 * repeated + 0.15 * min(len(words & headed), 2) / 2
    score += 0.15 * bool(quantities(statement))
    score += 0.1 * (place < max(3, len(article.sentences) // 10))
    score += 0.05 * bool(re.search(r"\w (?:[A-ZÀ-Ý])\w+", statement))
    return round(min(score, 1.0), 3)


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


def participials(reading: Reading) -> Iterator[tuple[str, Clause]]:
    """`X, fondée par Y,` -> X a été fondée par Y; `X, spécialisée dans Z` -> X est spécialisée."""
    reading = replace(reading, tree=reading.whole_tree)
    tree = reading.tree
    for participle in tree.tokens:
        if not participle.is_participle or participle.i < 2 or participle.dep.startswith("aux"):
            continue
        if participle.verb_form != "Part" or participle.text.endswith("ant"):
            continue
        host = tree.tokens[participle.i - 2]
        if tree.tokens[participle.i - 1].text != "," or not host.name:
            continue
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


def profession_article(noun: str) -> str:
    """`le` or `la` before a function, when its gender shows."""
    word = noun.lower()
    if word in FEMININE_PERSON_NOUNS:
        return "la"
    return "" if word in EPICENE_PERSON_NOUNS else "le"


def rest_of(clause: Clause, without: Part | None = None) -> str:
    """Verb and parts, one part left out."""
    return clause.verb.text + tail(tuple(p for p in clause.parts if p is not without))


def sentence_of(text: str) -> str:
    return capitalised(text.strip()) + "."
