import math
from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathviz.linear_algebra import exact
from tests.mathviz.strategies import matrices, untyped_numbers


@pytest.mark.parametrize(
    ("value", "rational"),
    [
        (0.0, Fraction(0)),
        (-0.1, Fraction(-1, 10)),
        (1 / 3, Fraction(1, 3)),
        (1e-9, Fraction(1, 10**9)),
        (123456.789, Fraction(123456789, 1000)),
        (math.cos(1), None),
        (math.sqrt(2), None),
        (1e-16, None),
    ],
)
def test_as_typed(value, rational):
    assert exact.as_typed(value) == rational


@given(st.integers(-999, 999), st.integers(1, 999))
def test_small_fractions_are_recognised(numerator, denominator):
    assert exact.as_typed(numerator / denominator) == Fraction(numerator, denominator)


@given(matrices(3))
def test_exact_answers_are_sympys(matrix):
    a = np.array(matrix)
    s = sympy.Matrix([[sympy.Rational(str(entry)) for entry in row] for row in matrix])
    assert exact.rank(a) == s.rank()
    assert exact.determinant(a) == float(s.det())
    expected = s.charpoly().all_coeffs()
    computed = exact.characteristic_polynomial(exact.rational_rows(a))
    assert [sympy.Rational(c.numerator, c.denominator) for c in computed] == expected
    for vector in exact.null_space(exact.rational_rows(a)):
        assert exact.product(exact.rational_rows(a), [[c] for c in vector]) == [[0]] * 3
    inverse = exact.inverse(a)
    if s.det() == 0:
        assert inverse is None
    else:
        assert np.array_equal(inverse, np.array(s.inv().tolist(), dtype=float))


@given(matrices(3, untyped_numbers))
def test_untyped_entries_agree_with_numpy(matrix):
    a = np.array(matrix)
    size = np.abs(a).max() ** 3
    assert exact.determinant(a) == pytest.approx(np.linalg.det(a), abs=1e-12 * max(size, 1))


@pytest.mark.parametrize("factor", [1, 1e-6, 1e5])
def test_typed_dependence_is_seen_through_rounding(factor):
    a = np.array([[0.1, 0.2], [0.3, 0.6]]) * factor
    a = np.array([[float(f"{entry:.10g}") for entry in row] for row in a])
    assert (exact.rank(a), exact.determinant(a), exact.inverse(a)) == (1, 0.0, None)


def test_untyped_dependence_is_seen_to_rounding():
    c, s = math.cos(1), math.sin(1)
    projection = np.array([[c * c, c * s], [c * s, s * s]])
    assert (exact.rank(projection), exact.determinant(projection)) == (1, 0.0)


def test_largest_integers_are_not_mistaken_for_singular():
    assert exact.determinant(np.array([[1e6, 1e6 - 1], [1e6 - 1, 1e6 - 2]])) == -1.0


@pytest.mark.parametrize(("small", "nearly"), [(0, True), (1e-9, True), (1e-3, False)])
def test_nearly_singular(small, nearly):
    assert exact.nearly_singular(np.diag([1.0, small])) is nearly
