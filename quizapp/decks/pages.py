"""What the pages of decks and cards show: states in words, histories and curves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import format_date, format_percent, get_locale, ngettext
from flask_babel import gettext as _

from quizapp.decks.curve import Curve, Remembered, curve_of
from quizapp.questions.question import Question as Content
from quizapp.scheduling.leech import is_leech
from quizapp.scheduling.memory import MemoryState
from quizapp.scheduling.rating import Rating
from quizapp.scheduling.review import Phase
from quizapp.study.models import Card, Review
from quizapp.study.queries import Learner
from quizapp.study.wording import rating_names, wait_in_words

EASIEST, HARDEST = 1, 10
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """A card as a list shows it; `content` is None when nothing is known of its question."""

    card: Card
    content: Content | None
    due: str
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """A review as the history of its card shows it."""

    review: Review
    rating: str
    recall: float | None
    wait: str
    is_counted: bool


def row_of(learner: Learner, card: Card, content: Content | None, now: datetime) -> Row:
    today = learner.calendar.day_of(now)
    return Row(card, content, due_in_words(card, today), tuple(_marks(card, today)))


def due_in_words(card: Card, today: date) -> str:
    """Say when a card is asked: today, tomorrow, or on which day."""
    days = card.due_day - today.toordinal()
    if card.phase == Phase.NEW:
        return str(_("new"))
    if days <= 0:
        return str(_("due today"))
    if days == 1:
        return str(_("tomorrow"))
    return str(_("in %(wait)s", wait=wait_in_words(timedelta(days=days), get_locale())))


def _marks(card: Card, today: date) -> list[str]:
    """Return what sets a card apart, in words."""
    marks = {
        _("suspended"): card.is_suspended,
        _("put off until tomorrow"): card.buried_on == today.toordinal(),
        _("flagged"): card.is_flagged,
        _("often forgotten"): is_leech(card.lapses),
    }
    return [word for word, holds in marks.items() if holds]


def state_in_words(learner: Learner, card: Card, now: datetime) -> list[str]:
    """Tell in a few sentences how a card stands."""
    today = learner.calendar.day_of(now)
    sentences = [_asked_when(card, today)]
    if card.stability is not None and card.difficulty is not None and card.last_review_at:
        memory = MemoryState(card.stability, card.difficulty)
        chance = learner.scheduler.model.retrievability(memory, now - card.last_review_at)
        sentences.append(
            _("You would recall it now with a chance of %(chance)s.", chance=format_percent(chance))
        )
        sentences.append(
            _(
                "Left alone, that chance falls to 90%% within %(wait)s of a review.",
                wait=wait_in_words(timedelta(days=max(round(card.stability), 1)), get_locale()),
            )
        )
        share = format_percent((card.difficulty - EASIEST) / (HARDEST - EASIEST))
        sentences.append(
            _("Its difficulty is %(share)s, 0%% being the easiest of all.", share=share)
        )
    return sentences


def _asked_when(card: Card, today: date) -> str:
    if card.is_suspended:
        return str(_("It is suspended: it is not asked until you resume it."))
    if card.buried_on == today.toordinal():
        return str(_("It is put off until tomorrow."))
    if card.phase == Phase.NEW:
        return str(_("It is new: it waits for its first review."))
    day = date.fromordinal(card.due_day)
    if card.phase != Phase.REVIEW:
        return str(_("It is being learnt: it is asked again after short waits."))
    if day <= today:
        return str(_("It is due today."))
    return str(_("It is asked again on %(day)s.", day=format_date(day, "long")))


def history(learner: Learner, card: Card, log: Sequence[Review]) -> list[Past]:
    """Return the log of a card for its table, the newest first."""
    past, before = [], None
    for review in log:
        if review.number == card.begun_after + 1:
            before = None
        recall = None
        if before is not None:
            recall = learner.scheduler.model.retrievability(before.memory, review.at - before.at)
        counts = review.number > card.begun_after
        past.append(Past(review, rating_in_words(review), recall, _wait_after(review), counts))
        before = remembered(review) or before
    return past[::-1]


def _wait_after(review: Review) -> str:
    """Say after how long a review had its card come back."""
    days = review.after.get("due_day", review.study_day) - review.study_day
    if days <= 0:
        return str(_("the same day"))
    return wait_in_words(timedelta(days=days), get_locale())


def remembered(review: Review) -> Remembered | None:
    """Return the memory that a review left; None where the log does not tell."""
    stability, difficulty = review.after.get("stability"), review.after.get("difficulty")
    if not stability or not difficulty:
        return None
    return Remembered(review.at, MemoryState(stability, difficulty), review.rating == Rating.AGAIN)


def rating_in_words(review: Review) -> str:
    """Say how an answer was rated; what was missed in a quiz was rated by its score."""
    if review.origin == "attempt":
        return str(_("Missed in a quiz"))
    return rating_names()[Rating(review.rating)]


def curve(learner: Learner, card: Card, log: Sequence[Review], now: datetime) -> Curve | None:
    """Return the drawing of a card's forgetting, from what counts of its log."""
    counted = [remembered(review) for review in log if review.number > card.begun_after]
    due = learner.calendar.start_of(date.fromordinal(card.due_day))
    ahead = max(due, now) + max(due - now, DAY) / 4
    model = learner.scheduler.model
    return curve_of([one for one in counted if one], model.retrievability, now, ahead)


def changed(action: str, count: int) -> str:
    """Say how many cards were changed, and how."""
    if not count:
        return str(_("No card was changed."))
    sentences = {
        "suspend": ngettext("%(num)s card suspended.", "%(num)s cards suspended.", count),
        "resume": ngettext("%(num)s card resumed.", "%(num)s cards resumed.", count),
        "bury": ngettext(
            "%(num)s card put off until tomorrow.", "%(num)s cards put off until tomorrow.", count
        ),
        "unbury": ngettext(
            "%(num)s card may be asked today.", "%(num)s cards may be asked today.", count
        ),
        "flag": ngettext("%(num)s card flagged.", "%(num)s cards flagged.", count),
        "unflag": ngettext(
            "The flag is off %(num)s card.", "The flag is off %(num)s cards.", count
        ),
        "tag": ngettext("%(num)s card tagged.", "%(num)s cards tagged.", count),
        "untag": ngettext("The tag is off %(num)s card.", "The tag is off %(num)s cards.", count),
        "move": ngettext("%(num)s card moved.", "%(num)s cards moved.", count),
        "delete": ngettext("%(num)s card deleted.", "%(num)s cards deleted.", count),
        "due": ngettext("%(num)s card has another day.", "%(num)s cards have another day.", count),
        "anew": ngettext("%(num)s card begins anew.", "%(num)s cards begin anew.", count),
    }
    return str(sentences[action])
