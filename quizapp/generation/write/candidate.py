"""A question on trial, and what all kinds of question carry: fact, claim, evidence, explanation."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quizapp.generation.find.facts import ClauseFact, KeyFact
from quizapp.generation.french.grammar import infinitives
from quizapp.generation.judge.draft import Draft
from quizapp.generation.mislead.distractors import Pools
from quizapp.generation.mislead.near_numbers import digest
from quizapp.questions.question import Choice, Evidence, Question


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question on trial: its draft for the filters, its fact, what it asks, how good it seems.

    `more` are further believable wrong choices, best first, beyond those it has.
    """

    question: Question
    draft: Draft
    fact: KeyFact
    asked: str
    score: float
    more: tuple[str, ...] = ()


def choice_id(text: str, prompt: str) -> str:
    return digest(f"{prompt}|{text}")[:6]


def choices_of(texts: Iterable[str], prompt: str) -> tuple[Choice, ...]:
    """Choices in the order of their ids, which tells nothing about the right one."""
    found = (Choice(choice_id(text, prompt), text) for text in texts)
    return tuple(sorted(found, key=lambda choice: choice.id))


def evidence_of(fact: ClauseFact, span: str) -> Evidence:
    quote = fact.clause.reading.sentence.text
    return Evidence(fact.start, fact.end, quote, span)


def words_in_article(fact: ClauseFact, start: int, end: int) -> str:
    return fact.clause.reading.sentence.text[start - fact.start : end - fact.start]


def draft_of(
    fact: ClauseFact, question: Question, said: str, key: str, span: str, pools: Pools,
    choices: tuple[str, ...] = (), asks_subject: bool = False, asked: str = "", open_: bool = False,
) -> Draft:  # fmt: skip
    return Draft(
        kind=question.kind,
        said=said,
        key=key,
        choices=choices,
        claim=fact.claim,
        quote=fact.clause.reading.sentence.text,
        span=span,
        statement=fact.statement,
        certain=fact.certain,
        subject=fact.clause.subject.text,
        asks_subject=asks_subject,
        asked=asked or key,
        leans=fact.leans,
        plural=fact.clause.verb.finite_token.number == "Plur",
        article=pools.text,
        explanation=question.explanation,
        verbs=infinitives(fact.clause.verb.main.text, fact.clause.verb.main.lemma),
        open=open_,
        finite=fact.clause.verb.finite,
    )


def dressed(question: Question, fact: ClauseFact, span: str, explanation: str = "") -> Question:
    """Give a question what all carry: fact, claim, evidence, explanation."""
    return replace(
        question,
        fact=fact.statement,
        claim=fact.claim,
        evidence=evidence_of(fact, span),
        explanation=explanation or fact.statement,
    )
