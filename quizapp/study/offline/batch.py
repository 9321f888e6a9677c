"""What a device sends when it is connected again: its shape, and how far its clock is believed.

No review lies in the future, none before the device was given its question, and a clock that is
off by more than a minute is set right by as much as it is off.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from quizapp.errors import N_, Conflict, Invalid, Message
from quizapp.questions.grading import Verdict
from quizapp.scheduling.rating import Rating
from quizapp.study.forms import LONGEST_SECONDS
from quizapp.study.offline.replaying import OfflineAnswer, OfflineReview
from quizapp.web.shown import seal, seconds_since

MOST_REVIEWS = 100
OFF_BY = 60.0
LONGEST_AWAY = timedelta(days=90).total_seconds()
LARGEST_NUMBER = 2**63 - 1
UNREADABLE = N_("What this device sent cannot be read.")
UNKNOWN = N_("This question was not taken along from here.")
_NAME = re.compile(r"[0-9a-f-]{8,36}")


@dataclass(frozen=True, slots=True)
class Clock:
    """A device's clock beside ours: `sent_at` is what it said (in seconds) when it was `now`."""

    now: datetime
    sent_at: float

    def moment(self, at: float, longest: float) -> datetime:
        """Return when something happened on the device, at most `longest` seconds ago."""
        reference = self.now.timestamp()
        if abs(reference - self.sent_at) > OFF_BY:
            reference = self.sent_at
        return self.now - timedelta(seconds=min(max(reference - at, 0.0), longest))


@dataclass(frozen=True, slots=True)
class Refused:
    """A review that was sent and cannot be taken in, and why."""

    sending: str
    why: Message


def proof(card_id: int, version_id: int, now: datetime) -> str:
    """Return a sealed note that a device was given this version of a card's question now."""
    return seal(now, "offline", card_id, version_id)


def reviews_in(
    document: object, owner: str, now: datetime
) -> tuple[list[OfflineReview], list[Refused]]:
    """Return the reviews that a device sent, in the order of their times, and those refused.

    Refused is what answers a question that we did not give. Raises Invalid when the whole cannot be
    read, Conflict when somebody else has made it than its `owner`.
    """
    if not isinstance(document, dict) or not isinstance(document.get("reviews"), list):
        raise Invalid(UNREADABLE)
    if document.get("owner") != owner:
        raise Conflict(N_("These ratings are somebody else’s: they wait for them to sign in."))
    sent = document["reviews"]
    if len(sent) > MOST_REVIEWS or not all(isinstance(one, dict) for one in sent):
        raise Invalid(UNREADABLE)
    clock = Clock(now, _number(document, "sent_at") / 1000)
    read = [_review(one, clock) for one in sent]
    known = (review for review in read if isinstance(review, OfflineReview))
    refused = [review for review in read if isinstance(review, Refused)]
    return sorted(known, key=lambda review: review.at), refused


def _review(one: Mapping[str, Any], clock: Clock) -> OfflineReview | Refused:
    sending, card_id = one.get("sending"), _whole(one, "card")
    if not isinstance(sending, str) or not _NAME.fullmatch(sending):
        raise Invalid(UNREADABLE)
    answer, longest = None, LONGEST_AWAY
    if one.get("fields") is not None:
        answer = _answer(one)
        known_for = _known_for(one, card_id, answer.version_id, clock.now)
        if known_for is None:
            return Refused(sending, Message(UNKNOWN))
        longest = known_for
    rating = None if one.get("rating") is None else _rating(one)
    at = clock.moment(_number(one, "at") / 1000, longest)
    return OfflineReview(sending, card_id, _whole(one, "seen"), rating, at, answer)


def _answer(one: Mapping[str, Any]) -> OfflineAnswer:
    seconds = None if one.get("seconds") is None else _number(one, "seconds")
    if seconds is not None and not 0 <= seconds <= LONGEST_SECONDS:
        seconds = None
    claim = one.get("claimed")
    if claim not in (None, Verdict.RIGHT, Verdict.ALMOST):
        raise Invalid(UNREADABLE)
    return OfflineAnswer(_whole(one, "version"), _fields(one["fields"]), seconds, claim)


def _known_for(
    one: Mapping[str, Any], card_id: int, version_id: int, now: datetime
) -> float | None:
    """Return for how many seconds the device has had the question; None without our proof."""
    shown = one.get("proof")
    if not isinstance(shown, str):
        raise Invalid(UNREADABLE)
    return seconds_since(shown, now, "offline", card_id, version_id)


def _fields(fields: object) -> Mapping[str, list[str]]:
    if not isinstance(fields, dict):
        raise Invalid(UNREADABLE)
    for values in fields.values():
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise Invalid(UNREADABLE)
    return fields


def _rating(one: Mapping[str, Any]) -> Rating:
    number = _whole(one, "rating")
    if number not in set(Rating):
        raise Invalid(UNREADABLE)
    return Rating(number)


def _whole(one: Mapping[str, Any], name: str) -> int:
    value = one.get(name)
    if type(value) is not int or not 0 <= value <= LARGEST_NUMBER:
        raise Invalid(UNREADABLE)
    return value


def _number(one: Mapping[str, Any], name: str) -> float:
    """Return a number that was sent, whatever its unit."""
    value = one.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Invalid(UNREADABLE)
    if abs(value) > LARGEST_NUMBER or not math.isfinite(value):
        raise Invalid(UNREADABLE)
    return float(value)
