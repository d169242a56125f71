"""Probabilities as the exact fractions they were typed as."""

import math
from collections.abc import Sequence
from fractions import Fraction

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.linear_algebra.exact import as_typed

ONE = Fraction(1)


def chance(name: str, value: object) -> Fraction:
    """Return a probability as a fraction: ``0.01`` is 1/100; a long decimal is what it stores.

    Raises
    ------
    MathvizError
        If it is no number between 0 and 1.
    """
    converted = validation.number(name, value, 0.0, 1.0)
    if isinstance(value, Fraction):
        if not 0 <= value <= 1:
            raise MathvizError(name, "be between 0 and 1", str(value))
        return value
    typed = as_typed(converted)
    return Fraction(converted) if typed is None else typed


def chances(name: str, values: Sequence[object]) -> tuple[Fraction, ...]:
    """Return probabilities that exclude each other and leave nothing out, as exact fractions.

    A sum that misses 1 only by rounding is divided out.

    Raises
    ------
    MathvizError
        If there is none, one is no probability, or they do not add to 1.
    """
    exact = [chance(f"{name} entry", value) for value in validation.listed(name, values)]
    if not exact:
        raise MathvizError(name, "hold at least one number", "nothing")
    total = sum(exact, Fraction(0))
    if abs(total - 1) > Fraction(1, 10**9):
        raise MathvizError(name, "add to 1", f"a sum of {float(total):g}")
    return tuple(share / total for share in exact)


def ratio(part: Fraction, whole: Fraction) -> Fraction | None:
    """Return the share of a part in a whole, None of nothing."""
    return part / whole if whole else None


def apportioned(shares: Sequence[Fraction], people: int) -> tuple[int, ...]:
    """Divide people by shares that add to 1, by largest remainders: whole counts, none lost."""
    exact = [share * people for share in shares]
    counts = [math.floor(count) for count in exact]
    by_remainder = sorted(range(len(shares)), key=lambda i: (counts[i] - exact[i], i))
    for i in by_remainder[: people - sum(counts)]:
        counts[i] += 1
    return tuple(counts)
