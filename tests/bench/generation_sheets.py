"""Sheets on which a reader rates questions without knowing how they were made, and what came of it.

A sheet is a Markdown text beside an empty table `NAME.csv`; a second reader's table is another
`NAME.csv` in a folder of its own, or `NAME.anything.csv`.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import fmean

from quizapp.generation.generator import Generated
from quizapp.questions.kinds.cloze import Cloze
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Choice, Question
from tests.bench.generation_articles import Sample

CRITERIA = ("language", "answer", "one", "distractors", "worth")
COLUMNS = ("q", *CRITERIA, "usable", "wrong_key", "comment")
GOOD = 4
"""From this mark on, a question's language or its distractors count as good."""
HOW_TO = """Give each question five marks from 1 to 5: language (correct, natural French); answer
(it is in the text, and the key is right); one (only one right answer); distractors (believable, of
the same type, not right; `-` when there are none); worth (worth asking). usable: 1 if you would put
it in a test unchanged, else 0. wrong_key: 1 if the key is wrong, else 0."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What one reader thinks of one question; a mark is None where it does not apply."""

    marks: Mapping[str, float | None]
    usable: bool
    wrong_key: bool


@dataclass(frozen=True, slots=True)
class Rated:
    """One sheet as one reader rated it: ratings by number of the question."""

    sheet: str
    reader: str
    ratings: Mapping[int, Rating]

    def mean(self, criterion: str) -> float | None:
        marks = self.marks(criterion)
        return fmean(marks) if marks else None

    def good(self, criterion: str) -> float | None:
        marks = self.marks(criterion)
        return fmean(mark >= GOOD for mark in marks) if marks else None

    def marks(self, criterion: str) -> list[float]:
        marks = (rating.marks[criterion] for rating in self.ratings.values())
        return [mark for mark in marks if mark is not None]

    @property
    def usable(self) -> float:
        return fmean(rating.usable for rating in self.ratings.values())

    @property
    def wrong_keys(self) -> int:
        return sum(rating.wrong_key for rating in self.ratings.values())


def write_sheet(folder: Path, sample: Sample, generated: Generated) -> None:
    questions = [one.question for one in generated.questions]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{sample.name}.md").write_text(sheet(sample, questions), encoding="utf-8")
    with (folder / f"{sample.name}.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        blank = [""] * (len(COLUMNS) - 1)
        table.writerows([number, *blank] for number in range(1, len(questions) + 1))


def sheet(sample: Sample, questions: Sequence[Question]) -> str:
    asked = (
        "\n".join([f"### {number}. {question.kind}", "", *shown(question)])
        for number, question in enumerate(questions, start=1)
    )
    article = "\n".join(f"> {line}".rstrip() for line in sample.text.splitlines())
    return "\n\n".join([f"# {sample.name}", HOW_TO, article, *asked]) + "\n"


def shown(question: Question) -> Iterator[str]:
    """All that a taker and an author read of a question, save where it came from."""
    yield question.prompt
    yield ""
    choices = getattr(question, "choices", ())
    if choices:
        yield from choice_lines(choices, question.solution().splitlines())
    elif isinstance(question, Cloze):
        for gap in question.gaps:
            if gap.choices:
                yield f"[[{gap.id}]]:"
                yield from choice_lines(gap.choices, [gap.solution()])
            else:
                yield f"- [[{gap.id}]]: **{gap.key}**{also(gap.accepted)}"
    elif isinstance(question, TrueFalse):
        yield f"- **{question.solution()}**"
    else:
        yield f"- **{question.solution()}**{also(getattr(question, 'accepted', ()))}"
    if question.explanation:
        yield f"\nExplanation: {question.explanation}"


def choice_lines(choices: Sequence[Choice], right: Sequence[str]) -> Iterator[str]:
    """Mark the choices that are right; a list of them is given as Markdown."""
    right = [text.removeprefix("- ") for text in right]
    for choice in choices:
        yield f"- **{choice.text}** (key)" if choice.text in right else f"- {choice.text}"


def also(accepted: Sequence[str]) -> str:
    return f" (also accepted: {'; '.join(accepted)})" if accepted else ""


def read_ratings(path: Path) -> Rated:
    with path.open(encoding="utf-8-sig", newline="") as file:
        ratings = {int(row["q"]): rating(row) for row in csv.DictReader(file) if is_rated(row)}
    return Rated(path.name.split(".")[0], str(path.with_suffix("")), ratings)


def is_rated(row: Mapping[str, str | None]) -> bool:
    return bool((row.get("usable") or "").strip())


def rating(row: Mapping[str, str | None]) -> Rating:
    return Rating(
        marks={criterion: number(row.get(criterion)) for criterion in CRITERIA},
        usable=number(row.get("usable")) == 1,
        wrong_key=number(row.get("wrong_key")) == 1,
    )


def number(cell: str | None) -> float | None:
    bare = (cell or "").strip()
    return float(bare.replace(",", ".")) if bare not in {"", "-", "–"} else None


def agreement(one: Rated, other: Rated) -> tuple[int, float, float]:
    """How many questions both rated, and of these the shares usable alike and usable to both."""
    both = sorted(one.ratings.keys() & other.ratings.keys())
    pairs = [(one.ratings[q].usable, other.ratings[q].usable) for q in both]
    if not pairs:
        return 0, 0.0, 0.0
    return len(pairs), fmean(a == b for a, b in pairs), fmean(a and b for a, b in pairs)


def rates_table(rated: Sequence[Rated]) -> Iterator[str]:
    width = max(len(one.reader) for one in rated)
    heads = "".join(f"{name:>12}" for name in CRITERIA)
    shares = f"{'usable':>9}{'wrong keys':>12}{'grammatical':>13}{'believable':>12}"
    yield f"{'':{width}}{'n':>5}{heads}{shares}"
    for one in rated:
        means = "".join(f"{mark(one.mean(criterion)):>12}" for criterion in CRITERIA)
        yield (
            f"{one.reader:{width}}{len(one.ratings):5}{means}{one.usable:9.0%}{one.wrong_keys:12}"
            f"{share(one.good('language')):>13}{share(one.good('distractors')):>12}"
        )
    for one, other in combinations(rated, 2):
        if one.sheet == other.sheet:
            shared, alike, both = agreement(one, other)
            yield (
                f"{one.sheet}: {shared} rated by both, usable alike {alike:.0%}, to both {both:.0%}"
                f" ({one.reader}, {other.reader})"
            )


def mark(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def share(value: float | None) -> str:
    return "-" if value is None else f"{value:.0%}"
