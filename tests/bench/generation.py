"""`python -m tests.bench.generation`: how much of each article the generator asks about, and how.

Runs our own articles and those of a folder (`QUIZAPP_CORPORA`); articles kept unseen only when
asked for. Also writes sheets on which readers rate the questions blind, and reads them back.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from quizapp.generation.generator import Generated, generate
from tests.bench.generation_articles import Sample, corpora, samples
from tests.bench.generation_measures import Measures, covered_facts, measured, total, why_missed
from tests.bench.generation_renaming import renamed
from tests.bench.generation_sheets import rates_table, read_ratings, write_sheet

MANY, FEW = 60, 20
COLD = """
import resource, sys, time
begun = time.perf_counter()
from quizapp.generation.generator import generate
generate(sys.stdin.read(), count=60)
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
KINDS = {
    "SingleChoice": "SC", "MultipleChoice": "MC", "TrueFalse": "TF", "Cloze": "gap",
    "Numeric": "num", "ShortAnswer": "short", "Flashcard": "card",
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    options = parser().parse_args(arguments)
    if options.rates:
        print("\n".join(rates_table([read_ratings(path) for path in options.rates])))
        return
    chosen = samples(options.folder or corpora(), unseen=options.unseen, only=options.only)
    if not chosen:
        sys.exit("No article has such a name.")
    if options.rename:
        chosen = [one for sample in chosen for one in (sample, renamed(sample))]
    cold(chosen[0])
    warm_up(chosen[0])
    rows = []
    for sample in chosen:
        many, seconds = timed(sample.text, options.count)
        few, _ = timed(sample.text, min(FEW, options.count))
        rows.append(measured(sample, many, few, seconds))
        if options.sheet:
            write_sheet(options.sheet, sample, many)
        if options.missed:
            print("\n".join(missed_lines(sample, many)), flush=True)
    print("\n".join(report(rows, renaming=options.rename)))


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m tests.bench.generation", description=__doc__)
    made.add_argument("folder", nargs="?", type=Path, help="articles beside our own")
    made.add_argument("--count", type=int, default=MANY, help=f"questions wanted (default: {MANY})")
    made.add_argument("--only", metavar="NAME", help="articles whose name contains this")
    made.add_argument("--unseen", action="store_true", help="also the articles kept unseen")
    made.add_argument("--rename", action="store_true", help="again with every name unknown")
    made.add_argument("--missed", action="store_true", help="list the annotated facts not covered")
    made.add_argument("--sheet", type=Path, metavar="DIR", help="write sheets to rate here")
    made.add_argument("--rates", nargs="+", type=Path, metavar="CSV", help="read rated sheets")
    return made


def timed(text: str, count: int) -> tuple[Generated, float]:
    """Return what was made and the seconds of a processor, which other work hardly changes."""
    begun = time.process_time()
    generated = generate(text, count=count)
    return generated, time.process_time() - begun


def warm_up(sample: Sample) -> None:
    generate(sample.text)


def cold(sample: Sample) -> None:
    """Print what a process that does nothing else needs for one article, start included."""
    ran = subprocess.run(
        [sys.executable, "-c", COLD], input=sample.text, capture_output=True, text=True, check=True
    )
    seconds, kilobytes = ran.stdout.split()
    print(f"cold start to result {float(seconds):.1f} s, resident {int(kilobytes) / 1024:.0f} MB")


def report(rows: Sequence[Measures], *, renaming: bool) -> Iterator[str]:
    width = max(len(row.name) for row in rows) + 1
    yield (
        f"\n{'':{width}}{'words':>6}{'facts':>6}{'asked':>6}{'covered':>14}{'important':>14}"
        f"{f'by {FEW}':>14}{'cards':>7}{'dupl.':>7}{'true':>7}{'key ABCD':>13}{'bad SC':>7}"
        f"{'cpu s':>6}{'/600w':>7}"
    )
    if renaming:
        sums = [total("as written", rows[::2]), total("renamed", rows[1::2])]
    else:
        sums = [total("all", rows)]
    for row in (*rows, *sums):
        yield f"{row.name:{width}}{cells(row)}"
    yield from kinds_table([*rows, *sums], width)
    yield from reasons_table([*rows, *sums], width)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    load = os.getloadavg()[0]
    yield f"\nresident at most {peak:.0f} MB over all of it; {load:.1f} processes wanted to run"


def cells(row: Measures) -> str:
    places = "/".join(str(row.key_places[place]) for place in range(1, 5))
    true = f"{row.truths}/{row.kinds['TrueFalse']}"
    return (
        f"{row.words:6}{row.facts:6}{row.questions:6}"
        f"{part(row.covered, row.annotated):>14}{part(row.covered_important, row.important):>14}"
        f"{part(row.covered_by_few, row.annotated):>14}"
        f"{share(row.kinds['Flashcard'], row.questions):>7}"
        f"{share(row.duplicates, row.questions):>7}"
        f"{true:>7}{places:>13}{row.odd_choices:7}"
        f"{row.seconds:6.1f}{600 * row.seconds / row.words:7.2f}"
    )


def part(some: int, of: int) -> str:
    return f"{some}/{of} {share(some, of)}"


def share(some: int, of: int) -> str:
    return f"{some / of:.0%}" if of else "-"


def kinds_table(rows: Sequence[Measures], width: int) -> Iterator[str]:
    kinds = [*KINDS, *sorted({kind for row in rows for kind in row.kinds} - KINDS.keys())]
    yield f"\n{'kinds':{width}}" + "".join(f"{KINDS.get(kind, kind):>7}" for kind in kinds)
    for row in rows:
        yield f"{row.name:{width}}" + "".join(f"{row.kinds[kind]:7}" for kind in kinds)


def reasons_table(rows: Sequence[Measures], width: int) -> Iterator[str]:
    """Of all candidates, the share that each filter refused: the frequent filters in columns."""
    frequent = [reason for reason, _ in sum((r.rejected for r in rows), Counter()).most_common(8)]
    letters = dict(zip(frequent, "abcdefgh", strict=False))
    yield f"\n{'refused':{width}}{'candid.':>8}{'all':>6}" + "".join(
        f"{letter:>6}" for letter in letters.values()
    )
    for row in rows:
        yield (
            f"{row.name:{width}}{row.candidates:8}{share(row.rejected.total(), row.candidates):>6}"
            + ("".join(f"{share(row.rejected[reason], row.candidates):>6}" for reason in letters))
        )
    yield from (f"  {letter}: {reason}" for reason, letter in letters.items())


def missed_lines(sample: Sample, generated: Generated) -> Iterator[str]:
    covered = covered_facts(sample.facts, [one.question for one in generated.questions])
    yield f"\n{sample.name}: {len(sample.facts) - len(covered)} of {len(sample.facts)} missed"
    for fact in sample.facts:
        if fact not in covered:
            opening = " ".join(sample.text[fact.start : fact.end].split()[:6])
            mark = "!" if fact.important else " "
            answers = " / ".join(fact.answers)
            yield f"{mark} {fact.start:5} {opening} … -> {answers} [{why_missed(fact, generated)}]"


if __name__ == "__main__":
    main()
