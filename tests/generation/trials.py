"""Candidates made by hand, for tests of how a set is put together."""

from typing import cast

from quizapp.generation.find.facts import ClauseFact
from quizapp.generation.french.grammar import plain
from quizapp.generation.judge.draft import Draft
from quizapp.generation.read.clauses import Clause
from quizapp.generation.write.candidate import Candidate
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Choice, Evidence, Question


def fact_at(start: int, statement: str, importance: float = 0.5) -> ClauseFact:
    return ClauseFact(
        statement=statement,
        start=start,
        end=start + len(statement),
        subject=statement.split()[0],
        claim=None,
        certain=True,
        importance=importance,
        relation="clause",
        clause=cast(Clause, None),
    )


def trial(
    fact: ClauseFact, prompt: str, key: str, *, kind: str = "ShortAnswer", score: float = 1.0,
    asked: str = "", difficulty: float = 0.5,
) -> Candidate:  # fmt: skip
    """A candidate; `key` is `true` or `false` for a statement to judge, `asked` what is changed."""
    evidence = Evidence(fact.start, fact.end, fact.statement, fact.statement)
    question = question_of(kind, prompt, key, evidence, difficulty)
    draft = Draft(
        kind=kind, said=prompt, key=key, choices=(), claim=None, quote=fact.statement,
        span=fact.statement, statement=fact.statement, certain=True, subject=fact.subject,
        asks_subject=False, asked=asked or key, leans=False, plural=False, article=fact.statement,
        explanation=fact.statement, verbs=frozenset(), open=False,
    )  # fmt: skip
    return Candidate(question, draft, fact, plain(asked or key), score)


def question_of(
    kind: str, prompt: str, key: str, evidence: Evidence, difficulty: float
) -> Question:
    if kind == "TrueFalse":
        return TrueFalse(prompt=prompt, key=key == "true", evidence=evidence, difficulty=difficulty)
    if kind == "Flashcard":
        return Flashcard(prompt=prompt, key=key, evidence=evidence, difficulty=difficulty)
    if kind == "SingleChoice":
        texts = (key, "Danone", "Bosch", "Siemens")
        choices = tuple(Choice(f"c{i}", text) for i, text in enumerate(texts))
        return SingleChoice(
            prompt=prompt, choices=choices, key="c0", evidence=evidence, difficulty=difficulty
        )
    return ShortAnswer(prompt=prompt, key=key, evidence=evidence, difficulty=difficulty)
