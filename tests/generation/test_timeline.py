"""Events and dates to be paired: only certain ones, each on a date of its own."""

from collections.abc import Callable

from quizapp.generation.generator import Generated
from quizapp.questions.kinds.matching import Matching

ARTICLE = """Le phare de Rocazur

L’ingénieur Amédée Kervalan a construit le phare de Rocazur en 1854. La foudre a détruit la \
lanterne du phare en 1871. L’électricien Ludovic Sarremont a installé une lampe électrique \
dans le phare en 1926. La commune de Rocazur a acheté le phare le 3 juin 1998. Selon la maire \
Irène Lostanlen, une association rouvrira le phare en 2031.
"""


def pairs(generated: Generated) -> list[tuple[str, str]]:
    found = []
    for one in (*generated.questions, *generated.spares):
        question = one.question
        if isinstance(question, Matching):
            texts = {c.id: c.text for c in (*question.stems, *question.choices)}
            found += [(texts[stem], texts[choice]) for stem, choice in question.key]
    return found


def test_events_are_paired_with_their_dates(made: Callable[[str], Generated]) -> None:
    found = dict(pairs(made(ARTICLE)))
    assert len(found) >= 3
    assert found["La foudre a détruit la lanterne du phare"] == "1871"
    assert not any("1871" in event or "1926" in event for event in found)


def test_what_is_only_said_is_no_event(made: Callable[[str], Generated]) -> None:
    assert all("2031" not in date for _, date in pairs(made(ARTICLE)))


def test_two_dates_are_no_timeline(made: Callable[[str], Generated]) -> None:
    undated = ARTICLE.replace(" en 1926", "").replace(" le 3 juin 1998", "")
    assert pairs(made(undated)) == []
