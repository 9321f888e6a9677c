"""Turn an article into a question set: `python -m seeds.generate ARTICLE [--out FILE]`.

Knows files and the terminal; the questions come from quizapp.generation, the format from
quizapp.questions. The same article gives the same bytes.
"""

import argparse
import re
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from quizapp.errors import Message, QuizappError
from quizapp.generation.generator import Generated, generate
from quizapp.questions.sets import QuestionSet, SetArticle, SetQuestion, dumps

DESCRIPTIONS = {"fr": "{questions} questions sur {facts} faits de l’article."}
PATIENCE = 1.0
"""Seconds before a progress bar appears."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    try:
        text = options.article.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return refused(str(error))
    try:
        with Bar() as bar:
            generated = generate(
                text, language=options.language, count=options.count, progress=bar.show
            )
    except QuizappError as error:
        return refused(str(error))
    written = dumps(question_set(generated, text, options.language, options.article.stem))
    if options.out is None:
        sys.stdout.write(written)
    else:
        options.out.write_text(written, encoding="utf-8", newline="\n")
    return 0


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python -m seeds.generate", description=__doc__)
    made.add_argument("article", type=Path, help="a plain text or Markdown file")
    made.add_argument("--language", default="fr", help="language of the article (default: fr)")
    made.add_argument("--count", type=positive, help="at most this many questions")
    made.add_argument("--out", type=Path, help="where to write the set (default: the terminal)")
    return made


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def refused(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 1


def question_set(generated: Generated, text: str, language: str, name: str) -> QuestionSet:
    """Make the portable set: its id comes from the file's name, so that it outlives a new title."""
    facts = len({one.key_fact.statement for one in generated.questions})
    return QuestionSet(
        id=identifier(name),
        title=generated.title,
        language=language,
        description=DESCRIPTIONS[language].format(questions=len(generated.questions), facts=facts),
        article=SetArticle(title=generated.title, language=language, origin="", text=text),
        questions=tuple(SetQuestion(id=q.id, question=q.question) for q in generated.questions),
    )


def identifier(name: str) -> str:
    """`Mémoire espacée` -> `memoire-espacee`."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-") or "article"


class Bar:
    """A progress bar on standard error that shows only when the work takes more than a second."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None

    def __enter__(self) -> "Bar":
        self._bar = tqdm(
            total=100,
            delay=PATIENCE,
            file=sys.stderr,
            leave=False,
            bar_format="{desc} {bar} {percentage:3.0f}%",
        )
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, stage: Message, done: float) -> None:
        if self._bar is not None:
            self._bar.set_description_str(str(stage), refresh=False)
            self._bar.update(round(100 * done) - self._bar.n)


if __name__ == "__main__":
    sys.exit(main())
