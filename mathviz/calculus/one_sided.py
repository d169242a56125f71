"""What a function does just beside a point: its value and slope from the left and the right."""

import math
from typing import Any

import numpy as np
import sympy

from mathviz.calculus.differentiation import derivative
from mathviz.calculus.numerics import evaluate

LEFT, RIGHT = -1, 1
BESIDE = 1e-6
NEGLIGIBLE = 1e-12
HIGHEST_ORDER = 6

_KINKS = (sympy.Abs, sympy.sign, sympy.Heaviside, sympy.Max, sympy.Min)


def one_sided(expression: Any, symbol: Any, point: float, side: int) -> tuple[float, float] | None:
    """Return value and slope as `point` is neared from one side, None where nothing is there.

    Kinks are first replaced by the branch that holds on that side. The slope may be ±∞, or NaN
    where the difference quotients come to nothing.
    """
    branch = on_one_side(expression, symbol, point, side)
    near = point + side * BESIDE * max(1.0, abs(point))
    if not math.isfinite(_at(branch, symbol, near)):
        return None
    value = _at(branch, symbol, point)
    slope = _at(derivative(branch, symbol), symbol, point)
    if math.isnan(slope) and math.isfinite(value):
        slope = _measured(branch, symbol, point, side, value)
    return value, slope


def on_one_side(expression: Any, symbol: Any, point: float, side: int) -> Any:
    """Return the smooth expression that agrees with one with kinks just beside a point."""
    if not expression.has(*_KINKS):
        return expression
    parts = [on_one_side(part, symbol, point, side) for part in expression.args]
    if isinstance(expression, sympy.Max | sympy.Min):
        way = 1 if isinstance(expression, sympy.Max) else -1
        chosen = parts[0]
        for part in parts[1:]:
            if way * _sign_beside(part - chosen, symbol, point, side) > 0:
                chosen = part
        return chosen
    if not isinstance(expression, _KINKS):
        return expression.func(*parts)
    sign = sympy.Integer(_sign_beside(parts[0], symbol, point, side))
    if isinstance(expression, sympy.Abs):
        return sign * parts[0]
    return sign if isinstance(expression, sympy.sign) else (sign + 1) / 2


def _sign_beside(expression: Any, symbol: Any, point: float, side: int) -> int:
    """Return the sign of the first derivative, of order 0 up, that is not zero at the point."""
    for order in range(HIGHEST_ORDER + 1):
        value = _at(expression, symbol, point)
        if not math.isfinite(value):
            near = point + side * BESIDE * max(1.0, abs(point))
            beside = _at(expression, symbol, near)
            return int(beside > 0) - int(beside < 0)
        if abs(value) > NEGLIGIBLE * max(1.0, abs(point)):
            return int(math.copysign(1, value) * side**order)
        expression = derivative(expression, symbol)
    return 0


def _measured(branch: Any, symbol: Any, point: float, side: int, value: float) -> float:
    """Return what difference quotients settle on, ±∞ if they keep growing, else NaN."""
    steps = side * np.array([1e-4, 1e-5]) * max(1.0, abs(point))
    far, near = ((evaluate(branch, {symbol: point + steps}) - value) / steps).tolist()
    if abs(far - near) <= 1e-3 * max(1.0, abs(near)):
        return float(near)
    growing = abs(near) > max(1.5 * abs(far), 1.0) and near * far > 0
    return math.copysign(math.inf, near) if growing else math.nan


def _at(expression: Any, symbol: Any, point: float) -> float:
    return float(evaluate(expression, {symbol: np.float64(point)}))
