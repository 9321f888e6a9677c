"""Cutting an article into sentences, and refusing what is none."""

from collections.abc import Callable
from time import process_time

import pytest

from quizapp.errors import Invalid
from quizapp.generation.article import heading_text, lines, read_article, sentence_spans

PROSE = "Le chat dort sur le canapé. La pluie tombe depuis le matin. Personne ne sortira ce soir."


def sentences_of(line: str) -> list[str]:
    return [line[start:end] for start, end in sentence_spans(line)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Il pleut. Elle sort.", ["Il pleut.", "Elle sort."]),
        ("M. Dupont arrive. Il parle.", ["M. Dupont arrive.", "Il parle."]),
        ("J.-P. Bruneau préside. Il vote.", ["J.-P. Bruneau préside.", "Il vote."]),
        ("Elle dit : « Viens. Reste. » Il part.", ["Elle dit : « Viens. Reste. »", "Il part."]),
        ("Il en reste 2.000 environ. Fin.", ["Il en reste 2.000 environ.", "Fin."]),
        ("Vraiment ? Oui ! Bien…", ["Vraiment ?", "Oui !", "Bien…"]),
        ("- Un point de liste. Un autre.", ["Un point de liste.", "Un autre."]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(line: str, expected: list[str]) -> None:
    assert sentences_of(line) == expected


def test_offsets_point_into_the_text_as_given() -> None:
    text = f"# Un titre\r\n\r\n{PROSE}\n\n  Un dernier paragraphe arrive. Il est très court.\n"
    article = read_article(text)
    assert [text[s.start : s.end] for s in article.sentences] == [s.text for s in article.sentences]


def test_headings_are_no_sentences_and_stand_above_theirs() -> None:
    article = read_article(f"# Un titre\n\n{PROSE}\n\n## La suite\n\nLe chat est parti. Enfin.\n")
    assert article.title == "Un titre"
    assert article.headings == ("Un titre", "La suite")
    assert article.sentences[0].heading == "Un titre"
    assert article.sentences[-1].heading == "La suite"
    assert all("titre" not in s.text for s in article.sentences)


def test_a_short_line_without_a_full_stop_is_a_heading() -> None:
    assert read_article(f"Un titre nu\n{PROSE}").headings == ("Un titre nu",)


ENGLISH = "The cat sleeps on the sofa. It has been raining since the morning. Nobody will go out."
GERMAN = "Die Katze schläft auf dem Sofa. Es regnet seit heute früh. Niemand geht heute aus."
SPANISH = "El gato duerme en el sofá. Llueve desde la mañana. Nadie saldrá de casa esta noche."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no text yet"),
        (" \n\t\n", "no text yet"),
        ("Un seul mot.", "too short"),
        (ENGLISH, "French"),
        (GERMAN, "French"),
        (SPANISH, "French"),
        ("a;b;c;d\n1;2;3;4\n5;6;7;8\n", "table"),
        ("Pays\tCapitale\nFrance\tParis\nItalie\tRome\n", "table"),
        ("| a | b | c |\n| - | - | - |\n| 1 | 2 | 3 |\n", "table"),
        ("Du texte\x00 avec un zéro. Et encore. Et encore.", "characters"),
        ("Le chat dort. " * 20_000, "too long"),
    ],
)
def test_what_is_no_french_prose_is_refused_with_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(Invalid, match=reason):
        read_article(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(lambda n: "# a" + " " * n + "b", id="a heading with a gap"),
        pytest.param(lambda n: "." * 10 * n + "a", id="dots"),
        pytest.param(lambda n: "M. " * 5 * n, id="abbreviations"),
        pytest.param(lambda n: "a. A " * 10 * n, id="sentences"),
        pytest.param(lambda n: "« " + "a. A " * 10 * n, id="a quotation that never ends"),
        pytest.param(lambda n: ". " + "\u00a0" * 10 * n + "a", id="a gap"),
        pytest.param(lambda n: "." + ' "' * 10 * n + "a", id="quotation marks"),
    ],
)
def test_the_time_to_cut_a_text_grows_with_its_length_alone(text: Callable[[int], str]) -> None:
    assert cost(text(400)) < 24 * cost(text(50))  # eight times as long; squared it would be 64


def cost(text: str) -> float:
    """Return the processor's seconds to cut a text, the least of a few tries."""
    tries = []
    for _ in range(3):
        begun = process_time()
        for _start, line, is_heading in lines(text):
            heading_text(line) if is_heading else list(sentence_spans(line))
        list(sentence_spans(text))
        tries.append(process_time() - begun)
    return min(tries)
