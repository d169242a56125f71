import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.linear_algebra.meetings import Meeting
from mathviz.linear_algebra.row_picture import row_picture
from mathviz.linear_algebra.systems import Solutions

CROSS, PARALLEL, SAME = Meeting.CROSSING, Meeting.PARALLEL, Meeting.IDENTICAL


@pytest.mark.parametrize(
    ("matrix", "right", "solutions", "meetings"),
    [
        ([[1, 1], [-1, 2]], [3, 3], Solutions.UNIQUE, [CROSS]),
        ([[1, 1], [2, 2]], [3, 3], Solutions.NONE, [PARALLEL]),
        ([[1, 1], [2, 2]], [3, 6], Solutions.INFINITE, [SAME]),
        (np.eye(3), [1, 2, 3], Solutions.UNIQUE, [CROSS] * 3),
        ([[1, 0, 0], [0, 1, 0], [1, 1, 0]], [0, 0, 1], Solutions.NONE, [CROSS] * 3),
        ([[1, 0, 0], [0, 1, 0], [1, 1, 0]], [1, 2, 3], Solutions.INFINITE, [CROSS] * 3),
        ([[1, 1, 1], [1, 1, 1], [1, 1, 1]], [1, 2, 2], Solutions.NONE, [PARALLEL, PARALLEL, SAME]),
    ],
)
def test_pairs_tell_why_there_is_what_there_is(matrix, right, solutions, meetings):
    found = row_picture(matrix, right)
    assert found.system.solutions is solutions
    assert [pair.meeting for pair in found.meetings] == meetings


def test_a_common_point_is_where_each_pair_meets():
    found = row_picture()
    assert found.system.particular == pytest.approx(np.linalg.solve([[1, 1], [-1, 2]], [3, 3]))
    assert found.meetings[0].point == pytest.approx(found.system.particular)


def test_only_lines_and_planes_have_a_picture():
    with pytest.raises(MathvizError, match="matrix must have 2 or 3 columns, got 4"):
        row_picture(np.eye(4), [1, 2, 3, 4])
