"""Near misses and the letter-by-letter difference that a learner is shown."""

import pytest

from quizapp.questions.matching import Closeness, TypingRule, best_match, diff

SIGNS = {"same": "", "extra": "-", "missing": "+"}


def shown(given: str, accepted: str, rule: TypingRule) -> str:
    parts = diff(given, accepted, rule)
    return "".join(f"[{SIGNS[p.status]}{p.text}]" if SIGNS[p.status] else p.text for p in parts)


@pytest.mark.parametrize(
    ("given", "accepted", "expected"),
    [
        ("Zukerberg", "Zuckerberg", "Zu[+c]kerberg"),
        ("Zuckkerberg", "Zuckerberg", "Zuck[-k]erberg"),
        ("elan", "élan", "[-e][+é]lan"),
        ("ÉLAN", "élan", "élan"),
        ("aujourd'hui", "aujourd’hui", "aujourd’hui"),
        ("arc en ciel", "arc-en-ciel", "arc-en-ciel"),
        ("arcenciel", "arc-en-ciel", "arc[+-]en[+-]ciel"),
        ("e\u0301lan", "élan", "élan"),
        ("", "eau", "[+eau]"),
    ],
)
def test_difference_is_shown_letter_by_letter(given: str, accepted: str, expected: str) -> None:
    assert shown(given, accepted, TypingRule()) == expected


def test_forgiven_accents_are_no_difference() -> None:
    assert shown("eleve", "élève", TypingRule(forgive_accents=True)) == "élève"


def test_letter_without_a_composed_form_stays_whole() -> None:
    assert shown("x", "x\u0304", TypingRule()) == "[-x][+x\u0304]"


def test_near_miss_is_held_to_the_nearest_accepted_words() -> None:
    match = best_match("Zukerbergs", ("Zuckerberg", "Zuckerbergs"), TypingRule())
    assert (match.accepted, match.closeness) == ("Zuckerbergs", Closeness.NEAR)
