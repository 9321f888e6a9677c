"""The articles that the generator is measured on, and the facts a teacher would ask of each.

Ours stand in `articles/`; others are read from a folder and never copied. Annotated facts hold
offsets and answers, no sentence.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
UNSEEN = "unseen-"
"""Opens the name of an article kept apart: whoever works on the generator does not look at it."""


@dataclass(frozen=True, slots=True)
class AnnotatedFact:
    """Something a teacher would ask of the sentence at `start`..`end`.

    `answers` are the shortest words of that sentence that answer, one for each end of the fact
    that may be asked ("Who won in 1989?", "When did Lamazou win?").
    """

    start: int
    end: int
    answers: tuple[str, ...]
    important: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """An article to measure on."""

    name: str
    text: str
    facts: tuple[AnnotatedFact, ...]


def samples(folder: Path | None, *, unseen: bool, only: str | None = None) -> list[Sample]:
    """Read our own articles and those of a folder; `only` keeps the names that contain it."""
    paths = [*own_articles(unseen=unseen), *(articles_in(folder) if folder else ())]
    return [sample(path) for path in paths if only is None or only in path.stem]


def own_articles(*, unseen: bool) -> list[Path]:
    paths = sorted((HERE / "articles").glob("*.md"))
    return [path for path in paths if unseen or not path.stem.startswith(UNSEEN)]


def articles_in(folder: Path) -> Iterator[Path]:
    """Yield the texts of a folder, or of its `articles/` with the article that lies beside it."""
    inner = folder / "articles"
    texts = inner if inner.is_dir() else folder
    yield from sorted(
        path for path in texts.iterdir() if path.suffix in {".txt", ".md"} and path.stem != "README"
    )
    beside = folder.resolve().parent / "seed-article.txt"
    if inner.is_dir() and beside.exists():
        yield beside


def corpora() -> Path | None:
    named = os.environ.get("QUIZAPP_CORPORA")
    return Path(named) if named else None


def sample(path: Path) -> Sample:
    annotated = HERE / "facts" / f"{path.stem}.json"
    facts = read_facts(annotated.read_text(encoding="utf-8")) if annotated.exists() else ()
    return Sample(path.stem, path.read_text(encoding="utf-8"), facts)


def read_facts(text: str) -> tuple[AnnotatedFact, ...]:
    return tuple(
        AnnotatedFact(
            start=raw["start"],
            end=raw["end"],
            answers=(raw["answer"], *raw.get("or", ())),
            important=raw["important"],
        )
        for raw in json.loads(text)
    )
