"""Newton's method for minima: jump to the bottom of the quadratic that fits best."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz import validation
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.descent import Descent, gradient_descent
from mathviz.optimization.endings import ending, resting_kind, sentence
from mathviz.optimization.objectives import Objective, objective
from mathviz.optimization.outcomes import Outcome
from mathviz.optimization.step_search import Conditions, search
from mathviz.optimization.walk import Walk, begin
from mathviz.validation import FloatArray
from mathviz.words import plain_point

SINGULAR = 2e-15
LEAST_CURVATURE = 1e-6


class HessianKind(Enum):
    """What the Hessian at an iterate makes of Newton's step."""

    POSITIVE = "positive definite: the step leads to the bottom of a bowl"
    INDEFINITE = "indefinite: the step leads to a saddle"
    NEGATIVE = "negative definite: the step leads to a summit"
    SINGULAR = "singular: there is no step"


@dataclass(frozen=True, eq=False)
class NewtonMinimum:
    """Every iterate (k + 1, 2) with loss, gradient, and Hessian (k + 1, 2, 2) there.

    `kinds` name the Hessians; `step_sizes` (k,) are the shares of the full step taken, 1 unless
    damped. `outcome` is None if a singular Hessian ended an undamped run: there is no next step.
    Where damped, a curvature λ counts as max(|λ|, 10⁻⁶), so that every step leads downhill.
    `beside` is a gradient descent from the same start.
    """

    objective: Objective
    start: FloatArray
    damped: bool
    iterates: FloatArray
    losses: FloatArray
    gradients: FloatArray
    hessians: FloatArray
    kinds: tuple[HessianKind, ...]
    step_sizes: FloatArray
    stopping_step: int
    outcome: Outcome | None
    resting_kind: CriticalKind | None
    beside: Descent
    description: str


def newton_minimum(
    function: Objective | str,
    start: object,
    steps: int = 50,
    damped: bool = False,
    learning_rate: float = 0.05,
    tolerance: float = 1e-8,
) -> NewtonMinimum:
    """Step by x ← x − H⁻¹ g (Nocedal and Wright, section 3.3 and 3.4).

    Undamped, Newton's method looks for any zero of the gradient: it may end at a saddle or a
    summit, and has no step where H is singular. Damped, it takes the share of a step downhill
    that Armijo's condition accepts.

    Parameters
    ----------
    function : Objective or str
        An objective, the name of one, or a formula of x and y.
    start : (2,) numbers
    steps : int
        1 to 1000.
    damped : bool
    learning_rate : float
        Of the gradient descent beside it, at most 1000, above 0.
    tolerance : float
        From 1e-12 to 1; the length of a gradient that counts as zero.

    Raises
    ------
    MathvizError
        If an argument is out of bounds or the function has no finite value and gradient at `start`.
    """
    chosen = objective(function) if isinstance(function, str) else function
    origin = validation.vector("start", start, 2)
    most = validation.whole_number("steps", steps, 1, 1000)
    near = validation.number("tolerance", tolerance, 1e-12, 1.0)
    beside = gradient_descent(chosen, origin, learning_rate, most)
    walk = begin(chosen, origin)
    sizes, stuck = _follow(chosen, walk, most, near, damped)
    kind = resting_kind(chosen, walk, near)
    outcome = None if stuck else ending(walk, kind)
    hessians = chosen.hessian(*np.array(walk.iterates).T)
    return NewtonMinimum(
        objective=chosen,
        start=origin,
        damped=damped,
        iterates=np.array(walk.iterates),
        losses=np.array(walk.losses),
        gradients=np.array(walk.gradients),
        hessians=hessians,
        kinds=tuple(map(hessian_kind, hessians)),
        step_sizes=np.array(sizes[: len(walk.iterates) - 1]),
        stopping_step=len(walk.iterates) - 1,
        outcome=outcome,
        resting_kind=kind,
        beside=beside,
        description=_description(walk, outcome, kind),
    )


def hessian_kind(hessian: FloatArray) -> HessianKind:
    """Name a Hessian (n, n) by the signs of its eigenvalues; singular up to rounding.

    Parameters
    ----------
    hessian : (n, n) array
        Symmetric.
    """
    curvatures = np.linalg.eigvalsh(hessian)
    if np.abs(curvatures).min() <= SINGULAR * np.abs(curvatures).max():
        return HessianKind.SINGULAR
    if curvatures[0] > 0:
        return HessianKind.POSITIVE
    return HessianKind.NEGATIVE if curvatures[-1] < 0 else HessianKind.INDEFINITE


def _follow(
    chosen: Objective, walk: Walk, steps: int, near: float, damped: bool
) -> tuple[list[float], bool]:
    """Walk; return the shares of the steps, and whether a singular Hessian ended it."""
    sizes: list[float] = []
    for _ in range(steps):
        if walk.level(near):
            break
        place = walk.iterates[-1]
        hessian = chosen.hessian(*place)
        if not np.isfinite(hessian).all():
            walk.ending = Outcome.OUTSIDE_DOMAIN
            break
        if not damped and hessian_kind(hessian) is HessianKind.SINGULAR:
            return sizes, True
        gradient = walk.gradients[-1]
        step = _downhill(hessian, gradient) if damped else _newton_step(hessian, gradient)
        share = _share(chosen, place, step) if damped else 1.0
        sizes.append(share)
        if share == 0 or not walk.visit(place + share * step):
            break
    walk.at_rest = walk.ending is None and walk.level(near)
    return sizes, False


def _newton_step(hessian: FloatArray, gradient: FloatArray) -> FloatArray:
    return np.asarray(-np.linalg.solve(hessian, gradient), dtype=np.float64)


def _downhill(hessian: FloatArray, gradient: FloatArray) -> FloatArray:
    curvatures, axes = np.linalg.eigh(hessian)
    lifted = np.maximum(np.abs(curvatures), LEAST_CURVATURE)
    return np.asarray(-axes @ ((axes.T @ gradient) / lifted))


def _share(chosen: Objective, place: FloatArray, step: FloatArray) -> float:
    def profile(t: float) -> tuple[float, float]:
        there = place + t * step
        return float(chosen.value(*there)), float(chosen.gradient(*there) @ step)

    return search(profile, 1.0, Conditions()).step or 0.0


def _description(walk: Walk, outcome: Outcome | None, kind: CriticalKind | None) -> str:
    if outcome is None:
        place = plain_point(np.round(walk.iterates[-1], 2))
        return f"Stopped at {place}: the Hessian is singular there, so there is no Newton step."
    return sentence(walk, outcome, kind)
