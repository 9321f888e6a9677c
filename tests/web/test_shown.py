"""The note of when a question was shown: nobody but the server can write it."""

from datetime import timedelta

import pytest

from quizapp.web.shown import seal, seconds_since
from tests.conftest import NOON

LATER = NOON + timedelta(seconds=8)


@pytest.mark.usefixtures("database")
class TestSeal:
    def test_tells_how_long_ago_its_question_was_shown(self) -> None:
        assert seconds_since(seal(NOON, "token", 1), LATER, "token", 1) == 8

    def test_is_good_for_its_own_question_alone(self) -> None:
        assert seconds_since(seal(NOON, "token", 1), LATER, "token", 2) is None
        assert seconds_since(seal(NOON, 1, 1), LATER, "token", 1) is None

    def test_cannot_be_forged(self) -> None:
        for forged in ("", "x", str(NOON.timestamp()), seal(NOON, "token", 1)[:-1]):
            assert seconds_since(forged, LATER, "token", 1) is None

    def test_of_a_clock_set_back_counts_from_now(self) -> None:
        assert seconds_since(seal(LATER, "token", 1), NOON, "token", 1) == 0
