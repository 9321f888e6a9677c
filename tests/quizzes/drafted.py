"""A quiz with drafts on an article, made without the generator."""

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Evidence
from quizapp.questions.question import Question as Content
from quizapp.quizzes.models import Article, Drafting, KeyFact, Question, Quiz
from quizapp.quizzes.services import add_question, create_quiz
from tests.conftest import NOON

NAMES = ("Armel", "Brieg", "Corentin", "Denez", "Ewen", "Fanch", "Gwenn", "Herve", "Iwan", "Jakez",
         "Kado", "Loeiz", "Malo", "Nolwenn")  # fmt: skip
SENTENCES = tuple(
    f"Le moulin de {name} a perdu {number} de ses meules pendant l’été."
    for number, name in enumerate(NAMES, start=3)
)
TEXT = "# Les moulins\n\n" + "\n\n".join(SENTENCES) + "\n"


def evidence_of(sentence: str, span: str, text: str = TEXT) -> Evidence:
    start = text.index(sentence)
    return Evidence(start=start, end=start + len(sentence), quote=sentence, span=span)


def asking(place: int, kind: str = "ShortAnswer") -> Content:
    """A question on one of the sentences."""
    name, sentence = NAMES[place], SENTENCES[place]
    proof = evidence_of(sentence, str(place + 3))
    if kind == "TrueFalse":
        return TrueFalse(prompt=f"{name} a perdu {place + 3} meules.", key=True, evidence=proof)
    if kind == "Flashcard":
        return Flashcard(prompt=f"Les meules de {name} ?", key=str(place + 3), evidence=proof)
    prompt = f"Combien de meules a perdues le moulin de {name} ?"
    return ShortAnswer(prompt=prompt, key=str(place + 3), evidence=proof)


def drafted_quiz(owner: User, *, drafts: int = len(NAMES)) -> Quiz:
    """A private quiz of somebody's, with an undecided draft on each of the first sentences."""
    article = Article(
        owner_id=owner.id, title="Les moulins", language="fr", text=TEXT, created_at=NOON
    )
    quiz = create_quiz(owner.id, "Les moulins", "fr", NOON)
    quiz.article = article
    db.session.add(Drafting(quiz_id=quiz.id, rejected=[], created_at=NOON, finished_at=NOON))
    db.session.flush()
    for place in range(drafts):
        add_draft(quiz, asking(place), importance=place % 5)
    db.session.commit()
    return quiz


def add_draft(quiz: Quiz, content: Content, *, importance: float = 1.0) -> Question:
    question = add_question(quiz, content, NOON, status="proposed")
    proof = content.evidence
    assert proof is not None
    question.key_fact = KeyFact(
        article_id=quiz.article_id,
        statement=proof.quote,
        start=proof.start,
        end=proof.end,
        importance=importance,
    )
    return question
