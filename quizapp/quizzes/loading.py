"""Loading a question set as a quiz of nobody's, again and again without harm."""

from datetime import datetime

from sqlalchemy import select

from quizapp.database.engine import db
from quizapp.errors import N_, Invalid
from quizapp.questions.sets import QuestionSet, SetQuestion
from quizapp.quizzes import services
from quizapp.quizzes.models import Article, KeyFact, Question, Quiz


def load_set(question_set: QuestionSet, now: datetime) -> Quiz:
    """Publish a question set, or bring its quiz up to date.

    Loading the same set twice changes nothing; a changed question gets a new version once it has
    been served; one that left the set is retired, and its versions stay. Raises Invalid, with the
    question and its problem, for a set that cannot be asked as it stands.
    """
    _refuse_problems(question_set)
    quiz = db.session.scalar(select(Quiz).where(Quiz.set_id == question_set.id))
    if quiz is None:
        quiz = Quiz(set_id=question_set.id, created_at=now, published_at=now)
        db.session.add(quiz)
    quiz.title, quiz.language = question_set.title, question_set.language
    quiz.description = question_set.description
    _load_article(quiz, question_set, now)
    db.session.flush()
    _load_questions(quiz, question_set.questions, now)
    return quiz


def _refuse_problems(question_set: QuestionSet) -> None:
    for entry in question_set.questions:
        for problem in entry.question.problems():
            raise Invalid(
                N_("The question %(id)s of this set cannot be asked: %(problem)s"),
                id=entry.id,
                problem=problem,
            )


def _load_article(quiz: Quiz, question_set: QuestionSet, now: datetime) -> None:
    source = question_set.article
    if quiz.article is not None and quiz.article.text == source.text:
        quiz.article.title, quiz.article.origin = source.title, source.origin
        return
    # A served version's evidence counts into the text of its day: the old article stays.
    quiz.article = Article(
        title=source.title,
        language=source.language,
        origin=source.origin,
        text=source.text,
        created_at=now,
    )


def _load_questions(quiz: Quiz, wanted: tuple[SetQuestion, ...], now: datetime) -> None:
    known = {
        question.set_question_id: question
        for question in db.session.scalars(select(Question).where(Question.quiz == quiz))
    }
    facts = {
        fact.statement: fact
        for fact in db.session.scalars(select(KeyFact).where(KeyFact.article_id == quiz.article_id))
    }
    for position, entry in enumerate(wanted, start=1):
        question = known.pop(entry.id, None)
        if question is None:
            question = services.add_question(quiz, entry.question, now)
            question.set_question_id = entry.id
        else:
            services.save_question(question, entry.question, now)
            question.deleted_at = None
        question.position = position
        question.key_fact = _fact_of(entry, quiz, facts)
    for question in known.values():
        question.deleted_at = question.deleted_at or now


def _fact_of(entry: SetQuestion, quiz: Quiz, facts: dict[str, KeyFact]) -> KeyFact | None:
    content = entry.question
    if not content.fact or content.evidence is None or quiz.article_id is None:
        return None
    if content.fact not in facts:
        facts[content.fact] = KeyFact(
            article_id=quiz.article_id,
            statement=content.fact,
            start=content.evidence.start,
            end=content.evidence.end,
            claim=content.claim,
        )
        db.session.add(facts[content.fact])
    return facts[content.fact]
