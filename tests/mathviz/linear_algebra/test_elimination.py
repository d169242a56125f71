import math
from fractions import Fraction

import numpy as np
import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.elimination import eliminate
from mathviz.linear_algebra.row_steps import Phase, RowOperation
from tests.mathviz.strategies import matrices, tables, untyped_numbers

WHOLE = st.integers(-3, 3)


def replayed(elimination, exact):
    """Carry out the written operations on the start, one after the other."""
    rows = [[Fraction(x) if exact else x for x in row] for row in elimination.matrix.tolist()]
    for step in elimination.steps:
        factor = step.exact_factor if exact else step.factor
        match step.operation:
            case RowOperation.SWAP:
                rows[step.target], rows[step.source] = rows[step.source], rows[step.target]
            case RowOperation.SCALE:
                rows[step.target] = [factor * x for x in rows[step.target]]
            case RowOperation.ADD:
                pairs = zip(rows[step.target], rows[step.source], strict=True)
                rows[step.target] = [x + factor * y for x, y in pairs]
        yield step, rows


@given(tables(WHOLE))
def test_fractions_are_sympys(matrix):
    elimination = eliminate(matrix)
    s = sympy.Matrix(matrix)
    reduced, pivots = s.rref()
    assert elimination.exact
    assert np.array_equal(elimination.reduced, np.array(reduced.tolist(), dtype=float))
    assert tuple(column for _, column in elimination.pivots) == pivots
    assert elimination.rank == s.rank()
    assert set(elimination.free_columns) == set(range(s.cols)) - set(pivots)
    if s.rows == s.cols:
        assert elimination.determinant == float(s.det())
    else:
        assert elimination.determinant is None
    assert sympy.Matrix(elimination.echelon).applyfunc(sympy.nsimplify).is_echelon


@pytest.mark.parametrize("seed", range(30))
def test_rounding_contradicts_no_system_that_has_a_solution(seed):
    rng = np.random.default_rng(seed)
    a = rng.normal(size=(4, 2)) @ rng.normal(size=(2, 2))
    a[3] = 0
    found = eliminate(a, a @ [1.3, 0.7], fractions=False)
    assert (found.rank, found.contradiction) == (2, None)


@given(tables(WHOLE))
def test_the_steps_lead_from_start_to_end_exactly(matrix):
    elimination = eliminate(matrix)
    last = elimination.matrix
    for step, rows in replayed(elimination, exact=True):
        assert [list(row) for row in step.fractions] == rows
        assert np.array_equal(step.matrix, np.array(rows, dtype=float))
        last = step.matrix
    assert np.array_equal(elimination.reduced, last)
    echelon = [step.matrix for step in elimination.steps if step.phase is Phase.ECHELON]
    assert np.array_equal(elimination.echelon, (echelon or [elimination.matrix])[-1])


@given(matrices(4, untyped_numbers))
def test_floats_pivot_on_the_largest_and_agree_with_numpy(matrix):
    elimination = eliminate(matrix, fractions=False)
    assert not elimination.exact
    for step, _ in replayed(elimination, exact=False):
        assert step.fractions is None
        if step.phase is Phase.ECHELON and step.operation is RowOperation.ADD:
            assert abs(step.factor) <= 1
    size = max(1.0, np.abs(matrix).max() ** 4)
    assert elimination.determinant == pytest.approx(np.linalg.det(matrix), abs=1e-12 * size)
    assert (elimination.rank == 4) == (np.linalg.matrix_rank(matrix, tol=1e-13) == 4)


def test_partial_pivoting_saves_what_the_first_pivot_loses():
    """Trefethen and Bau, lecture 22: a pivot of 1e-20 wipes out the second equation."""
    matrix, right = np.array([[1e-20, 1.0], [1.0, 1.0]]), np.array([1.0, 2.0])
    solved = eliminate(matrix, right, fractions=False).reduced[:, -1]
    assert solved == pytest.approx([1, 1])
    below = matrix[1] - matrix[1, 0] / matrix[0, 0] * matrix[0]
    naive_y = (right[1] - right[0] * 1e20) / below[1]
    naive_x = (right[0] - naive_y) / 1e-20
    assert naive_x == 0


def test_a_textbook_elimination_step_by_step():
    """Strang, section 2.2."""
    elimination = eliminate([[2, 4, -2], [4, 9, -3], [-2, -3, 7]], [2, 8, 10])
    assert [step.text for step in elimination.steps] == [
        "R2 → R2 − 2 R1", "R3 → R3 + R1", "R3 → R3 − R2", "R3 → 1/4 R3", "R2 → R2 − R3",
        "R1 → R1 + 2 R3", "R1 → R1 − 4 R2", "R1 → 1/2 R1",
    ]  # fmt: skip
    assert [step.typst for step in elimination.steps][:4] == [
        "R_2 -> R_2 - 2 R_1", "R_3 -> R_3 + R_1", "R_3 -> R_3 - R_2", "R_3 -> 1/4 R_3",
    ]  # fmt: skip
    assert elimination.reduced[:, -1].tolist() == [-1, 2, 2]
    assert elimination.pivot_values.tolist() == [2, 1, 4]
    assert (elimination.determinant, elimination.columns) == (8, 3)


