"""Other words for a word: of the same family, in the same form, with another meaning.

Knows single words; what they do to the phrase around them is `phrases`' business.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.generation.french.families import ADJECTIVES, LINKS, NOUNS, VERBS
from quizapp.generation.french.inflection import adjective_forms, plural


@dataclass(frozen=True, slots=True)
class Kin:
    """A word that may take another's place. `gender` is that of a noun, nothing for the rest."""

    text: str
    gender: str = ""


def noun_kin() -> dict[str, tuple[Kin, ...]]:
    found: dict[str, tuple[Kin, ...]] = {}
    for family in NOUNS:
        for number in (str, plural):
            kin = tuple(Kin(number(word), gender) for word, gender in family)
            for one in kin:
                found.setdefault(one.text, tuple(k for k in kin if k.text != one.text))
    return found


def adjective_kin() -> dict[str, tuple[Kin, ...]]:
    found: dict[str, tuple[Kin, ...]] = {}
    for family in ADJECTIVES:
        forms = [adjective_forms(word) for word in family]
        for form in forms:
            for agreement, text in form.items():
                others = tuple(Kin(o[agreement]) for o in forms if o is not form)
                found.setdefault(text, tuple(k for k in others if k.text != text))
    return found


def plain_kin(families: Sequence[Sequence[str]]) -> dict[str, tuple[Kin, ...]]:
    found: dict[str, tuple[Kin, ...]] = {}
    for family in families:
        for word in family:
            found.setdefault(word, others_in(family, word))
    return found


def others_in(family: Sequence[str], word: str) -> tuple[Kin, ...]:
    return tuple(Kin(other) for other in family if other != word)


NOUNS_BY_FORM = noun_kin()
ADJECTIVES_BY_FORM = adjective_kin()
LINKS_BY_FORM = plain_kin(LINKS)


def kin_of_noun(noun: str) -> tuple[Kin, ...]:
    return NOUNS_BY_FORM.get(noun.lower(), ())


def kin_of_adjective(adjective: str) -> tuple[Kin, ...]:
    return ADJECTIVES_BY_FORM.get(adjective.lower(), ())


def kin_of_link(word: str) -> tuple[Kin, ...]:
    return LINKS_BY_FORM.get(word.lower(), ())


def kin_of_verb(verb: str, things: Sequence[str]) -> tuple[Kin, ...]:
    """`things` are the words a verb acts on: what one does to a pupil, one does not to a bridge."""
    singular = {form for thing in things for form in (thing, thing.removesuffix("s"))}
    for family, objects in VERBS:
        if verb.lower() in family and (not objects or objects & singular):
            return others_in(family, verb.lower())
    return ()


GENDERS = {word: gender for family in NOUNS for word, gender in family}


def gender_of(noun: str) -> str:
    """The gender of a noun of the families, in either number."""
    return GENDER_OF_FORM.get(noun.lower(), "")


GENDER_OF_FORM = {
    form: gender for word, gender in reversed(GENDERS.items()) for form in (plural(word), word)
}
