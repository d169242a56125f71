from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.elimination import eliminate
from mathviz.linear_algebra.read_off import read_off
from mathviz.linear_algebra.systems import Solutions, solve_system
from tests.mathviz.strategies import tables

WHOLE = st.integers(-3, 3)


@given(tables(WHOLE), st.lists(WHOLE, min_size=4, max_size=4), st.booleans())
def test_any_choice_of_the_free_unknowns_solves_the_system(matrix, choice, fractions):
    a = np.array(matrix, dtype=float)
    choice = np.resize(choice, a.shape[1])
    found = read_off(eliminate(a, a @ np.ones(a.shape[1]), fractions))
    assert found.false_row is None
    free = np.where(np.isin(np.arange(a.shape[1]), found.free), choice, 99)
    x = [float(c + sum(f * v for f, v in zip(fs, free, strict=True))) for c, *fs in found.unknowns]
    np.testing.assert_allclose(a @ x, a @ np.ones(a.shape[1]), atol=1e-9)
    assert all(x[k] == choice[k] for k in found.free)


@given(tables(WHOLE), st.lists(WHOLE, min_size=12, max_size=12))
def test_a_false_row_is_found_exactly_where_there_is_no_solution(matrix, right):
    right = right[: len(matrix)]
    found = read_off(eliminate(matrix, right))
    none = solve_system(matrix, right).solutions is Solutions.NONE
    assert (found.false_row is not None) == none == bool(found.false_value)
    assert bool(found.unknowns) != none


def test_a_line_of_solutions_in_fractions():
    found = read_off(eliminate([[2, 1, 1], [0, 3, 1]], [1, 2]))
    x, y, z = found.unknowns
    assert x == (Fraction(1, 6), 0, 0, Fraction(-1, 3))
    assert y == (Fraction(2, 3), 0, 0, Fraction(-1, 3))
    assert z == (0, 0, 0, 1)


def test_the_false_row_is_the_echelon_form_s():
    found = read_off(eliminate([[1, 1], [2, 2]], [1, 5]))
    assert (found.false_row, found.false_value) == (2, 3)


@pytest.mark.parametrize("right", [None, [[1, 2], [3, 4]]])
def test_only_one_right_hand_side_can_be_read_off(right):
    with pytest.raises(MathvizError, match="one right-hand side"):
        read_off(eliminate([[1, 2], [3, 4]], right))
