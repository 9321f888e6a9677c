"""Passages with gaps: which sentences may be shown, and which of their words may be left out."""

import re

import pytest

from quizapp.generation.article import read_article
from quizapp.generation.find.facts import extract_facts
from quizapp.generation.french.grammar import plain
from quizapp.generation.read.sentences import read_sentences
from quizapp.generation.write.passages import PassageProposer
from quizapp.questions.kinds.cloze import Cloze

pytestmark = pytest.mark.model

HERONS = """# Les hérons du marais

{}

{}
""".format(
    "Le héron cendré vit dans les marais de Bretagne, de Normandie et de Vendée depuis plusieurs "
    "siècles. Il pêche surtout à l’aube, quand l’eau est calme, et avale près de 500 grammes de "
    "poisson par jour.",
    "Au printemps, la femelle pond quatre œufs bleus dans un nid de branches construit par le "
    "mâle. Mais ce nid attire aussi les corneilles.",
)


@pytest.fixture(scope="module")
def clozes() -> list[Cloze]:
    article = read_article(HERONS)
    readings, names = read_sentences(article.sentences, "fr")
    facts = extract_facts(article, readings, names)
    proposed = PassageProposer(readings, names).propose(article, facts)
    return [c.question for c in proposed if isinstance(c.question, Cloze)]


def filled(cloze: Cloze) -> str:
    solutions = {gap.id: gap.solution() for gap in cloze.gaps}
    return re.sub(r"\[\[(\d)\]\]", lambda marker: solutions[marker.group(1)], cloze.prompt)


def test_filled_passages_are_the_articles_own_words(clozes: list[Cloze]) -> None:
    text = " ".join(HERONS.split())
    assert clozes
    for cloze in clozes:
        assert filled(cloze) in text


def test_a_sentence_that_leans_is_shown_behind_the_one_it_leans_on(clozes: list[Cloze]) -> None:
    assert not any(filled(cloze).startswith(("Il ", "Mais ")) for cloze in clozes)
    fishing = next(filled(cloze) for cloze in clozes if "pêche" in filled(cloze))
    assert fishing.startswith("Le héron cendré vit")


LEANING = """# Le marais

Pourtant, le héron cendré vit dans les marais de Bretagne et de Normandie depuis 1950.

Ce nid attire chaque année près de 300 corneilles dans les marais de Bretagne.

La femelle du héron pond environ 400 œufs dans les marais de Bretagne.
"""


def test_no_passage_opens_on_what_points_back() -> None:
    article = read_article(LEANING)
    readings, names = read_sentences(article.sentences, "fr")
    proposed = PassageProposer(readings, names).propose(
        article, extract_facts(article, readings, names)
    )
    opened = [filled(c.question) for c in proposed if isinstance(c.question, Cloze)]
    assert opened == ["La femelle du héron pond environ 400 œufs dans les marais de Bretagne."]


def test_no_sentence_is_shown_twice(clozes: list[Cloze]) -> None:
    opened = [filled(cloze).split(". ")[0] for cloze in clozes]
    assert len(set(opened)) == len(opened)


def test_a_gap_has_one_answer_that_stands_nowhere_else_in_its_passage(clozes: list[Cloze]) -> None:
    for cloze in clozes:
        for gap in cloze.gaps:
            assert plain(gap.solution()) not in re.findall(r"\w+", plain(cloze.prompt))
            texts = [plain(choice.text) for choice in gap.choices]
            assert len(set(texts)) == len(texts)
            assert len(texts) in {0, 4}
            others = [text for text in texts if text != plain(gap.solution())]
            assert not any(other in plain(filled(cloze)) for other in others)


def test_numbers_are_typed_in_digits_or_words(clozes: list[Cloze]) -> None:
    typed = [gap for cloze in clozes for gap in cloze.gaps if not gap.choices]
    assert any(gap.key == "500" for gap in typed) or any(gap.key == "quatre" for gap in typed)
    assert all("4" in gap.accepted for gap in typed if gap.key == "quatre")
