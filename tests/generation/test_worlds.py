"""Names from general knowledge: typed, gendered, of one shape, fit for a world's articles."""

from collections.abc import Callable

import pytest

from quizapp.generation.french.families import MINISTRIES
from quizapp.generation.french.motives import LACKS, PURPOSES, SAME_LACK
from quizapp.generation.french.worlds import (
    AFRICA,
    AMERICA,
    CITIES,
    COUNTRIES,
    DEPARTMENTS,
    EUROPE,
    LANDLOCKED,
    ORDINARY_MEN,
    ORDINARY_WOMEN,
    ORGANISATIONS,
    THINGS,
    WORLDS,
)
from quizapp.generation.generator import Generated
from quizapp.generation.mislead.distractors import same_shape, worlds_of
from quizapp.generation.mislead.places import in_country, neighbours_first
from quizapp.generation.names.name_types import ORGANISATION, PERSON
from quizapp.questions.kinds.single_choice import SingleChoice


def test_people_bear_full_names_and_one_gender() -> None:
    men = {name for world in WORLDS for name in world.men} | set(ORDINARY_MEN)
    women = {name for world in WORLDS for name in world.women} | set(ORDINARY_WOMEN)
    assert not men & women
    assert all(" " in name for name in men | women)


def test_every_pool_is_large_enough_and_names_nobody_twice() -> None:
    pools = [w.men for w in WORLDS] + [w.women for w in WORLDS]
    pools += [w.organisations for w in WORLDS] + [*ORGANISATIONS.values(), *THINGS.values()]
    for pool in pools:
        assert len(set(pool)) == len(pool)
        assert len(pool) == 0 or len(pool) >= 4


def test_a_world_needs_some_of_its_signs() -> None:
    text = "Le champion a gagné la course, la médaille et le record aux jeux olympiques."
    assert "Teddy Riner" in worlds_of(text)[0].men
    assert worlds_of("Le boulanger ouvre son fournil à cinq heures du matin.") == ()


def test_places_are_known_once() -> None:
    assert set(COUNTRIES) >= EUROPE | AFRICA | AMERICA | LANDLOCKED
    assert not EUROPE & AFRICA
    assert len(set(CITIES)) == len(CITIES)
    assert all(d.startswith(("la ", "le ", "l’", "les ")) for d in DEPARTMENTS)
    assert all(m.startswith(("de la ", "de l’", "des ", "du ")) for m in MINISTRIES)


def test_neighbours_come_first() -> None:
    assert list(neighbours_first("Allemagne", ["le Japon", "la Suède", "le Mali"])) == [
        "la Suède", "le Japon", "le Mali",
    ]  # fmt: skip
    assert [in_country(c) for c in ("la Grèce", "le Chili", "l’Iran")] == [
        "en Grèce", "au Chili", "en Iran",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key", "kind", "alike"),
    [
        ("Claire Lambert", "Odile Marchetti", PERSON, True),
        ("Claire", "Odile Marchetti", PERSON, False),
        ("le Louvre", "Vornel", ORGANISATION, False),
        ("L’Express", "Le Phare", ORGANISATION, True),
    ],
)
def test_names_stand_beside_names_of_their_shape(
    text: str, key: str, kind: str, alike: bool
) -> None:
    assert same_shape(text, key, kind) is alike


def test_purposes_can_be_anybody_s() -> None:
    for purposes in PURPOSES.values():
        assert len(purposes) >= 6
        assert all(p.format(ses="ses", son="son", sa="sa").startswith("Pour ") for p in purposes)
    assert set(SAME_LACK.values()) <= set(LACKS)


ARTICLE = """La piscine de Valmorin

La commune de Valmorin a fermé la piscine municipale pour économiser le gaz. Le maire Jules \
Ferrandini regrette la fermeture de la piscine. Faute de place, la commune de Valmorin a refusé \
une course en 2019. La nageuse Inès Castelbon a gagné la médaille de bronze à Poitiers en 2018. \
Elle s’entraîne désormais dans le lac. Le préfet Hugo Vernassol a refusé une subvention de 300 000 \
euros en mars. Selon Inès Castelbon, la piscine rouvrira en septembre.
"""


def choices(generated: Generated) -> dict[str, list[str]]:
    """Wrong choices by right one."""
    found: dict[str, list[str]] = {}
    for one in (*generated.questions, *generated.spares):
        question = one.question
        if isinstance(question, SingleChoice):
            key = question.solution()
            found[key] = [c.text for c in question.choices if c.id != question.key]
    return found


def test_purposes_and_lacks_stand_beside_their_like(made: Callable[[str], Generated]) -> None:
    found = choices(made(ARTICLE))
    lacks = [wrong for key, wrong in found.items() if key.startswith("Faute de")]
    aims = [wrong for key, wrong in found.items() if key.startswith("Pour ")]
    assert lacks
    assert all(text.startswith(("Faute de ", "Faute d’")) for wrong in lacks for text in wrong)
    assert all(text.startswith("Pour ") for wrong in aims for text in wrong)


def test_people_stand_beside_people_of_their_gender(made: Callable[[str], Generated]) -> None:
    found = choices(made(ARTICLE))
    women = [wrong for key, wrong in found.items() if key == "Inès Castelbon"]
    assert women
    assert all("Jules Ferrandini" not in wrong for wrong in women)


def test_nobody_famous_stands_beside_people_of_local_news(
    made: Callable[[str], Generated],
) -> None:
    own = {"Jules Ferrandini", "Hugo Vernassol", "Inès Castelbon"}
    for key, wrong in choices(made(ARTICLE)).items():
        if key in own:
            assert set(wrong) <= own | set(ORDINARY_MEN) | set(ORDINARY_WOMEN)
