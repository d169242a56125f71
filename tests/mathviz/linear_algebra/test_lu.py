import numpy as np
import pytest
import scipy.linalg
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.lu import lu_decomposition
from tests.mathviz.strategies import matrices


@given(st.integers(1, 5).flatmap(matrices))
def test_factors_are_scipys_and_multiply_to_the_rows_in_order(matrix):
    a = np.array(matrix)
    factors = lu_decomposition(matrix)
    assert np.allclose(factors.lower @ factors.upper, a[list(factors.permutation)])
    assert np.array_equal(factors.lower, np.tril(factors.lower))
    assert np.array_equal(factors.upper, np.triu(factors.upper))
    assert np.all(np.diag(factors.lower) == 1)
    assert np.abs(factors.lower).max() == 1
    permutation = np.eye(len(a))[list(factors.permutation)]
    assert factors.sign == round(np.linalg.det(permutation))
    size = max(1.0, np.abs(a).max() ** len(a))
    assert factors.determinant == pytest.approx(np.linalg.det(a), abs=1e-11 * size)
    for stage in factors.stages:
        assert np.all(stage.upper[stage.column + 1 :, stage.column] == 0)


@pytest.mark.parametrize("size", [2, 5, 12])
def test_agrees_with_scipy_on_random_matrices(size):
    a = np.random.default_rng(size).normal(size=(size, size))
    factors = lu_decomposition(a)
    permutation, lower, upper = scipy.linalg.lu(a)
    assert np.allclose(factors.lower, lower)
    assert np.allclose(factors.upper, upper)
    assert np.array_equal(np.eye(size)[list(factors.permutation)], permutation.T)


def test_each_stage_multiplies_to_the_rows_as_they_stand():
    a = np.array([[1.0, 2, 3], [4, 5, 6], [7, 8, 10]])
    factors = lu_decomposition(a)
    order = [0, 1, 2]
    for stage in factors.stages:
        if stage.swapped is not None:
            i, j = stage.swapped
            order[i], order[j] = order[j], order[i]
        assert np.allclose(stage.lower @ stage.upper, a[order])
    assert tuple(order) == factors.permutation


def test_growth_reaches_its_worst_case():
    """Trefethen and Bau, equation 22.4: growth 2^(n-1)."""
    size = 8
    a = np.eye(size) - np.tril(np.ones((size, size)), -1)
    a[:, -1] = 1
    assert lu_decomposition(a).growth == 2 ** (size - 1)


def test_singular_matrices_have_zero_pivots():
    factors = lu_decomposition([[1, 2], [2, 4]])
    assert (factors.pivots.tolist(), factors.determinant) == ([2, 0], 0)
    zero = lu_decomposition(np.zeros((2, 2)))
    assert (zero.growth, zero.upper.tolist()) == (1, [[0, 0], [0, 0]])


def test_tiny_matrices():
    factors = lu_decomposition([[1e-150, 2e-150], [3e-150, 4e-150]])
    assert factors.lower[1, 0] == pytest.approx(1 / 3)
    assert np.allclose(factors.lower @ factors.upper * 1e150, [[3, 4], [1, 2]])


def test_refuses_tables():
    with pytest.raises(MathvizError, match="matrix must be square, got 1×2"):
        lu_decomposition([[1, 2]])
