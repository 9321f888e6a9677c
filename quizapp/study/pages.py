"""What each page of the daily review shows: plain values for its template.

A page before the answer is built from `asked` and never from the question itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import format_date, get_locale, ngettext
from flask_babel import gettext as _

from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.question import Question
from quizapp.quizzes.evidence import paragraph_of
from quizapp.quizzes.models import QuestionVersion
from quizapp.scheduling.leech import is_leech
from quizapp.scheduling.queue_order import Queue
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import Phase
from quizapp.study.memory import Given, asked_on, state_of
from quizapp.study.models import Card
from quizapp.study.queries import Learner, Outlook
from quizapp.study.recall import as_answered, as_typed
from quizapp.study.steps import Trail
from quizapp.study.wording import rating_names, wait_in_words
from quizapp.web.shown import seal

FOUR_BUTTONS = tuple(Rating)
TWO_BUTTONS = (Rating.AGAIN, Rating.GOOD)


@dataclass(frozen=True, slots=True)
class RatingButton:
    """A rating that the page offers: its number, its name, and when the card would come back."""

    value: int
    label: str
    wait: str
    is_proposed: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many cards of one sort are left, in words; `is_current` when the card shown is one."""

    words: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class CardAside:
    """A card as the list of cards set aside shows it."""

    id: int
    content: Question | None
    language: str
    quiz: str
    lapses: int
    is_suspended: bool
    edit_url: str


def frame(learner: Learner, card: Card, queue: Queue, trail: Trail) -> dict[str, Any]:
    """Return what stands around a card: what is left, what can be undone, what its menu needs."""
    return {
        "card_id": card.id,
        "seen": card.repetitions,
        "language": card.question.quiz.language,
        "is_flagged": card.is_flagged,
        "left": queue.left,
        "counts": _counts(card, queue),
        "trail": trail,
        "shows_time": learner.preferences.shows_time,
        "speaks": learner.preferences.speaks,
        "may_report": card.question.quiz.owner_id != learner.id,
    }


def _counts(card: Card, queue: Queue) -> list[Count]:
    phase = Phase(card.phase)
    is_learning = phase in (Phase.LEARNING, Phase.RELEARNING)
    return [
        Count(ngettext("%(num)d new", "%(num)d new", queue.new), phase is Phase.NEW),
        Count(ngettext("%(num)d learning", "%(num)d learning", queue.learning), is_learning),
        Count(ngettext("%(num)d due", "%(num)d due", queue.due), phase is Phase.REVIEW),
    ]


def question_page(
    card: Card, version: QuestionVersion, now: datetime, *, is_typed: bool = False
) -> dict[str, Any]:
    """Return what may be shown of a card's question before it is answered.

    `is_typed` asks for the answer without its choices, where that can be.
    """
    typed = as_typed(version.content) if is_typed else None
    asked = asked_on(card, typed or version.content)
    return {
        "version": version.id,
        "shown": seal(now, card.id, card.repetitions),
        "asked": asked,
        "has_choices": typed is not None,
        "read_aloud": "".join(part.text or "…" for part in asked.parts) or asked.prompt,
    }


@dataclass(frozen=True, slots=True)
class OftenForgotten:
    """A card that its learner is told of, with what may be done about it."""

    id: int
    content: Question
    language: str
    lapses: int
    edit_url: str


def often_forgotten(learner: Learner, card: Card, content: Question) -> OftenForgotten | None:
    """Return what to tell of a card that has just become one often forgotten; None of others."""
    if not is_leech(card.lapses) or card.is_suspended:
        return None
    return OftenForgotten(
        id=card.id,
        content=content,
        language=card.question.quiz.language,
        lapses=card.lapses,
        edit_url=_edit_url(learner, card),
    )


def _edit_url(learner: Learner, card: Card) -> str:
    quiz = card.question.quiz
    if quiz.owner_id != learner.id:
        return ""
    if quiz.is_deck:
        return url_for("decks.edit", card_id=card.id, review="1")
    return url_for("authoring.edit_question", quiz_id=quiz.id, question_id=card.question_id)


