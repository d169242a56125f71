"""The laws that test statistics follow: standard normal, Student's t, chi-squared."""

import math
from dataclasses import dataclass

import numpy as np
from scipy import special

from mathviz.validation import FloatArray


@dataclass(frozen=True)
class ReferenceLaw:
    """The law called "normal", "t" or "chi-squared", the last two with degrees of freedom.

    Tail probabilities are computed as such, never as 1 − p, so that they stay true where they are
    tiny (Abramowitz and Stegun, chapter 26).
    """

    name: str
    degrees_of_freedom: float | None = None

    def density(self, x: object) -> FloatArray:
        """Return the density at each of the values `x`."""
        with np.errstate(over="ignore", under="ignore"):
            return self._density(np.asarray(x, dtype=np.float64))

    def _density(self, at: FloatArray) -> FloatArray:
        if self.degrees_of_freedom is None:
            return np.asarray(np.exp(-at * at / 2) / math.sqrt(2 * math.pi))
        df = self.degrees_of_freedom
        if self.name == "t":
            peak = math.exp(special.gammaln((df + 1) / 2) - special.gammaln(df / 2))
            shape = np.exp(-(df + 1) / 2 * np.log1p(at * at / df))
            return np.asarray(peak / math.sqrt(df * math.pi) * shape)
        scale = df / 2 * math.log(2) + special.gammaln(df / 2)
        inside = np.maximum(at, 0.0)
        logarithm = special.xlogy(df / 2 - 1, inside) - inside / 2 - scale
        return np.where(at < 0, 0.0, np.exp(logarithm))

    def below(self, x: float) -> float:
        """Return the probability of at most `x`."""
        match self.name:
            case "normal":
                return float(special.ndtr(x))
            case "t":
                return float(special.stdtr(self.degrees_of_freedom, x))
            case _:
                return float(special.chdtr(self.degrees_of_freedom, max(x, 0.0)))

    def above(self, x: float) -> float:
        """Return the probability of at least `x`."""
        if self.name == "chi-squared":
            return float(special.chdtrc(self.degrees_of_freedom, max(x, 0.0)))
        return self.below(-x)

    def upper_quantile(self, share: float) -> float:
        """Return the value that is exceeded with probability `share`."""
        match self.name:
            case "normal":
                return -float(special.ndtri(share))
            case "t":
                return -float(special.stdtrit(self.degrees_of_freedom, share))
            case _:
                return float(special.chdtri(self.degrees_of_freedom, share))


NORMAL = ReferenceLaw("normal")


def student_t(degrees_of_freedom: float) -> ReferenceLaw:
    """Return Student's t law.

    Parameters
    ----------
    degrees_of_freedom : float
        Above 0.
    """
    return ReferenceLaw("t", degrees_of_freedom)


def chi_squared(degrees_of_freedom: float) -> ReferenceLaw:
    """Return the chi-squared law.

    Parameters
    ----------
    degrees_of_freedom : float
        Above 0.
    """
    return ReferenceLaw("chi-squared", degrees_of_freedom)
