"""Numbers, angles and directions in words, for the sentences that results carry."""

import math
from collections.abc import Iterable


def plain_number(value: float, digits: int = 4) -> str:
    """Write a number with at most `digits` significant digits and a true minus sign."""
    text = f"{value:.{digits}g}"
    return "0" if float(text) == 0 else text.replace("-", "−")


def plain_angle(radians: float) -> str:
    """Write an angle in degrees, such as ``45°``."""
    return f"{plain_number(math.degrees(radians))}°"


def plain_point(coordinates: Iterable[float]) -> str:
    """Write a point or a direction, such as ``(1, −2)``."""
    return f"({', '.join(plain_number(c, 3) for c in coordinates)})"
