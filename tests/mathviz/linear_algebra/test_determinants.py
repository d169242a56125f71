import math

import numpy as np
import pytest
from hypothesis import given

from mathviz.errors import MathvizError
from mathviz.linear_algebra.determinants import Orientation, determinant_motion, signed_area
from tests.mathviz.strategies import matrices, untyped_numbers

TIMES = np.linspace(0, 1, 11)


@given(matrices())
def test_area_is_that_of_the_drawn_polygon_all_along(matrix):
    motion = determinant_motion(matrix)
    for t in TIMES:
        assert motion.area_at(t) == pytest.approx(signed_area(motion.corners_at(t)), abs=1e-9)
    assert np.array_equal(motion.corners, motion.corners_at(1))
    assert motion.area_at(1) == motion.determinant


@given(matrices(3))
def test_volume_is_the_scalar_triple_product_all_along(matrix):
    motion = determinant_motion(matrix)
    for t in TIMES:
        moved = np.eye(3) + t * (np.array(matrix) - np.eye(3))
        triple = np.dot(np.cross(moved[:, 0], moved[:, 1]), moved[:, 2])
        assert motion.area_at(t) == pytest.approx(triple, abs=1e-8)
    assert motion.terms is None
    assert motion.corners.shape == (8, 3)


@given(matrices(), matrices())
def test_laws(first, second):
    motion = determinant_motion(first, second)
    assert motion.determinant_product == pytest.approx(
        motion.determinant * motion.determinant_other, rel=1e-12, abs=1e-12
    )
    assert motion.determinant_product == pytest.approx(np.linalg.det(motion.product), abs=1e-7)
    assert motion.determinant == pytest.approx(motion.terms[0] - motion.terms[1], abs=1e-12)
    if motion.determinant != 0:
        assert np.allclose(motion.inverse @ first, np.eye(2), atol=1e-6)
        assert motion.determinant_inverse * motion.determinant == pytest.approx(1)
    else:
        assert (motion.inverse, motion.determinant_inverse) == (None, None)


@given(matrices(3), matrices(3))
def test_volumes_multiply(first, second):
    motion = determinant_motion(first, second)
    assert motion.determinant_product == pytest.approx(
        motion.determinant * motion.determinant_other, rel=1e-12, abs=1e-12
    )


@given(matrices(3, untyped_numbers))
def test_the_zero_times_are_the_real_roots_of_the_area(matrix):
    motion = determinant_motion(matrix)
    for t in motion.zero_times:
        assert 0 < t <= 1
        assert motion.area_at(t) == pytest.approx(0, abs=1e-7 * max(1, np.abs(matrix).max() ** 3))
    crossings = np.count_nonzero(
        np.diff(np.sign([motion.area_at(t) for t in np.linspace(0, 1, 999)]))
    )
    assert crossings <= len(motion.zero_times)
    assert (crossings > 0) <= (len(motion.zero_times) > 0)


@pytest.mark.parametrize(
    ("matrix", "determinant", "orientation", "rank", "zero_times"),
    [
        ([[1, 2], [2, 4]], 0.0, Orientation.COLLAPSED, 1, [1]),
        ([[0.1, 0.2], [0.3, 0.6]], 0.0, Orientation.COLLAPSED, 1, [1]),
        ([[1 / 3, 1], [1, 3]], 0.0, Orientation.COLLAPSED, 1, [1]),
        ([[0, 0], [0, 0]], 0.0, Orientation.COLLAPSED, 0, [1]),
        ([[0, 1], [1, 0]], -1.0, Orientation.REVERSED, 2, [0.5]),
        ([[-1, 0], [0, -1]], 1.0, Orientation.PRESERVED, 2, [0.5]),
        ([[-1, 0], [0, -3]], 3.0, Orientation.PRESERVED, 2, [0.25, 0.5]),
        ([[2, 1], [1, 3]], 5.0, Orientation.PRESERVED, 2, []),
        ([[0, -1], [1, 0]], 1.0, Orientation.PRESERVED, 2, []),
        ([[1, 0, 0], [0, 0, 1], [0, 1, 0]], -1.0, Orientation.REVERSED, 3, [0.5]),
        ([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 0.0, Orientation.COLLAPSED, 2, None),
    ],
)
def test_known_cases(matrix, determinant, orientation, rank, zero_times):
    motion = determinant_motion(matrix)
    assert (motion.determinant, motion.orientation, motion.rank) == (determinant, orientation, rank)
    if zero_times is not None:
        assert motion.zero_times.tolist() == zero_times


def test_untyped_singular_matrix_ends_at_exactly_zero():
    c, s = math.cos(2), math.sin(2)
    motion = determinant_motion([[c * c, c * s], [c * s, s * s]])
    assert (motion.determinant, motion.area_at(1), motion.zero_times.tolist()) == (0.0, 0.0, [1.0])


def test_signed_area_follows_the_sense_of_turning():
    triangle = np.array([[0, 0], [4, 0], [0, 3]])
    assert (signed_area(triangle), signed_area(triangle[::-1])) == (6.0, -6.0)


def test_without_another_map_there_is_no_product():
    motion = determinant_motion(np.eye(2))
    absent = (motion.other, motion.product, motion.determinant_other, motion.determinant_product)
    assert absent == (None, None, None, None)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((np.eye(4),), "matrix must be 2×2 or 3×3, got 4×4"),
        ((np.eye(2), np.eye(3)), "other matrix must be 2×2, got 3×3"),
        (([[1, math.inf], [0, 1]],), "matrix entry must be finite, got inf"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        determinant_motion(*arguments)
    assert caught.value.sentence == message
