"""Newton's method for roots: down the tangent to the axis, again and again."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz import validation
from mathviz.calculus.formulas import Formula, parse_formula
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray
from mathviz.words import plain_number

FARTHEST = 1e12
LONGEST_CYCLE = 4
SAME = 1e-9


class RootOutcome(Enum):
    """How a search for a root ends."""

    CONVERGED = "converged to a root"
    ZERO_SLOPE = "stopped where the tangent is level and never meets the axis"
    CYCLE = "came back to where it was and goes round for ever"
    DIVERGED = "ran away"
    OUTSIDE_DOMAIN = "left the region where the function has values"
    STEP_LIMIT = "ran out of steps"


@dataclass(frozen=True, eq=False)
class NewtonRoot:
    """Every iterate (k + 1,), with value and slope there; all numbers are finite.

    Tangent k runs from (iterates[k], values[k]) to (iterates[k + 1], 0). If it converged, `root` is
    the last iterate and `orders` (k − 1,) are log(eₖ₊₁/eₖ) / log(eₖ/eₖ₋₁) for the last step
    sizes eₖ: near 2 at a simple root, near 1 at a multiple one. `cycle_length` is the period of
    a cycle.
    """

    formula: Formula
    slope: Formula
    start: float
    iterates: FloatArray
    values: FloatArray
    slopes: FloatArray
    outcome: RootOutcome
    root: float | None
    orders: FloatArray
    cycle_length: int | None
    description: str


def newton_root(
    function: Formula | str, start: float, steps: int = 50, tolerance: float = 1e-12
) -> NewtonRoot:
    """Look for a root by x ← x − f(x) / f′(x) (Burden and Faires, section 2.3).

    Converged where f is exactly 0 or a step is no longer than `tolerance` × max(1, |x|).

    Parameters
    ----------
    function : Formula or str
        A formula of x.
    start : float
    steps : int
        1 to 1000.
    tolerance : float
        From 1e-15 to 0.1.

    Raises
    ------
    FormulaError
        If the formula cannot be read.
    MathvizError
        If an argument is out of bounds or the function has no finite value and slope at `start`.
    """
    formula = parse_formula(function, ("x",), "function") if isinstance(function, str) else function
    slope = formula.derivative()
    most = validation.whole_number("steps", steps, 1, 1000)
    near = validation.number("tolerance", tolerance, 1e-15, 0.1)
    x = validation.number("start", start, -1e6, 1e6)
    rows: list[tuple[float, float, float]] = []
    outcome = RootOutcome.STEP_LIMIT
    for _ in range(most + 1):
        rows.append((x, float(formula.evaluate(x)), float(slope.evaluate(x))))
        ended = _ended(rows, near)
        if ended is not None:
            outcome = ended
            break
        x = x - rows[-1][1] / rows[-1][2]
    if outcome is RootOutcome.OUTSIDE_DOMAIN:
        rows.pop()
    if not rows:
        requirement = "be where the function has a finite value and slope"
        raise MathvizError("start", requirement, plain_number(x))
    path, values, slopes = np.array(rows).T
    cycle = _cycle_length(path) if outcome is RootOutcome.CYCLE else None
    return NewtonRoot(
        formula=formula,
        slope=slope,
        start=float(path[0]),
        iterates=path,
        values=values,
        slopes=slopes,
        outcome=outcome,
        root=float(path[-1]) if outcome is RootOutcome.CONVERGED else None,
        orders=_orders(path),
        cycle_length=cycle,
        description=_description(path, values, outcome, cycle),
    )


def _ended(rows: list[tuple[float, float, float]], near: float) -> RootOutcome | None:
    x, value, slope = rows[-1]
    path = np.array([row[0] for row in rows])
    if not np.isfinite([value, slope]).all():
        return RootOutcome.OUTSIDE_DOMAIN
    if value == 0 or (len(rows) > 1 and abs(x - rows[-2][0]) <= near * max(1.0, abs(x))):
        return RootOutcome.CONVERGED
    if abs(x) > FARTHEST:
        return RootOutcome.DIVERGED
    if abs(slope) * FARTHEST <= abs(value):
        return RootOutcome.ZERO_SLOPE
    return RootOutcome.CYCLE if _cycle_length(path) else None


def _cycle_length(path: FloatArray) -> int | None:
    """Return the least period, of 2 to 4, seen twice over at the end of the path."""
    for period in range(2, LONGEST_CYCLE + 1):
        if len(path) <= 2 * period:
            return None
        last, before = path[-period - 1 :], path[-2 * period - 1 : -period]
        apart = float(np.ptp(last))
        if apart > 0 and np.abs(last - before).max() <= SAME * apart:
            return period
    return None


def _orders(path: FloatArray) -> FloatArray:
    sizes = np.abs(np.diff(path))
    sizes = sizes[sizes > 0]
    if len(sizes) < 3:
        return np.empty(0)
    falls = np.log(sizes[1:]) - np.log(sizes[:-1])
    with np.errstate(divide="ignore", invalid="ignore"):
        orders = falls[1:] / falls[:-1]
    return np.asarray(orders[np.isfinite(orders)])


def _description(
    path: FloatArray, values: FloatArray, outcome: RootOutcome, cycle: int | None
) -> str:
    steps = len(path) - 1
    after = f"after {steps} step{'' if steps == 1 else 's'}"
    place = plain_number(float(path[-1]))
    match outcome:
        case RootOutcome.CONVERGED:
            return f"Converged {after} to the root {plain_number(float(path[-1]), 8)}."
        case RootOutcome.ZERO_SLOPE:
            return f"Stopped {after} at {place}: the tangent is level and never meets the axis."
        case RootOutcome.CYCLE:
            return f"Goes round in a cycle of {cycle} points for ever."
        case RootOutcome.DIVERGED:
            return f"Ran away: {after} it is at {place}."
        case RootOutcome.OUTSIDE_DOMAIN:
            return f"Stopped {after} at {place}: the function has no value at the next point."
        case RootOutcome.STEP_LIMIT:
            return f"Out of steps at {place}, where f is {plain_number(float(values[-1]), 2)}."
