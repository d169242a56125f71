"""Functions of one number to be made small: named ones and any that can be typed.

Nocedal and Wright, section 2.1.
"""

from dataclasses import dataclass

import numpy as np

from mathviz.calculus.formulas import Formula, parse_formula
from mathviz.optimization.critical_points import CriticalKind
from mathviz.validation import FloatArray

NAMED = {
    "parabola": ("x^2/2", (-3.0, 3.0)),
    "double_well": ("x^4/4 - x^2/2 + x/8", (-1.8, 1.8)),
    "waves": ("x^2/10 + sin(2x)", (-5.0, 5.0)),
    "quartic": ("x^4/4", (-2.0, 2.0)),
    "kink": ("|x|", (-3.0, 3.0)),
}
CURVES = tuple(NAMED)
TYPED_WINDOW = (-5.0, 5.0)
GRID = 2001
BISECTIONS = 60
REACH = 1e-3


@dataclass(frozen=True, eq=False)
class Curve:
    """A function of x with its first two derivatives, and the minima in its window.

    `minima` (k,) are the places in `window` where the slope turns from falling to rising, corners
    among them. `curvature` is that of a parabola, None of any other function.
    """

    name: str
    formula: Formula
    slope: Formula
    second_derivative: Formula
    window: tuple[float, float]
    minima: FloatArray
    curvature: float | None

    @property
    def typst(self) -> str:
        """The formula in Typst's mathematical markup."""
        return self.formula.typst

    def value(self, x: object) -> FloatArray:
        """Return the values; NaN or infinite where there are none."""
        return self.formula.evaluate(x)

    def gradient(self, x: object) -> FloatArray:
        """Return the slopes as gradients, of shape (…, 1)."""
        return self.slope.evaluate(x)[..., None]


def curve(name_or_formula: str) -> Curve:
    """Return a named curve, one of `CURVES`, or the one that a formula of x states.

    Parameters
    ----------
    name_or_formula : str

    Raises
    ------
    FormulaError
        If the text is neither a known name nor a formula of x.
    """
    text, window = NAMED.get(name_or_formula, (name_or_formula, TYPED_WINDOW))
    formula = parse_formula(text, ("x",), "function")
    slope = formula.derivative()
    second = slope.derivative()
    parabola = second.is_constant and formula.expression.is_polynomial()
    return Curve(
        name=name_or_formula if name_or_formula in NAMED else "formula",
        formula=formula,
        slope=slope,
        second_derivative=second,
        window=window,
        minima=_minima(slope, window),
        curvature=float(second.evaluate(0.0)) if parabola else None,
    )


def resting_kind(chosen: Curve, x: float, tolerance: float) -> CriticalKind:
    """Tell what a place with all but zero slope is: by the curvature, else by values beside it."""
    bend = float(chosen.second_derivative.evaluate(x))
    if abs(bend) > 4 * tolerance**0.5:
        return CriticalKind.MINIMUM if bend > 0 else CriticalKind.MAXIMUM
    reach = max(REACH, 4 * tolerance**0.5)
    left, here, right = chosen.value(np.array([x - reach, x, x + reach]))
    slack = tolerance * reach
    if left < here - slack and right < here - slack:
        return CriticalKind.MAXIMUM
    falls = left < here - slack or right < here - slack
    return CriticalKind.LEVEL if falls else CriticalKind.MINIMUM


def _minima(slope: Formula, window: tuple[float, float]) -> FloatArray:
    """Bisect between neighbours where the slope turns from falling to rising."""
    x = np.linspace(*window, GRID)
    signs = np.sign(slope.evaluate(x))
    known = np.isfinite(signs)
    x, signs = x[known & (signs != 0)], signs[known & (signs != 0)]
    turns = np.flatnonzero((signs[:-1] < 0) & (signs[1:] > 0))
    low, high = x[turns], x[turns + 1]
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        falling = slope.evaluate(middle) < 0
        low, high = np.where(falling, middle, low), np.where(falling, high, middle)
    return np.asarray(np.round((low + high) / 2, 12) + 0.0)
