"""A quiz drafted from a short article, without a generator: two drafts, spares, and a gap."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.questions.kinds.numeric import Numeric
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Choice, Evidence, Question
from quizapp.quizzes.models import Article, Drafting, KeyFact, Quiz, Spare
from quizapp.quizzes.models import Question as QuizQuestion
from quizapp.quizzes.services import add_question, create_quiz
from tests.conftest import NOON

BUILT = "Louis Morvan a construit le phare de Kervalan en 1856."
HEIGHT = "La tour mesure 28 mètres."
LOVED = "On l’aime beaucoup."
KEEPER = "Jeanne Kerbrat fut sa dernière gardienne."
TEXT = f"# Le phare de Kervalan\n\n{BUILT} {HEIGHT}\n\n## Aujourd’hui\n\n{LOVED} {KEEPER}\n"
NO_FACT = "It states no fact that can be asked by itself."


@dataclass(frozen=True)
class Drafted:
    """The ids of a drafted quiz: who built it and how high it is are asked; the rest is spare."""

    quiz: int
    who: int
    height: int
    spares: dict[str, int]


def proof(sentence: str, span: str) -> dict[str, Any]:
    start = TEXT.index(sentence)
    return {"evidence": Evidence(start, start + len(sentence), sentence, span)}


WHO = SingleChoice(
    prompt="Qui a construit le phare ?",
    choices=(
        Choice("a1b2", "Anne Riou"),
        Choice("c3d4", "Louis Morvan"),
        Choice("e5f6", "Yves Le Du"),
    ),
    key="c3d4",
    **proof(BUILT, "Louis Morvan"),
)
WHO_TYPED = ShortAnswer(prompt=WHO.prompt, key="Louis Morvan", **proof(BUILT, "Louis Morvan"))
WHEN = ShortAnswer(
    prompt="En quelle année le phare a-t-il été construit ?", key="1856", **proof(BUILT, "1856")
)
WHERE = TrueFalse(
    prompt="Le phare de Louis Morvan est à Kervalan.", key=True, **proof(BUILT, "Kervalan")
)
TALL = Numeric(
    prompt="Combien mesure la tour ?", key=Decimal(28), unit="mètres", **proof(HEIGHT, "28 mètres")
)
LAST = ShortAnswer(
    prompt="Qui fut la dernière gardienne ?", key="Jeanne Kerbrat", **proof(KEEPER, "Jeanne")
)
SPARES = {"who typed": WHO_TYPED, "when": WHEN, "where": WHERE, "last": LAST}
MORE = ["Paul Tanguy", "Rose Cadiou"]


def lighthouse(owner: User) -> Drafted:
    """Add the quiz, as the worker leaves it."""
    article = Article(
        owner_id=owner.id, title="Le phare", language="fr", text=TEXT, created_at=NOON
    )
    quiz = create_quiz(owner.id, "Le phare de Kervalan", "fr", NOON)
    quiz.article = article
    db.session.flush()
    drafting = Drafting(
        quiz_id=quiz.id,
        coverage=[{"sentence": LOVED, "reason": NO_FACT, "params": {}}],
        created_at=NOON,
        finished_at=NOON,
    )
    facts = {sentence: _fact(article, sentence) for sentence in (BUILT, HEIGHT, KEEPER)}
    db.session.add_all([drafting, *facts.values()])
    who = _draft(quiz, WHO, facts[BUILT])
    who.more_distractors = MORE
    height = _draft(quiz, TALL, facts[HEIGHT])
    spares = {
        name: _spare(drafting, place, content, facts)
        for place, (name, content) in enumerate(SPARES.items())
    }
    db.session.add_all(spares.values())
    db.session.commit()
    return Drafted(quiz.id, who.id, height.id, {name: one.id for name, one in spares.items()})


def _fact(article: Article, sentence: str) -> KeyFact:
    start = TEXT.index(sentence)
    return KeyFact(
        article_id=article.id, statement=sentence, start=start, end=start + len(sentence)
    )


def _draft(quiz: Quiz, content: Question, fact: KeyFact) -> QuizQuestion:
    question = add_question(quiz, content, NOON, status="proposed")
    question.key_fact = fact
    return question


def _spare(drafting: Drafting, place: int, content: Question, facts: dict[str, KeyFact]) -> Spare:
    assert content.evidence is not None
    fact = facts[content.evidence.quote]
    return Spare(drafting_id=drafting.id, key_fact_id=fact.id, place=place, content=content)
