"""The seed script: what it writes, and what it says when it cannot."""

import json
import os
import re
from pathlib import Path

import pytest

from quizapp.questions.sets import dumps, loads
from seeds.generate import identifier, main

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = sorted((SEEDS / "articles").glob("*.md"))
CORPORA = os.environ.get("QUIZAPP_CORPORA", "")


@pytest.mark.model
@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_committed_sets_are_what_the_script_writes(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "set.json"
    assert main([str(article), "--out", str(out)]) == 0
    committed = SEEDS / "sets" / f"{article.stem}.json"
    assert out.read_bytes() == committed.read_bytes()


def test_every_article_has_its_set_and_no_set_is_left_over() -> None:
    assert {p.stem for p in ARTICLES} == {p.stem for p in (SEEDS / "sets").glob("*.json")}


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_committed_sets_are_sound(article: Path) -> None:
    text = (SEEDS / "sets" / f"{article.stem}.json").read_text(encoding="utf-8")
    whole = loads(text)
    assert dumps(whole) == text
    assert whole.article.text == article.read_text(encoding="utf-8")
    assert len(whole.questions) >= 25
    wanted = {"kind", "prompt", "choices", "key", "accepted", "explanation", "fact", "claim"}
    for raw in json.loads(text)["questions"]:
        assert wanted <= raw.keys()
        evidence = raw["evidence"]
        quote = whole.article.text[evidence["start"] : evidence["end"]]
        assert quote == evidence["quote"]
        assert evidence["span"] in quote


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_articles_have_a_readable_length_and_headings(article: Path) -> None:
    text = article.read_text(encoding="utf-8")
    assert 600 <= len(text.split()) <= 800
    assert text.count("\n## ") >= 3


@pytest.mark.model
def test_count_and_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(ARTICLES[0]), "--count", "6"]) == 0
    assert len(loads(capsys.readouterr().out).questions) == 6


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no text yet"),
        (b"The cat sleeps. It rains. Nobody goes out.", "French"),
        (b"\xff\xfe", "decode"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    content: bytes, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "article.txt"
    article.write_bytes(content)
    assert main([str(article)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert reason in captured.err


def test_a_missing_file_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nowhere.txt"]) == 1
    assert "nowhere.txt" in capsys.readouterr().err


def test_identifiers_are_plain() -> None:
    assert identifier("Mémoire espacée (2)") == "memoire-espacee-2"
    assert identifier("…") == "article"


def word_runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[\wà-ÿ]+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


if CORPORA:

    def test_our_article_is_in_our_own_words() -> None:
        theirs = (Path(CORPORA).parent / "seed-article.txt").read_text(encoding="utf-8")
        ours = (SEEDS / "articles" / "ia-talents.md").read_text(encoding="utf-8")
        assert not word_runs(ours, 8) & word_runs(theirs, 8)
