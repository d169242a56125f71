import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from mathviz.errors import MathvizError
from mathviz.linear_algebra.space_maps import SpaceMapKind, space_map
from tests.mathviz.strategies import matrices

HALF = math.sqrt(0.5)
KINDS = [
    (np.zeros((3, 3)), SpaceMapKind.COLLAPSE, "collapse to the origin"),
    (np.ones((3, 3)), SpaceMapKind.ONTO_LINE, "everything lands on a line"),
    (np.diag([1, 1, 0]), SpaceMapKind.ONTO_PLANE, "everything lands on a plane"),
    (np.eye(3), SpaceMapKind.IDENTITY, "identity"),
    (-2 * np.eye(3), SpaceMapKind.SCALING, "scaling by −2"),
    ([[0, -1, 0], [1, 0, 0], [0, 0, 1]], SpaceMapKind.ROTATION, "rotation by 90° about (0, 0, 1)"),
    ([[0, 1, 0], [-1, 0, 0], [0, 0, 1]], SpaceMapKind.ROTATION, "rotation by 90° about (0, 0, −1)"),
    (np.diag([-1, -1, 1]), SpaceMapKind.ROTATION, "rotation by 180° about (0, 0, 1)"),
    (np.diag([1, -1, 1]), SpaceMapKind.REFLECTION, "reflection in the plane across (0, 1, 0)"),
    ([[0, -1, 0], [1, 0, 0], [0, 0, -1]], SpaceMapKind.ROTATION_REFLECTION,
     "rotation by 90° about (0, 0, 1) and reflection across it"),
    ([[2, 1, 0], [1, 2, 0], [0, 0, 1]], SpaceMapKind.STRETCH, None),
    ([[1, 1, 0], [0, 1, 0], [0, 0, 1]], SpaceMapKind.GENERAL, "general map"),
]  # fmt: skip


@pytest.mark.parametrize(("matrix", "kind", "description"), KINDS)
def test_kinds(matrix, kind, description):
    seen = space_map(matrix)
    assert seen.kind is kind
    assert description in (None, seen.description)


@given(st.lists(st.floats(-3, 3), min_size=3, max_size=3).filter(lambda v: np.linalg.norm(v) > 0.1))
def test_rotations_are_scipys(rotation_vector):
    turn = Rotation.from_rotvec(rotation_vector)
    seen = space_map(turn.as_matrix())
    assert seen.kind is SpaceMapKind.ROTATION
    expected = turn.as_rotvec()
    assert seen.angle == pytest.approx(np.linalg.norm(expected), abs=1e-7)
    again = Rotation.from_rotvec(seen.angle * seen.axis).as_matrix()
    assert np.allclose(again, turn.as_matrix(), atol=1e-7)
    mirrored = space_map(turn.as_matrix() @ (np.eye(3) - 2 * np.outer(seen.axis, seen.axis)))
    if mirrored.kind is SpaceMapKind.ROTATION_REFLECTION:
        assert abs(mirrored.axis @ seen.axis) == pytest.approx(1)
        assert 0 < mirrored.angle <= math.pi


@given(matrices(3, st.integers(-3, 3)), matrices(3, st.integers(-3, 3)))
def test_images_spaces_and_numbers(matrix, points):
    a = np.array(matrix)
    seen = space_map(matrix, points[0], points)
    assert np.array_equal(seen.columns, a.T)
    assert np.allclose(seen.images, np.array(points) @ a.T)
    assert np.allclose(seen.image, a @ points[0])
    assert seen.rank == np.linalg.matrix_rank(a) == len(seen.image_space)
    assert seen.determinant == pytest.approx(np.linalg.det(a), abs=1e-9)
    assert np.allclose(a @ seen.kernel.T, 0)
    shadow = seen.image_space.T @ seen.image_space
    assert np.allclose(shadow @ a, a)
    if seen.kind is SpaceMapKind.STRETCH:
        assert np.allclose(seen.directions.T * seen.factors @ seen.directions, a)
        assert np.all(np.diff(np.abs(seen.factors)) <= 1e-12)


def test_absences():
    seen = space_map([[1, 1, 0], [0, 1, 0], [0, 0, 1]])
    assert (seen.axis, seen.angle, seen.factor, seen.factors, seen.directions) == (None,) * 5
    assert (seen.vector, seen.image, seen.points, seen.images) == (None,) * 4


def test_refusals():
    with pytest.raises(MathvizError, match="matrix must be 3×3, got 2×2"):
        space_map(np.eye(2))
    with pytest.raises(MathvizError, match="points must have 3 coordinates each, got 2"):
        space_map(np.eye(3), points=[[1, 2]])
