import math

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.inverses import invert
from tests.mathviz.strategies import matrices


@given(st.integers(1, 4).flatmap(lambda n: matrices(n, st.integers(-3, 3))))
def test_inverse_is_sympys_and_elimination_ends_in_it(matrix):
    found = invert(matrix)
    s = sympy.Matrix(matrix)
    assert (found.rank, found.determinant) == (s.rank(), float(s.det()))
    if s.det() == 0:
        assert (found.inverse, found.product) == (None, None)
        assert found.condition_number == math.inf
        assert found.description.startswith("no inverse")
    else:
        expected = np.array(s.inv().tolist(), dtype=float)
        assert np.array_equal(found.inverse, expected)
        assert np.array_equal(found.elimination.reduced[:, len(matrix) :], expected)
        assert found.condition_number == pytest.approx(np.linalg.cond(matrix))
        assert np.allclose(found.product, np.eye(len(matrix)))
    assert len(found.kernel) == len(matrix) - found.rank
    assert np.allclose(np.array(matrix) @ found.kernel.T, 0)


def test_hilbert_12_is_inverted_to_the_last_digit():
    hilbert = np.array([[1 / (i + j + 1) for j in range(12)] for i in range(12)])
    expected = sympy.Matrix(12, 12, lambda i, j: sympy.Rational(1, i + j + 1)).inv()
    found = invert(hilbert)
    assert np.array_equal(found.inverse, np.array(expected.tolist(), dtype=float))
    assert found.nearly_singular
    assert found.condition_number > 1e15
    naive = np.linalg.inv(hilbert)
    assert np.abs(naive / found.inverse - 1).max() > 1e-3


@pytest.mark.parametrize(
    ("matrix", "nearly", "words"),
    [
        ([[2, 0], [0, 4]], False, "invertible, condition number 2"),
        ([[1, 1], [1, 1.0000001]], True, "invertible, but nearly singular: condition number 4×10⁷"),
        ([[1, 2], [2, 4]], False, "no inverse: rank 1 of 2, many points land on one"),
        ([[0]], False, "no inverse: rank 0 of 1, many points land on one"),
    ],
)
def test_known_cases(matrix, nearly, words):
    found = invert(matrix)
    assert (found.nearly_singular, found.description) == (nearly, words)


def test_tiny_matrices_are_invertible():
    found = invert([[1e-150, 0], [0, 1e-150]])
    assert found.inverse == pytest.approx(np.diag([1e150, 1e150]))
    assert found.condition_number == 1


def test_what_has_no_finite_inverse_is_refused():
    with pytest.raises(MathvizError, match=r"inverse must have entries below 1\.8e308, got more"):
        invert([[1e-310]])


def test_refuses_tables():
    with pytest.raises(MathvizError, match="matrix must be square, got 1×2"):
        invert([[1, 2]])
