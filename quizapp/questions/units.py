"""Units behind numbers: which ones are the same, and how large a scale they hide."""

from decimal import Decimal

from quizapp.questions.numbers import Reading, fold, readings

_NAMES = (
    "% pourcent percent",
    "€ euro eur",
    "$ dollar usd us$",
    "£ gbp livre-sterling pound-sterling",
    "¥ yen jpy",
    "chf franc-suisse",
    "annee an year",
    "mois month",
    "semaine week",
    "jour day",
    "heure hour h",
    "minute min",
    "seconde second s",
    "km kilometre kilometer",
    "m metre meter",
    "cm centimetre centimeter",
    "mm millimetre millimeter",
    "kg kilo kilogramme kilogram",
    "g gramme gram",
    "t tonne ton",
)

_MEASURES = {name: names.split()[0] for names in _NAMES for name in names.split()}


def measure_of(unit: str) -> str | None:
    """Return the common name of a well-known unit, else None: "dollars américains" is "$"."""
    words = [_singular(word) for word in fold(unit).replace("d'", "de ").split() if word != "de"]
    whole = "-".join(words)
    return _MEASURES.get(whole) or (_MEASURES.get(words[0]) if words else None)


def split_scale(unit: str) -> tuple[Decimal, str]:
    """Split "milliards de dollars" into a thousand million and "de dollars"."""
    if not unit or measure_of(unit):
        return Decimal(1), unit
    found = readings(f"1 {unit}") or (Reading(Decimal(1), unit),)
    smallest = min(found, key=lambda reading: reading.value)
    return smallest.value, smallest.unit


def _singular(word: str) -> str:
    bare = word.rstrip(".")
    return bare if bare in _MEASURES else bare.removesuffix("s")
