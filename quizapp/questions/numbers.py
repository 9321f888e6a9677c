"""Numbers as people write them, in French and English notation, read as exact decimals."""

from decimal import Decimal, InvalidOperation


def read_number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def written(number: Decimal) -> str:
    """Write a number in full, without exponent."""
    return format(number, "f")
