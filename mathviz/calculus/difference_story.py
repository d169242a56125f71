"""A derivative checked by central differences: the digits won and lost, and why.

The error is truncation, |f'''| h² / 6, plus round-off, about ε |f| / h (Press and others, Numerical
Recipes, section 5.7).
"""

from dataclasses import dataclass

import numpy as np

from mathviz.calculus.derivative_check import DerivativeCheck, derivative_check
from mathviz.calculus.finite_differences import EPSILON
from mathviz.calculus.formulas import Formula
from mathviz.calculus.right_digits import RightDigits, right_digits
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray

POWERS = np.arange(1, 16, 2)
SMALLEST, LARGEST = 1e-6, 1e6
FEWEST = 10
HALVINGS = 20


@dataclass(frozen=True, eq=False)
class DifferenceStory:
    """A claimed derivative beside central differences.

    `graph` (n, 2) is f on an interval of half-width `reach` about the point. `digits` are the
    estimates for the h that `steps` write, as 10^(-3), beside the true slope's, `truth`. `errors`
    (k, 2) are steps h and the errors of central differences, those that are not zero; row `best`
    is the least. `truncation` and `round_off` go with the same steps: what theory expects.
    `claimed` is the claimed slope, `differences` (m, 2) steps and the distances from it.
    """

    check: DerivativeCheck
    graph: FloatArray
    reach: float
    steps: tuple[str, ...]
    digits: tuple[RightDigits, ...]
    truth: RightDigits
    errors: FloatArray
    best: int
    truncation: FloatArray
    round_off: FloatArray
    claimed: float
    differences: FloatArray


def difference_story(
    function: str = "exp(x)", point: float = 1.0, derivative: str | None = None
) -> DifferenceStory:
    """Check a derivative, and follow how the differences err.

    Parameters
    ----------
    function, point, derivative
        As for `mathviz.calculus.derivative_check.derivative_check`.

    Raises
    ------
    MathvizError
        As `derivative_check`; if the slope is not 0 and not of a size from 1e-6 to 1e6, if f has
        no values on one side of the point, or if nearly all differences are exact.
    """
    check = derivative_check(function, point, derivative)
    curves, central = check.curves, check.curves.methods[1]
    f, x, slope, steps = curves.formula, curves.point, curves.slope, curves.steps
    if slope and not SMALLEST <= abs(slope) <= LARGEST:
        raise MathvizError("function", "have a slope of 0, or of size 1e-6 to 1e6", f"{slope:g}")
    errors = np.column_stack([steps, central.errors])[central.errors > 0]
    if len(errors) < FEWEST:
        raise MathvizError("function", "be less simple: its differences are all exact", f.text)
    graph = _graph(f, x)
    claimed = float(check.claimed.evaluate(x))
    apart = np.column_stack([steps, np.abs(central.estimates - claimed)])
    rows = [k for k in 4 * POWERS - 2 if np.isfinite(central.estimates[k])]
    third = abs(float(f.derivative().derivative().derivative().evaluate(x)))
    return DifferenceStory(
        check=check,
        graph=graph,
        reach=float(graph[-1, 0] - x),
        steps=tuple(f"10^({-(int(k) + 2) // 4})" for k in rows),
        digits=tuple(right_digits(float(central.estimates[k]), slope) for k in rows),
        truth=right_digits(slope, slope),
        errors=errors,
        best=int(np.argmin(errors[:, 1])),
        truncation=third / 6 * errors[:, 0] ** 2,
        round_off=EPSILON * (abs(curves.value) + abs(slope * x)) / errors[:, 0],
        claimed=claimed,
        differences=apart[apart[:, 1] > 0],
    )


def _graph(f: Formula, x: float) -> FloatArray:
    for halvings in range(HALVINGS):
        at = x + np.linspace(-1, 1, 401) / 2**halvings
        y = f.evaluate(at)
        if np.all(np.isfinite(y)):
            return np.column_stack([at, y])
    raise MathvizError("function", "have values on both sides of the point", f.text)
