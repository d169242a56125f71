import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.diagonalisation import change_of_basis, diagonalise
from tests.mathviz.strategies import matrices


def has_simple_roots_only(matrix):
    """A matrix is diagonalisable where its minimal polynomial has no double root."""
    s = sympy.Matrix(matrix)
    polynomial = s.charpoly()
    simple = sympy.quo(polynomial, sympy.gcd(polynomial, polynomial.diff()))
    value = sympy.zeros(s.rows)
    for coefficient in simple.all_coeffs():
        value = value * s + coefficient * sympy.eye(s.rows)
    return value.is_zero_matrix


@given(st.integers(1, 3).flatmap(lambda n: matrices(n, st.integers(-3, 3))))
def test_diagonalisable_is_what_the_minimal_polynomial_says(matrix):
    found = diagonalise(matrix)
    a = np.array(matrix, dtype=float)
    assert found.diagonalisable == has_simple_roots_only(matrix)
    assert found.real == bool(np.isrealobj(found.system.eigenvalues))
    for k, power in enumerate(found.powers):
        assert np.array_equal(power, np.linalg.matrix_power(a, k))
    if found.diagonalisable:
        rebuilt = (found.basis * found.diagonal) @ found.basis_inverse
        scale = np.linalg.cond(found.basis)
        assert np.allclose(rebuilt, a, atol=1e-12 * scale)
        assert np.allclose(found.powers_by_eigenvalues, found.powers, rtol=1e-9, atol=1e-9 * scale)
        assert np.allclose(found.diagonal_powers, found.diagonal ** np.arange(6)[:, None])
    else:
        absent = (found.basis, found.basis_inverse, found.diagonal, found.powers_by_eigenvalues)
        assert absent == (None, None, None, None)


@pytest.mark.parametrize(
    ("matrix", "reason"),
    [
        ([[2, 1], [1, 2]], "diagonalisable: distinct eigenvalues have independent eigenvectors"),
        ([[2, 0], [0, 2]], "diagonalisable: repeated eigenvalues have all their eigenvectors"),
        ([[2, 1], [0, 2]], "eigenvalue 2 counts 2 times but has only 1 independent eigenvector"),
        (
            [[2, 1, 0], [0, 2, 0], [0, 0, 2]],
            "eigenvalue 2 counts 3 times but has only 2 independent eigenvectors",
        ),
        (
            [[0, -1], [1, 0]],
            "diagonalisable only with complex numbers: a pair of directions turns",
        ),
        (
            [[0, -1, 1, 0], [1, 0, 0, 1], [0, 0, 0, -1], [0, 0, 1, 0]],
            "eigenvalue 0+1j counts 2 times but has only 1 independent eigenvector",
        ),
    ],
)
def test_reasons(matrix, reason):
    assert diagonalise(matrix).reason == reason


def test_power_zero_is_the_identity():
    found = diagonalise([[2, 1], [1, 2]], 0)
    assert found.powers.tolist() == [np.eye(2).tolist()]


@given(matrices(3), matrices(3, st.integers(-3, 3)), st.integers(0, 9))
def test_the_same_map_from_another_basis(matrix, basis, seed):
    b = np.array(basis, dtype=float)
    x = np.random.default_rng(seed).normal(size=3)
    if round(np.linalg.det(b)) == 0:
        with pytest.raises(MathvizError, match="basis must have independent columns, got rank"):
            change_of_basis(matrix, basis)
        return
    seen = change_of_basis(matrix, basis, x)
    assert np.allclose(b @ seen.in_basis, np.array(matrix) @ b, atol=1e-9)
    assert np.allclose(b @ seen.coordinates, x)
    assert np.allclose(seen.in_basis @ seen.coordinates, seen.image_coordinates, atol=1e-8)
    assert np.allclose(b @ seen.image_coordinates, seen.image)
    assert np.trace(seen.in_basis) == pytest.approx(np.trace(matrix), abs=1e-8)


def test_without_a_vector():
    seen = change_of_basis(np.eye(2), [[1, 1], [0, 1]])
    absent = (seen.vector, seen.coordinates, seen.image, seen.image_coordinates)
    assert absent == (None, None, None, None)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: diagonalise([[1, 2]]), "matrix must be square, got 1×2"),
        (lambda: diagonalise(np.eye(2), 61), "power must be between 0 and 60, got 61"),
        (
            lambda: diagonalise([[1e6, 0], [0, 1e6]], 60),
            "power must keep all entries below 1.8e308, got 60",
        ),
        (lambda: change_of_basis(np.eye(2), np.eye(3)), "basis must be 2×2, got 3×3"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message
