"""Articles of our own, each read once for all tests: the parser takes seconds to load."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from quizapp.generation.generator import Generated, generate

OWN = Path(__file__).parents[2] / "seeds" / "articles"

HARBOUR = """# Un port change de main

Le port de Kerlanec appartient désormais à Vornel, une entreprise de transport maritime. Vornel, \
fondée par Ilse Maraud, a payé 38 millions d’euros en 2019. Selon Oskar Tamin, directeur du port, \
le trafic aurait doublé depuis le rachat. Vornel vise à attirer les plus gros navires du monde. \
Le port de Kerlanec repose sur trois bassins profonds.

## Ce que disent les pêcheurs

Les pêcheurs de Kerlanec n’ont obtenu aucune garantie. Oskar Tamin estime que des taxes trop \
élevées risquent de chasser les petits bateaux. Pour rassurer les pêcheurs, Ilse Maraud a promis \
un quai gratuit. En 2021, Vornel a embauché 120 personnes à Brest.
"""


@cache
def generated_from(text: str) -> Generated:
    return generate(text)


@pytest.fixture
def made() -> Callable[[str], Generated]:
    """Generate from a text, once per text in the whole session."""
    return generated_from


@pytest.fixture
def harbour() -> Generated:
    """Questions on a short article whose every name is invented."""
    return generated_from(HARBOUR)


@pytest.fixture(params=sorted(OWN.glob("*.md")), ids=lambda path: path.stem)
def own(request: pytest.FixtureRequest) -> tuple[str, Generated]:
    """One of our own articles, its text and its questions."""
    text = request.param.read_text(encoding="utf-8")
    return text, generated_from(text)
