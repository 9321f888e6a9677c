"""Genders that no article shows."""

import pytest

from quizapp.generation.french.genders import gender_of


@pytest.mark.parametrize(
    ("noun", "guess", "expected"),
    [
        ("histoire", "Masc", "Fem"),
        ("barques", "Masc", "Fem"),
        ("arrivée", "", "Fem"),
        ("musées", "Fem", "Masc"),
        ("évènements", "Fem", "Masc"),
        ("révolutions", "", "Fem"),
        ("gouvernement", "", "Masc"),
        ("image", "Fem", "Fem"),
        ("truc", "Masc", "Masc"),
    ],
)
def test_endings_and_common_nouns_come_before_a_guess(noun: str, guess: str, expected: str) -> None:
    assert gender_of(noun, guess) == expected
