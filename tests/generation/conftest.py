"""Articles of our own, each read once for all tests: the parser takes seconds to load."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from quizapp.generation.generator import Generated, generate

OWN = Path(__file__).parents[2] / "seeds" / "articles"

HARBOUR = (Path(__file__).parent / "harbour.md").read_text(encoding="utf-8")


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
