"""Writes of an article that has questions: its text changes, and each question finds its sentence.

What was answered keeps its version, and its attempt the text it was on.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from quizapp.database.base import Base
from quizapp.database.engine import db
from quizapp.errors import N_, Conflict, NotFound
from quizapp.questions.question import Evidence
from quizapp.quizzes import services
from quizapp.quizzes.anchoring import Edit, edit_of
from quizapp.quizzes.drafts import forget_unfinished, progress_of, title_of
from quizapp.quizzes.models import Article, KeyFact, Question, Quiz, Spare
from quizapp.quizzes.queries import latest_drafting

NO_ARTICLE = N_("This quiz has no article.")
BEING_DRAFTED = N_("Questions are being drafted from this article. Wait for them, or stop it.")
CHANGED_MEANWHILE = N_("The article was changed while you were writing. Save again to keep yours.")


def article_of(quiz: Quiz) -> Article:
    """Return the article of a quiz; raises NotFound when it has none."""
    if quiz.article is None:
        raise NotFound(NO_ARTICLE)
    return quiz.article


def change_article(
    quiz: Quiz, text: str, now: datetime, *, author_id: int, seen: str
) -> Sequence[Question]:
    """Give a quiz's article another text; return the questions whose sentence it no longer has.

    `seen` is the id of the article that the author began from. Raises Conflict when there is
    another by now, or while questions are drafted from it.
    """
    services.hold(quiz)  # one after the other
    db.session.refresh(quiz)
    old = article_of(quiz)
    progress = progress_of(quiz.id)
    if progress is not None and progress.under_way:
        raise Conflict(BEING_DRAFTED)
    forget_unfinished(quiz.id)
    if text == old.text:
        return ()
    if str(old.id) != seen:
        raise Conflict(CHANGED_MEANWHILE)
    edit = edit_of(old.text, text)
    quiz.article = _successor(old, text, quiz.owner_id, now)
    db.session.flush()
    questions = _questions_of(quiz)
    for question in questions:
        _follow(question, edit, now, author_id)
    spares = _take_spares_along(quiz, edit)
    _take_facts_along([*questions, *spares], quiz.article, edit)
    _delete_unless_needed(old)
    return [one for one in questions if one.evidence_lost_at and _is_wanted(one)]


def confirm_evidence(question: Question) -> None:
    """Note that somebody looked at a question again, and that it holds as it is."""
    question.evidence_lost_at = None
    db.session.flush()


def _is_wanted(question: Question) -> bool:
    return question.deleted_at is None and question.status != "rejected"


def _successor(old: Article, text: str, owner_id: int | None, now: datetime) -> Article:
    return Article(
        owner_id=owner_id,
        title=title_of(text) if old.title == title_of(old.text) else old.title,
        language=old.language,
        origin=old.origin,
        text=text,
        created_at=now,
    )


def _questions_of(quiz: Quiz) -> Sequence[Question]:
    """Return all questions of a quiz, those deleted too: they may be restored."""
    return db.session.scalars(
        select(Question)
        .where(Question.quiz_id == quiz.id)
        .options(joinedload(Question.current))
        .order_by(Question.id)
    ).all()


def _follow(question: Question, edit: Edit, now: datetime, author_id: int) -> None:
    content = question.current.content if question.current else None
    if content is None or content.evidence is None:
        return
    moved = edit.moved(content.evidence)
    if moved is None:
        question.evidence_lost_at = question.evidence_lost_at or now
    elif moved != content.evidence or question.evidence_lost_at:
        anchored = replace(content, evidence=moved)
        services.save_question(question, anchored, now, author_id=author_id)


def _take_facts_along(asking: Sequence[Question | Spare], article: Article, edit: Edit) -> None:
    """Give what asks key facts of the new article; other quizzes may use the old ones."""
    former = {one.key_fact_id for one in asking} - {None}
    facts = db.session.scalars(select(KeyFact).where(KeyFact.id.in_(former)).order_by(KeyFact.id))
    copies = {fact.id: _copied(fact, article, edit) for fact in facts}
    db.session.add_all(copies.values())
    db.session.flush()
    for one in asking:
        if one.key_fact_id is not None:
            one.key_fact_id = copies[one.key_fact_id].id


def _copied(fact: KeyFact, article: Article, edit: Edit) -> KeyFact:
    sentence = edit.old[fact.start : fact.end]
    moved = edit.moved(Evidence(fact.start, fact.end, sentence, sentence))
    return KeyFact(
        article_id=article.id,
        statement=fact.statement,
        start=moved.start if moved else min(fact.start, len(edit.new)),
        end=moved.end if moved else min(fact.end, len(edit.new)),
        claim=fact.claim,
        importance=fact.importance,
    )


def _take_spares_along(quiz: Quiz, edit: Edit) -> list[Spare]:
    """Move the spares with their sentences, and return them; those without one are gone."""
    drafting = latest_drafting(quiz.id)
    if drafting is None:
        return []
    kept = []
    drafting.last_step = None  # it knows the old places
    for spare in db.session.scalars(select(Spare).where(Spare.drafting_id == drafting.id)):
        proof = spare.content.evidence
        moved = edit.moved(proof) if proof else None
        if moved is None:
            db.session.delete(spare)
        else:
            spare.content = replace(spare.content, evidence=moved)
            kept.append(spare)
    return kept


def _delete_unless_needed(article: Article) -> None:
    """Delete an article that nothing would miss: no quiz has it, nobody answered on it.

    What would miss it are the tables that are to forget it, among them those of rooms above.
    """
    hold_article = select(Article.id).where(Article.id == article.id).with_for_update()
    db.session.execute(hold_article)  # whoever begins on it just now comes first
    keys = [key for table in Base.metadata.tables.values() for key in table.foreign_keys]
    missing = [
        k.parent for k in keys if k.column is Article.__table__.c.id and k.ondelete != "CASCADE"
    ]
    if not any(db.session.scalar(select(exists().where(one == article.id))) for one in missing):
        db.session.delete(article)
        db.session.flush()
