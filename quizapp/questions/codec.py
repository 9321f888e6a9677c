"""Dataclasses to plain JSON values and back, led by their annotations.

Knows text, truth, numbers, enumerations, tuples, optional values and dataclasses; refuses NUL,
lone surrogates, NaN, unknown fields and missing ones. A Decimal is a string in JSON.
"""

import math
import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from quizapp.errors import N_, Invalid

Plain: TypeAlias = Any
"""A JSON value: text, number, truth, null, list or object."""

DECIMAL_PATTERN = r"^-?[0-9]{1,100}(\.[0-9]{1,100})?(E[+-]?[0-9]{1,2})?$"

_DECIMAL = re.compile(DECIMAL_PATTERN)
_UNWRITABLE = re.compile(r"[\x00\ud800-\udfff]")


def encode(value: Any) -> Plain:
    """Turn a value into plain JSON, fields in the order of their declaration."""
    if type(value) is str:
        return _checked_text(value, "text")
    if isinstance(value, tuple):
        return [encode(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {name: encode(getattr(value, name)) for name in fields_of(type(value))}
    if isinstance(value, Decimal):
        return str(_checked_decimal(str(value), "number"))
    if isinstance(value, str):
        return _checked_text(str(value), "text")
    return _checked_float(value, "number") if isinstance(value, float) else value


def decode(hint: Any, raw: Plain, where: str) -> Any:
    """Read plain JSON as an annotation says; `where` names the place in a message."""
    scalar = _SCALARS.get(hint)
    if scalar is not None:
        return scalar(raw, where)
    if is_optional(hint):
        return None if raw is None else decode(given_part(hint), raw, where)
    if get_origin(hint) is tuple:
        return _decode_tuple(get_args(hint), raw, where)
    if is_dataclass(hint):
        return decode_fields(hint, raw, where)
    return _decode_enum(hint, raw, where)


def decode_fields(cls: Any, raw: Plain, where: str) -> Any:
    """Read an object as a dataclass; a field with a default may be absent."""
    given = _checked(dict, raw, where, N_("%(where)s must be an object."))
    hints = hints_of(cls)
    known = fields_of(cls)
    for name in given.keys() - known.keys():
        raise Invalid(N_("%(where)s has no field called %(name)s."), where=where, name=name)
    for name in known.keys() - given.keys():
        if is_required(known[name]):
            raise Invalid(N_("%(where)s lacks the field %(name)s."), where=where, name=name)
    return cls(**{name: decode(hints[name], given[name], f"{where}.{name}") for name in given})


@cache
def hints_of(cls: type) -> Mapping[str, Any]:
    """Return the resolved annotations of a dataclass."""
    return get_type_hints(cls)


@cache
def fields_of(cls: Any) -> Mapping[str, Field[Any]]:
    """Return the fields of a dataclass by name, in the order of their declaration."""
    return {field.name: field for field in fields(cls)}


def is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


@cache
def is_optional(hint: Any) -> bool:
    return get_origin(hint) is types.UnionType and types.NoneType in get_args(hint)


@cache
def given_part(hint: Any) -> Any:
    """Return X of the annotation X | None."""
    (part,) = (arg for arg in get_args(hint) if arg is not types.NoneType)
    return part


def _decode_tuple(args: tuple[Any, ...], raw: Plain, where: str) -> tuple[Any, ...]:
    parts = _checked(list, raw, where, N_("%(where)s must be a list."))
    hints = [args[0]] * len(parts) if args[-1] is Ellipsis else args
    if len(hints) != len(parts):
        raise Invalid(N_("%(where)s must have %(count)d parts."), where=where, count=len(hints))
    return tuple(
        decode(hint, part, f"{where}[{place}]")
        for place, (hint, part) in enumerate(zip(hints, parts, strict=True))
    )


def _decode_enum(hint: type[StrEnum], raw: Plain, where: str) -> StrEnum:
    try:
        return hint(raw)
    except ValueError:
        choices = ", ".join(hint)
        raise Invalid(
            N_("%(where)s must be one of %(choices)s."), where=where, choices=choices
        ) from None


def _checked(kind: type, raw: Plain, where: str, complaint: str) -> Any:
    if type(raw) is not kind:
        raise Invalid(complaint, where=where)
    return raw


def _checked_text(raw: Plain, where: str) -> str:
    text = _checked(str, raw, where, N_("%(where)s must be text."))
    if _UNWRITABLE.search(text):
        raise Invalid(N_("%(where)s contains characters that cannot be stored."), where=where)
    return str(text)


def _checked_decimal(raw: Plain, where: str) -> Decimal:
    if not isinstance(raw, str) or not _DECIMAL.fullmatch(raw):
        raise Invalid(N_('%(where)s must be a number written as text, such as "1.5".'), where=where)
    return Decimal(raw)


def _checked_float(raw: Plain, where: str) -> float:
    """Keep a whole number whole: 1 read as 1.0 would be written otherwise than it came."""
    if type(raw) not in (int, float) or not math.isfinite(raw):
        raise Invalid(N_("%(where)s must be a number."), where=where)
    return raw  # type: ignore[no-any-return]


def _checked_whole(raw: Plain, where: str) -> int:
    return int(_checked(int, raw, where, N_("%(where)s must be a whole number.")))


def _checked_truth(raw: Plain, where: str) -> bool:
    return bool(_checked(bool, raw, where, N_("%(where)s must be true or false.")))


_SCALARS: dict[Any, Callable[[Plain, str], Any]] = {
    str: _checked_text,
    int: _checked_whole,
    float: _checked_float,
    bool: _checked_truth,
    Decimal: _checked_decimal,
}
