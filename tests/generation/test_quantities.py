"""Numbers, dates and durations as they stand in sentences."""

from decimal import Decimal

import pytest

from quizapp.generation.mislead.near_numbers import number_in_words, other_quantities, others_behind
from quizapp.generation.read.quantities import quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a payé 14 milliards de dollars.", [("14 milliards de dollars", "money", 14)]),
        ("Près de 111 547 francs.", [("111 547 francs", "money", 111547)]),
        ("Les 1.100 m2 de verger.", [("1.100 m2", "count", 1100)]),
        ("Environ 61 % du texte.", [("61 %", "percent", 61)]),
        ("Elle a eu sept enfants.", [("sept enfants", "count", 7)]),
        ("Depuis trente-deux ans.", [("trente-deux ans", "duration", 32)]),
        ("Elle doit trois cents euros.", [("trois cents euros", "money", 300)]),
        ("Il a quatre-vingts élèves.", [("quatre-vingts élèves", "count", 80)]),
        ("Il est né le 15 juin 1946.", [("15 juin 1946", "date", None)]),
        ("Créée en 2000, elle dure.", [("2000", "year", 2000)]),
        ("Llama 4 peine à suivre.", []),
        ("Il vient et part.", []),
    ],
)
def test_quantities_are_found_with_their_value(
    text: str, expected: list[tuple[str, str, int | None]]
) -> None:
    found = [(q.text, q.kind, q.value) for q in quantities(text)]
    assert found == [(t, k, v if v is None else Decimal(v)) for t, k, v in expected]
    assert all(text[q.start : q.end] == q.text for q in quantities(text))


@pytest.mark.parametrize(
    "text",
    [
        "14 milliards de dollars",
        "1 200 habitants",
        "61 %",
        "sept enfants",
        "79 ans",
        "3,5 millions de francs",
    ],
)
def test_perturbed_numbers_keep_unit_notation_and_size(text: str) -> None:
    (quantity,) = quantities(text)
    others = list(other_quantities(quantity, "une question"))
    assert len(set(others)) >= 3
    assert text not in others
    tail = text[len(quantity.number) :]
    for other in others:
        assert other.endswith(tail)
        (again,) = quantities(other)
        assert again.value is not None
        assert quantity.value is not None
        assert quantity.value / 4 <= again.value <= quantity.value * 4


def test_perturbed_dates_stay_dates() -> None:
    (quantity,) = quantities("le 21 janvier 1924")
    others = list(other_quantities(quantity, "x"))
    assert len(set(others)) >= 3
    assert all(len(quantities(f"le {other}")) == 1 for other in others)
    assert list(other_quantities(quantity, "x")) == others


@pytest.mark.parametrize(
    ("lead", "text", "larger"),
    [("plus de ", "quarante ans", True), ("jusqu’à ", "120 salariés", False)],
)
def test_what_stands_before_a_number_rules_out_what_it_implies(
    lead: str, text: str, larger: bool
) -> None:
    quantity = quantities(text)[0]
    others = [quantities(other)[0].value for other in others_behind(lead, quantity, "x")]
    assert len(others) >= 2
    assert quantity.value is not None
    assert all(other and (other > quantity.value) == larger for other in others)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (21, "vingt et un"),
        (71, "soixante et onze"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (99, "quatre-vingt-dix-neuf"),
        (120, "cent vingt"),
        (300, "trois cents"),
        (345, ""),
    ],
)
def test_numbers_are_written_out(number: int, expected: str) -> None:
    assert number_in_words(Decimal(number)) == expected


def test_a_year_to_come_stays_to_come() -> None:
    assert all(int(other) > 2025 for other in other_quantities(quantities("En 2031.")[0], "x"))
