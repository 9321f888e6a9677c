"""French is complete: every sentence has its translation, with the same places to fill in."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from quizapp import config as settings

CATALOGUES = sorted((settings.ROOT / "quizapp" / "translations").glob("*/LC_MESSAGES/messages.po"))
PLACES = re.compile(r"%\((\w+)\)[sd]")


def messages(file: Path) -> list[Message]:
    with file.open("rb") as content:
        return [message for message in read_po(content) if message.id]


def parts(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def test_french_is_there() -> None:
    assert [file.parts[-3] for file in CATALOGUES] == ["fr"]


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_nothing_is_untranslated_or_doubtful(file: Path) -> None:
    wanting = [
        message.id for message in messages(file) if message.fuzzy or not all(parts(message.string))
    ]
    assert wanting == []


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.parts[-3])
def test_translations_fill_in_the_same_places(file: Path) -> None:
    wrong = [
        message.id
        for message in messages(file)
        for text in parts(message.string)
        if not set(PLACES.findall(text)) <= set(PLACES.findall(parts(message.id)[-1]))
        or (isinstance(message.id, str) and set(PLACES.findall(text)) != places(message))
    ]
    assert wrong == []


def places(message: Message) -> set[str]:
    return {place for text in parts(message.id) for place in PLACES.findall(text)}
