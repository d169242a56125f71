"""Laws of chance behind one plain interface: averages, densities, draws."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from scipy import stats

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.probability.discrete import DiscreteLaw
from mathviz.validation import FloatArray

LUMPY_VALUES = (0.0, 1.0, 2.0, 6.0, 7.0, 10.0)
LUMPY_PROBABILITIES = (0.3, 0.15, 0.05, 0.1, 0.1, 0.3)


class _Law(Protocol):
    def pdf(self, x: FloatArray) -> FloatArray: ...
    def cdf(self, x: FloatArray) -> FloatArray: ...
    def rvs(
        self, *, size: int | tuple[int, ...], random_state: np.random.Generator
    ) -> FloatArray: ...


@dataclass(frozen=True, eq=False)
class Distribution:
    """A law of chance on the real line.

    `mean` and `standard_deviation` are None where the law has none, and `missing` says why.
    A discrete law has `atoms`, the possible values, with their `masses`, and a `lattice`, the
    largest step of which all differences between atoms are multiples (None if there is none).
    `support` may reach to ±∞; `window` is a finite range worth drawing.
    """

    name: str
    discrete: bool
    mean: float | None
    standard_deviation: float | None
    missing: str | None
    support: tuple[float, float]
    window: tuple[float, float]
    atoms: FloatArray | None
    masses: FloatArray | None
    lattice: float | None
    _law: _Law = field(repr=False)

    def density(self, values: object) -> FloatArray:
        """Return the density at values, for a discrete law the probability of each."""
        return np.asarray(self._law.pdf(np.asarray(values, dtype=np.float64)))

    def cumulative(self, values: object) -> FloatArray:
        """Return the probability of being at most each value."""
        return np.asarray(self._law.cdf(np.asarray(values, dtype=np.float64)))

    def sample(self, rng: np.random.Generator, shape: int | tuple[int, ...]) -> FloatArray:
        """Return independent draws in an array of the given shape."""
        return np.asarray(self._law.rvs(size=shape, random_state=rng), dtype=np.float64)


def exponential(rate: float = 1.0) -> Distribution:
    """Return the law of waiting times of so many events in a unit of time."""
    scale = 1 / validation.number("rate", rate, 1e-3, 1e3)
    return _continuous(
        "exponential", stats.expon(scale=scale), (scale, scale), (0.0, 6 * scale), (0.0, math.inf)
    )


def uniform(low: float = 0.0, high: float = 1.0) -> Distribution:
    """Return the law of equal density everywhere between two bounds."""
    start = validation.number("low", low, -1e6, 1e6 - 1e-3)
    width = validation.number("high", high, start + 1e-3, 1e6) - start
    return _continuous(
        "uniform",
        stats.uniform(start, width),
        (start + width / 2, width / math.sqrt(12)),
        (start - width / 4, start + 5 * width / 4),
        (start, start + width),
    )


def bernoulli(probability: float = 0.3) -> Distribution:
    """Return the law of one trial: 1 with a probability above 0 and below 1, else 0."""
    p = validation.number("probability", probability, 1e-6, 1 - 1e-6)
    return _discrete("bernoulli", DiscreteLaw(np.array([0.0, 1.0]), np.array([1 - p, p])))


def lumpy(
    values: Sequence[float] = LUMPY_VALUES, probabilities: Sequence[float] = LUMPY_PROBABILITIES
) -> Distribution:
    """Return the law of given values with given probabilities; nothing like a bell by default.

    Raises
    ------
    MathvizError
        If there are fewer than two values or two are equal, if probabilities are not positive
        or do not add to 1, or if there is not one for each value.
    """
    atoms = validation.real_array("values", values, 1)
    masses = validation.vector("probabilities", probabilities, len(atoms))
    if len(np.unique(atoms)) < max(2, len(atoms)):
        raise MathvizError("values", "be at least two and all different", f"{atoms.tolist()}")
    if masses.min() <= 0 or abs(masses.sum() - 1) > 1e-9:
        requirement = "be positive and add to 1"
        raise MathvizError("probabilities", requirement, f"a sum of {masses.sum():g}")
    order = np.argsort(atoms)
    return _discrete("lumpy", DiscreteLaw(atoms[order], masses[order] / masses.sum()))


def normal(mean: float = 0.0, standard_deviation: float = 1.0) -> Distribution:
    """Return the normal law, the bell curve."""
    centre = validation.number("mean", mean, -1e6, 1e6)
    spread = validation.number("standard deviation", standard_deviation, 1e-3, 1e6)
    window = (centre - 4 * spread, centre + 4 * spread)
    return _continuous("normal", stats.norm(centre, spread), (centre, spread), window)


def cauchy(location: float = 0.0, scale: float = 1.0) -> Distribution:
    """Return the Cauchy law, whose tails are too heavy for a mean (Durrett, section 2.2, 3.3)."""
    centre = validation.number("location", location, -1e6, 1e6)
    spread = validation.number("scale", scale, 1e-3, 1e6)
    window = (centre - 10 * spread, centre + 10 * spread)
    return _continuous("cauchy", stats.cauchy(centre, spread), None, window)


_NAMED: dict[str, Callable[[], Distribution]] = {
    "exponential": exponential,
    "uniform": uniform,
    "bernoulli": bernoulli,
    "lumpy": lumpy,
    "normal": normal,
    "cauchy": cauchy,
}
DISTRIBUTIONS = tuple(_NAMED)


def distribution(name: str) -> Distribution:
    """Return the law of that name, one of `DISTRIBUTIONS`, with its default parameters.

    Raises
    ------
    MathvizError
        If there is no law of that name.
    """
    return _NAMED[validation.one_of("distribution", name, DISTRIBUTIONS)]()


def _continuous(
    name: str,
    law: _Law,
    moments: tuple[float, float] | None,
    window: tuple[float, float],
    support: tuple[float, float] = (-math.inf, math.inf),
) -> Distribution:
    mean, deviation = moments or (None, None)
    return Distribution(
        name=name,
        discrete=False,
        mean=mean,
        standard_deviation=deviation,
        missing=None if moments else "the tails are so heavy that the integral of |x| is infinite",
        support=support,
        window=window,
        atoms=None,
        masses=None,
        lattice=None,
        _law=law,
    )


def _discrete(name: str, law: DiscreteLaw) -> Distribution:
    low, high = float(law.atoms[0]), float(law.atoms[-1])
    margin = 0.5 * float(np.diff(law.atoms).min())
    return Distribution(
        name=name,
        discrete=True,
        mean=law.mean(),
        standard_deviation=law.standard_deviation(),
        missing=None,
        support=(low, high),
        window=(low - margin, high + margin),
        atoms=law.atoms,
        masses=law.masses,
        lattice=law.lattice(),
        _law=law,
    )