def answer_page(
    learner: Learner, card: Card, version: QuestionVersion, given: Given, *, every_rating: bool
) -> dict[str, Any]:
    """Return what is shown once an answer stands: its grade, why, and the ratings to choose from.

    A flashcard has no grade yet: it shows its back. `every_rating` offers all four, whatever the
    learner prefers.
    """
    content, quiz = as_answered(version.content, given.answer), card.question.quiz
    article = quiz.article
    return {
        "asked": asked_on(card, content),
        "question": content,
        "answer": given.answer,
        "grade": given.grade(content),
        "may_claim": given.may_be_claimed(content),
        "may_claim_almost": given.may_be_nearly_right(content),
        "edit_url": _edit_url(learner, card),
        "read_aloud": content.solution(),
        "seconds": given.seconds,
        "back": "" if given.is_judged else content.solution(),
        "paragraph": paragraph_of(article.text if article else "", content.evidence),
        "title": article.title if article else "",
        "buttons": list(_buttons(learner, card, content, given, every_rating=every_rating)),
    }


def done_page(outlook: Outlook, today: date) -> dict[str, Any]:
    """Return when to come back, and how many cards each day of the coming week brings."""
    days = [today + timedelta(days=ahead) for ahead in range(len(outlook.week))]
    return {
        "is_empty": outlook.is_empty,
        "suspended": outlook.suspended,
        "held_back": outlook.held_back,
        "put_off": outlook.put_off,
        "next_one": _next_one(outlook, today),
        "pause": outlook.pause,
        "week": [
            (format_date(day, "EEE"), format_date(day, "full"), count)
            for day, count in zip(days, outlook.week, strict=True)
        ],
    }


def set_aside_page(
    learner: Learner, cards: Sequence[Card], asked: Mapping[int, QuestionVersion], today: date
) -> dict[str, Any]:
    """Return the cards set aside, by why, with what each asks; one may have several reasons."""
    shown = {card.id: _aside(learner, card, asked.get(card.id)) for card in cards}

    def those(chosen: Iterable[Card]) -> list[CardAside]:
        return [shown[card.id] for card in chosen]

    return {
        "leeches": those(card for card in cards if is_leech(card.lapses)),
        "suspended": those(card for card in cards if card.is_suspended),
        "flagged": those(card for card in cards if card.is_flagged),
        "buried": those(card for card in cards if card.buried_on == today.toordinal()),
    }


def done_with_card(action: str) -> str:
    """Say what was done with a card."""
    return str(
        {
            "bury": _("Put off until tomorrow."),
            "unbury": _("Asked today after all."),
            "suspend": _("Suspended: it is not asked until you resume it."),
            "resume": _("Resumed: it is asked again."),
            "flag": _("Flagged."),
            "unflag": _("Flag removed."),
        }[action]
    )


def _aside(learner: Learner, card: Card, version: QuestionVersion | None) -> CardAside:
    question = card.question
    return CardAside(
        id=card.id,
        content=version.content if version else None,
        language=question.quiz.language,
        quiz=question.quiz.title,
        lapses=card.lapses,
        is_suspended=card.is_suspended,
        edit_url=_edit_url(learner, card),
    )


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


def _buttons(
    learner: Learner, card: Card, content: Question, given: Given, *, every_rating: bool
) -> Iterable[RatingButton]:
    state = state_of(card, learner.calendar)
    preview = learner.scheduler.preview(card.id, state, given.at, granted=given.granted)
    proposed = given.proposed() if given.is_judged else Rating.GOOD
    names = rating_names()
    offered: tuple[Rating, ...] = (proposed,)
    if every_rating or learner.preferences.buttons == "four":
        offered = FOUR_BUTTONS
    elif learner.preferences.buttons == "two":
        offered = TWO_BUTTONS
        proposed = max(proposed, Rating.GOOD) if proposed > Rating.AGAIN else proposed
    elif isinstance(content, Flashcard):
        offered = TWO_BUTTONS
        names |= {Rating.AGAIN: _("I did not"), Rating.GOOD: _("I knew it")}
    else:
        names[proposed] = _("Continue")
    for rating in offered:
        wait = wait_in_words(preview[rating].wait, get_locale())
        yield RatingButton(rating, names[rating], wait, rating is proposed)
