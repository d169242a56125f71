import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.meetings import Meeting, pairwise_meetings
from tests.mathviz.strategies import matrices


@given(matrices(3, st.integers(-3, 3)), st.lists(st.integers(-3, 3), min_size=3, max_size=3))
def test_planes_cross_along_the_cross_product(a, b):
    a, b = np.array(a), np.array(b)
    for pair in pairwise_meetings(a, b):
        i, j = pair.first, pair.second
        normal = np.cross(a[i], a[j])
        assert (pair.meeting is Meeting.CROSSING) == bool(np.any(normal != 0))
        if pair.meeting is Meeting.CROSSING:
            assert np.linalg.norm(np.cross(pair.direction, normal)) == pytest.approx(0, abs=1e-9)
            assert np.linalg.norm(pair.direction) == pytest.approx(1)
            assert np.allclose(a[[i, j]] @ pair.point, b[[i, j]])
            assert pair.point @ pair.direction == pytest.approx(0, abs=1e-9)
        elif pair.meeting is not Meeting.NOT_BOTH:
            same = np.linalg.matrix_rank(np.column_stack([a, b])[[i, j]]) == 1
            assert (pair.meeting is Meeting.IDENTICAL) == same


@pytest.mark.parametrize(
    ("a", "b", "meeting"),
    [
        ([[1, 1], [1, -1]], [2, 0], Meeting.CROSSING),
        ([[1, 1], [2, 2]], [2, 4], Meeting.IDENTICAL),
        ([[1, 1], [2, 2]], [2, 5], Meeting.PARALLEL),
        ([[1, 1], [0, 0]], [2, 0], Meeting.NOT_BOTH),
    ],
)
def test_lines(a, b, meeting):
    (pair,) = pairwise_meetings(a, b)
    assert (pair.meeting, pair.direction) == (meeting, None)
    assert (pair.point is None) == (meeting is not Meeting.CROSSING)


def test_a_triangle_of_lines():
    """Three planes, no common point: their pairwise lines are parallel and distinct."""
    pairs = pairwise_meetings([[1, 0, 0], [0, 1, 0], [1, 1, 0]], [0, 0, 1])
    assert [pair.meeting for pair in pairs] == [Meeting.CROSSING] * 3
    assert np.allclose(np.abs([pair.direction for pair in pairs]), [0, 0, 1])
    assert np.linalg.matrix_rank([pair.point for pair in pairs]) == 2


def test_one_equation_has_no_pairs():
    assert pairwise_meetings([[1, 2]], [3]) == ()


def test_four_unknowns_are_refused():
    with pytest.raises(MathvizError, match="matrix must have 2 or 3 columns, got 4"):
        pairwise_meetings(np.eye(4), np.ones(4))
