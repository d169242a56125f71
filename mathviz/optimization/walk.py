"""The path of a descent while it is being walked, kept where every number is finite."""

from dataclasses import dataclass, field

import numpy as np

from mathviz.errors import MathvizError
from mathviz.optimization.objectives import Objective
from mathviz.optimization.outcomes import Outcome
from mathviz.validation import FloatArray
from mathviz.words import plain_point

FARTHEST = 1e6
LARGEST_VALUE = 1e100


@dataclass
class Walk:
    """The path so far, and why it ended before the last step, if it did."""

    objective: Objective
    iterates: list[FloatArray] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    gradients: list[FloatArray] = field(default_factory=list)
    ending: Outcome | None = None
    at_rest: bool = False

    def visit(self, position: FloatArray) -> bool:
        """Add an iterate, or end the walk if it is too far away or the function fails there."""
        if not np.abs(position).max() <= FARTHEST:
            self.ending = Outcome.DIVERGED
            return False
        loss = float(self.objective.value(*position))
        gradient = self.objective.gradient(*position)
        numbers = np.array([loss, *gradient])
        if np.isnan(numbers).any() or (np.isfinite(loss) and np.isinf(gradient).any()):
            self.ending = Outcome.OUTSIDE_DOMAIN
        elif np.abs(numbers).max() > LARGEST_VALUE:
            self.ending = Outcome.DIVERGED
        else:
            self.iterates.append(position)
            self.losses.append(loss)
            self.gradients.append(gradient)
        return self.ending is None


def walk_down(
    chosen: Objective, start: FloatArray, rate: float, steps: int, tolerance: float
) -> Walk:
    """Walk from `start` against the gradient until it is no longer than `tolerance`.

    Raises
    ------
    MathvizError
        If the function has no finite value and gradient at `start`.
    """
    walk = Walk(chosen)
    if not walk.visit(start):
        requirement = "be where the function has a finite value and gradient"
        raise MathvizError("start", requirement, plain_point(start))
    for _ in range(steps):
        if np.hypot(*walk.gradients[-1]) <= tolerance:
            break
        if not walk.visit(walk.iterates[-1] - rate * walk.gradients[-1]):
            return walk
    walk.at_rest = bool(np.hypot(*walk.gradients[-1]) <= tolerance)
    return walk
