"""Headings and paragraphs come back from printed lines."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.quizzes.files.lines import Line, article_of

# No letters of the short words that keep a hyphen, as in "dit-elle".
WORD = st.text("abcdfghkmnoprst", min_size=1, max_size=12)
WORDS = st.lists(WORD, unique=True, min_size=8, max_size=120)


def printed(paragraph: str, width: int) -> Iterator[str]:
    """Break a paragraph into lines, cutting long words in two."""
    line = ""
    for word in paragraph.split(" "):
        room = width - len(line) - 1
        if len(word) <= room:
            line = f"{line} {word}".strip()
        elif word.isalpha() and room > 4 and len(word) > 6:
            yield f"{line} {word[:3]}-".strip()
            line = word[3:]
        else:
            yield line
            line = word
    yield line


@settings(deadline=None, max_examples=50)
@given(WORDS, st.integers(8, 40), st.integers(40, 70), st.integers(5, 40))
def test_no_word_is_lost_joined_or_left_cut(
    words: list[str], size: int, width: int, height: int
) -> None:
    texts = [" ".join(words[place : place + size]) for place in range(0, len(words), size)]
    paragraphs = [f"Le {text} pont-levis {'abcdefghijklmnop'[n]}." for n, text in enumerate(texts)]
    lines, y = [], 0.0
    for paragraph in paragraphs:
        for text in printed(paragraph, width):
            lines.append(Line(text, 50.0, y, 11.0))
            y -= 14.0
        y -= 10.0
    pages = [lines[place : place + height] for place in range(0, len(lines), height)]
    assert article_of(pages).replace("\n\n", " ") == " ".join(paragraphs)


def lines_of(*texts: str, size: float = 11.0) -> list[Line]:
    return [Line(text, 50.0, -14.0 * place, size) for place, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (("Un travail de restau-", "ration bien mené."), "Un travail de restauration bien mené."),
        (
            ("Que voit la dame, dit-", "elle au passant ?"),
            "Que voit la dame, dit-elle au passant ?",
        ),
        (("La commune de Saint-", "Alor le rachète."), "La commune de Saint-Alor le rachète."),
        (
            ("Le pont-levis tombe : un pont-", "levis neuf le remplace."),
            "Le pont-levis tombe : un pont-levis neuf le remplace.",
        ),
        (
            ("Un travail de restau\u00ad", "ration bien mené."),
            "Un travail de restauration bien mené.",
        ),
        (
            ("La ﬁn d’un oﬃce de", "meunier est triste."),
            "La fin d’un office de meunier est triste.",
        ),
    ],
)
def test_a_word_cut_in_two_is_whole_again(broken: tuple[str, ...], whole: str) -> None:
    assert article_of([lines_of(*broken)]) == whole


def test_a_list_keeps_its_items_apart() -> None:
    page = lines_of(
        "On y voit, dans l’ordre de la visite que le meunier propose :",
        "• la meule",
        "• la trémie, qui vient d’un autre moulin de la vallée et qui",
        "a été remontée",
    )
    assert article_of([page]).split("\n\n")[1:] == [
        "- la meule",
        "- la trémie, qui vient d’un autre moulin de la vallée et qui a été remontée",
    ]


def test_small_print_is_left_out_of_the_text() -> None:
    page = [
        *lines_of("Le moulin tourne depuis cinq", "siècles sans arrêt."),
        *lines_of("1. Voir plus bas.", size=8.0),
    ]
    assert article_of([page]) == "Le moulin tourne depuis cinq siècles sans arrêt."


def test_pages_without_a_line_are_an_empty_text() -> None:
    assert article_of([[], []]) == ""


def test_a_text_that_cuts_no_words_keeps_the_hyphens_of_its_compounds() -> None:
    lines = [f"La ligne numéro {n} de ce long texte va jusqu’au bout" for n in range(60)]
    page = lines_of(
        *lines, "et le mari de la meunière, plombier-", "zingueur, part avec J.-", "P. Morel."
    )
    text = article_of([page])
    assert "plombier-zingueur" in text
    assert "J.-P. Morel" in text
