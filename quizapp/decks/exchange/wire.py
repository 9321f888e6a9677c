"""Protocol buffers as bytes: the fields of one message, by number, without knowing its schema."""

from collections.abc import Iterator

from quizapp.errors import N_, Invalid

GARBLED = N_("This package is damaged: it cannot be read to the end.")
VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
LONGEST_VARINT = 10


def fields_of(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield number and value of each field; fixed-width numbers stay bytes.

    Raises Invalid for what is no message.
    """
    place = 0
    while place < len(message):
        key, place = _varint(message, place)
        kind = key & 7
        if kind == VARINT:
            value, place = _varint(message, place)
            yield key >> 3, value
            continue
        if kind == BYTES:
            length, place = _varint(message, place)
        elif kind in (FIXED64, FIXED32):
            length = 8 if kind == FIXED64 else 4
        else:
            raise Invalid(GARBLED)
        if place + length > len(message):
            raise Invalid(GARBLED)
        yield key >> 3, message[place : place + length]
        place += length


def number(message: bytes, wanted: int) -> int:
    """Return the last whole number of a field, 0 without one."""
    found = [value for key, value in fields_of(message) if key == wanted]
    return found[-1] if found and isinstance(found[-1], int) else 0


def text(message: bytes, wanted: int) -> str:
    """Return the last text of a field, empty without one."""
    found = [value for key, value in fields_of(message) if key == wanted]
    return as_text(found[-1]) if found and isinstance(found[-1], bytes) else ""


def as_text(value: int | bytes) -> str:
    try:
        return bytes(value).decode() if isinstance(value, bytes) else ""
    except UnicodeDecodeError:
        raise Invalid(GARBLED) from None


def _varint(message: bytes, place: int) -> tuple[int, int]:
    value = 0
    for step in range(LONGEST_VARINT):
        if place >= len(message):
            break
        byte = message[place]
        place += 1
        value |= (byte & 0x7F) << (7 * step)
        if byte < 0x80:
            return value, place
    raise Invalid(GARBLED)
