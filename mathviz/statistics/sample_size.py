"""How many values are needed."""

import math

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.statistics.intervals import MOST_TRIALS, confidence_level
from mathviz.statistics.reference_laws import NORMAL
from mathviz.words import plain_number


def sample_size_for_margin(margin: float, standard_deviation: float, level: float = 0.95) -> int:
    """Return the smallest sample whose z margin zσ/√n is at most `margin`.

    Raises
    ------
    MathvizError
        If an argument is out of bounds, or more than a thousand million are needed.
    """
    half = validation.number("margin", margin, 1e-150, 1e150)
    sigma = validation.number("standard deviation", standard_deviation, 1e-150, 1e150)
    ratio = NORMAL.upper_quantile((1 - confidence_level(level)) / 2) * (sigma / half)
    if not ratio * ratio <= MOST_TRIALS:
        needed = f"be reached with at most {MOST_TRIALS:,} values"
        raise MathvizError("margin", needed, plain_number(half, 3))
    return max(1, math.ceil(ratio * ratio * (1 - 1e-12)))
