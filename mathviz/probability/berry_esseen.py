"""How far the bell curve can be off: the bound of Berry and Esseen."""

import math
from collections.abc import Callable

import numpy as np

from mathviz import validation
from mathviz.probability.law import Distribution
from mathviz.validation import FloatArray

CONSTANT = 0.4748
NODES = np.linspace(-6.0, 6.0, 601)
SPACING = 0.02


def standardised_third_moment(law: Distribution) -> float | None:
    """Return E|X − μ|³ / σ³, None where it is infinite.

    For a density it is 3 ∫ t² P(|X − μ| > σt) dt over t > 0 (Durrett, chapter 2), either side by
    itself: neither a pole of the density nor the corner of |X − μ| enters.
    """
    mean, spread = law.mean, law.standard_deviation
    if mean is None or spread is None or law.skewness is None:
        return None
    if law.atoms is not None and law.masses is not None:
        return float(np.abs((law.atoms - mean) / spread) ** 3 @ law.masses)
    low, high = ((end - mean) / spread for end in law.support)
    above = _side(lambda t: law.tail(mean + spread * t), high)
    below = _side(lambda t: law.cumulative(mean - spread * t), -low)
    return above + below


def berry_esseen_bound(law: Distribution, size: int) -> float | None:
    """Return the most by which the distribution function of a standardised mean is off the bell.

    0.4748 E|X − μ|³ / (σ³ √n), or 1 if that is less; the constant is Shevtsova's (Doklady
    Mathematics 84, 2011). None where the third moment is infinite.

    Raises
    ------
    MathvizError
        If the size is not from 1 to 10¹².
    """
    count = validation.whole_number("size", size, 1, 10**12)
    third = standardised_third_moment(law)
    return None if third is None else min(1.0, CONSTANT * third / math.sqrt(count))


def _side(probability: Callable[[FloatArray], FloatArray], reach: float) -> float:
    """Return 3 ∫ t² p(t) dt from 0 to `reach` by double exponential nodes (Takahasi, Mori 1974)."""
    stretched = np.pi / 2 * np.sinh(NODES)
    slope = np.pi / 2 * np.cosh(NODES)
    if math.isinf(reach):
        t = np.exp(stretched)
        weight = t * slope
    else:
        t = reach / (1 + np.exp(-2 * stretched))
        weight = reach * slope / (2 * np.cosh(stretched) ** 2)
    return float(3 * SPACING * np.sum(t**2 * probability(t) * weight))
