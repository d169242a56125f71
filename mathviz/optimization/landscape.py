"""A landscape of losses: where descents from several starts come to rest, and what slows them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.descent import Descent, gradient_descent
from mathviz.optimization.objectives import Objective, objective
from mathviz.optimization.outcomes import Outcome
from mathviz.validation import FloatArray

LANDSCAPES = {
    "camel": "(4 - 2.1x^2 + x^4/3) x^2 + x y + (4y^2 - 4) y^2",
    "wells": "x^4/4 - x^2/2 + x/10 + y^2/2",
    "himmelblau": "himmelblau",
}
MOST_STARTS = 12
NEAR = 0.05


@dataclass(frozen=True, eq=False)
class Roll:
    """A descent, the minimum it comes to rest at, and the stretch where it is slowest on the way.

    `minimum` is an index into the landscape's minima, None where it rests at none of them. If
    the gradient shrinks and grows again, `slow_step` is the step at which it is least before
    it grows, and `saddle` the saddle (2,) nearest to the path there; both None otherwise.
    """

    descent: Descent
    minimum: int | None
    slow_step: int | None
    saddle: FloatArray | None


@dataclass(frozen=True, eq=False)
class LossLandscape:
    """Rolls from several starts over one surface; `reached` are the minima found, by index."""

    objective: Objective
    saddles: FloatArray
    rolls: tuple[Roll, ...]
    reached: tuple[int, ...]
    description: str


def loss_landscape(
    function: Objective | str = "camel",
    starts: Sequence[object] = ((-0.5, -0.03), (1.9, 0.4), (-1.2, -1.2), (0.5, 1.2)),
    learning_rate: float = 0.02,
    steps: int = 300,
    tolerance: float = 1e-3,
) -> LossLandscape:
    """Descend from each start (Goodfellow, Bengio and Courville, section 8.2).

    The camel, with six minima, is from Dixon and Szegö, Towards Global Optimisation 2 (1978).

    Parameters
    ----------
    function : Objective or str
        An objective, the name of one or of one of `LANDSCAPES`, or a formula of x and y.
    starts : sequence of (2,) numbers
        1 to 12 of them.
    learning_rate, steps, tolerance
        As for `gradient_descent`.

    Raises
    ------
    MathvizError
        As `gradient_descent`, or if there is no start or more than 12.
    """
    validation.whole_number("number of starts", len(starts), 1, MOST_STARTS)
    chosen = (
        objective(LANDSCAPES.get(function, function)) if isinstance(function, str) else function
    )
    saddles = np.array(
        [p.position for p in chosen.critical_points if p.kind is CriticalKind.SADDLE]
    ).reshape(-1, 2)
    rolls = tuple(
        _roll(gradient_descent(chosen, start, learning_rate, steps, tolerance), saddles)
        for start in starts
    )
    reached = tuple(sorted({roll.minimum for roll in rolls if roll.minimum is not None}))
    return LossLandscape(chosen, saddles, rolls, reached, _description(rolls, reached))


def _roll(descent: Descent, saddles: FloatArray) -> Roll:
    slow = _slow_step(descent.gradient_norms)
    saddle = None
    if slow is not None and len(saddles):
        apart = np.linalg.norm(saddles - descent.iterates[slow], axis=1)
        saddle = saddles[int(np.argmin(apart))]
    return Roll(descent, _minimum(descent), slow, saddle)


def _minimum(descent: Descent) -> int | None:
    minima = descent.objective.minima
    if descent.outcome is not Outcome.CONVERGED or not len(minima):
        return None
    apart = np.linalg.norm(minima - descent.iterates[-1], axis=1)
    return int(np.argmin(apart)) if apart.min() <= NEAR else None


def _slow_step(slopes: FloatArray) -> int | None:
    """Return the least gradient that is followed by one at least twice as long."""
    later = np.maximum.accumulate(slopes[::-1])[::-1]
    grows = np.flatnonzero(later >= 2 * slopes)
    return int(grows[np.argmin(slopes[grows])]) if len(grows) else None


def _description(rolls: tuple[Roll, ...], reached: tuple[int, ...]) -> str:
    count = len(rolls)
    starts = f"{count} start{'' if count == 1 else 's'}"
    ends = f"{len(reached)} different minim{'um' if len(reached) == 1 else 'a'}"
    lost = sum(roll.minimum is None for roll in rolls)
    rest = f"; {lost} came to rest at none" if lost else ""
    return f"From {starts} the descents reach {ends}{rest}."
