"""Figures of small logs made by hand: each number is one that a reader can count."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from quizapp.accounts.models import User
from quizapp.database.engine import db
from quizapp.errors import NotFound
from quizapp.study.statistics import spans
from quizapp.study.statistics.look import Look
from quizapp.study.statistics.parts import Part, holders_of, part_named
from quizapp.study.statistics.pictures import PICTURES
from quizapp.study.statistics.runs import LEVELS, grid_of, longest_run, present_run
from quizapp.study.statistics.spans import Size, Span, Stretch, sorted_into
from quizapp.study.statistics.tables import Picture
from quizapp.study.statistics.zones import clocks_of, common_step
from tests.conftest import NOON
from tests.study.log import TODAY, Log

DAY = timedelta(days=1)
PARIS = ZoneInfo("Europe/Paris")
Draw = Callable[[str, Look], Picture]

days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@pytest.fixture
def log(learner: User, instructor: User) -> Log:
    return Log(learner, instructor)


@pytest.fixture
def draw(application: Flask) -> Draw:
    """Make a picture in English, as its page would."""

    def made(name: str, look: Look) -> Picture:
        with application.test_request_context(headers={"Accept-Language": "en"}):
            return PICTURES[name].make(look)

    return made


def values(picture: Picture, column: int = 0) -> dict[str, float | None]:
    """Return the figures of a column that are not nothing, by the name of their line."""
    found = {row.label: row.cells[column].value for row in picture.rows}
    return {name: value for name, value in found.items() if value}


@given(days, st.sampled_from(Span), days)
def test_the_bars_of_a_span_cover_its_days_once(today: date, span: Span, other: date) -> None:
    for stretches in (spans.back(span, today, other), spans.ahead(span, today, other)):
        for one, following in pairwise(stretches):
            assert following.first - one.last == DAY
        assert all(one.first <= one.last for one in stretches)
        assert len(stretches) <= 62
    back, ahead = spans.back(span, today, other), spans.ahead(span, today, other)
    assert (back[-1].last, ahead[0].first) == (today, today)
    if span is Span.ALL:
        assert (back[0].first, ahead[-1].last) == (min(other, today), max(other, today))
    else:
        assert sum(one.days for one in back) == spans.days_of(span)


def test_what_lies_outside_a_span_is_not_sorted_into_it() -> None:
    stretches = (
        Stretch(TODAY, TODAY + DAY, Size.WEEK),
        Stretch(TODAY + 2 * DAY, TODAY + 2 * DAY, Size.DAY),
    )
    counted = [(TODAY + n * DAY, n) for n in range(-1, 5)]
    assert sorted_into(stretches, counted) == [[0, 1], [2]]


def test_a_run_goes_on_until_a_day_is_over() -> None:
    week = {TODAY - n * DAY for n in range(1, 6)}
    assert present_run(week, TODAY) == 5
    assert present_run(week | {TODAY}, TODAY) == 6
    assert present_run(week, TODAY + DAY) == 0
    assert longest_run(week | {TODAY + 3 * DAY}) == 5
    assert longest_run([]) == 0


@given(st.dictionaries(st.integers(0, 400), st.integers(1, 500)), days)
def test_the_grid_has_a_year_of_squares_each_in_its_place(ago: dict[int, int], today: date) -> None:
    counts = {today - n * DAY: count for n, count in ago.items()}
    grid = grid_of(counts, today)
    places = {(square.x, square.y) for square in grid.squares}
    assert len(places) == len(grid.squares) >= 365
    assert grid.squares[-1].day == today
    for square in grid.squares:
        assert (square.level == 0) == (square.count == 0)
        assert 0 <= square.level <= LEVELS
        assert 0 <= square.x <= grid.width - 10
        assert 0 <= square.y <= grid.height - 10


def test_clocks_change_at_the_second_that_the_zone_says() -> None:
    year = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)
    clocks = clocks_of(PARIS, *year)
    assert [(clock.since, clock.minutes) for clock in clocks] == [
        (year[0], 60),
        (datetime(2026, 3, 29, 1, tzinfo=UTC), 120),
        (datetime(2026, 10, 25, 1, tzinfo=UTC), 60),
    ]
    assert common_step(clocks) == 60
    assert common_step(clocks_of(ZoneInfo("Asia/Kathmandu"), *year)) == 15


def test_today_counts_answers_cards_and_what_was_known(log: Log, draw: Draw) -> None:
    first, second = log.card(), log.card()
    log.review(first, TODAY, 1, "new", 20)
    log.review(first, TODAY, 3, "learning", 10)
    log.review(second, TODAY, 3, "mature", 10)
    log.review(second, TODAY - DAY, 4)
    picture = draw("today", log.look())
    assert picture.meaning == "You gave 3 answers today, in 40 s; 67% of them you knew."
    assert values(picture) == {
        "Again": 1, "Good": 2, "All answers": 3, "Different cards": 2,
        "Cards seen for the first time": 1,
    }  # fmt: skip


def test_retention_counts_what_came_back_and_was_not_forgotten(log: Log, draw: Draw) -> None:
    card = log.card()
    for n in range(20):
        log.review(card, TODAY - DAY, 1 if n < 3 else 2 + n % 3, "young")
        log.review(card, TODAY, 1 if n < 1 else 3, "mature")
    for stage in ("new", "learning", "relearning", "repeated"):
        log.review(card, TODAY, 1, stage)
    log.review(card, TODAY, 1, stage=None, origin="attempt")
    picture = draw("retention", log.look())
    assert picture.meaning == "You remembered 90% of what came back, as aimed at: 90%."
    last = [cell.value for cell in picture.rows[-1].cells]
    assert last == [17 / 20, 19 / 20, 36 / 40, 0.9, 40]
    assert values(picture, 1) == {"2 March 2026": 19 / 20, "All this time": 19 / 20}


def test_retention_is_not_told_from_a_few_answers(log: Log, draw: Draw) -> None:
    card = log.card()
    for _ in range(9):
        log.review(card, TODAY)
    picture = draw("retention", log.look())
    assert picture.meaning.startswith("Too few cards have come back yet")
    assert values(picture, 2) == {}
    assert values(picture, 4) == {"2 March 2026": 9, "All this time": 9}


@pytest.mark.parametrize(
    ("again", "words"),
    [(0, "more than the 90%"), (2, "as aimed at: 90%"), (6, "less than the 90%")],
)
def test_retention_is_compared_with_what_is_desired(
    again: int, words: str, log: Log, draw: Draw
) -> None:
    card = log.card()
    for n in range(20):
        log.review(card, TODAY, 1 if n < again else 3)
    assert words in draw("retention", log.look()).meaning


def test_answers_are_parted_by_what_the_card_was(log: Log, draw: Draw) -> None:
    card = log.card()
    for stage in ("new", "learning", "relearning", "repeated", "young", "mature"):
        log.review(card, TODAY - 40 * DAY, 3, stage)
    log.review(card, TODAY, 3, "mature", origin="import")
    log.review(card, TODAY, 3, "young", origin="reading")
    month, everything = (draw("reviews", log.look(span)) for span in (Span.MONTH, Span.ALL))
    assert [cell.value for cell in month.rows[-1].cells] == [0, 0, 1, 1, 2]
    assert [cell.value for cell in everything.rows[0].cells] == [1, 2, 2, 1, 6]
    assert [row.label for row in everything.rows] == ["January 2026", "February 2026", "March 2026"]
    assert month.meaning == "You gave 2 answers in this time: about 2 on a day with reviews."


def test_the_calendar_tells_of_a_run_and_blames_nobody(log: Log, draw: Draw) -> None:
    card = log.card()
    for ago in (0, 1, 2, 100):
        log.review(card, TODAY - ago * DAY)
    assert draw("calendar", log.look()).meaning == (
        "You reviewed on 4 days in the last year, and on each of the last 3 days."
    )
    later = log.look(now=NOON + 9 * DAY)
    assert draw("calendar", later).meaning == (
        "You reviewed on 4 days in the last year; the most in a row was 3."
    )


def test_hours_are_those_of_the_clock_on_the_wall_on_both_sides_of_a_change(
    log: Log, draw: Draw
) -> None:
    card = log.card()
    for day in (date(2026, 3, 28), date(2026, 3, 29)):  # the clocks go forward in the night
        for _ in range(15):
            log.review(card, day, at=time(8, 30))
        log.review(card, day, 1, at=time(1, 30))
    now = datetime(2026, 3, 31, 11, tzinfo=UTC)
    picture = draw("hours", log.look(now=now))
    assert {row.short: row.cells[0].value for row in picture.rows if row.cells[0].value} == {
        "8": 30,
        "1": 2,
    }
    assert "8:30" not in picture.meaning
    assert picture.meaning == (
        "You remember best in the hour from 8:00\u202fAM: 100% of the cards that came back."
    )


def test_an_hour_is_best_only_where_chance_would_not_make_it_so(log: Log, draw: Draw) -> None:
    card = log.card()
    for n in range(40):
        log.review(card, TODAY, 1 if n % 4 == 0 else 3, at=time(9))
        log.review(card, TODAY, 1 if n % 5 == 0 else 3, at=time(10))
    meaning = draw("hours", log.look()).meaning
    assert meaning == "You remember about as well at every hour: 78%."
    for n in range(40):
        log.review(card, TODAY, 1 if n % 2 else 3, at=time(9))
        log.review(card, TODAY, 3, at=time(10))
    meaning = draw("hours", log.look()).meaning
    assert meaning.startswith("You remember best in the hour from 10:00")


def test_hours_of_a_place_that_is_off_by_a_quarter(log: Log, draw: Draw) -> None:
    log.user.time_zone = "Asia/Kathmandu"
    db.session.commit()
    card = log.card()
    log.review(card, TODAY - DAY, at=time(9, 10), zone="Asia/Kathmandu")
    log.review(card, TODAY - DAY, at=time(8, 50), zone="Asia/Kathmandu")
    picture = draw("hours", log.look())
    assert {row.short: row.cells[0].value for row in picture.rows if row.cells[0].value} == {
        "8": 1,
        "9": 1,
    }


def test_a_day_that_the_clocks_lengthened_is_one_day(log: Log, draw: Draw) -> None:
    card, day = log.card(), date(2026, 10, 24)
    log.review(card, day, at=time(23, 50))
    log.review(card, day, at=time(3, 59))  # the night in which two o'clock came twice
    log.review(card, day + DAY, at=time(4, 0))
    picture = draw("reviews", log.look(now=datetime(2026, 10, 26, 11, tzinfo=UTC)))
    assert values(picture, 4) == {"24 October 2026": 2, "25 October 2026": 1}


def test_ratings_and_time_are_added_up(log: Log, draw: Draw) -> None:
    card = log.card()
    log.review(card, TODAY, 1, "young", 30)
    log.review(card, TODAY, 3, "mature", 90)
    log.review(card, TODAY - DAY, 3, "learning", 3000)
    log.review(card, TODAY - DAY, 3, "learning", None)
    buttons, spent = draw("buttons", log.look()), draw("time", log.look())
    assert values(buttons, 3) == {"Again": 1, "Good": 3}
    assert buttons.meaning == "Of your answers 25% were Again, 0% Hard, 75% Good and 0% Easy."
    assert values(spent) == {"1 March 2026": 5, "2 March 2026": 2}
    assert spent.meaning == (
        "You spent 7 min in all: about 4 min on a day with reviews, 2 min an answer."
    )


def test_what_comes_is_counted_by_day_and_new_cards_apart(log: Log, draw: Draw) -> None:
    for ahead, phase in (
        (-3, "review"),
        (0, "review"),
        (2, "review"),
        (2, "relearning"),
        (0, "new"),
    ):
        log.card(phase=phase, due_day=TODAY.toordinal() + ahead)
    log.card(phase="review", due_day=TODAY.toordinal() + 40)
    log.card(phase="review", due_day=TODAY.toordinal(), is_suspended=True)
    picture = draw("due", log.look())
    assert values(picture) == {
        "Waiting since before today": 1, "2 March 2026": 1, "4 March 2026": 2
    }  # fmt: skip
    assert "1 card never asked" in picture.note
    assert picture.meaning == (
        "4 cards come back in this time, about 0.1 a day; the fullest day is 4 March 2026 with 2."
    )
    assert sum(filter(None, values(draw("due", log.look(Span.ALL))).values())) == 5


def test_intervals_stability_and_difficulty_are_counted(log: Log, draw: Draw) -> None:
    for interval, stability, difficulty in ((3, 3.5, 1.0), (10, 12.0, 7.5), (40, 61.0, 10.0)):
        card = log.card(
            phase="review", stability=stability, difficulty=difficulty,
            due_day=TODAY.toordinal() + interval, last_review_at=NOON,
        )  # fmt: skip
        log.review(card, TODAY)
    log.card(phase="new")
    assert values(draw("intervals", log.look())) == {
        "2 to 3 days": 1, "7 to 13 days": 1, "30 to 60 days": 1
    }  # fmt: skip
    assert values(draw("stability", log.look())) == {
        "2 to 3 days": 1, "7 to 13 days": 1, "61 to 90 days": 1
    }  # fmt: skip
    assert values(draw("difficulty", log.look())) == {"1": 1, "7": 1, "10": 1}
    assert draw("difficulty", log.look()).meaning.startswith("67% of your cards are hard")
    assert "10 days or more" in draw("intervals", log.look()).meaning
    assert "12 days or more" in draw("stability", log.look()).meaning


def test_what_is_known_now_is_what_the_forgetting_curve_says(log: Log, draw: Draw) -> None:
    for stability in (10.0, 10.0, 10.0, 1000.0):
        log.card(phase="review", stability=stability, last_review_at=NOON - 10 * DAY)
    picture = draw("retrievability", log.look())
    assert values(picture) == {"90% to 100%": 4}
    assert picture.meaning == "Asked now, you would know about 4 of your 4 cards: 92%."
    assert values(draw("retrievability", log.look(now=NOON + 30 * DAY))) == {
        "70% to 80%": 3, "90% to 100%": 1
    }  # fmt: skip


def test_quizzes_and_tags_are_told_apart(log: Log, draw: Draw) -> None:
    known = {"phase": "review", "last_review_at": NOON - DAY}
    sure = log.card("Sure", "a b", stability=1000.0, **known)
    shaky = log.card("Shaky", "b", stability=0.1, **known)
    log.card("Unseen", phase="new")
    for _ in range(10):
        log.review(sure, TODAY)
        log.review(shaky, TODAY, 1)
    quizzes, tags = draw("quizzes", log.look()), draw("tags", log.look())
    assert [row.label for row in quizzes.rows] == ["Shaky", "Sure"]
    assert values(quizzes, 2) == {"Shaky": 10, "Sure": 10}
    assert values(quizzes, 3) == {"Sure": 1.0}
    assert quizzes.meaning.startswith("You know “Sure” best now (100%), and “Shaky” least")
    assert values(tags, 1) == {"a": 1, "b": 2}
    assert values(tags, 2) == {"a": 10, "b": 20}
    assert values(tags, 3) == {"a": 1.0, "b": 0.5}


@pytest.mark.parametrize("name", PICTURES)
def test_a_part_of_the_cards_is_looked_at_alone(name: str, log: Log, draw: Draw) -> None:
    known = {"phase": "review", "stability": 5.0, "difficulty": 5.0, "last_review_at": NOON}
    one, other = log.card("One", "t", **known), log.card("Other", "tt", **known)
    log.review(one, TODAY)
    for part in (Part(quiz_id=log.quizzes["One"].id), Part(tag="t")):
        alone = draw(name, log.look(part=part))
        log.review(other, TODAY)
        assert draw(name, log.look(part=part)) == alone
    holders, tags = holders_of(log.user.id)
    assert part_named(f"quiz:{log.quizzes['One'].id}", holders, tags).quiz_id
    for unknown in ("quiz:0", "quiz:x", "tag:none", "deck:1", "%"):
        with pytest.raises(NotFound):
            part_named(unknown, holders, tags)


@pytest.mark.parametrize("name", PICTURES)
def test_nobody_elses_cards_are_counted(name: str, log: Log, outsider: User, draw: Draw) -> None:
    empty = draw(name, log.look())
    theirs = Log(outsider, log.owner)
    card = theirs.card(phase="review", stability=5.0, difficulty=5.0, last_review_at=NOON)
    theirs.review(card, TODAY)
    assert draw(name, log.look()) == empty
    assert empty.is_empty
    assert not draw(name, theirs.look()).is_empty or name == "tags"
