import math
from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.systems import Solutions, solve_system
from tests.mathviz.strategies import matrices, tables, typed_numbers, untyped_numbers

WHOLE = st.integers(-2, 2)


@given(tables(WHOLE, columns=(2, 4)))
def test_the_kind_is_that_of_the_ranks(table):
    a, b = [row[:-1] for row in table], [row[-1] for row in table]
    found = solve_system(a, b)
    rank, augmented = sympy.Matrix(a).rank(), sympy.Matrix(table).rank()
    assert (found.rank, found.rank_augmented, found.exact) == (rank, augmented, True)
    expected = Solutions.NONE if augmented > rank else Solutions.INFINITE
    if augmented == rank == len(a[0]):
        expected = Solutions.UNIQUE
    assert found.solutions is expected
    check(found)


def check(found):
    """Every point of the solution set solves, and `nearest` is numpy's least-squares answer."""
    a, b = found.matrix, found.right
    size = max(1.0, np.abs(a).max(), np.abs(b).max())
    if found.particular is not None:
        weights = np.arange(1.0, 1 + len(found.directions))
        solution = found.particular + weights @ found.directions
        assert np.allclose(a @ solution, b, atol=1e-9 * size)
    assert np.allclose(a @ found.directions.T, 0, atol=1e-9 * size)
    assert len(found.directions) == a.shape[1] - found.rank
    nearest = np.linalg.lstsq(a, b, rcond=1e-13)[0]
    assert np.allclose(found.nearest, nearest, atol=1e-6 * max(1, np.abs(nearest).max()))
    assert np.allclose(found.residual, b - a @ found.nearest)
    assert np.allclose(a.T @ found.residual, 0, atol=1e-9 * size**2)


@given(matrices(3, untyped_numbers), st.lists(untyped_numbers, min_size=3, max_size=3))
def test_untyped_systems_are_solved_like_numpys(a, b):
    found = solve_system(a, b)
    if found.condition_number < 1e8:
        assert found.solutions is Solutions.UNIQUE
        assert np.allclose(found.particular, np.linalg.solve(a, b), rtol=1e-7)
        assert found.condition_number == pytest.approx(np.linalg.cond(a), rel=1e-6)
        check(found)


@given(matrices(2, typed_numbers), st.tuples(typed_numbers, typed_numbers))
def test_cramers_rule(a, b):
    found = solve_system(a, b)
    if found.solutions is Solutions.UNIQUE:
        (p, q), (r, s) = [[Fraction(str(entry)) for entry in row] for row in a]
        u, v = (Fraction(str(entry)) for entry in b)
        determinant = p * s - q * r
        expected = [float((u * s - q * v) / determinant), float((p * v - u * r) / determinant)]
        assert found.particular.tolist() == pytest.approx(expected, rel=1e-15)


C, S = math.cos(1), math.sin(1)
CASES = [
    ([[1, 1], [1, -1]], [3, 1], Solutions.UNIQUE, "one solution, (2, 1)"),
    ([[1, 2], [2, 4]], [1, 3], Solutions.NONE, "no solution: the equations contradict each other"),
    ([[1, 2], [2, 4]], [1, 2], Solutions.INFINITE, "infinitely many solutions, 1 free direction"),
    ([[0, 0], [0, 0]], [0, 0], Solutions.INFINITE, "infinitely many solutions, 2 free directions"),
    ([[0, 0], [0, 0]], [0, 1], Solutions.NONE, "no solution: the equations contradict each other"),
    ([[0.1, 0.2], [0.3, 0.6]], [0.1, 0.3], Solutions.INFINITE, None),
    ([[C * C, C * S], [C * S, S * S]], [C, S], Solutions.INFINITE, None),
    ([[C * C, C * S], [C * S, S * S]], [S, -C], Solutions.NONE, None),
    ([[1, 1], [1, 1.0000001]], [2, 2.0000001], Solutions.UNIQUE,
     "one solution, (1, 1), but nearly singular: condition number 4×10⁷"),
    ([[1, 1], [1, 1.0000003]], [2, 2.0000003], Solutions.UNIQUE,
     "one solution, (1, 1), but nearly singular: condition number 1.3×10⁷"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "solutions", "description"), CASES)
def test_known_cases(a, b, solutions, description):
    found = solve_system(a, b)
    assert found.solutions is solutions
    assert description in (None, found.description)
    assert (found.particular is None) == (solutions is Solutions.NONE)
    assert found.nearly_singular == ("nearly" in found.description)
    if solutions is not Solutions.UNIQUE and len(a) == 2:
        assert (found.determinant, found.condition_number) == (0, math.inf)


def test_untyped_contradiction_raises_the_augmented_rank_by_one():
    found = solve_system([[C * C, C * S], [C * S, S * S]], [S, -C])
    assert (found.exact, found.rank, found.rank_augmented) == (False, 1, 2)


def test_untyped_homogeneous_system_is_solved_by_the_origin():
    found = solve_system([[C, S], [S, C]], [0, 0])
    assert (found.exact, found.solutions) == (False, Solutions.UNIQUE)
    assert found.particular.tolist() == [0, 0]


@pytest.mark.parametrize("size", range(2, 13))
def test_hilbert_systems_are_solved_to_the_last_digit_where_floats_lose_all(size):
    hilbert = np.array([[1 / (i + j + 1) for j in range(size)] for i in range(size)])
    exact = sympy.Matrix(size, size, lambda i, j: sympy.Rational(1, i + j + 1))
    found = solve_system(hilbert, [1] + [0] * (size - 1))
    assert found.particular.tolist() == [float(x) for x in exact.inv()[:, 0]]
    assert found.solutions is Solutions.UNIQUE
    assert found.nearly_singular == (size >= 6)
    if size == 12:
        naive = np.linalg.solve(hilbert, np.eye(size)[0])
        assert np.abs(naive / found.particular - 1).max() > 1e-3


@pytest.mark.parametrize("scale", [1e-150, 1e-300, 1e5])
def test_scale_changes_no_kind(scale):
    for right, kind in [([1, 3], Solutions.NONE), ([1, 2], Solutions.INFINITE)]:
        a, b = scale * np.array([[1.0, 2], [2, 4]]), scale * np.array(right)
        assert solve_system(a, b).solutions is kind


def test_one_equation_in_one_unknown():
    found = solve_system([[4]], [2])
    assert (found.particular.tolist(), found.condition_number) == ([0.5], 1)


def test_more_unknowns_than_equations():
    found = solve_system([[1, 1, 1]], [3])
    assert found.nearest == pytest.approx([1, 1, 1])
    assert (found.particular.tolist(), len(found.directions)) == ([3, 0, 0], 2)
    assert (found.determinant, found.condition_number) == (None, pytest.approx(1))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([[1, 2], [3, 4]], [1]), "right-hand side must have 2 entries, got 1"),
        (([[1, math.inf]], [1]), "matrix entry must be finite, got inf"),
        ((np.eye(13), np.ones(13)), "matrix must be at most 12×12, got 13×13"),
    ],
)  # fmt: skip
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        solve_system(*arguments)
    assert caught.value.sentence == message
