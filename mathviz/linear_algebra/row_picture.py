"""The row picture of a system: its lines or planes, where all of them meet, and where each pair.

Strang, Introduction to Linear Algebra, chapter 2.
"""

from dataclasses import dataclass

from mathviz.linear_algebra.meetings import PairMeeting, pairwise_meetings
from mathviz.linear_algebra.systems import SolutionSet, solve_system


@dataclass(frozen=True, eq=False)
class RowPicture:
    """The solutions of a system of two or three unknowns, and how its equations meet in pairs.

    Without a solution `meetings` tells why: lines or planes that are parallel, or planes that
    cross in lines with nothing in common.
    """

    system: SolutionSet
    meetings: tuple[PairMeeting, ...]


def row_picture(matrix: object = ((1, 1), (-1, 2)), right: object = (3, 3)) -> RowPicture:
    """Solve a system of lines or planes, and find where each two of them meet.

    Parameters
    ----------
    matrix : (m, 2) or (m, 3) numbers
    right : (m,) numbers

    Returns
    -------
    RowPicture
        Whether there is one solution, none or a whole line is told by `system.solutions`.

    Raises
    ------
    MathvizError
        As `mathviz.linear_algebra.meetings.pairwise_meetings`.
    """
    meetings = pairwise_meetings(matrix, right)
    return RowPicture(solve_system(matrix, right), meetings)
