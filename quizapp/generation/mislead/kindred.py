"""Other words for a word: of the same family, in the same form, with another meaning.

Knows single words; what they do to the phrase around them is `phrases`' business.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.generation.french.families import ADJECTIVES, LINKS, NOUNS, PARTICIPLES, VERBS
from quizapp.generation.french.inflection import adjective_forms, plural
from quizapp.generation.french.lexicon import OPPOSITE_VERBS


@dataclass(frozen=True, slots=True)
class Kin:
    """A word that may take another's place. `gender` is that of a noun, nothing for the rest."""

    text: str
    gender: str = ""


def noun_kin() -> dict[tuple[str, str], tuple[Kin, ...]]:
    """By form and number: `gaz` alone does not tell its number."""
    found: dict[tuple[str, str], tuple[Kin, ...]] = {}
    for family in NOUNS:
        for number, form in (("Sing", str), ("Plur", plural)):
            kin = tuple(Kin(form(word), gender) for word, gender in family)
            for one in kin:
                others = tuple(k for k in kin if k.text != one.text)
                found.setdefault((one.text, number), others)
    return found


def adjective_kin() -> dict[tuple[str, str, str], tuple[Kin, ...]]:
    """By form, gender and number: `technologique` alone does not tell its gender."""
    found: dict[tuple[str, str, str], tuple[Kin, ...]] = {}
    for family in (*ADJECTIVES, *PARTICIPLES):
        forms = [adjective_forms(word) for word in family]
        for form in forms:
            for (gender, number), text in form.items():
                others = tuple(Kin(o[gender, number]) for o in forms if o is not form)
                found.setdefault((text, gender, number), others)
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


def kin_of_noun(noun: str, *, several: bool) -> tuple[Kin, ...]:
    """`several` is whether the words before it speak of more than one."""
    word = noun.lower()
    one, many = NOUNS_BY_FORM.get((word, "Sing"), ()), NOUNS_BY_FORM.get((word, "Plur"), ())
    return many if several or not one else one


def kin_of_adjective(adjective: str, gender: str, number: str = "") -> tuple[Kin, ...]:
    """Adjectives in the same form; what is not known of it, theirs must not show either."""
    found = [
        ADJECTIVES_BY_FORM[adjective.lower(), one, many]
        for one in ((gender,) if gender else ("Masc", "Fem"))
        for many in ((number,) if number else ("Sing", "Plur"))
        if (adjective.lower(), one, many) in ADJECTIVES_BY_FORM
    ]
    return tuple(k for k in found[0] if all(k in others for others in found)) if found else ()


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


def opposite_of_verb(verb: str) -> tuple[Kin, ...]:
    """`améliorent` -> `dégradent`."""
    return tuple(Kin(other) for one, other in OPPOSITE_VERBS if one == verb.lower())


def gender_of(noun: str) -> str:
    """The gender of a noun of the families, in either number."""
    return GENDER_OF_FORM.get(noun.lower(), "")


GENDER_OF_FORM = {
    form: gender for word, gender in reversed(GENDERS.items()) for form in (plural(word), word)
}
