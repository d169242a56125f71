"""Eigenspaces where rounding would decide wrongly: several equal values, zeros, huge norms."""

import math

import numpy as np
import pytest

from mathviz.linear_algebra.spectrum import eigenspaces

TURN = np.linalg.qr(np.random.default_rng(3).normal(size=(3, 3)))[0]


def described(matrix):
    return [(space.algebraic, len(space.basis)) for space in eigenspaces(np.array(matrix))]


def test_three_equal_values_count_thrice_with_one_direction():
    shear = [[math.pi, 1, 0], [0, math.pi, 1], [0, 0, math.pi]]
    assert described(shear) == [(3, 1)]
    assert eigenspaces(np.array(shear))[0].value == pytest.approx(math.pi)


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e5])
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((3.0, 3.0, 1.0), [(2, 2), (1, 1)]),
        ((2.0, 2.0, 2.0), [(3, 3)]),
        ((2.0, 0.0, 0.0), [(1, 1), (2, 2)]),
        ((1.0, 0.0, -1.0), [(1, 1), (1, 1), (1, 1)]),
        ((1.0, 1.0 + 1e-5, 5.0), [(1, 1), (1, 1), (1, 1)]),
        ((1.0, 1.0 + 1e-9, 5.0), [(1, 1), (2, 2)]),
    ],
)
def test_turned_diagonals_keep_their_multiplicities(values, expected, size):
    matrix = size * TURN @ np.diag(values) @ TURN.T
    assert described(matrix) == expected
    found = [space.value for space in eigenspaces(matrix) for _ in range(space.algebraic)]
    assert np.allclose(found, size * np.sort(values)[::-1], atol=1e-6 * size)
    assert [v for v in found if abs(v) < 1e-6 * size] == [0j] * values.count(0.0)


def test_turned_eigenspaces_hold_eigenvectors():
    matrix = 100 * TURN @ np.diag([3.0, 3.0, 1.0]) @ TURN.T
    for space in eigenspaces(matrix):
        assert np.allclose(matrix @ space.basis.T, space.value * space.basis.T)
        assert np.allclose(space.basis @ space.basis.conj().T, np.eye(len(space.basis)))


@pytest.mark.parametrize("size", [1e-9, 1.0, 1e5])
def test_a_turn_in_space_has_one_real_axis_and_a_conjugate_pair(size):
    quarter = size * TURN @ [[0.0, -1, 0], [1, 0, 0], [0, 0, 0.5]] @ TURN.T
    values = [space.value for space in eigenspaces(quarter)]
    assert np.allclose(values, size * np.array([0.5, 1j, -1j]), atol=1e-9 * size)
    assert values[0].imag == 0
    for space in eigenspaces(quarter):
        assert np.allclose(quarter @ space.basis.T, space.value * space.basis.T)


@pytest.mark.parametrize("scale", [2.0**-40, 2.0**40, 2.0**490])
def test_typed_roots_scale_exactly_by_powers_of_two(scale):
    matrix = np.array([[2.0, 1, 0], [1, 3, 1], [0, 1, 2]])
    plain = [space.value for space in eigenspaces(matrix)]
    assert [space.value / scale for space in eigenspaces(matrix * scale)] == pytest.approx(plain)


def test_irrational_pairs_are_conjugate_and_sorted():
    values = [space.value for space in eigenspaces(np.array([[0.0, -2, 0], [1, 0, 0], [0, 0, 7]]))]
    root = math.sqrt(2)
    assert np.allclose(values, [7, root * 1j, -root * 1j])
    assert values[1] == values[2].conjugate()
    assert values[1].real == 0


def test_the_first_entry_of_an_eigenvector_is_real_and_positive():
    for matrix in ([[0.0, -2], [1, 0]], [[2.0, 1], [1, 3]], [[-1.0, 0], [0, 4]], 3 * TURN):
        for space in eigenspaces(np.array(matrix)):
            for row in space.basis:
                first = row[np.flatnonzero(np.abs(row) > 1e-9)[0]]
                assert first.real > 0
                assert abs(first.imag) < 1e-12


def test_complex_eigenvectors_begin_with_a_positive_number():
    for matrix in ([[0, -1], [1, 0]], [[1, -2], [3, 0.5]], [[0, -1, 0], [0, 0, -1], [1, 0, 0]]):
        for space in eigenspaces(np.array(matrix, dtype=float)):
            for vector in space.basis:
                first = vector[np.flatnonzero(np.abs(vector) > 1e-9)[0]]
                assert first.imag == pytest.approx(0, abs=1e-15)
                assert first.real > 0
