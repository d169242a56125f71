"""A law of chance behind one plain interface: averages, densities, quantiles, draws."""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from mathviz.errors import MathvizError
from mathviz.validation import FloatArray

NO_INTEGRAL = "the tails are so heavy that the integral of {} is infinite"
POWERS = ("|x|", "x²", "|x|³", "x⁴")

Moments = tuple[float | None, float | None, float | None, float | None]


class Law(Protocol):
    """What computes for a distribution: a frozen law of scipy or one with its methods."""

    def pdf(self, x: FloatArray) -> FloatArray:
        """Return densities, or probabilities of single values."""

    def cdf(self, x: FloatArray) -> FloatArray:
        """Return probabilities of being at most each value."""

    def sf(self, x: FloatArray) -> FloatArray:
        """Return probabilities of exceeding each value."""

    def ppf(self, q: FloatArray) -> FloatArray:
        """Return the least values that are not exceeded with the given probabilities."""

    def rvs(self, *, size: int | tuple[int, ...], random_state: np.random.Generator) -> FloatArray:
        """Return independent draws."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Distribution:
    """A law of chance on the real line.

    `parameters` are those it was made with. `mean`, `standard_deviation`, `skewness` and
    `excess_kurtosis` (0 for the normal law) are None where the law has none, and `missing` says
    why for the first of them. A discrete law has `atoms`, the possible values, with their
    `masses` (all but 10⁻¹² of an infinite list), and a `lattice`, the largest step of which all
    differences between atoms are multiples (None if there is none). `support` may reach to ±∞;
    `window` is a finite range worth drawing.
    """

    name: str
    parameters: dict[str, float]
    discrete: bool
    mean: float | None
    standard_deviation: float | None
    skewness: float | None
    excess_kurtosis: float | None
    missing: str | None
    support: tuple[float, float]
    window: tuple[float, float]
    atoms: FloatArray | None
    masses: FloatArray | None
    lattice: float | None
    _law: Law = field(repr=False)

    @property
    def variance(self) -> float | None:
        """The square of the standard deviation, None where there is none."""
        return None if self.standard_deviation is None else self.standard_deviation**2

    def density(self, values: object) -> FloatArray:
        """Return the density at values (∞ at a pole), for a discrete law the mass of each."""
        with np.errstate(all="ignore"):
            return np.asarray(self._law.pdf(np.asarray(values, dtype=np.float64)))

    def cumulative(self, values: object) -> FloatArray:
        """Return the probability of being at most each value."""
        return np.asarray(self._law.cdf(np.asarray(values, dtype=np.float64)))

    def tail(self, values: object) -> FloatArray:
        """Return the probability of exceeding each value, to all digits however small it is."""
        return np.asarray(self._law.sf(np.asarray(values, dtype=np.float64)))

    def quantile(self, probabilities: object) -> FloatArray:
        """Return the least value that is not exceeded with each probability.

        Probability 0 gives the lower end of the support, 1 the upper.

        Raises
        ------
        MathvizError
            If a probability is not between 0 and 1.
        """
        shares = np.asarray(probabilities, dtype=np.float64)
        if not np.all((shares >= 0) & (shares <= 1)):
            raise MathvizError("probabilities", "be between 0 and 1", str(probabilities))
        values = np.asarray(self._law.ppf(shares), dtype=np.float64)
        return np.where(
            shares == 0, self.support[0], np.where(shares == 1, self.support[1], values)
        )

    def sample(self, rng: np.random.Generator, shape: int | tuple[int, ...]) -> FloatArray:
        """Return independent draws in an array of the given shape."""
        return np.asarray(self._law.rvs(size=shape, random_state=rng), dtype=np.float64)


def why_missing(moments: Moments) -> str | None:
    """Say why the first absent moment of mean, deviation, skewness and kurtosis is absent."""
    absent = [power for power, moment in zip(POWERS, moments, strict=True) if moment is None]
    return NO_INTEGRAL.format(absent[0]) if absent else None
