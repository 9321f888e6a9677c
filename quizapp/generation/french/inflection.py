"""Forms of French nouns and adjectives, and the word before a noun made to fit it."""

import re

from quizapp.generation.french.grammar import begins_with_vowel

PLURALS = {
    "bal": "bals", "carnaval": "carnavals", "festival": "festivals", "récital": "récitals",
    "travail": "travaux", "vitrail": "vitraux", "corail": "coraux", "bail": "baux",
    "pneu": "pneus", "bleu": "bleus", "chou": "choux", "genou": "genoux", "hibou": "hiboux",
    "bijou": "bijoux", "caillou": "cailloux", "œil": "yeux", "final": "finals",
    "naval": "navals", "fatal": "fatals",
}  # fmt: skip
FEMININES = {
    "public": "publique", "turc": "turque", "grec": "grecque", "blanc": "blanche",
    "franc": "franche", "sec": "sèche", "long": "longue", "bas": "basse", "gros": "grosse",
    "gras": "grasse", "frais": "fraîche", "doux": "douce", "faux": "fausse", "roux": "rousse",
    "beau": "belle", "nouveau": "nouvelle", "vieux": "vieille", "favori": "favorite",
    "complet": "complète", "discret": "discrète", "inquiet": "inquiète", "secret": "secrète",
    "supérieur": "supérieure", "inférieur": "inférieure", "intérieur": "intérieure",
    "extérieur": "extérieure", "meilleur": "meilleure", "gentil": "gentille",
}  # fmt: skip
ENDINGS = (
    ("eux", "euse"), ("teur", "trice"), ("eur", "euse"), ("er", "ère"), ("f", "ve"),
    ("el", "elle"), ("eil", "eille"), ("en", "enne"), ("on", "onne"), ("et", "ette"),
    ("ul", "ulle"),
)  # fmt: skip


def plural(noun: str) -> str:
    """`travail` -> `travaux`, `prix` -> `prix`, `sage-femme` -> `sages-femmes`."""
    if noun in PLURALS:
        return PLURALS[noun]
    if noun == "porte-parole" or noun.endswith(("s", "x", "z")):
        return noun
    if "-" in noun:
        first, rest = noun.split("-", 1)
        return f"{plural(first)}-{plural(rest)}"
    if noun.endswith("al"):
        return f"{noun[:-2]}aux"
    return noun + ("x" if noun.endswith(("au", "eu")) else "s")


def feminine(adjective: str) -> str:
    if adjective in FEMININES or adjective.endswith("e"):
        return FEMININES.get(adjective, adjective)
    for ending, other in ENDINGS:
        if adjective.endswith(ending):
            return adjective.removesuffix(ending) + other
    return f"{adjective}e"


def adjective_forms(adjective: str) -> dict[tuple[str, str], str]:
    """By gender and number, from the masculine singular."""
    return {
        ("Masc", "Sing"): adjective,
        ("Fem", "Sing"): feminine(adjective),
        ("Masc", "Plur"): plural(adjective),
        ("Fem", "Plur"): feminine(adjective) + "s",
    }


# Before a vowel, before a consonant in the masculine, before a consonant in the feminine.
FITTED = (
    ("de l’", "du ", "de la "),
    ("à l’", "au ", "à la "),
    ("l’", "le ", "la "),
    ("cet ", "ce ", "cette "),
    ("d’un ", "d’un ", "d’une "),
    ("un ", "un ", "une "),
    ("d’", "de ", "de "),
    ("s’", "se ", "se "),
)
FEMININE_BEFORE_VOWEL = {"cet ": "cette ", "d’un ": "d’une ", "un ": "une "}
POSSESSIVES = re.compile(r"(?<!\w)(?:son|sa) $", re.IGNORECASE)
FICKLE = re.compile(r"(?:bel|beau|nouvel|nouveau|vieil|vieux|qu’|n’|j’|m’|t’) ?$", re.IGNORECASE)


def refitted(before: str, old: str, new: str, gender: str) -> str | None:
    """The words before a noun, an adjective or a verb, as they are before another one.

    `gender` is that of the new word where an article must agree with it, else nothing. None where
    the words before cannot be made to fit.
    """
    vowel = begins_with_vowel(new)
    if FICKLE.search(before) and vowel != begins_with_vowel(old):
        return None
    if gender and POSSESSIVES.search(before):
        return POSSESSIVES.sub("son " if vowel or gender == "Masc" else "sa ", before)
    for forms in FITTED:
        lead = next((form for form in sorted(set(forms), key=len, reverse=True)
                     if re.search(rf"(?<!\w){form}$", before, re.IGNORECASE)), None)  # fmt: skip
        if lead is None:
            continue
        if not gender and vowel == begins_with_vowel(old):
            return before
        if not gender and len(set(forms)) == 3:
            return None
        if vowel:
            fit = forms[0] if gender != "Fem" else FEMININE_BEFORE_VOWEL.get(forms[0], forms[0])
        else:
            fit = forms[2] if gender == "Fem" else forms[1]
        if before[-len(lead)].isupper():
            fit = fit[0].upper() + fit[1:]
        return before[: -len(lead)] + fit
    return before if not before.endswith("’") else None
