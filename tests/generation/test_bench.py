"""What the bench counts, the sheets it writes and reads, the names it replaces."""

import json
import os
from pathlib import Path

import pytest

from quizapp.errors import Message
from quizapp.generation.generator import Generated, Rejected
from quizapp.generation.names.mentions import Name
from quizapp.generation.names.name_types import ORGANISATION, PERSON
from quizapp.questions.kinds.cloze import Cloze, Gap
from quizapp.questions.kinds.flashcard import Flashcard
from quizapp.questions.kinds.multiple_choice import MultipleChoice
from quizapp.questions.kinds.short_answer import ShortAnswer
from quizapp.questions.kinds.single_choice import SingleChoice
from quizapp.questions.kinds.true_false import TrueFalse
from quizapp.questions.question import Choice, Evidence
from tests.bench.generation import missed_lines, report
from tests.bench.generation_articles import (
    HERE,
    AnnotatedFact,
    Sample,
    articles_in,
    own_articles,
    read_facts,
    sample,
    samples,
)
from tests.bench.generation_measures import (
    Measures,
    covers,
    duplicates,
    measured,
    overlaps,
    place_of_key,
    total,
    why_missed,
)
from tests.bench.generation_renaming import new_words, renamed_by
from tests.bench.generation_sheets import (
    COLUMNS,
    agreement,
    rates_table,
    read_ratings,
    sheet,
    write_sheet,
)

TEXT = "Ilse Maraud a fondé Vornel en 1999. La société construit 12 000 grues par an."
FIRST, SECOND = TEXT[:35], TEXT[36:]


def evidence(span: str, *, second: bool = False) -> Evidence:
    start = len(FIRST) + 1 if second else 0
    quote = SECOND if second else FIRST
    return Evidence(start, start + len(quote), quote, span)


def fact(*answers: str, second: bool = False, important: bool = True) -> AnnotatedFact:
    proof = evidence("", second=second)
    return AnnotatedFact(proof.start, proof.end, answers, important)


FOUNDER = ShortAnswer(
    prompt="Qui a fondé Vornel ?", key="Ilse Maraud", evidence=evidence("Ilse Maraud")
)
YEAR = SingleChoice(
    prompt="En quelle année Ilse Maraud a-t-elle fondé Vornel ?",
    choices=(Choice("a", "1989"), Choice("b", "1999"), Choice("c", "2009"), Choice("d", "2001")),
    key="b",
    evidence=evidence("1999"),
)
CRANES = Cloze(
    prompt="La société construit [[1]] grues par an.",
    gaps=(Gap(id="1", key="12 000"),),
    evidence=evidence("12 000", second=True),
)
JUDGED = TrueFalse(
    prompt="Vornel construit 15 000 grues par an.",
    key=False,
    evidence=evidence("12 000", second=True),
)
EVERY = (FOUNDER, YEAR, CRANES, JUDGED)


@pytest.mark.parametrize(
    ("key", "answer", "same"),
    [
        ("Ilse Maraud", "Maraud", True),
        ("La fondatrice de Vornel", "Vornel", True),
        ("100", "100 millions de dollars", True),
        ("12 000 grues", "12\u202f000", True),
        ("À construire des grues de port", "construire des grues", True),
        ("Deux ans", "trois ans", False),
        ("Ilse Maraud", "Vornel", False),
        ("Vornel", "la construction de grues portuaires par Vornel", False),
        ("Ilse Maraud a fondé Vornel à Brest avec son frère", "frère", False),
        ("de la", "du", False),
    ],
)
def test_key_covers_an_answer_when_it_holds_half_of_its_words(
    key: str, answer: str, same: bool
) -> None:
    assert overlaps(key, answer) is same


def test_fact_is_covered_by_a_question_on_its_sentence_about_its_answer() -> None:
    assert covers(FOUNDER, fact("Ilse Maraud"))
    assert covers(YEAR, fact("1999"))
    assert covers(CRANES, fact("12 000 grues", second=True))
    assert covers(JUDGED, fact("12 000 grues", second=True))
    assert not covers(FOUNDER, fact("1999"))
    assert not covers(FOUNDER, fact("Ilse Maraud", second=True))


def test_either_end_of_a_fact_covers_it() -> None:
    assert covers(FOUNDER, fact("Vornel", "Ilse Maraud"))


def test_same_question_in_another_kind_is_a_duplicate() -> None:
    card = Flashcard(prompt="Qui a fondé Vornel ?", key="Ilse Maraud.")
    true = TrueFalse(prompt="La société construit 12 000 grues par an.", key=True)
    assert duplicates(EVERY) == 0
    assert duplicates((*EVERY, card, true)) == 2


def test_place_of_the_key_counts_from_one() -> None:
    assert place_of_key(YEAR) == 2


def generated(*rejected: Rejected) -> Generated:
    return Generated("Vornel", (), (), (), rejected, ())


def test_missed_fact_tells_how_far_it_came() -> None:
    refused = Rejected("Cloze", "…", "1999", 0, len(FIRST), Message("It is too vague."))
    assert why_missed(fact("1999"), generated(refused)) == "It is too vague."
    assert why_missed(fact("Vornel"), generated(refused)) == "no key fact in its sentence"
    lines = list(missed_lines(Sample("grues", TEXT, (fact("1999"),)), generated(refused)))
    assert lines[0].strip() == "grues: 1 of 1 missed"
    assert "1999 [It is too vague.]" in lines[1]


