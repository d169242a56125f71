import math

import numpy as np
import pytest
import scipy.linalg
from hypothesis import given

from mathviz.linear_algebra.paths import polar_path, rotation, straight_path
from tests.mathviz.strategies import matrices

TIMES = np.linspace(0, 1, 21)


@given(matrices())
def test_paths_begin_and_end_exactly(matrix):
    for path in (straight_path(matrix), polar_path(matrix)):
        assert np.array_equal(path.at(0), np.eye(2))
        assert np.array_equal(path.at(1), np.array(matrix))
        assert np.allclose(path.at(1 - 1e-9), matrix, atol=1e-6)


@given(matrices())
def test_polar_factors(matrix):
    path = polar_path(matrix)
    assert np.array_equal(path.stretch, path.stretch.T)
    assert np.allclose(rotation(path.angle) @ path.stretch, matrix, atol=1e-9)
    assert -math.pi <= path.angle <= math.pi
    determinant = np.linalg.det(matrix)
    if abs(determinant) > 1e-9:
        assert path.reflects == (determinant < 0)


@given(matrices())
def test_polar_path_keeps_orientation_unless_it_must_not(matrix):
    path = polar_path(matrix)
    areas = [np.linalg.det(path.at(t)) for t in TIMES]
    if np.linalg.det(matrix) > 1e-6:
        assert min(areas) > 0
    signs = np.sign(areas)
    assert np.count_nonzero(np.diff(signs[signs != 0])) == int(np.linalg.det(matrix) < -1e-9)


@given(matrices())
def test_without_reflection_it_is_scipys_polar_decomposition(matrix):
    path = polar_path(matrix)
    if np.linalg.det(matrix) > 1e-6:
        turn, stretch = scipy.linalg.polar(np.array(matrix))
        assert np.allclose(rotation(path.angle), turn, atol=1e-8)
        assert np.allclose(path.stretch, stretch, atol=1e-8)


@pytest.mark.parametrize("angle", [0.5, -2.0, math.pi / 2, math.pi])
def test_a_rotation_turns_steadily_without_stretching(angle):
    generator = angle * np.array([[0.0, -1.0], [1.0, 0.0]])
    path = polar_path(rotation(angle))
    for t in TIMES:
        assert np.allclose(path.at(t), scipy.linalg.expm(t * generator), atol=1e-12)


@pytest.mark.parametrize("matrix", [[[0, 1], [1, 0]], [[1, 0], [0, -1]], [[0.6, 0.8], [0.8, -0.6]]])
def test_a_reflection_folds_without_turning(matrix):
    path = polar_path(matrix)
    assert (path.angle, path.reflects) == (0.0, True)
    assert np.allclose(path.at(0.5), (np.eye(2) + matrix) / 2)


@pytest.mark.parametrize("matrix", [[[1, 0], [0, -2]], [[-2, 0], [0, 1]], [[3, 1], [1, -2]]])
def test_symmetric_matrices_fold_without_turning(matrix):
    assert polar_path(matrix).angle == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("matrix", [[[0, 0], [0, 0]], [[1, 2], [2, 4]], [[0, -1], [0, 0]]])
def test_singular_matrices_do_not_count_as_reflecting(matrix):
    path = polar_path(matrix)
    assert not path.reflects
    assert np.allclose(rotation(path.angle) @ path.stretch, matrix)
    assert np.linalg.eigvalsh(path.stretch).min() >= -1e-12


def test_straight_path_in_space():
    a = np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 10]])
    assert np.allclose(straight_path(a).at(0.25), np.eye(3) + 0.25 * (a - np.eye(3)))
