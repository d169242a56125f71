"""How many digits of an estimate are right, and which are not.

Higham, Accuracy and Stability of Numerical Algorithms, chapter 1.
"""

import math
from dataclasses import dataclass

from mathviz import validation

MOST_DECIMALS = 17
LARGEST = 1e150


@dataclass(frozen=True)
class RightDigits:
    """An estimate as text, cut behind its last right digit; `count` are the significant ones.

    Digits are right as far as the error is at most half a unit of the last of them, as in
    rounding: of 1.9996 for 2 four digits are right. But of 2.7178 for 2.7183 only 2.71 is, since
    the next digit is seen to be another.
    """

    right: str
    wrong: str
    count: int


def right_digits(estimate: float, truth: float, shown: int = 15) -> RightDigits:
    """Write an estimate with about `shown` significant digits, the right ones apart.

    Parameters
    ----------
    estimate, truth : float
        Of magnitude at most 10¹⁵⁰.
    shown : int
        How many digits a number of the size of `truth` gets, 1 to 17.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    estimate = validation.number("estimate", estimate, -LARGEST, LARGEST)
    truth = validation.number("truth", truth, -LARGEST, LARGEST)
    shown = validation.whole_number("shown", shown, 1, MOST_DECIMALS)
    size = math.floor(math.log10(abs(truth))) if truth else 0
    decimals = min(max(shown - 1 - size, 0), MOST_DECIMALS)
    text, true = f"{estimate:.{decimals}f}", f"{truth:.{decimals}f}"
    error = abs(estimate - truth)
    fit = decimals if error == 0 else min(decimals, math.floor(-math.log10(2 * error)))
    point = text.index(".") if "." in text else len(text)
    cut = max(point + fit + (fit >= 0), 0)
    if text[:cut] != true[:cut] and text[: cut - 1] == true[: cut - 1]:
        cut -= 1
    right, wrong = text[:cut], text[cut:]
    if not any(digit.isdigit() for digit in right):
        right, wrong = "", text
    return RightDigits(right, wrong, len(right.replace(".", "").lstrip("-0")))
