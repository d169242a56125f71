"""Laws of chance behind one plain interface: averages, densities, draws."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from typing import Any

import numpy as np
from scipy import stats

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray

LUMPY_VALUES = (0.0, 1.0, 2.0, 6.0, 7.0, 10.0)
LUMPY_PROBABILITIES = (0.3, 0.15, 0.05, 0.1, 0.1, 0.3)


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
    atoms: FloatArray | None = None
    masses: FloatArray | None = None
    lattice: float | None = None
    _law: Any = field(default=None, repr=False)

    def density(self, values: object) -> FloatArray:
        """Return the density at values, for a discrete law the probability of each."""
        x = np.asarray(values, dtype=np.float64)
        if self.atoms is None or self.masses is None:
            return np.asarray(self._law.pdf(x))
        return np.asarray(np.isclose(x[..., None], self.atoms) @ self.masses)

    def cumulative(self, values: object) -> FloatArray:
        """Return the probability of being at most each value."""
        return np.asarray(self._law.cdf(np.asarray(values, dtype=np.float64)))

    def sample(self, rng: np.random.Generator, shape: int | tuple[int, ...]) -> FloatArray:
        """Return independent draws in an array of the given shape."""
        return np.asarray(self._law.rvs(size=shape, random_state=rng), dtype=np.float64)
