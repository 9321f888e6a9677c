"""Who proposes questions on an article's facts: the rules, and a language model where there is one.

What a model proposes passes the filters of the rules, and further ones of its own.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from quizapp.generation.article import Article
from quizapp.generation.ask.asking import Asking, Cast
from quizapp.generation.ask.lighter import all_askings
from quizapp.generation.find.facts import ClauseFact, content_words
from quizapp.generation.french.grammar import capitalised, plain
from quizapp.generation.french.lexicon import ASKABLE_ORGANISATIONS
from quizapp.generation.judge import doubts, model_filters
from quizapp.generation.judge.draft import Check, Draft
from quizapp.generation.judge.filters import CHECKS
from quizapp.generation.mislead.distractors import Pools, worlds_of
from quizapp.generation.model_dialogue import (
    INSTRUCTIONS,
    Ask,
    NoAnswer,
    Proposal,
    numbered,
    starts_of,
)
from quizapp.generation.names.mentions import Name
from quizapp.generation.read.thread import Reading
from quizapp.generation.write.candidate import Candidate
from quizapp.generation.write.compose import candidates_of, single_choice
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.question import Evidence, Question

BY_MODEL = "modèle de langue"
"""The tag of what a language model wrote: in French, as all that is made from a French article."""

ABOVE_RULES = 0.9  # added to a fact's importance: about what the best of the rules' questions reach

log = logging.getLogger(__name__)


class Proposer(Protocol):
    """Proposes questions on facts of an article, to be tried by its `checks`."""

    @property
    def checks(self) -> Sequence[tuple[Check, str]]: ...

    def propose(self, article: Article, facts: Sequence[ClauseFact]) -> Sequence[Candidate]: ...


@dataclass(frozen=True, slots=True)
class RuleProposer:
    """Asks all that grammar lets one ask about every fact."""

    readings: Sequence[Reading]
    names: dict[str, Name]

    @property
    def checks(self) -> Sequence[tuple[Check, str]]:
        return (*CHECKS, *doubts.CHECKS)

    def propose(self, article: Article, facts: Sequence[ClauseFact]) -> Sequence[Candidate]:
        cast = Cast(self.names, organisation_noun(article.text))
        asked = {fact.statement: all_askings(fact, cast) for fact in facts}
        pools = pools_of(article, self.readings, self.names, asked)
        return [c for fact in facts for c in candidates_of(fact, asked[fact.statement], pools)]


def pools_of(
    article: Article,
    readings: Sequence[Reading],
    names: dict[str, Name],
    asked: dict[str, tuple[Asking, ...]],
) -> Pools:
    counts = Counter(t.name for r in readings for t in r.tree.tokens if t.name)
    ranked = sorted(names.values(), key=lambda n: (-counts[n.text], n.text))
    flat = tuple(asking for some in asked.values() for asking in some)
    return Pools(tuple(ranked), worlds_of(article.text), flat, article.text)


def organisation_noun(text: str) -> str:
    """How the article itself calls its organisations, `organisation` when it does not say."""
    words = Counter(re.findall(r"[a-zà-ÿ-]+", text.lower()))
    singular = {noun: words[noun] + words[f"{noun}s"] for noun in sorted(ASKABLE_ORGANISATIONS)}
    noun, times = max(singular.items(), key=lambda item: item[1])
    return noun if times >= 2 else "organisation"


@dataclass(frozen=True, slots=True)
class LLMProposer:
    """Has a language model ask about the facts; when that fails, it proposes nothing.

    It asks only about sentences in which the rules found a fact: who claims it, and whether it is
    certain, is not left to a model.
    """

    ask: Ask

    @property
    def checks(self) -> Sequence[tuple[Check, str]]:
        return (*model_filters.CHECKS, *CHECKS)

    def propose(self, article: Article, facts: Sequence[ClauseFact]) -> Sequence[Candidate]:
        if not facts:
            return ()
        try:
            proposals = self.ask(INSTRUCTIONS, numbered(article, facts))
        except NoAnswer as failure:
            log.warning("questions from the rules alone, none from the model: %s", failure)
            return ()
        return tuple(candidates(proposals, article, facts))


def candidates(
    proposals: Sequence[Proposal], article: Article, facts: Sequence[ClauseFact]
) -> Iterator[Candidate]:
    """Every proposal on a sentence that has a number."""
    starts = starts_of(facts)
    for proposal in proposals:
        if 1 <= proposal.sentence <= len(starts):
            start = starts[proposal.sentence - 1]
            yield candidate(proposal, article, [fact for fact in facts if fact.start == start])


def candidate(proposal: Proposal, article: Article, facts: Sequence[ClauseFact]) -> Candidate:
    """A proposal on one sentence, tied to that fact of it with which it shares most words.

    It is held to a claim, and to a doubt, that any fact of the sentence bears.
    """
    shared = set(content_words(f"{proposal.question} {proposal.answer}"))
    fact = max(facts, key=lambda one: len(shared & set(content_words(one.statement))))
    quote = article.text[fact.start : fact.end]
    span = words_quoted(proposal.evidence, quote)
    key, *wrong = map(capitalised, (proposal.answer, *proposal.distractors))
    question = worded(proposal, key, wrong, fact, Evidence(fact.start, fact.end, quote, span))
    draft = Draft(
        kind=question.kind,
        said=question.prompt,
        key=key,
        choices=(key, *wrong) if wrong else (),
        claim=fact.claim or next((one.claim for one in facts if one.claim), None),
        quote=quote,
        span=span,
        statement=question.prompt,
        certain=all(one.certain for one in facts),
        asked=key,
        article=article.text,
        explanation=question.explanation,
        open=True,
    )
    return Candidate(question, draft, fact, plain(key), fact.importance + ABOVE_RULES)


def worded(
    proposal: Proposal, key: str, wrong: Sequence[str], fact: ClauseFact, evidence: Evidence
) -> Question:
    """The question: its wording, its answer and its wrong choices are the model's, no more."""
    prompt = capitalised(proposal.question)
    bare: Question = Flashcard(prompt=prompt, key=f"{key}.")
    if wrong:
        bare = single_choice(prompt, key, tuple(wrong))
    return replace(
        bare,
        fact=fact.statement,
        claim=fact.claim,
        evidence=evidence,
        explanation=f"L’article dit : « {evidence.quote.strip()} »",
        tags=(BY_MODEL,),
    )


ALIKE = str.maketrans({"'": "’", "\u00a0": " ", "\u202f": " "})


def words_quoted(evidence: str, quote: str) -> str:
    """The article's own words for the evidence, whatever its apostrophes and spaces.

    What does not stand there comes back as it is, for a filter to refuse.
    """
    place = quote.translate(ALIKE).find(evidence)
    return quote[place : place + len(evidence)] if place >= 0 else evidence
