from datetime import timedelta

import pytest
from babel import Locale

from quizapp.study.wording import wait_in_words


@pytest.mark.parametrize(
    ("wait", "english", "french"),
    [
        (timedelta(seconds=20), "1 minute", "1 minute"),
        (timedelta(minutes=11, seconds=40), "12 minutes", "12 minutes"),
        (timedelta(days=1), "1 day", "1 jour"),
        (timedelta(days=99), "99 days", "99 jours"),
        (timedelta(days=137), "4.5 months", "4,5 mois"),
        (timedelta(days=767), "2.1 years", "2,1 ans"),
    ],
)
def test_wait_is_said_in_the_readers_language(wait: timedelta, english: str, french: str) -> None:
    assert wait_in_words(wait, Locale("en")) == english
    assert wait_in_words(wait, Locale("fr")).replace("\xa0", " ") == french
