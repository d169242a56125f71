import itertools
import math

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.quadratic_forms import Definiteness, quadratic_form
from tests.mathviz.strategies import matrices


def inertia(s):
    """Count eigenvalues above, at and below zero by Descartes' rule: all roots are real."""
    coefficients = s.charpoly().all_coeffs()
    zeros = next(k for k, c in enumerate(reversed(coefficients)) if c != 0)
    signs = [c > 0 for c in coefficients if c != 0]
    positive = sum(a != b for a, b in itertools.pairwise(signs))
    return positive, zeros, s.rows - zeros - positive


@given(st.integers(1, 4).flatmap(lambda n: matrices(n, st.integers(-3, 3))))
def test_definiteness_is_that_of_the_characteristic_polynomial(matrix):
    found = quadratic_form(matrix)
    s = sympy.Matrix(matrix)
    s = (s + s.T) / 2
    above, at, below = (bool(count) for count in inertia(s))
    expected = {
        (True, False, False): Definiteness.POSITIVE_DEFINITE,
        (True, True, False): Definiteness.POSITIVE_SEMIDEFINITE,
        (False, True, False): Definiteness.ZERO,
        (False, True, True): Definiteness.NEGATIVE_SEMIDEFINITE,
        (False, False, True): Definiteness.NEGATIVE_DEFINITE,
    }
    assert found.definiteness is expected.get((above, at, below), Definiteness.INDEFINITE)
    minors = [float(s[:k, :k].det()) for k in range(1, len(matrix) + 1)]
    assert found.minors.tolist() == minors
    assert (found.definiteness is Definiteness.POSITIVE_DEFINITE) == all(m > 0 for m in minors)


@given(st.integers(1, 4).flatmap(matrices), st.integers(0, 9))
def test_values_axes_and_gradient(matrix, seed):
    a = np.array(matrix)
    found = quadratic_form(matrix)
    x = np.random.default_rng(seed).normal(size=(5, len(a)))
    assert np.allclose(found.value(x), [p @ a @ p for p in x])
    assert np.allclose(found.gradient(x), x @ (a + a.T))
    expected = np.linalg.eigvalsh((a + a.T) / 2)[::-1]
    assert np.allclose(found.eigenvalues, expected, atol=1e-9)
    assert np.allclose(found.axes.T * found.eigenvalues @ found.axes, (a + a.T) / 2, atol=1e-9)
    assert found.was_symmetric == np.array_equal(a, a.T)
    values = found.value(x / np.linalg.norm(x, axis=1, keepdims=True))
    assert np.all(values <= found.eigenvalues[0] + 1e-9)
    assert np.all(values >= found.eigenvalues[-1] - 1e-9)


C, S = math.cos(1), math.sin(1)


@pytest.mark.parametrize(
    ("matrix", "definiteness", "surface", "condition"),
    [
        ([[2, 0], [0, 1]], Definiteness.POSITIVE_DEFINITE, "a bowl", 2),
        ([[1, 1], [1, 1]], Definiteness.POSITIVE_SEMIDEFINITE, "a valley", None),
        ([[0.1, 0.3], [0.3, 0.9]], Definiteness.POSITIVE_SEMIDEFINITE, "a valley", None),
        ([[C * C, C * S], [C * S, S * S]], Definiteness.POSITIVE_SEMIDEFINITE, "a valley", None),
        ([[1, 2], [0, 1]], Definiteness.POSITIVE_SEMIDEFINITE, "a valley", None),
        ([[1, 0], [0, -1]], Definiteness.INDEFINITE, "a saddle", 1),
        ([[0, 1], [-1, 0]], Definiteness.ZERO, "a plane", None),
        ([[-1, 0], [0, 0]], Definiteness.NEGATIVE_SEMIDEFINITE, "a ridge", None),
        ([[-3, 0], [0, -1]], Definiteness.NEGATIVE_DEFINITE, "a dome", 3),
        ([[1e-150, 0], [0, 1e-150]], Definiteness.POSITIVE_DEFINITE, "a bowl", 1),
    ],
)
def test_known_forms(matrix, definiteness, surface, condition):
    found = quadratic_form(matrix)
    assert (found.definiteness, found.surface) == (definiteness, surface)
    assert found.condition_number == (condition and pytest.approx(condition))


def test_hilbert_8_is_positive_definite():
    hilbert = [[1 / (i + j + 1) for j in range(8)] for i in range(8)]
    found = quadratic_form(hilbert)
    assert found.definiteness is Definiteness.POSITIVE_DEFINITE
    assert found.condition_number == pytest.approx(1.5257575e10, rel=1e-6)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: quadratic_form([[1, 2]]), "matrix must be square, got 1×2"),
        (
            lambda: quadratic_form([[1]]).value([1, 2]),
            "points must have 1 coordinates each, got shape (2,)",
        ),
        (
            lambda: quadratic_form([[1]]).gradient(3),
            "points must have 1 coordinates each, got shape ()",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message
