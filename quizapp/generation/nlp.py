"""The only place that knows spaCy: text in, frozen trees out."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from quizapp.generation.tree import Token, Tree

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token as SpacyToken

MODELS = {"fr": "fr_core_news_md"}


@lru_cache(maxsize=1)
def model(language: str = "fr") -> "Language":
    """The parser, loaded once (about five seconds and half a gigabyte)."""
    import spacy

    return spacy.load(MODELS[language])


def parse(texts: Sequence[str], language: str = "fr") -> tuple[Tree, ...]:
    """One tree per text; offsets are into that text."""
    return tuple(Tree(tuple(token(word) for word in doc)) for doc in model(language).pipe(texts))


def token(word: "SpacyToken") -> Token:
    def feature(name: str) -> str:
        values = word.morph.get(name, [])
        return values[0] if values else ""

    return Token(
        i=word.i,
        text=word.text,
        lemma=word.lemma_.lower(),
        pos=word.pos_,
        dep=word.dep_,
        head=word.head.i,
        start=word.idx,
        end=word.idx + len(word.text),
        space_before=word.i > 0 and bool(word.nbor(-1).whitespace_),
        gender=feature("Gender"),
        number=feature("Number"),
        person=feature("Person"),
        mood=feature("Mood"),
        tense=feature("Tense"),
        verb_form=feature("VerbForm"),
        entity=word.ent_type_,
    )
