"""The birthday problem: how soon two people share a day."""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.validation import FloatArray
from mathviz.words import plain_number

MOST_PEOPLE = 1000
MOST_DAYS = 1_000_000


@dataclass(frozen=True, eq=False)
class Birthday:
    """The chance that among so many people two share a day, all days being equally likely.

    `counts` (n + 1,) are 0, 1, …, n people, `shared` the chance for each, right to rounding, and
    `approximation` is 1 − exp(−k (k − 1) / 2d). `shared_exactly` is the last chance as a
    fraction, `half_at` the least number of people with a chance of one half or more. `arrivals`
    (n,) are the days of people who come one by one, and `first_match` the two (from 0) who
    share a day first, None if nobody does.
    """

    days: int
    counts: NDArray[np.int64]
    shared: FloatArray
    shared_exactly: Fraction
    approximation: FloatArray
    half_at: int
    arrivals: NDArray[np.int64]
    first_match: tuple[int, int] | None
    description: str


def birthday(people: int = 60, days: int = 365, rng: np.random.Generator | None = None) -> Birthday:
    """Follow people arriving (Feller, volume I, section II.3).

    P(all different) = (1 − 1/d)(1 − 2/d) ⋯ (1 − (n − 1)/d). The product is kept as a sum of
    logarithms: subtracted from 1 it would lose all digits where sharing is unlikely.

    Parameters
    ----------
    people : int
        n, from 1 to 1000.
    days : int
        d, from 1 to 1,000,000.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    n = validation.whole_number("people", people, 1, MOST_PEOPLE)
    d = validation.whole_number("days", days, 1, MOST_DAYS)
    counts = np.arange(n + 1)
    arrivals = (rng or np.random.default_rng(0)).integers(0, d, n)
    exact = shared_day(n, d)
    half = _half_at(d)
    return Birthday(
        days=d,
        counts=counts,
        shared=0.0 - np.expm1(_log_all_different(n, d)),
        shared_exactly=exact,
        approximation=-np.expm1(-counts * (counts - 1) / (2 * d)),
        half_at=half,
        arrivals=arrivals,
        first_match=_first_match(arrivals),
        description=_description(n, d, exact, half),
    )


def shared_day(people: int, days: int) -> Fraction:
    """Return the exact chance that two of so many people share one of so many days."""
    different = Fraction(math.perm(days, people), days**people)
    return 1 - different


def _log_all_different(people: int, days: int) -> FloatArray:
    taken = np.minimum(np.arange(people) / days, 1.0)
    with np.errstate(divide="ignore"):
        return np.concatenate([[0.0], np.cumsum(np.log1p(-taken))])


def _half_at(days: int) -> int:
    """Count up from just below √(2 d ln 2), where the approximation is one half."""
    guess = max(1, math.isqrt(int(2 * days * math.log(2))) - 2)
    while 2 * shared_day(guess, days) < 1:
        guess += 1
    return guess


def _first_match(arrivals: NDArray[np.int64]) -> tuple[int, int] | None:
    seen: dict[int, int] = {}
    for person, day in enumerate(arrivals.tolist()):
        if day in seen:
            return seen[day], person
        seen[day] = person
    return None


def _description(people: int, days: int, exact: Fraction, half: int) -> str:
    if people > days:
        return f"More people than days: with {people} people and {days} days two must share one."
    share = plain_number(100 * float(exact), 3)
    return f"With {people} people the chance is {share} %; it reaches one half at {half} people."
