"""Passages with gaps: which sentences may be shown, and which of their words may be left out."""

import re

import pytest

from quizapp.generation.article import read_article
from quizapp.generation.find.facts import extract_facts
from quizapp.generation.french.grammar import plain
from quizapp.generation.read.sentences import read_sentences
from quizapp.generation.write.missing import whole_of
from quizapp.generation.write.passages import PassageProposer, passages
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
    return re.sub(r"\[\[(\d)\]\](?: \(\w…\))?", lambda gap: solutions[gap.group(1)], cloze.prompt)


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


BARGE = """# Une péniche

En mars, une péniche de 38 mètres a coulé devant Vernon. La péniche barrait le chenal depuis 1987.

Ses marins ont gagné la rive en 12 minutes. Les sauveteurs ont relevé leur\
 épave avec 40 ballons, puis la grue du port a remorqué la cabine jusqu’au quai de la verrerie.
"""


@pytest.fixture(scope="module")
def about_a_barge() -> list[str]:
    article = read_article(BARGE)
    readings, names = read_sentences(article.sentences, "fr")
    proposed = PassageProposer(readings, names).propose(
        article, extract_facts(article, readings, names)
    )
    return [c.question.prompt for c in proposed]


def test_a_thing_spoken_of_before_is_shown_where_it_was_brought_in() -> None:
    article = read_article(BARGE.replace("# Une péniche\n", ""))
    readings, names = read_sentences(article.sentences, "fr")
    whole = whole_of(readings, names)
    opened = [passage.text for passage in passages(readings, names, whole)]
    assert not any(text.startswith("La péniche") for text in opened)
    assert any("coulé" in text and "La péniche barrait" in text for text in opened)


def test_a_possessive_of_nobody_named_opens_no_passage(about_a_barge: list[str]) -> None:
    assert not any(prompt.startswith("Ses marins") for prompt in about_a_barge)


def test_a_possessive_whose_owner_is_the_subject_leans_on_nothing(
    about_a_barge: list[str],
) -> None:
    assert any(prompt.startswith("Les sauveteurs ont relevé leur") for prompt in about_a_barge)


def test_a_noun_without_rivals_is_typed_behind_its_first_letter(about_a_barge: list[str]) -> None:
    hinted = [prompt for prompt in about_a_barge if re.search(r"\[\[\d\]\] \((\w)…\)", prompt)]
    assert hinted


SAILOR = """# Une navigatrice

Maëlle Kervadec répare ses voiles dans le hangar de Port-Mélan depuis la fin de l’hiver 2019.

Elle termina sa première course en 2011 devant quarante concurrents, sans moteur et sans radio.

La coque fendue coula en 2016 au large de Brest. Elle gît depuis par 80 mètres de fond, dit-on.

Maëlle Kervadec vit à Lorient depuis 1998 avec ses deux fils et un chien nommé Volcan.
"""


def test_whom_the_article_is_about_is_named_where_a_pronoun_would_open_a_passage() -> None:
    article = read_article(SAILOR)
    readings, names = read_sentences(article.sentences, "fr")
    proposed = PassageProposer(readings, names).propose(
        article, extract_facts(article, readings, names)
    )
    opened = [filled(c.question) for c in proposed if isinstance(c.question, Cloze)]
    assert any(text.startswith("Maëlle Kervadec termina sa première course") for text in opened)
    assert not any("Maëlle Kervadec gît" in text for text in opened)


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
