"""The path of a descent while it is being walked, kept where every number is finite.

Boyd and Vandenberghe, section 9.3.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from mathviz.errors import MathvizError
from mathviz.optimization.outcomes import Outcome
from mathviz.validation import FloatArray
from mathviz.words import plain_number, plain_point

FARTHEST = 1e6
LARGEST_VALUE = 1e100


class Ground(Protocol):
    """What is walked on: a function of the coordinates, and its gradient (…, dimension)."""

    @property
    def value(self) -> Callable[..., FloatArray]:
        """The values at coordinates."""

    @property
    def gradient(self) -> Callable[..., FloatArray]:
        """The gradients at coordinates."""


@dataclass
class Walk:
    """The path so far, and why it ended before the last step, if it did."""

    ground: Ground
    iterates: list[FloatArray] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    gradients: list[FloatArray] = field(default_factory=list)
    ending: Outcome | None = None
    at_rest: bool = False

    def visit(self, position: FloatArray) -> bool:
        """Add an iterate, or end the walk if it is too far away or the function fails there."""
        if not all(abs(x) <= FARTHEST for x in position.tolist()):
            self.ending = Outcome.DIVERGED
            return False
        loss = float(self.ground.value(*position))
        gradient = self.ground.gradient(*position)
        slopes = gradient.tolist()
        steep = any(map(math.isinf, slopes))
        if any(map(math.isnan, (loss, *slopes))) or (math.isfinite(loss) and steep):
            self.ending = Outcome.OUTSIDE_DOMAIN
        elif max(map(abs, (loss, *slopes))) > LARGEST_VALUE:
            self.ending = Outcome.DIVERGED
        else:
            self.iterates.append(position)
            self.losses.append(loss)
            self.gradients.append(gradient)
        return self.ending is None

    def level(self, tolerance: float) -> bool:
        """Tell whether the last gradient is no longer than `tolerance`."""
        return math.hypot(*self.gradients[-1].tolist()) <= tolerance


def begin(ground: Ground, start: FloatArray) -> Walk:
    """Return a walk that stands at `start`.

    Parameters
    ----------
    ground : Ground
    start : (n,) array

    Raises
    ------
    MathvizError
        If the function has no finite value and gradient there.
    """
    walk = Walk(ground)
    if not walk.visit(start):
        requirement = "be where the function has a finite value and gradient"
        received = plain_point(start) if len(start) > 1 else plain_number(float(start[0]))
        raise MathvizError("start", requirement, received)
    return walk


def walk_down(ground: Ground, start: FloatArray, rate: float, steps: int, tolerance: float) -> Walk:
    """Walk from `start` against the gradient until it is no longer than `tolerance`.

    Parameters
    ----------
    ground : Ground
    start : (n,) array
    rate : float
        η.
    steps : int
        At most so many.
    tolerance : float

    Raises
    ------
    MathvizError
        If the function has no finite value and gradient at `start`.
    """
    walk = begin(ground, start)
    for _ in range(steps):
        if walk.level(tolerance):
            break
        if not walk.visit(walk.iterates[-1] - rate * walk.gradients[-1]):
            return walk
    walk.at_rest = walk.level(tolerance)
    return walk
