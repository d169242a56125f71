import math

import numpy as np
import pytest
import scipy.linalg
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.spaces import four_spaces, span
from tests.mathviz.strategies import tables, untyped_numbers

WHOLE = st.integers(-2, 2)
C, S = math.cos(1), math.sin(1)


def same_space(rows, expected_columns):
    """Equal orthogonal projectors mean equal spaces."""
    q = scipy.linalg.orth(rows.T) if rows.size else np.zeros((rows.shape[1], 0))
    return np.allclose(q @ q.T, expected_columns @ expected_columns.T, atol=1e-9)


@given(tables(WHOLE))
def test_the_four_spaces_are_scipys(matrix):
    a = np.array(matrix, dtype=float)
    found = four_spaces(matrix)
    assert same_space(found.column_space, scipy.linalg.orth(a))
    assert same_space(found.row_space, scipy.linalg.orth(a.T))
    assert same_space(found.null_space, scipy.linalg.null_space(a))
    assert same_space(found.left_null_space, scipy.linalg.null_space(a.T))
    pairs = [
        (found.column_space, found.orthonormal_column_space),
        (found.row_space, found.orthonormal_row_space),
        (found.null_space, found.orthonormal_null_space),
        (found.left_null_space, found.orthonormal_left_null_space),
    ]
    for basis, orthonormal in pairs:
        assert basis.shape == orthonormal.shape
        assert np.allclose(orthonormal @ orthonormal.T, np.eye(len(orthonormal)))
        assert same_space(basis, orthonormal.T)
    reduced, pivots = sympy.Matrix(matrix).rref()
    assert found.pivot_columns == pivots
    assert np.array_equal(found.reduced, np.array(reduced.tolist(), dtype=float))


@given(tables(untyped_numbers))
def test_untyped_spaces_obey_the_fundamental_theorem(matrix):
    a = np.array(matrix)
    found = four_spaces(matrix)
    assert found.rank + len(found.null_space) == a.shape[1]
    assert found.rank + len(found.left_null_space) == a.shape[0]
    size = max(1.0, np.abs(found.reduced).max()) * max(1.0, np.abs(a).max())
    assert np.allclose(a @ found.null_space.T, 0, atol=1e-9 * size)
    assert np.allclose(a.T @ found.orthonormal_left_null_space.T, 0, atol=1e-9 * size)
    assert np.allclose(found.column_space.T @ found.row_space, a, atol=1e-9 * size)


def test_untyped_dependence_is_seen():
    found = four_spaces([[C, 2 * C, S], [S, 2 * S, -C]])
    assert (found.rank, found.pivot_columns) == (2, (0, 2))
    assert found.null_space == pytest.approx(np.array([[-2, 1, 0]]))


@pytest.mark.parametrize(
    ("vectors", "independent", "combinations", "description"),
    [
        ([[1, 2], [2, 4]], (0,), [[1], [2]], "a line"),
        ([[1, 0], [1, 1], [3, 2]], (0, 1), [[1, 0], [0, 1], [1, 2]], "a plane (all there is)"),
        ([[0, 0], [0, 0]], (), [[], []], "the origin alone"),
        ([[0, 0, 0], [0, 5, 0]], (1,), [[0], [1]], "a line"),
        ([[1, 0, 0], [0, 1, 0], [2, 3, 0]], (0, 1), [[1, 0], [0, 1], [2, 3]], "a plane"),
        (np.eye(3), (0, 1, 2), np.eye(3), "a space of 3 dimensions (all there is)"),
        (np.eye(5), tuple(range(5)), np.eye(5), "a space of 5 dimensions (all there is)"),
    ],
)
def test_spans(vectors, independent, combinations, description):
    found = span(vectors)
    assert (found.independent, found.description) == (independent, description)
    assert found.combinations.tolist() == np.array(combinations).tolist()
    assert set(found.dependent) == set(range(len(vectors))) - set(independent)


@given(tables(WHOLE))
def test_combinations_write_every_vector_in_the_basis(vectors):
    found = span(vectors)
    assert np.allclose(found.combinations @ found.basis, vectors)
    assert found.rank == np.linalg.matrix_rank(vectors) == len(found.orthonormal)
    assert np.allclose(found.vectors @ found.orthonormal.T @ found.orthonormal, vectors)


@pytest.mark.parametrize("scale", [1e-150, 1e-300])
def test_tiny_vectors_span_as_much(scale):
    assert span(scale * np.array([[1.0, 2], [2, 4.1]])).rank == 2
    assert span(scale * np.array([[1.0, 2], [2, 4]])).rank == 1


def test_refusals():
    with pytest.raises(MathvizError, match="vectors must have rows of equal length"):
        span([[1, 2], [1]])
    with pytest.raises(MathvizError, match="matrix must be at most 12×12, got 1×13"):
        four_spaces(np.ones((1, 13)))
