"""What the page of drafts shows: the facts in the order of the article, each with its questions."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from quizapp.questions.question import Evidence
from quizapp.quizzes.coverage import Covered, Paragraph, coverage_of, sentences_in
from quizapp.quizzes.drafts import drafts_of
from quizapp.quizzes.evidence import Block, Piece, pieces_of
from quizapp.quizzes.models import Article, Drafting, Question, Quiz
from quizapp.quizzes.queries import version_of
from quizapp.quizzes.swapping import Swaps, spares_standing, swaps_among
from quizapp.quizzes.undoing import is_recent, questions_of_step


@dataclass(frozen=True, slots=True)
class Draft:
    """A question, what can take its place, and the one to decide on after it."""

    question: Question
    swaps: Swaps
    following: int


@dataclass(frozen=True, slots=True)
class Fact:
    """What questions side by side are about; `sentence` names where it stands in the article.

    `statement` is empty where the article itself says it just so. `quote` is the article's sentence
    in pieces: what the questions ask for is marked.
    """

    statement: str
    claim: str | None
    sentence: str
    quote: tuple[Piece, ...]
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """A quiz drafted from an article, as its owner decides on it."""

    facts: tuple[Fact, ...]
    paragraphs: tuple[Paragraph, ...]
    undecided: int
    accepted: int
    last_step: tuple[str, list[Question]] | None

    @property
    def questions(self) -> list[Question]:
        return [draft.question for fact in self.facts for draft in fact.drafts]

    @property
    def sentences(self) -> list[Covered]:
        return sentences_in(self.paragraphs)

    @property
    def not_asked_about(self) -> list[Covered]:
        return [sentence for sentence in self.sentences if not sentence.is_asked_about]


def decisions_on(quiz: Quiz, article: Article, drafting: Drafting, now: datetime) -> Decisions:
    """Read all that the page of drafts shows."""
    questions, spares = drafts_of(quiz), spares_standing(drafting, article.text)
    paragraphs = tuple(coverage_of(article.text, drafting, questions, spares))
    swaps = swaps_among(questions, spares)
    drafts = [
        Draft(question, swaps[question.id], _following(question, questions))
        for question in questions
    ]
    return Decisions(
        facts=tuple(_facts(drafts, sentences_in(paragraphs))),
        paragraphs=paragraphs,
        undecided=sum(question.status == "proposed" for question in questions),
        accepted=sum(question.status == "published" for question in questions),
        last_step=questions_of_step(drafting, questions) if is_recent(drafting, now) else None,
    )


def _following(question: Question, questions: Sequence[Question]) -> int:
    """Return the next draft to decide on, from the top again once the end is reached."""
    place = questions.index(question)
    waiting = [q for q in (*questions[place + 1 :], *questions[:place]) if q.status == "proposed"]
    return waiting[0].id if waiting else question.id


def _facts(drafts: Sequence[Draft], sentences: Sequence[Covered]) -> Iterator[Fact]:
    places = {  # the first sentence of a passage comes last, and stays
        one.id: sentence.name for sentence in reversed(sentences) for one in sentence.questions
    }
    by_fact = itertools.groupby(
        drafts, lambda draft: (draft.question.key_fact, _quote(draft.question))
    )
    for (fact, quote), alike in by_fact:
        own = tuple(alike)
        proofs = [version_of(draft.question).content.evidence for draft in own]
        statement = fact.statement if fact else ""
        yield Fact(
            statement="" if _is_as_good_as(statement, quote) else statement,
            claim=fact.claim if fact else None,
            sentence=places.get(own[0].question.id, ""),
            quote=_marked(quote, [proof for proof in proofs if proof]),
            drafts=own,
        )


def _quote(question: Question) -> str:
    proof = version_of(question).content.evidence
    return proof.quote if proof else ""


def _is_as_good_as(statement: str, quote: str) -> bool:
    return statement.strip(" .!?…").casefold() == quote.strip(" .!?…").casefold()


def _marked(quote: str, proofs: Sequence[Evidence]) -> tuple[Piece, ...]:
    """Return a sentence cut where begins or ends what is asked for; all of it is no mark."""
    spans = [
        Evidence(start, start + len(proof.span), proof.span, proof.span)
        for proof in proofs
        if proof.span != quote and (start := quote.find(proof.span)) >= 0
    ]
    return tuple(pieces_of(Block(0, 0, quote), spans))
