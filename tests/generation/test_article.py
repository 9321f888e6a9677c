"""Cutting an article into sentences, and refusing what is none."""

import pytest

from quizapp.errors import Invalid
from quizapp.generation.article import read_article, sentence_spans

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