def test_sums_and_table_of_several_articles() -> None:
    text = Sample("grues", TEXT, (fact("1999"), fact("12 000", second=True, important=False)))
    row = measured(text, generated(), generated(), 0.5)
    assert (row.annotated, row.important, row.covered) == (2, 1, 0)
    both = total("all", [row, row])
    assert isinstance(both, Measures)
    assert (both.annotated, both.words, both.seconds) == (4, 2 * row.words, 1.0)
    table = "\n".join(report([row, row], renaming=True))
    assert "as written" in table
    assert "0/4 0%" not in table  # pairs are summed apart: as written, renamed


def test_sheet_marks_every_right_choice() -> None:
    several = MultipleChoice(prompt="Lesquels ?", choices=YEAR.choices, key=("a", "d"))
    shown = sheet(Sample("grues", TEXT, ()), [several])
    assert shown.count("(key)") == 2
    assert "- **2001** (key)" in shown


def test_sheet_shows_all_that_is_rated_and_nothing_else(tmp_path: Path) -> None:
    shown = sheet(Sample("grues", TEXT, ()), EVERY)
    assert f"> {TEXT}" in shown
    assert "- **1999** (key)" in shown
    assert "- 1989\n" in shown
    assert "- [[1]]: **12 000**" in shown
    assert "- **False**" in shown
    write_sheet(tmp_path, Sample("grues", TEXT, ()), generated())
    assert (tmp_path / "grues.csv").read_text(encoding="utf-8").strip() == ",".join(COLUMNS)


def test_rated_sheets_are_read_back_and_readers_compared(tmp_path: Path) -> None:
    head = ",".join(COLUMNS)
    first, second = tmp_path / "grues.anne.csv", tmp_path / "grues.bilal.csv"
    first.write_text(f"{head}\n1,5,5,5,4,4,1,0,\n2,3,5,5,-,4,0,0,lourd\n", encoding="utf-8")
    second.write_text(f"{head}\n1,5,5,5,2,4,1,0,\n2,5,5,5,-,4,1,1,\n3,,,,,,,,\n", encoding="utf-8")
    anne, bilal = read_ratings(first), read_ratings(second)
    assert (anne.sheet, len(bilal.ratings)) == ("grues", 2)
    assert anne.mean("language") == 4
    assert anne.good("distractors") == 1
    assert bilal.good("distractors") == 0
    assert (anne.usable, bilal.usable, bilal.wrong_keys) == (0.5, 1, 1)
    assert agreement(anne, bilal) == (2, 0.5, 0.5)
    assert "2 rated by both, usable alike 50%, to both 50%" in "\n".join(rates_table([anne, bilal]))


def test_a_name_is_replaced_in_all_its_forms_and_facts_move_along() -> None:
    names = [
        Name("Ilse Maraud", PERSON, "Fem", "", ("Maraud",)),
        Name("OpenAI", ORGANISATION),
        Name("Louis XIV", PERSON, "Masc"),
    ]
    text = "Ilse Maraud dirige OpenAI. Selon Maraud, Louis XIV n’y est pour rien."
    words = new_words(names, text)
    assert words.keys() == {"Ilse", "Maraud", "OpenAI", "Louis"}
    assert words["OpenAI"][0] in "AEIOU"
    assert words["Ilse"].endswith(("ina", "ette", "ora", "élie"))
    before = Sample("texte", text, (AnnotatedFact(27, len(text), ("Maraud",), True),))
    after = renamed_by(before, words)
    assert not any(word in after.text for word in words)
    (moved,) = after.facts
    assert after.text[moved.start : moved.end].startswith(f"Selon {words['Maraud']}")
    assert moved.answers == (words["Maraud"],)
    assert new_words(names, text) == words


def test_only_what_is_asked_for_is_read() -> None:
    assert not any(one.stem.startswith("unseen") for one in own_articles(unseen=False))
    assert len(own_articles(unseen=True)) - len(own_articles(unseen=False)) == 4
    assert [one.name for one in samples(None, unseen=False, only="bio")] == ["biologie"]


@pytest.mark.parametrize("path", own_articles(unseen=True), ids=lambda path: path.stem)
def test_answers_stand_in_the_sentences_of_our_articles(path: Path) -> None:
    one = sample(path)
    assert 350 <= len(one.text.split()) <= 650
    assert len(one.facts) >= 25
    for fact in one.facts:
        assert fact.answers[0].lower() in one.text[fact.start : fact.end].lower()


def test_annotations_hold_no_sentence() -> None:
    for path in (HERE / "facts").glob("*.json"):
        for raw in json.loads(path.read_text(encoding="utf-8")):
            assert raw.keys() <= {"start", "end", "answer", "or", "important"}
            assert len(raw["answer"].split()) <= 15


def test_facts_are_read() -> None:
    raw = '[{"start": 1, "end": 5, "answer": "a", "or": ["b"], "important": false}]'
    assert read_facts(raw) == (AnnotatedFact(1, 5, ("a", "b"), False),)


if CORPORA := os.environ.get("QUIZAPP_CORPORA", ""):

    def test_answers_stand_in_the_sentences_of_the_corpora() -> None:
        annotated = [one for one in map(sample, articles_in(Path(CORPORA))) if one.facts]
        assert len(annotated) >= 5
        for one in annotated:
            for fact in one.facts:
                assert fact.answers[0].lower() in one.text[fact.start : fact.end].lower()
