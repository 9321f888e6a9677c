"""Key facts: every clause worth remembering, also those folded into appositions and participles.

Each fact carries a clause that stands alone; how to ask about it is not known here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from quizapp.generation.article import Article
from quizapp.generation.find.folded import (
    OF_PEOPLE,
    examples,
    gerunds,
    identities,
    relatives,
    roles_of_people,
)
from quizapp.generation.french.grammar import plain
from quizapp.generation.french.lexicon import (
    EPICENE_PERSON_NOUNS,
    FEMININE_PERSON_NOUNS,
    FUNCTION_WORDS,
)
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import PLACE
from quizapp.generation.read.clauses import Clause, clauses_of
from quizapp.generation.read.parts import CORE, Part, Role
from quizapp.generation.read.pointing import DEICTIC_TAIL, leans, points
from quizapp.generation.read.quantities import quantities
from quizapp.generation.read.resolve import is_one_of
from quizapp.generation.read.thread import Reading


@dataclass(frozen=True, slots=True)
class KeyFact:
    """What the article states at `start`..`end`, and who claims it.

    `importance` runs from 0 to 1; `certain` is false where the article hedges.
    """

    statement: str
    start: int
    end: int
    claim: str | None
    certain: bool
    importance: float


@dataclass(frozen=True, slots=True)
class ClauseFact(KeyFact):
    """One clause worth remembering; `leans` where a pronoun's antecedent may lie outside."""

    subject: str
    relation: str
    clause: Clause = field(compare=False, repr=False)
    leans: bool = False


def extract_facts(
    article: Article, readings: Sequence[Reading], names: dict[str, Name]
) -> tuple[ClauseFact, ...]:
    """All facts in the order of the article, no statement twice."""
    counts = word_counts(article)
    seen: set[str] = set()
    facts = []
    for reading in readings:
        if is_heading_like(reading):
            continue
        for relation, clause in (
            *(("clause", c) for c in clauses_of(reading)),
            *(("clause", c) for c in clauses_behind_colon(reading)),
            *identities(reading, names),
            *roles_of_people(reading, names),
            *examples(reading, names),
            *relatives(reading, names),
            *gerunds(reading),
            *unfolded_clauses(reading),
        ):
            if relation != "quote" and is_quoted(clause):
                continue
            if place_acts(clause, names):
                continue
            slim = slimmed(clause)
            if not slim.parts or all(p.role is Role.ADVERB for p in slim.parts):
                continue
            statement = slim.statement()
            if plain(statement) in seen:
                continue
            seen.add(plain(statement))
            facts.append(fact_of(slim, statement, relation, article, counts))
    return tuple(facts)


def place_acts(clause: Clause, names: dict[str, Name]) -> bool:
    """`X a présidé l'association`, where X is a town: somebody else did."""
    name = names.get(clause.tree.tokens[clause.subject.head].name)
    passive = clause.verb.auxiliary in {"est", "sont", "était", "étaient", "fut", "furent"}
    acts = is_one_of(clause.verb.main, OF_PEOPLE) and not passive
    return name is not None and name.type == PLACE and acts


def is_quoted(clause: Clause) -> bool:
    """Whether its verb stands inside quotation marks: somebody said it, not the article."""
    before = clause.tree.text(0, clause.verb.first)
    straight = before.count('"') % 2 == 1
    return (
        straight or before.count("«") > before.count("»") or before.count("“") > before.count("”")
    )


def unfolded_clauses(reading: Reading) -> Iterator[tuple[str, Clause]]:
    """What the sentence says between its commas, where it stands alone."""
    for relation, own in reading.folded:
        first = next(iter(clauses_of(own)), None)
        if first and first.verb.finite_token.i >= own.tree.root.i - 4:
            yield relation, first


def clauses_behind_colon(reading: Reading) -> Iterator[Clause]:
    """Clauses of what a colon introduces, which the slim tree reads as one word."""
    if reading.full is None:
        return
    colon = next((t.i for t in reading.full.tokens if t.text == ":"), None)
    if colon is not None:
        for clause in clauses_of(replace(reading, tree=reading.full, full=None)):
            if min(clause.subject.first, clause.verb.first) > colon:
                yield clause


def is_heading_like(reading: Reading) -> bool:
    return not re.search(r"[.!?…:»\"”)]\s*$", reading.sentence.text)


def fact_of(
    clause: Clause, statement: str, relation: str, article: Article, counts: dict[str, int]
) -> ClauseFact:
    sentence = clause.reading.sentence
    return ClauseFact(
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
    if part.comma and re.match(r"(?:où|dont|ce qui|ce que|ce qu['’]) ?", part.text):
        return True
    noun_phrase = re.match(r"(?:une?|le|la|les) (?!\d)|l['’]", part.text)
    aside = part.comma and part.role in {Role.ADVERBIAL, Role.OTHER}
    return aside and bool(noun_phrase or PARTICIPLE.match(part.text))


PARTICIPLE = re.compile(r"\w+(?:ée?s?|ie?s?|ue?s?|ant) ")
LASTING = frozenset({Role.SOURCE, Role.PURPOSE, Role.CAUSE})


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


def profession_article(noun: str) -> str:
    """`le` or `la` before a function, when its gender shows."""
    word = noun.lower()
    if word in FEMININE_PERSON_NOUNS:
        return "la"
    return "" if word in EPICENE_PERSON_NOUNS else "le"
