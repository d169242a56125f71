"""Numbers, angles and directions in words, for the sentences that results carry."""

import math
import re
from collections.abc import Iterable

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER = re.compile(r" dot 10\^\((-?\d+)\)")
_MINUS = re.compile(r"(?<![\w.)-])-(?=\d)")


def plain_number(value: float, digits: int = 4) -> str:
    """Write a number with at most `digits` significant digits, such as ``−3×10⁵``."""
    mantissa, _, exponent = f"{value:.{digits}g}".partition("e")
    if float(mantissa) == 0:
        return "0"
    power = f"×10{str(int(exponent)).translate(RAISED)}" if exponent else ""
    return mantissa.replace("-", "−") + power


def typst_number(value: float, digits: int = 4) -> str:
    """Write a number in Typst's mathematical markup, such as ``-3 dot 10^(5)``."""
    mantissa, _, exponent = f"{value:.{digits}g}".partition("e")
    return f"{mantissa} dot 10^({int(exponent)})" if exponent else mantissa


def plain_text(sentence: str) -> str:
    """Write the numbers of a sentence plainly: ``-3 dot 10^(5)`` as ``−3×10⁵``."""
    powered = _POWER.sub(lambda found: f"×10{found[1].translate(RAISED)}", sentence)
    return _MINUS.sub("−", powered)


def plain_angle(radians: float) -> str:
    """Write an angle in degrees, such as ``45°``."""
    return f"{plain_number(math.degrees(radians))}°"


def plain_point(coordinates: Iterable[float]) -> str:
    """Write a point or a direction, such as ``(1, −2)``."""
    return f"({', '.join(plain_number(c, 3) for c in coordinates)})"
