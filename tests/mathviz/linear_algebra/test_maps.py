import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.map_kinds import MapKind
from mathviz.linear_algebra.maps import composition, linear_map
from mathviz.linear_algebra.paths import rotation
from tests.mathviz.strategies import matrices, typed_numbers

HALF = math.sqrt(0.5)

KINDS = [
    ([[0, 0], [0, 0]], MapKind.COLLAPSE, "collapse to the origin"),
    ([[1, 0], [0, 0]], MapKind.PROJECTION, "projection onto the line along (1, 0)"),
    ([[1, -1], [0, 0]], MapKind.PROJECTION, "projection onto the line along (1, 0)"),
    ([[2, 0], [0, 0]], MapKind.FLATTENING, "flattening onto the line along (1, 0)"),
    ([[0, 1], [0, 0]], MapKind.FLATTENING, "flattening onto the line along (1, 0)"),
    ([[1, 0], [0, 1]], MapKind.IDENTITY, "identity"),
    ([[0, -1], [1, 0]], MapKind.ROTATION, "rotation by 90°"),
    ([[-1, 0], [0, -1]], MapKind.ROTATION, "rotation by 180°"),
    ([[HALF, HALF], [-HALF, HALF]], MapKind.ROTATION, "rotation by −45°"),
    ([[-2, 0], [0, -2]], MapKind.SCALING, "scaling by −2"),
    ([[1, -1], [1, 1]], MapKind.ROTATION_SCALING, "rotation by 45° with scaling by 1.414"),
    ([[1.5, -2], [2, 1.5]], MapKind.ROTATION_SCALING, "rotation by 53.13° with scaling by 2.5"),
    ([[0, 1], [1, 0]], MapKind.REFLECTION, "reflection in the line along (0.707, 0.707)"),
    ([[-1, 0], [0, 1]], MapKind.REFLECTION, "reflection in the line along (0, 1)"),
    ([[2, 1], [1, 2]], MapKind.STRETCH, "stretch by 3 along (0.707, 0.707) and by 1 across it"),
    ([[1, 0], [0, -2]], MapKind.STRETCH, "stretch by −2 along (0, 1) and by 1 across it"),
    ([[1, 2], [0, 1]], MapKind.SHEAR, "shear along (1, 0) by 2"),
    ([[1, 0], [-0.5, 1]], MapKind.SHEAR, "shear along (0, 1) by 0.5"),
    ([[1, 1e-9], [0, 1]], MapKind.SHEAR, "shear along (1, 0) by 1×10⁻⁹"),
    ([[2, 1], [0, 2]], MapKind.GENERAL, "general map"),
    ([[2, 1], [1, 3.5]], MapKind.STRETCH, None),
    ([[1, 2], [3, 4]], MapKind.GENERAL, "general map"),
]


@pytest.mark.parametrize(("matrix", "kind", "description"), KINDS)
def test_kinds(matrix, kind, description):
    seen = linear_map(matrix)
    assert seen.kind is kind
    assert description in (None, seen.description)


@given(matrices(), st.tuples(typed_numbers, typed_numbers))
def test_images_are_products(matrix, vector):
    seen = linear_map(matrix, vector, [vector, (1, 0), (0, 1)])
    a = np.array(matrix)
    assert np.array_equal(seen.columns, a.T)
    assert np.allclose(seen.image, vector[0] * seen.columns[0] + vector[1] * seen.columns[1])
    assert np.allclose(seen.images, [a @ vector, a[:, 0], a[:, 1]])
    assert seen.rank == np.linalg.matrix_rank(a)
    assert seen.determinant == pytest.approx(np.linalg.det(a), abs=1e-10)


@given(matrices())
def test_each_kind_has_the_traits_that_make_it_up(matrix):
    """Rebuild the matrix from the traits alone, for every kind that they determine."""
    seen = linear_map(matrix)
    rebuilt = rebuild(seen)
    if rebuilt is not None:
        assert np.allclose(rebuilt, matrix, atol=1e-9)
    if seen.kernel is not None:
        assert np.allclose(seen.matrix @ seen.kernel, 0, atol=1e-9)
        assert np.linalg.matrix_rank(np.column_stack([seen.axis, *seen.columns]), tol=1e-9) == 1


@pytest.mark.parametrize("matrix", [matrix for matrix, _, _ in KINDS])
def test_traits_of_the_listed_kinds(matrix):
    rebuilt = rebuild(linear_map(matrix))
    assert rebuilt is None or np.allclose(rebuilt, matrix, atol=1e-12)


def rebuild(seen):
    axis = seen.axis
    across = None if axis is None else np.array([-axis[1], axis[0]])
    match seen.kind:
        case MapKind.COLLAPSE:
            return np.zeros((2, 2))
        case MapKind.IDENTITY:
            return np.eye(2)
        case MapKind.ROTATION | MapKind.ROTATION_SCALING:
            return (seen.factor or 1) * rotation(seen.angle)
        case MapKind.SCALING:
            return seen.factor * np.eye(2)
        case MapKind.REFLECTION:
            return 2 * np.outer(axis, axis) - np.eye(2)
        case MapKind.STRETCH:
            return seen.factors[0] * np.outer(axis, axis) + seen.factors[1] * np.outer(
                across, across
            )
        case MapKind.SHEAR:
            return np.eye(2) + seen.factor * np.outer(axis, across)
    return None


@given(matrices())
def test_the_polar_motion_ends_at_the_map_and_turns_rotations(matrix):
    seen = linear_map(matrix)
    assert np.array_equal(seen.polar.at(1), seen.matrix)
    if seen.kind is MapKind.ROTATION_SCALING:
        assert seen.polar.angle == pytest.approx(seen.angle)


def test_absent_vector_and_points_stay_absent():
    seen = linear_map([[1, 2], [3, 4]])
    assert (seen.vector, seen.image, seen.points, seen.images) == (None, None, None, None)


def test_kinds_are_judged_against_the_largest_entry():
    assert linear_map([[1e5, 3e4 * (1 + 1e-14)], [3e4, 2e5]]).kind is MapKind.STRETCH
    assert linear_map([[1e5, 3e4 * (1 + 1e-9)], [3e4, 2e5]]).kind is MapKind.GENERAL


def test_near_singular_is_said():
    assert linear_map([[1, 1], [1, 1.0000001]]).nearly_singular
    assert linear_map([[1, 1], [1, 1.0000001]]).rank == 2


@given(matrices(), matrices())
def test_composition(b, a):
    together = composition(b, a)
    point = np.array([0.3, -1.7])
    assert np.allclose(together.product @ point, np.array(b) @ (np.array(a) @ point))
    assert np.allclose(together.swapped, np.array(a) @ np.array(b))
    assert together.commutes == np.allclose(together.product, together.swapped)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: linear_map(np.eye(3)), "matrix must be 2×2, got 3×3"),
        (lambda: linear_map(np.eye(2), [1, 2, 3]), "vector must have 2 entries, got 3"),
        (lambda: linear_map(np.eye(2), None, [[1]]), "points must have 2 coordinates each, got 1"),
        (lambda: composition(np.eye(2), np.eye(3)), "second matrix must be 3×3, got 2×2"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message
