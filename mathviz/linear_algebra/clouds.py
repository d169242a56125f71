"""Clouds of points with a correlation that one can dial."""

import math

import numpy as np

from mathviz import validation
from mathviz.validation import FloatArray


def correlated_cloud(
    correlation: float = 0.8,
    spreads: object = (2.0, 1.0),
    count: int = 200,
    rng: np.random.Generator | None = None,
    mean: object = (0.0, 0.0),
) -> FloatArray:
    """Draw points (count, 2) from a normal law of the plane (Deisenroth et al., section 6.5).

    Parameters
    ----------
    correlation : float in [−1, 1]
        At ±1 all points lie on a line.
    spreads : (2,) standard deviations ≥ 0
    count : int from 2 to 100 000
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.
    mean : (2,) numbers

    Raises
    ------
    MathvizError
        If a value is out of its bounds.
    """
    rho = validation.number("correlation", correlation, -1, 1)
    widths = validation.vector("spreads", spreads, 2, validation.LARGEST_DATUM)
    for width in widths.tolist():
        validation.number("spread", width, 0)
    centre = validation.vector("mean", mean, 2, validation.LARGEST_DATUM)
    number = validation.whole_number("count", count, 2, 100_000)
    plain = (rng or np.random.default_rng(0)).standard_normal((number, 2))
    along, across = plain.T
    tied = rho * along + math.sqrt(1 - rho * rho) * across
    return centre + np.column_stack([along, tied]) * widths
