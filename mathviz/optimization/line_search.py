"""Line search: how far to go along a direction, by the conditions of Armijo and Wolfe."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.optimization.objectives import Objective, objective
from mathviz.optimization.step_search import Conditions, Profile, Search, SearchOutcome, search
from mathviz.optimization.walk import begin
from mathviz.validation import FloatArray
from mathviz.words import plain_number

RULES = ("armijo", "wolfe")
CURVE_POINTS = 201
BEYOND = 1.25


@dataclass(frozen=True, eq=False)
class LineSearch:
    """The steps tried along φ(t) = f(x + t d), in order, and the one accepted, if any.

    `trials` and `values` (k,) are t and φ(t) (NaN or ∞ where f has no value), `slopes` (k,) are φ′.
    `armijo` and `curvature` (k,) tell which trial falls enough, φ(t) ≤ φ(0) + c₁ t φ′(0), and which
    is flat enough, φ′(t) ≥ c₂ φ′(0). `curve_t` and `curve` (201,) draw φ a quarter beyond the
    largest trial, and `armijo_line` (201,) is the line to fall below.
    """

    position: FloatArray
    direction: FloatArray
    trials: FloatArray
    values: FloatArray
    slopes: FloatArray
    armijo: NDArray[np.bool_]
    curvature: NDArray[np.bool_]
    step: float | None
    outcome: SearchOutcome
    curve_t: FloatArray
    curve: FloatArray
    armijo_line: FloatArray
    description: str


def line_search(
    function: Objective | str,
    start: object,
    direction: object | None = None,
    rule: str = "armijo",
    first_step: float = 1.0,
    fall: float = 1e-4,
    flattening: float = 0.9,
    shrink: float = 0.5,
) -> LineSearch:
    """Try steps along a direction (Nocedal and Wright, algorithm 3.1 and section 3.1).

    ``"armijo"`` shrinks the step until f falls enough; ``"wolfe"`` also asks that the slope has
    flattened, doubling and bisecting (Lewis and Overton, Mathematical Programming 141, 2013).

    Parameters
    ----------
    function : Objective or str
        An objective, the name of one, or a formula of x and y.
    start : (2,) numbers
    direction : (2,) numbers, optional
        Against the gradient unless given.
    rule : str
        ``"armijo"`` or ``"wolfe"``.
    first_step : float
        The first t, from 1e-6 to 1000.
    fall, flattening : float
        c₁ from 1e-6 to 0.5, and c₂ from c₁ to 0.999.
    shrink : float
        From 0.1 to 0.9.

    Raises
    ------
    MathvizError
        If an argument is out of bounds or the function has no finite value and gradient at `start`.
    """
    chosen = objective(function) if isinstance(function, str) else function
    x = begin(chosen, validation.vector("start", start, 2)).iterates[0]
    d = -chosen.gradient(*x) if direction is None else validation.vector("direction", direction, 2)
    wolfe = validation.one_of("rule", rule, RULES) == "wolfe"
    first = validation.number("first step", first_step, 1e-6, 1e3)
    c1 = validation.number("fall", fall, 1e-6, 0.5)
    conditions = Conditions(
        c1,
        validation.number("flattening", flattening, c1, 0.999),
        validation.number("shrink", shrink, 0.1, 0.9),
    )
    profile = _profile(chosen, x, d)
    found = search(profile, first, conditions, wolfe)
    value, slope = profile(0.0)
    trials, values, slopes = np.array([*zip(*found.tried, strict=True)] or [(), (), ()])
    grid = np.linspace(0.0, BEYOND * float(max(trials, default=first)), CURVE_POINTS)
    return LineSearch(
        position=x,
        direction=d,
        trials=trials,
        values=values,
        slopes=slopes,
        armijo=values <= value + conditions.fall * trials * slope,
        curvature=slopes >= conditions.flattening * slope,
        step=found.step,
        outcome=found.outcome,
        curve_t=grid,
        curve=chosen.value(x[0] + grid * d[0], x[1] + grid * d[1]),
        armijo_line=value + conditions.fall * grid * slope,
        description=_description(found),
    )


def _profile(chosen: Objective, x: FloatArray, d: FloatArray) -> Profile:
    def profile(t: float) -> tuple[float, float]:
        place = x + t * d
        return float(chosen.value(*place)), float(chosen.gradient(*place) @ d)

    return profile


def _description(found: Search) -> str:
    match found.outcome:
        case SearchOutcome.ACCEPTED:
            count = len(found.tried)
            tries = f"{count} trial{'' if count == 1 else 's'}"
            return f"Accepted the step {plain_number(found.step or 0.0)} after {tries}."
        case SearchOutcome.NOT_DOWNHILL:
            return "The direction does not lead downhill: no step along it is tried."
        case SearchOutcome.NO_STEP:
            return "No step tried falls enough for the slope at the start."
        case SearchOutcome.UNBOUNDED:
            return "However far, the slope does not flatten: the function falls without end."
