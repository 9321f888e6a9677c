"""Reading the posted fields of a form as plain text, and refusing nonsense.

Knows mappings of names to lists of values; refuses to know requests and forms.
"""

import re
from collections.abc import Mapping, Sequence

from quizapp.errors import N_, Invalid

LONGEST_ANSWER = 1000

_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def gave_up(fields: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether the button "I don't know" was pressed."""
    return "give_up" in fields


def values_of(fields: Mapping[str, Sequence[str]], name: str) -> list[str]:
    """Return the values of a repeated field that are not blank."""
    return [_readable(value) for value in fields.get(name, ()) if value.strip()]


def value_of(fields: Mapping[str, Sequence[str]], name: str) -> str | None:
    """Return the one value of a field, or None when it is absent or blank."""
    values = values_of(fields, name)
    if len(values) > 1:
        raise Invalid(N_("Give one answer, not several."))
    return values[0] if values else None


def truth_of(fields: Mapping[str, Sequence[str]], name: str) -> bool | None:
    """Return a field that says true or false, or None when it is absent."""
    match value_of(fields, name):
        case None:
            return None
        case "true":
            return True
        case "false":
            return False
        case _:
            raise Invalid(N_("This answer is not one of the choices."))


def _readable(value: str) -> str:
    if len(value) > LONGEST_ANSWER:
        raise Invalid(
            N_("This answer is too long: %(most)d characters at most."), most=LONGEST_ANSWER
        )
    if _UNREADABLE.search(value):
        raise Invalid(N_("This answer contains characters that cannot be read."))
    return value
