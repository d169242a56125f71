"""Laws of single values with a probability each: finitely many, or counts without end."""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from mathviz.linear_algebra.exact import as_typed
from mathviz.validation import FloatArray

MOST_LATTICE_STEPS = 10_000
ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class DiscreteLaw:
    """Values in rising order and the probability of each, with the methods of a scipy law."""

    atoms: FloatArray
    masses: FloatArray

    def mean(self) -> float:
        """Return the mean."""
        return float(self.atoms @ self.masses)

    def standard_deviation(self) -> float:
        """Return the standard deviation."""
        return math.sqrt(float((self.atoms - self.mean()) ** 2 @ self.masses))

    def standard_moment(self, power: int) -> float:
        """Return the mean power of the distance from the mean in standard deviations."""
        return float(
            ((self.atoms - self.mean()) / self.standard_deviation()) ** power @ self.masses
        )

    def pdf(self, x: FloatArray) -> FloatArray:
        """Return the probability of each of the values `x`."""
        return np.asarray(np.isclose(x[..., None], self.atoms) @ self.masses)

    def cdf(self, x: FloatArray) -> FloatArray:
        """Return the probability of being at most each of the values `x`."""
        below = np.searchsorted(self.atoms, x, side="right")
        return np.concatenate([[0.0], np.cumsum(self.masses)])[below]

    def sf(self, x: FloatArray) -> FloatArray:
        """Return the probability of exceeding each of the values `x`."""
        above = np.searchsorted(self.atoms, x, side="right")
        return np.append(np.cumsum(self.masses[::-1])[::-1], 0.0)[above]

    def ppf(self, q: FloatArray) -> FloatArray:
        """Return the least values that are not exceeded with probabilities `q`."""
        place = np.searchsorted(np.cumsum(self.masses), q - ROUNDING)
        return self.atoms[np.minimum(place, len(self.atoms) - 1)]

    def rvs(self, *, size: int | tuple[int, ...], random_state: np.random.Generator) -> FloatArray:
        """Return independent draws."""
        return random_state.choice(self.atoms, size=size, p=self.masses)

    def lattice(self) -> float | None:
        """Return the largest step that divides all differences, None if there is no such step."""
        typed = [as_typed(float(atom)) for atom in self.atoms]
        known = [atom for atom in typed if atom is not None]
        if len(known) < len(typed):
            return None
        common = math.lcm(*(atom.denominator for atom in known))
        gaps = [int((atom - known[0]) * common) for atom in known[1:]]
        step = Fraction(math.gcd(*gaps), common)
        return float(step) if (known[-1] - known[0]) / step <= MOST_LATTICE_STEPS else None


@dataclass(frozen=True, eq=False)
class CountLaw:
    """A frozen scipy law of whole numbers, its mass function under the name of a density."""

    frozen: Any

    def pdf(self, x: FloatArray) -> FloatArray:
        """Return the probability of each of the values `x`."""
        return np.asarray(self.frozen.pmf(x))

    def cdf(self, x: FloatArray) -> FloatArray:
        """Return the probability of being at most each of the values `x`."""
        return np.asarray(self.frozen.cdf(x))

    def sf(self, x: FloatArray) -> FloatArray:
        """Return the probability of exceeding each of the values `x`."""
        return np.asarray(self.frozen.sf(x))

    def ppf(self, q: FloatArray) -> FloatArray:
        """Return the least values that are not exceeded with probabilities `q`."""
        return np.asarray(self.frozen.ppf(q))

    def rvs(self, *, size: int | tuple[int, ...], random_state: np.random.Generator) -> FloatArray:
        """Return independent draws."""
        return np.asarray(self.frozen.rvs(size=size, random_state=random_state))
