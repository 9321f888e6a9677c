"""Quizzes that change hands: a copy of one's own, a question set out of a quiz, a quiz out of one.

What comes in belongs to whoever brought it, and is private until they publish it. Its ids are drawn
anew: those of a file may follow the right answer, and whoever has the file knows them.
"""

import random
from collections.abc import Sequence
from datetime import datetime

from quizapp.config import LANGUAGES
from quizapp.database.engine import db
from quizapp.errors import N_, Invalid
from quizapp.questions import sets
from quizapp.questions.sets import QuestionSet, SetArticle, SetQuestion
from quizapp.quizzes import services
from quizapp.quizzes.models import Article, Question, Quiz
from quizapp.quizzes.queries import questions_taken

MOST_QUESTIONS = 500
LONGEST_TITLE = 200
LONGEST_ORIGIN = 500
LONGEST_ID = 80


def copy_quiz(
    source: Quiz, owner_id: int, now: datetime, rng: random.Random, *, sending: str | None = None
) -> Quiz:
    """Give a user a private quiz with the same rules, article and questions."""
    quiz = services.create_quiz(
        owner_id,
        source.title,
        source.language,
        now,
        description=source.description,
        sending=sending,
    )
    quiz.article_id = source.article_id
    quiz.time_limit_seconds = source.time_limit_seconds
    quiz.attempts_allowed = source.attempts_allowed
    quiz.practice_allowed = source.practice_allowed
    for question in questions_taken(source.id):
        if question.current is not None:
            content = question.current.content.with_new_ids(rng)
            copy = services.add_question(quiz, content, now, author_id=owner_id)
            copy.key_fact_id = question.key_fact_id
            copy.evidence_lost_at = question.evidence_lost_at
    db.session.flush()
    return quiz


def set_of(quiz: Quiz, questions: Sequence[Question]) -> QuestionSet:
    """Return a quiz as a question set; deleted questions are left out.

    A quiz without an article has one without text.
    """
    article = quiz.article or Article(title=quiz.title, language=quiz.language, origin="", text="")
    return QuestionSet(
        id=quiz.set_id or f"quiz-{quiz.id}",
        title=quiz.title,
        language=quiz.language,
        description=quiz.description,
        article=SetArticle(
            title=article.title,
            language=article.language,
            origin=article.origin,
            text=article.text,
        ),
        questions=tuple(
            SetQuestion(
                id=question.set_question_id or f"q{question.id}", question=question.current.content
            )
            for question in questions
            if question.current is not None and question.deleted_at is None
        ),
    )


def read_set(data: bytes) -> QuestionSet:
    """Read a file as a question set that this application can keep; raises Invalid otherwise."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Invalid(N_("This file is not a question set: it is not text in UTF-8.")) from None
    question_set = sets.loads(text)
    _refuse_unkeepable(question_set)
    return question_set


def _refuse_unkeepable(question_set: QuestionSet) -> None:
    article = question_set.article
    if not {question_set.language, article.language} <= LANGUAGES.keys():
        raise Invalid(N_("The language of a question set is fr or en."))
    longest = max(len(question_set.title), len(article.title))
    if not question_set.title.strip() or longest > LONGEST_TITLE:
        raise Invalid(
            N_("The set and its article need a title of at most %(most)d characters."),
            most=LONGEST_TITLE,
        )
    if len(article.origin) > LONGEST_ORIGIN:
        raise Invalid(
            N_("The origin of the article is too long: %(most)d characters at most."),
            most=LONGEST_ORIGIN,
        )
    if len(question_set.questions) > MOST_QUESTIONS:
        raise Invalid(N_("This set has too many questions: %(most)d at most."), most=MOST_QUESTIONS)
    if any(len(one.id) > LONGEST_ID for one in question_set.questions):
        raise Invalid(
            N_("The identifier of a question is too long: %(most)d characters at most."),
            most=LONGEST_ID,
        )


def import_set(
    question_set: QuestionSet,
    owner_id: int,
    now: datetime,
    rng: random.Random,
    *,
    sending: str | None = None,
) -> Quiz:
    """Make a private quiz out of a question set; questions with problems become drafts."""
    quiz = services.create_quiz(
        owner_id,
        question_set.title,
        question_set.language,
        now,
        description=question_set.description,
        sending=sending,
    )
    source = question_set.article
    if source.text:
        quiz.article = Article(
            owner_id=owner_id,
            title=source.title,
            language=source.language,
            origin=source.origin,
            text=source.text,
            created_at=now,
        )
    for entry in question_set.questions:
        status = "draft" if entry.question.problems() else "published"
        content = entry.question.with_new_ids(rng)
        question = services.add_question(quiz, content, now, author_id=owner_id, status=status)
        question.set_question_id = entry.id
    db.session.flush()
    return quiz
