"""How far from the key a number may lie and still be right."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum

from quizapp.errors import N_, Message

EXACT = Context(prec=2000)
"""Enough digits that no sum or product of answers is ever rounded."""


class Way(StrEnum):
    """How a tolerance measures."""

    EXACT = "exact"
    NOMINAL = "nominal"
    RELATIVE = "relative"
    GEOMETRIC = "geometric"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Which numbers x count as the key a.

    exact: x = a; nominal: |x-a| <= amount; relative: |x-a| <= amount*|a|;
    geometric: from a/amount to a*amount; range: low <= x <= high.
    """

    way: Way = Way.EXACT
    amount: Decimal = Decimal(0)
    low: Decimal | None = None
    high: Decimal | None = None

    def admits(self, given: Decimal, key: Decimal) -> bool:
        distance = EXACT.subtract(given, key).copy_abs()
        match self.way:
            case Way.EXACT:
                return given == key
            case Way.NOMINAL:
                return distance <= self.amount
            case Way.RELATIVE:
                return distance <= EXACT.multiply(self.amount, key.copy_abs())
            case Way.GEOMETRIC:
                return self._is_within_factor(given, key)
            case Way.RANGE:
                return self._is_in_range(given)

    def _is_within_factor(self, given: Decimal, key: Decimal) -> bool:
        if given.is_signed() != key.is_signed():
            return given == key
        size, wanted = given.copy_abs(), key.copy_abs()
        return EXACT.multiply(size, self.amount) >= wanted and size <= EXACT.multiply(
            wanted, self.amount
        )

    def _is_in_range(self, given: Decimal) -> bool:
        return (self.low is None or self.low <= given) and (self.high is None or given <= self.high)

    def problems(self, key: Decimal) -> Iterator[Message]:
        if self.amount < 0:
            yield Message(N_("A tolerance cannot be negative."))
        if self.way is Way.GEOMETRIC and self.amount < 1:
            yield Message(N_("A factor is at least 1."))
        if self.way is Way.RANGE and (self.low is None or self.high is None):
            yield Message(N_("A range needs a lowest and a highest number."))
        elif not self.admits(key, key):
            yield Message(N_("The right answer must lie within its own tolerance."))
