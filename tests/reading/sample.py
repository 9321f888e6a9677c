"""An article in two sections, with questions that stand after their sentences."""

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.question import Choice, Evidence, Question
from quizapp.quizzes.models import Article, Quiz
from quizapp.quizzes.services import add_question, create_quiz
from tests.conftest import NOON

MOON = "The moon pulls the sea towards it."
SUN = "The sun does the same, but less than half as much."
BOATS = "Large boats wait outside for high water."
TEXT = f"""# On tides

Twice a day the sea rises and falls. {MOON} Nobody on the beach feels it.

{SUN} When both pull in line, the tide is a spring tide.

## What harbours do

A harbour may fall dry. {BOATS} Small ones lie on the mud.

The clock of a harbour is the moon.
"""


def on(quote: str, span: str = "") -> Evidence:
    start = TEXT.index(quote)
    return Evidence(start, start + len(quote), quote, span or quote)


def questions() -> list[Question]:
    """Return, in the order of the text: a choice, a typed answer, a flashcard, and one on all."""
    choices = (Choice("b7k2", "the moon"), Choice("a3f1", "the wind"), Choice("c9x4", "the sun"))
    return [
        SingleChoice(
            prompt="What pulls the sea most?",
            choices=choices,
            key="b7k2",
            explanation="The nearest body wins.",
            evidence=on(MOON, "The moon"),
            fact="The moon pulls the sea.",
        ),
        ShortAnswer(prompt="What pulls less?", key="the sun", evidence=on(SUN, "The sun")),
        Flashcard(prompt="Large boats at low water?", key="They wait.", evidence=on(BOATS)),
        ShortAnswer(prompt="Your harbour’s clock?", key="the moon"),
    ]


def add_article_quiz(owner: User | None, contents: list[Question], **columns: object) -> Quiz:
    """Publish a quiz on the article; `columns` are of Quiz."""
    quiz = create_quiz(owner.id if owner else None, "Tides", "en", NOON)
    quiz.published_at = NOON
    quiz.article = Article(title="On tides", language="en", text=TEXT, created_at=NOON)
    for name, value in columns.items():
        setattr(quiz, name, value)
    for content in contents:
        add_question(quiz, content, NOON)
    db.session.commit()
    return quiz
