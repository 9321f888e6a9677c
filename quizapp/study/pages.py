"""What each page of the daily review shows: plain values for its template.

A page before the answer is built from `asked` and never from the question itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _

from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.question import Question
from quizapp.quizzes.evidence import passage_of
from quizapp.quizzes.models import QuestionVersion
from quizapp.scheduling.queue_order import Queue
from quizapp.scheduling.rating import Rating
from quizapp.study.memory import Given, asked_on, state_of
from quizapp.study.models import Card
from quizapp.study.queries import Learner, Outlook
from quizapp.study.wording import wait_in_words

FOUR_BUTTONS = tuple(Rating)
TWO_BUTTONS = (Rating.AGAIN, Rating.GOOD)


@dataclass(frozen=True, slots=True)
class RatingButton:
    """A rating that the page offers: its number, its name, and when the card would come back."""

    value: int
    label: str
    wait: str
    is_proposed: bool


def question_page(
    card: Card, version: QuestionVersion, queue: Queue, now: datetime
) -> dict[str, Any]:
    """Return what may be shown of a card's question before it is answered."""
    return {
        "card_id": card.id,
        "seen": card.repetitions,
        "version": version.id,
        "shown": int(now.timestamp() * 1000),
        "asked": asked_on(card, version.content),
        "language": card.question.quiz.language,
        "left": queue.left,
    }


def answer_page(
    learner: Learner, card: Card, version: QuestionVersion, given: Given, queue: Queue
) -> dict[str, Any]:
    """Return what is shown once an answer stands: its grade, why, and the ratings to choose from.

    A flashcard has no grade yet: it shows its back.
    """
    content, article = version.content, card.question.quiz.article
    return {
        "card_id": card.id,
        "seen": card.repetitions,
        "asked": asked_on(card, content),
        "language": card.question.quiz.language,
        "question": content,
        "answer": given.answer,
        "grade": content.grade(given.answer) if given.is_judged else None,
        "back": "" if given.is_judged else content.solution(),
        "paragraph": _paragraph(content, article.text if article else ""),
        "title": article.title if article else "",
        "buttons": list(_buttons(learner, card, content, given)),
        "left": queue.left,
    }


def done_page(outlook: Outlook, today: date) -> dict[str, Any]:
    """Return when to come back, and how many cards each day of the coming week brings."""
    days = [today + timedelta(days=ahead) for ahead in range(len(outlook.week))]
    return {
        "is_empty": outlook.is_empty,
        "held_back": outlook.held_back,
        "next_one": _next_one(outlook, today),
        "week": [
            (format_date(day, "EEE"), format_date(day, "full"), count)
            for day, count in zip(days, outlook.week, strict=True)
        ],
    }


def _next_one(outlook: Outlook, today: date) -> str:
    days = (outlook.next_day - today).days if outlook.next_day else 0
    if outlook.held_back:
        said = _("That is enough for today. The next ones come tomorrow.")
    elif days == 1:
        said = _("Nothing due. Next one tomorrow.")
    else:
        said = ngettext(
            "Nothing due. Next one in %(num)d day.", "Nothing due. Next one in %(num)d days.", days
        )
    return str(said)


def _paragraph(content: Question, text: str) -> str:
    if content.evidence is None:
        return ""
    passage = passage_of(text, content.evidence)
    return passage.before + passage.quote + passage.after


def _buttons(
    learner: Learner, card: Card, content: Question, given: Given
) -> Iterable[RatingButton]:
    state = state_of(card, learner.calendar)
    preview = learner.scheduler.preview(card.id, state, given.at)
    proposed = given.proposed() if given.is_judged else Rating.GOOD
    names = {
        Rating.AGAIN: _("Again"),
        Rating.HARD: _("Hard"),
        Rating.GOOD: _("Good"),
        Rating.EASY: _("Easy"),
    }
    offered: tuple[Rating, ...] = (proposed,)
    if learner.preferences.buttons == "four":
        offered = FOUR_BUTTONS
    elif isinstance(content, Flashcard):
        offered = TWO_BUTTONS
        names |= {Rating.AGAIN: _("I did not"), Rating.GOOD: _("I knew it")}
    else:
        names[proposed] = _("Continue")
    for rating in offered:
        wait = wait_in_words(preview[rating].wait, get_locale())
        yield RatingButton(rating, names[rating], wait, rating is proposed)
