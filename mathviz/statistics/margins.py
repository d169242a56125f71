"""Margins of error: how they shrink with the sample and grow with the level.

Casella and Berger, Statistical Inference, section 9.2.
"""

from dataclasses import dataclass

import numpy as np
from scipy import special

from mathviz import validation
from mathviz.statistics.intervals import confidence_level
from mathviz.validation import FloatArray, one_of

SIZES = np.arange(2.0, 201.0)
LEVELS = np.linspace(0.5, 0.999, 200)


@dataclass(frozen=True, eq=False)
class MarginCurves:
    """Margins zσ/√n or tσ/√n against the size and against the level.

    `by_size` belongs to `sizes`, 2 to 200, at one level; `by_level` to `levels`, 0.5 to 0.999, at
    one size.
    """

    sizes: FloatArray
    by_size: FloatArray
    levels: FloatArray
    by_level: FloatArray


def margin_curves(
    size: int, level: float = 0.95, standard_deviation: float = 1.0, method: str = "t"
) -> MarginCurves:
    """Compute the margins of intervals for a mean whose sample has a given standard deviation.

    Parameters
    ----------
    size : int
        2 to 100,000.
    level : float
        0.01 to 0.9999.
    standard_deviation : float
        10⁻¹⁶⁰ to 10¹⁶⁰.
    method : str
        "t", or "z" for a standard deviation that is known beforehand.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    n = validation.whole_number("size", size, 2, 100_000)
    share = confidence_level(level)
    sigma = validation.number("standard deviation", standard_deviation, 1e-160, 1e160)
    known = one_of("method", method, ("t", "z")) == "z"
    return MarginCurves(
        sizes=SIZES.copy(),
        by_size=sigma * _critical(SIZES, share, known) / np.sqrt(SIZES),
        levels=LEVELS.copy(),
        by_level=sigma * _critical(n, LEVELS, known) / np.sqrt(n),
    )


def _critical(sizes: FloatArray | int, levels: FloatArray | float, known: bool) -> FloatArray:
    below = (1 + levels) / 2
    return np.asarray(special.ndtri(below) if known else special.stdtrit(sizes - 1, below))
