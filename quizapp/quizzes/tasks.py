"""What quizzes have the worker do."""

from typing import Any

from flask import current_app
from sqlalchemy import select

from quizapp import clock
from quizapp.database.engine import db
from quizapp.database.transaction import transaction
from quizapp.errors import Message
from quizapp.generation.generator import generate
from quizapp.jobs import registry
from quizapp.quizzes.drafts import DRAFT_QUESTIONS, keep_drafts
from quizapp.quizzes.model_server import configured
from quizapp.quizzes.models import Article, Drafting, Quiz


def draft_questions(arguments: dict[str, Any], progress: registry.Progress) -> None:
    """Run the generator on the article of a drafting, and keep what it proposes."""
    drafting_id = arguments["drafting"]
    article = db.session.scalar(
        select(Article)
        .join(Quiz, Quiz.article_id == Article.id)
        .join(Drafting, Drafting.quiz_id == Quiz.id)
        .where(Drafting.id == drafting_id)
    )
    if article is None:  # the quiz was deleted meanwhile
        return

    def tell(stage: Message, share: float) -> None:
        progress(stage.id, round(100 * share), 100)

    model = configured(current_app.config["QUIZAPP"])
    generated = generate(article.text, language=article.language, progress=tell, model=model)
    with transaction():
        keep_drafts(drafting_id, generated, clock.now())


def register() -> None:
    """Tell the worker which functions do our jobs."""
    registry.register(DRAFT_QUESTIONS, draft_questions)
