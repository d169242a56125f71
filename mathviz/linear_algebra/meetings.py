"""How the lines or planes of a linear system lie to each other, pair by pair.

The row picture: Strang, Introduction to Linear Algebra, section 2.1.
"""

from dataclasses import dataclass
from enum import Enum
from itertools import combinations

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.linear_algebra.systems import Solutions, solve_system
from mathviz.validation import FloatArray


class Meeting(Enum):
    """How two lines of the plane, or two planes of space, lie to each other."""

    CROSSING = "they cross"
    PARALLEL = "they are parallel"
    IDENTICAL = "they are the same"
    NOT_BOTH = "one of them is nothing or everything"


@dataclass(frozen=True, eq=False)
class PairMeeting:
    """Equations `first` and `second`, counted from 0, and where they meet.

    If they cross, they share `point`, the shared point nearest to the origin, and in space the
    line through it along the unit vector `direction`; otherwise both are None.
    """

    first: int
    second: int
    meeting: Meeting
    point: FloatArray | None
    direction: FloatArray | None


def pairwise_meetings(matrix: object, right: object) -> tuple[PairMeeting, ...]:
    """Tell how the lines a x + b y = c, or planes, of a system meet, each with each other.

    An equation without unknowns, 0 = c, is no line: it holds nowhere or everywhere.

    Parameters
    ----------
    matrix : (m, 2) or (m, 3) numbers
    right : (m,) numbers

    Raises
    ------
    MathvizError
        If there are not two or three unknowns, or as `solve_system`.
    """
    a = validation.real_array("matrix", matrix, 2, validation.LARGEST_DATUM)
    if a.shape[1] not in (2, 3):
        raise MathvizError("matrix", "have 2 or 3 columns", str(a.shape[1]))
    b = validation.vector("right-hand side", right, len(a), validation.LARGEST_DATUM)
    return tuple(_meeting(a, b, i, j) for i, j in combinations(range(len(a)), 2))


def _meeting(a: FloatArray, b: FloatArray, first: int, second: int) -> PairMeeting:
    pair = [first, second]
    if not np.all(np.any(a[pair] != 0, axis=1)):
        return PairMeeting(first, second, Meeting.NOT_BOTH, None, None)
    both = solve_system(a[pair], b[pair])
    if both.rank == 2:
        line = both.directions[0] if len(both.directions) else None
        direction = None if line is None else line / np.linalg.norm(line)
        return PairMeeting(first, second, Meeting.CROSSING, both.nearest, direction)
    same = both.solutions is not Solutions.NONE
    meeting = Meeting.IDENTICAL if same else Meeting.PARALLEL
    return PairMeeting(first, second, meeting, None, None)
