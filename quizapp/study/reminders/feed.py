"""The days to come as a calendar that other programs read (RFC 5545); it holds counts, no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b

from icalendar import Calendar, Event

from quizapp.scheduling.study_day import StudyCalendar
from quizapp.study.reminders.days import hour_of_day

LASTS = timedelta(minutes=15)
ASK_AGAIN = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Feed:
    """One learner's feed: what it is called, where its days lead, at which hour they lie.

    Without an hour its events last the whole day. `key` tells its events from another feed's.
    """

    name: str
    address: str
    calendar: StudyCalendar
    hour: int | None
    key: str

    def written(self, cards: Mapping[date, str], now: datetime) -> bytes:
        """Return the feed with one event for each day, named by the words for its cards."""
        feed = Calendar()
        feed.add("prodid", "-//quizapp//reviews//EN")
        feed.add("version", "2.0")
        feed.add("method", "PUBLISH")
        feed.add("x-wr-calname", self.name)
        feed.add("x-wr-timezone", self.calendar.zone.key)
        feed.add("refresh-interval", ASK_AGAIN, parameters={"value": "DURATION"})
        for day, words in cards.items():
            feed.add_component(self._event(day, words, now))
        feed.add_missing_timezones()
        return bytes(feed.to_ical())

    def _event(self, day: date, words: str, now: datetime) -> Event:
        event = Event()
        own = blake2b(self.key.encode(), digest_size=8).hexdigest()
        event.add("uid", f"{day.isoformat()}-{own}@quizapp")
        event.add("dtstamp", now)
        if self.hour is None:
            event.add("dtstart", day)
        else:
            moment = hour_of_day(self.calendar, day, self.hour)
            start = moment.astimezone(self.calendar.zone)
            event.add("dtstart", start)
            event.add("dtend", (moment + LASTS).astimezone(self.calendar.zone))
        event.add("summary", words)
        event.add("url", self.address)
        event.add("transp", "TRANSPARENT")
        return event
