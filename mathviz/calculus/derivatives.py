"""The derivative at a point: secants turning into a tangent, or the reason why they do not."""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
import sympy

from mathviz import validation
from mathviz.calculus.formulas import Formula, parse_formula
from mathviz.calculus.one_sided import LEFT, RIGHT, one_sided
from mathviz.validation import FloatArray
from mathviz.words import plain_number

AGREEMENT = 1e-9
SAMPLES = 401


class SlopeKind(Enum):
    """What the graph does at a point."""

    SMOOTH = "one tangent"
    CORNER = "a corner: two one-sided slopes"
    VERTICAL = "a vertical tangent"
    CUSP = "a cusp: infinitely steep on both sides, in opposite senses"
    JUMP = "a jump: the function is not continuous"
    EDGE = "an edge: the function exists on one side only"
    UNDEFINED = "no value here"


@dataclass(frozen=True, eq=False)
class Derivative:
    """A function at a point, its secants, and its slope traced over a window.

    `slope` is the derivative, None unless `kind` is SMOOTH. `left_slope` and `right_slope` may be
    infinite, and are None where the function does not exist on that side. `steps` (k,) shrink;
    `right_secants` and `left_secants` are the slopes through the points at +h and −h, NaN where
    there is no such point. `x`, `values`, `slopes` (401,) trace f and f′ over the window.
    """

    formula: Formula
    derivative: Formula
    point: float
    value: float | None
    kind: SlopeKind
    slope: float | None
    left_slope: float | None
    right_slope: float | None
    steps: FloatArray
    right_secants: FloatArray
    left_secants: FloatArray
    x: FloatArray
    values: FloatArray
    slopes: FloatArray
    description: str


def derivative_at(
    function: str, point: float, step: float = 1.0, halvings: int = 20, reach: float = 3.0
) -> Derivative:
    """Follow secants to the tangent, from both sides (Spivak, Calculus, chapter 9).

    Parameters
    ----------
    function : str
        A formula of x.
    point : float from −1e6 to 1e6
    step : float from 1e-3 to 1e3
        The first h; it is halved `halvings` (0 to 30) times.
    reach : float from 1e-3 to 1e3
        The window is `point` ± `reach`.

    Raises
    ------
    MathvizError
        If the formula cannot be read or has no real derivative, or a number is out of bounds.
    """
    formula = parse_formula(function, name="function")
    at = validation.number("point", point, -1e6, 1e6)
    first = validation.number("step", step, 1e-3, 1e3)
    count = validation.whole_number("halvings", halvings, 0, 30) + 1
    steps = np.array([first / 2**k for k in range(count)])
    half = validation.number("reach", reach, 1e-3, 1e3)
    slope = formula.derivative()
    value = float(formula.evaluate(at))
    symbol = sympy.Symbol("x", real=True)
    left, right = (one_sided(formula.expression, symbol, at, side) for side in (LEFT, RIGHT))
    kind = _kind(value, left, right)
    x = np.linspace(at - half, at + half, SAMPLES)
    two_sided = right[1] if kind is SlopeKind.SMOOTH and right is not None else None
    return Derivative(
        formula=formula,
        derivative=slope,
        point=at,
        value=value if math.isfinite(value) else None,
        kind=kind,
        slope=two_sided,
        left_slope=None if left is None else left[1],
        right_slope=None if right is None else right[1],
        steps=steps,
        right_secants=_secants(formula, at, value, steps),
        left_secants=_secants(formula, at, value, -steps),
        x=x,
        values=formula.evaluate(x),
        slopes=slope.evaluate(x),
        description=_description(kind, left, right),
    )


Side = tuple[float, float] | None


def _kind(value: float, left: Side, right: Side) -> SlopeKind:
    if not math.isfinite(value) or (left is None and right is None):
        return SlopeKind.UNDEFINED
    if left is None or right is None:
        return SlopeKind.EDGE
    if not (_close(left[0], value) and _close(right[0], value)):
        return SlopeKind.JUMP
    if math.isinf(left[1]) and math.isinf(right[1]):
        return SlopeKind.VERTICAL if left[1] == right[1] else SlopeKind.CUSP
    return SlopeKind.SMOOTH if _close(left[1], right[1]) else SlopeKind.CORNER


def _close(a: float, b: float) -> bool:
    return abs(a - b) <= AGREEMENT * max(1.0, abs(a), abs(b))


def _secants(formula: Formula, at: float, value: float, steps: FloatArray) -> FloatArray:
    with np.errstate(invalid="ignore"):
        slopes = (formula.evaluate(at + steps) - value) / steps
    return np.where(np.isfinite(slopes), slopes, np.nan)


def _description(kind: SlopeKind, left: Side, right: Side) -> str:
    if kind is SlopeKind.SMOOTH and right is not None:
        return f"slope {plain_number(right[1])}"
    if kind is SlopeKind.CORNER and left is not None and right is not None:
        before, after = plain_number(left[1]), plain_number(right[1])
        return f"no tangent: slope {before} on the left, {after} on the right"
    return kind.value