def test_a_zero_pivot_is_swapped_away():
    elimination = eliminate([[0, 2], [-3, 4]])
    assert elimination.steps[0].text == "R1 ↔ R2"
    assert elimination.steps[0].typst == "R_1 <-> R_2"
    assert (elimination.swaps, elimination.determinant) == (1, 6)
    assert elimination.steps[0].pivot == (0, 0)
    assert "R1 → −1/3 R1" in [step.text for step in elimination.steps]


def test_float_steps_write_powers_of_ten():
    steps = eliminate([[1e6, 1], [1e-3, 1]], fractions=False).steps
    assert steps[0].text == "R2 → R2 − 1×10⁻⁹ R1"
    assert steps[0].typst == "R_2 -> R_2 - 1 dot 10^(-9) R_1"


@pytest.mark.parametrize("fractions", [True, False])
@pytest.mark.parametrize(
    ("matrix", "right", "row"),
    [
        ([[1, 2], [2, 4]], [1, 3], 1),
        ([[1, 2], [2, 4]], [1, 2], None),
        ([[0, 0]], [5], 0),
        ([[1, 1], [1, 1], [1, 1]], [0, 0, 2], 1),
        ([[1, 0], [0, 1]], [1, 1], None),
        ([[0.1, 0.2], [0.3, 0.6]], [0.1, 0.3], None),
    ],
)
def test_contradictions(matrix, right, row, fractions):
    found = eliminate(matrix, right, fractions).contradiction
    assert (found is None) == (row is None)
    if row is not None and fractions:
        assert found in {row, len(matrix) - 1}


def test_several_right_sides():
    elimination = eliminate([[1, 2], [3, 4]], np.eye(2))
    assert elimination.reduced[:, 2:].tolist() == [[-2, 1], [1.5, -0.5]]
    assert elimination.columns == 2


@pytest.mark.parametrize("size", [4, 8, 12])
def test_hilbert_matrices_are_exact_in_fractions(size):
    hilbert = [[1 / (i + j + 1) for j in range(size)] for i in range(size)]
    elimination = eliminate(hilbert)
    expected = sympy.prod([sympy.factorial(k) ** 4 for k in range(size)]) / sympy.prod(
        [sympy.factorial(k) for k in range(2 * size)]
    )
    assert elimination.exact
    assert elimination.rank == size
    assert elimination.determinant == pytest.approx(float(expected), rel=1e-14)


def test_the_start_is_kept_in_the_fractions_that_were_typed():
    third = Fraction(1, 3)
    assert eliminate([[0.1, 1 / 3]], [2]).fractions == ((Fraction(1, 10), third, Fraction(2)),)
    assert eliminate([[0.1, 1 / 3]], [2], fractions=False).fractions is None


def test_what_has_no_short_fraction_is_worked_in_floats():
    elimination = eliminate([[math.cos(1), 1], [1, 2]])
    assert not elimination.exact
    c, s = math.cos(1), math.sin(1)
    assert eliminate([[c * c, c * s], [c * s, s * s]]).rank == 1


@pytest.mark.parametrize("scale", [1e-150, 1e-300])
def test_tiny_entries_are_not_mistaken_for_zeros(scale):
    elimination = eliminate(scale * np.array([[2.0, 1], [1, 3]]), [scale, scale])
    assert (elimination.rank, elimination.contradiction) == (2, None)
    assert elimination.reduced[:, -1] == pytest.approx([0.4, 0.2])


def test_zero_matrix_needs_no_step():
    elimination = eliminate(np.zeros((2, 3)))
    assert (elimination.steps, elimination.rank, elimination.pivots) == ((), 0, ())
    assert elimination.free_columns == (0, 1, 2)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((np.zeros((13, 2)),), "matrix must be at most 12×12, got 13×2"),
        (([[1, 2]], [1, 2]), "right-hand side must have 1 rows, got 2"),
        (([[1, 2]], [[1, 2], [1, 3]]), "right-hand side must have 1 rows, got 2"),
        (([[1, 1e151]],), "matrix must have entries of magnitude at most 1e+150, got 1e+151"),
        (([[1, math.nan]],), "matrix entry must be finite, got nan"),
        (([],), "matrix must be a table of numbers, row by row, got []"),
        (([[1]], "x"), "right-hand side must be a list of numbers, got x"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        eliminate(*arguments)
    assert caught.value.sentence == message
