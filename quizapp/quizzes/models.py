"""Articles and their key facts; quizzes, their questions, and each question's versions."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from quizapp.database.base import Base
from quizapp.database.types import QuestionContent, document
from quizapp.questions.question import Question as PureQuestion
from quizapp.questions.words import as_searched, back_of, front_of


class Article(Base):
    """A text that questions are made from; offsets of facts and evidence count into `text`.

    It is never changed: to edit it is to give the quiz another one. A seed article has no owner.
    """

    __tablename__ = "articles"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))
    origin: Mapped[str] = mapped_column(String(500), default="")
    text: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]


class KeyFact(Base):
    """One statement of an article worth remembering: `start`..`end` is its sentence."""

    __tablename__ = "key_facts"

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(
        ForeignKey("articles.id", ondelete="CASCADE"), index=True
    )
    statement: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    claim: Mapped[str | None] = mapped_column(String(200))
    importance: Mapped[float] = mapped_column(default=0.0)


class Quiz(Base):
    """A titled, ordered list of questions. Its owner may always take it; others once published.

    `set_id` names the question set it was loaded from; such a quiz belongs to nobody.
    `sending` tells which sending of a page made it: the same page sent again makes no second one.
    `search_words` is title and description as the catalogue compares them.
    The rules bind a test; `practice_allowed` says whether answers may be seen one by one.
    A deck is a learner's own private quiz of cards: never published, listed among cards alone.
    """

    __tablename__ = "quizzes"
    __table_args__ = (
        CheckConstraint("time_limit_seconds > 0", name="time_limit"),
        CheckConstraint("attempts_allowed > 0", name="attempts_allowed"),
        Index("ix_quizzes_owner_id_sending", "owner_id", "sending", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), index=True
    )
    article_id: Mapped[int | None] = mapped_column(
        ForeignKey("articles.id", ondelete="SET NULL"), index=True
    )
    set_id: Mapped[str | None] = mapped_column(String(80), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(2))
    time_limit_seconds: Mapped[int | None]
    attempts_allowed: Mapped[int | None]
    practice_allowed: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None] = mapped_column(index=True)
    deleted_at: Mapped[datetime | None]
    sending: Mapped[str | None] = mapped_column(String(32))
    search_words: Mapped[str] = mapped_column(Text, default="", server_default="")
    is_deck: Mapped[bool] = mapped_column(default=False, server_default=false())

    article: Mapped[Article | None] = relationship()

    @validates("title", "description")
    def _keep_search_words(self, name: str, value: str) -> str:
        words = {"title": self.title or "", "description": self.description or "", name: value}
        self.search_words = as_searched(f"{words['title']} {words['description']}")
        return value


class Question(Base):
    """A question's identity and place in its quiz; what it says is in its versions.

    `status`: proposed (by the generator), rejected (by the instructor), draft, published. `sending`
    is as in Quiz. `more_distractors` are further wrong choices that the generator believes in, the
    best first. `evidence_lost_at` is when its sentence was changed in the article, until somebody
    has looked at it again.
    """

    __tablename__ = "questions"
    __table_args__ = (
        CheckConstraint("status in ('proposed', 'rejected', 'draft', 'published')", name="status"),
        UniqueConstraint("quiz_id", "set_question_id"),
        Index("ix_questions_quiz_id_position", "quiz_id", "position"),
        Index("ix_questions_quiz_id_sending", "quiz_id", "sending", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"))
    key_fact_id: Mapped[int | None] = mapped_column(
        ForeignKey("key_facts.id", ondelete="SET NULL"), index=True
    )
    set_question_id: Mapped[str | None] = mapped_column(String(80))
    position: Mapped[int]
    status: Mapped[str] = mapped_column(String(10))
    sending: Mapped[str | None] = mapped_column(String(32))
    more_distractors: Mapped[list[str]] = mapped_column(
        document(), default=list, server_default="[]"
    )
    current_id: Mapped[int | None] = mapped_column(
        ForeignKey("question_versions.id", ondelete="SET NULL", use_alter=True), index=True
    )
    evidence_lost_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    deleted_at: Mapped[datetime | None]

    quiz: Mapped[Quiz] = relationship()
    key_fact: Mapped[KeyFact | None] = relationship()
    current: Mapped["QuestionVersion | None"] = relationship(
        foreign_keys=[current_id], post_update=True
    )


class QuestionVersion(Base):
    """The content of a question as of one day. Once frozen (served), it is never edited.

    `front_words` and `back_words` are what it asks and what it answers, as a search compares them.
    """

    __tablename__ = "question_versions"
    __table_args__ = (UniqueConstraint("question_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    content: Mapped[PureQuestion] = mapped_column(QuestionContent)
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("users.id", ondelete="SET NULL"), index=True
    )
    created_at: Mapped[datetime]
    frozen_at: Mapped[datetime | None]
    front_words: Mapped[str] = mapped_column(Text, default="", server_default="")
    back_words: Mapped[str] = mapped_column(Text, default="", server_default="")

    question: Mapped[Question] = relationship(foreign_keys=[question_id])

    @validates("content")
    def _keep_words(self, _name: str, content: PureQuestion) -> PureQuestion:
        self.front_words = as_searched(front_of(content))
        self.back_words = as_searched(back_of(content))
        return content


class QuestionReport(Base):
    """What somebody says is wrong with a question; one of each person, until it is settled.

    Its quiz's owner reads it; where nobody owns the quiz, the caretakers do.
    """

    __tablename__ = "question_reports"
    __table_args__ = (UniqueConstraint("question_id", "user_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    version_id: Mapped[int | None] = mapped_column(
        ForeignKey("question_versions.id", ondelete="SET NULL"), index=True
    )
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    words: Mapped[str] = mapped_column(Text)
    reported_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]

    question: Mapped[Question] = relationship()
    version: Mapped[QuestionVersion | None] = relationship()


class Drafting(Base):
    """One run of the generator for a quiz, and what it rejected and why.

    `rejected`: a list of {"prompt", "kind", "start", "end", "reason", "params"}. `coverage`: one
    {"sentence", "reason", "params"} for each sentence that is not asked about. `last_step`: what
    was last decided on its drafts, and how it was before (see `undoing`).
    """

    __tablename__ = "draftings"

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quizzes.id", ondelete="CASCADE"), index=True)
    job_id: Mapped[int | None] = mapped_column(
        ForeignKey("jobs.id", ondelete="SET NULL"), index=True
    )
    rejected: Mapped[list[dict[str, Any]]] = mapped_column(document(), default=list)
    coverage: Mapped[list[dict[str, Any]]] = mapped_column(
        document(), default=list, server_default="[]"
    )
    last_step: Mapped[dict[str, Any] | None] = mapped_column(document())
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class Spare(Base):
    """A good question that is not among the drafts of a drafting; it can take the place of one.

    `place`: the best of a sentence first, what was replaced last.
    """

    __tablename__ = "spares"

    id: Mapped[int] = mapped_column(primary_key=True)
    drafting_id: Mapped[int] = mapped_column(
        ForeignKey("draftings.id", ondelete="CASCADE"), index=True
    )
    key_fact_id: Mapped[int | None] = mapped_column(
        ForeignKey("key_facts.id", ondelete="SET NULL"), index=True
    )
    place: Mapped[int]
    content: Mapped[PureQuestion] = mapped_column(QuestionContent)
    more_distractors: Mapped[list[str]] = mapped_column(document(), default=list)
