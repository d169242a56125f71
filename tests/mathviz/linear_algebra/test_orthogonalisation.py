import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.orthogonalisation import qr_decomposition
from tests.mathviz.strategies import tables, untyped_numbers


def hilbert(size):
    return np.array([[1 / (i + j + 1) for j in range(size)] for i in range(size)])


@given(tables(st.integers(-3, 3)))
def test_columns_become_perpendicular_and_multiply_back(matrix):
    found = qr_decomposition(matrix)
    assert np.allclose(found.q @ found.r, matrix, atol=1e-12)
    assert found.orthogonality_error < 1e-14
    assert found.rank == np.linalg.matrix_rank(matrix)
    assert found.rank + len(found.dependent) == len(matrix[0])
    for row in found.r:
        leading = row[np.flatnonzero(row)[0]]
        assert leading > 0


@given(tables(untyped_numbers, rows=(3, 5), columns=(1, 3)))
def test_agrees_with_householder_up_to_signs(matrix):
    found = qr_decomposition(matrix)
    if found.rank == len(matrix[0]) and np.linalg.cond(matrix) < 1e6:
        q, r = np.linalg.qr(matrix)
        signs = np.sign(np.diag(r))
        assert np.allclose(found.q, q * signs, atol=1e-8)
        assert np.allclose(found.r, r * signs[:, None], atol=1e-8)


@given(tables(untyped_numbers))
def test_each_step_takes_the_shadows_off(matrix):
    found = qr_decomposition(matrix)
    for vector, step in zip(np.array(matrix).T, found.steps, strict=True):
        assert np.array_equal(step.vector, vector)
        size = max(1.0, np.abs(vector).max())
        assert np.allclose(step.shadows.sum(axis=0) + step.remainder, vector, atol=1e-12 * size)
        if step.unit is not None:
            assert np.allclose(step.unit * step.length, step.remainder)


def classical(matrix):
    """Gram-Schmidt as usually written: all shadows of the original column at once."""
    q = np.zeros_like(matrix)
    for j, column in enumerate(matrix.T):
        remainder = column - q[:, :j] @ (q[:, :j].T @ column)
        q[:, j] = remainder / np.linalg.norm(remainder)
    return q


@pytest.mark.parametrize("size", [6, 10, 12])
def test_hilbert_columns_stay_perpendicular_where_the_classical_way_fails(size):
    found = qr_decomposition(hilbert(size))
    assert found.orthogonality_error < 1e-14
    assert np.allclose(found.q @ found.r, hilbert(size), atol=1e-15)
    naive = classical(hilbert(size))
    assert np.abs(naive.T @ naive - np.eye(size)).max() > 1e-6


@pytest.mark.parametrize("scale", [1e-300, 1e-150, 1e6])
def test_scale_changes_nothing_but_lengths(scale):
    matrix = np.array([[1.0, 1, 2], [1, 0, 1], [0, 1, 1]]) / 2
    found = qr_decomposition(scale * matrix)
    assert found.dependent == (2,)
    assert np.allclose(found.q, qr_decomposition(matrix).q)
    assert np.allclose(found.r / scale, qr_decomposition(matrix).r)


def test_zero_matrix():
    found = qr_decomposition(np.zeros((2, 2)))
    assert (found.rank, found.q.shape, found.r.shape) == (0, (2, 0), (0, 2))
    assert found.orthogonality_error == 0


def test_refusals():
    with pytest.raises(MathvizError, match="matrix must be at most 12×12, got 1×13"):
        qr_decomposition(np.ones((1, 13)))
