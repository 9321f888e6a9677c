"""From a French article to questions that each point back at the sentence that proves them.

The pipeline reads as a paragraph in `generate`; every stage is a pure function of its own module.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quizapp.errors import N_, Invalid, Message
from quizapp.generation.article import Article, read_article
from quizapp.generation.find.facts import KeyFact, extract_facts
from quizapp.generation.french.grammar import plain
from quizapp.generation.french.typography import typeset
from quizapp.generation.gather.assemble import assemble
from quizapp.generation.gather.coverage import Coverage, coverage
from quizapp.generation.gather.difficulty import rated
from quizapp.generation.judge.draft import Check
from quizapp.generation.judge.filters import reason_against
from quizapp.generation.mislead.near_numbers import digest
from quizapp.generation.nlp import MODELS
from quizapp.generation.proposing import Proposer, RuleProposer
from quizapp.generation.read.sentences import read_sentences
from quizapp.generation.write.candidate import Candidate
from quizapp.generation.write.passages import PassageProposer
from quizapp.generation.write.timeline import TimelineProposer
from quizapp.generation.write.typesetting import spaced
from quizapp.questions.question import Question

READING_ARTICLE = N_("Reading the article")
READING_SENTENCES = N_("Reading its sentences")
FINDING_FACTS = N_("Finding its key facts")
WRITING_QUESTIONS = N_("Writing questions")
CHOOSING_QUESTIONS = N_("Choosing the best")
STAGES = (
    READING_ARTICLE, READING_SENTENCES, FINDING_FACTS, WRITING_QUESTIONS, CHOOSING_QUESTIONS,
)  # fmt: skip

Progress = Callable[[Message, float], None]
"""Told the stage that begins, and how much of the whole is done (0 to 1)."""


@dataclass(frozen=True, slots=True)
class Generated:
    """What an article gave: its facts, the questions chosen, and what was refused and why.

    `spares` are good questions that were not chosen, best first within a sentence; `coverage` has
    one entry for each sentence.
    """

    title: str
    key_facts: tuple[KeyFact, ...]
    questions: tuple["GeneratedQuestion", ...]
    spares: tuple["GeneratedQuestion", ...]
    rejected: tuple["Rejected", ...]
    coverage: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class GeneratedQuestion:
    """A question with the key fact it asks about; `id` stays the same for the same content.

    `more_distractors` are further believable wrong choices, best first, beyond those it has.
    """

    id: str
    key_fact: KeyFact
    question: Question
    more_distractors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that a filter refused. `start`..`end` is its sentence."""

    kind: str
    prompt: str
    key: str
    start: int
    end: int
    reason: Message


def generate(
    text: str,
    *,
    language: str = "fr",
    count: int | None = None,
    progress: Progress | None = None,
    model: Proposer | None = None,
) -> Generated:
    """Make questions from an article; Invalid when it is not French prose.

    `count` is the most questions wanted; without it, as many as the article bears. What `model`
    proposes comes before what the rules propose, which fill the set.
    """
    tell = progress or (lambda _stage, _done: None)
    if language not in MODELS:
        raise Invalid(N_("Questions can only be made from French for now."))
    tell(Message(READING_ARTICLE), 0.0)
    article = read_article(text)
    tell(Message(READING_SENTENCES), 0.05)
    readings, names = read_sentences(article.sentences, language, article.title)
    tell(Message(FINDING_FACTS), 0.7)
    facts = extract_facts(article, readings, names)
    tell(Message(WRITING_QUESTIONS), 0.8)
    rules = (
        RuleProposer(readings, names), PassageProposer(readings, names), TimelineProposer(),
    )  # fmt: skip
    proposed = [
        (candidate, proposer.checks)
        for proposer in ((model, *rules) if model else rules)
        for candidate in proposer.propose(article, facts)
    ]
    good, rejected = tried(proposed, article.text)
    tell(Message(CHOOSING_QUESTIONS), 0.95)
    chosen = tuple(map(identified, assemble(good, count)))
    spares = spares_of(good, chosen)
    covered = coverage(
        article,
        asked=behind(article, chosen),
        spare=behind(article, spares),
        refused=[(one.start, one.reason) for one in rejected],
        stated={fact.start for fact in facts},
    )
    stated = all_facts(facts, chosen, spares)
    return Generated(article.title, stated, chosen, spares, rejected, covered)


def behind(article: Article, proposed: Sequence[GeneratedQuestion]) -> set[int]:
    """Where the sentences start that the evidence of some questions lies on."""
    spans = [one.question.evidence for one in proposed if one.question.evidence]
    return {s.start for s in article.sentences if any(e.start <= s.start < e.end for e in spans)}


def all_facts(
    facts: Sequence[KeyFact], *proposed: Sequence[GeneratedQuestion]
) -> tuple[KeyFact, ...]:
    """The facts in the order of the article, what passages state among them."""
    asked = (one.key_fact for some in proposed for one in some)
    every = dict.fromkeys((*facts, *asked))
    return tuple(sorted(every, key=lambda fact: (fact.start, fact.statement)))


def spares_of(
    good: Sequence[Candidate], chosen: Sequence[GeneratedQuestion]
) -> tuple[GeneratedQuestion, ...]:
    """The good candidates left over: in the order of the article, the best of a sentence first."""
    ranked = sorted(good, key=lambda c: (c.fact.start, -c.score, c.question.prompt))
    taken = {one.id for one in chosen}
    left = {one.id: one for one in map(identified, reversed(ranked)) if one.id not in taken}
    return tuple(reversed(left.values()))


def tried(
    proposed: Sequence[tuple[Candidate, Sequence[tuple[Check, str]]]], text: str
) -> tuple[list[Candidate], tuple[Rejected, ...]]:
    """Split the good, each with its difficulty, from those that one of their checks refuses."""
    heard = plain(text)
    good: list[Candidate] = []
    rejected: list[Rejected] = []
    for candidate, checks in proposed:
        reason = reason_against(candidate.draft, checks)
        if reason is None:
            question = spaced(rated(candidate.question, heard))
            good.append(replace(candidate, question=question))
        else:
            fact, draft = candidate.fact, candidate.draft
            rejected.append(
                Rejected(draft.kind, draft.said, draft.key, fact.start, fact.end, reason)
            )
    return good, tuple(rejected)


def identified(candidate: Candidate) -> GeneratedQuestion:
    """The id comes from kind, fact and what is asked, so that a mended wording keeps it."""
    kind, asked = candidate.question.kind, candidate.asked
    content = f"{kind}|{candidate.fact.statement}|{asked}"
    identity = digest(content)[:10]
    more = tuple(map(typeset, candidate.more))
    return GeneratedQuestion(identity, candidate.fact, candidate.question, more)
