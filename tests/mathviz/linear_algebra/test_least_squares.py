import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.least_squares import least_squares
from tests.mathviz.strategies import tables, untyped_numbers


@given(
    st.one_of(tables(st.integers(-3, 3), columns=(2, 4)), tables(untyped_numbers, columns=(2, 4)))
)
def test_agrees_with_numpy_and_stands_perpendicular(table):
    a, b = np.array(table, dtype=float)[:, :-1], np.array(table, dtype=float)[:, -1]
    found = least_squares(a, b)
    expected, _, rank, _ = np.linalg.lstsq(a, b, rcond=1e-13)
    size = max(1.0, np.abs(expected).max())
    assert np.allclose(found.solution, expected, atol=1e-7 * size)
    assert found.rank == rank
    assert found.unique == (rank == a.shape[1])
    assert np.allclose(a.T @ found.residual, 0, atol=1e-7 * size)
    assert np.all(np.abs(found.perpendicularity) < 1e-6)
    assert found.directions.shape == (a.shape[1] - rank, a.shape[1])
    assert np.allclose(a @ found.directions.T, 0, atol=1e-9)
    assert np.allclose(found.directions @ found.solution, 0, atol=1e-7 * size)
    assert found.residual_norm == pytest.approx(np.linalg.norm(found.residual))
    augmented = np.linalg.matrix_rank(np.column_stack([a, b]), tol=1e-9)
    if np.linalg.cond(a) < 1e5:
        assert found.solvable == (augmented == rank)
    if found.normal_solution is not None and found.condition_number < 1e3:
        assert np.allclose(found.normal_solution, found.solution)


def test_strangs_line():
    """Strang, section 4.3, example 1: the line 5 - 3t."""
    found = least_squares([[1, 0], [1, 1], [1, 2]], [6, 0, 0])
    assert found.solution == pytest.approx([5, -3])
    assert found.fitted == pytest.approx([5, 2, -1])
    assert found.residual == pytest.approx([1, -2, 1])
    assert found.normal_matrix.tolist() == [[3, 3], [3, 5]]
    assert found.normal_right.tolist() == [6, 0]
    assert found.normal_solution == pytest.approx([5, -3])
    assert found.description == "one answer, nearest point at distance 2.449"


def test_normal_equations_lose_what_the_decomposition_keeps():
    """Läuchli's matrix: 1 + ε² rounds to 1, and AᵀA to a singular matrix."""
    tiny = 1e-8
    a = np.array([[1, 1], [tiny, 0], [0, tiny]])
    found = least_squares(a, [2, tiny, tiny])
    assert found.solution == pytest.approx([1, 1])
    assert found.unique
    assert found.normal_solution is None
    assert np.linalg.matrix_rank(a.T @ a) == 1


@pytest.mark.parametrize(
    ("a", "b", "description"),
    [
        (
            [[1, 1], [1, 1], [1, 1]],
            [1, 2, 3],
            "many answers, nearest point at distance 1.414; the shortest is taken",
        ),
        ([[1, 1], [2, 2]], [1, 2], "many answers, solved exactly; the shortest is taken"),
        ([[1, 0], [0, 1]], [1, 2], "one answer, solved exactly"),
        ([[0, 0]], [1], "many answers, nearest point at distance 1; the shortest is taken"),
    ],
)  # fmt: skip
def test_descriptions(a, b, description):
    found = least_squares(a, b)
    assert found.description == description
    assert found.solution == pytest.approx(np.linalg.pinv(a) @ b, abs=1e-14)
    assert math.isinf(found.condition_number) == (found.rank < min(np.shape(a)))


@pytest.mark.parametrize("scale", [1e149, 1e-150, 1e-300])
def test_scale_of_both_sides_changes_nothing(scale):
    found = least_squares(
        scale * np.array([[1.0, 0], [1, 1], [1, 2]]), scale * np.array([6.0, 0, 0])
    )
    assert found.solution == pytest.approx([5, -3])
    assert not found.solvable
    assert found.residual_norm == pytest.approx(6**0.5 * scale)


def test_long_tables_are_quick_and_as_numpys():
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(20_000, 5)), rng.normal(size=20_000)
    assert np.allclose(least_squares(a, b).solution, np.linalg.lstsq(a, b, rcond=None)[0])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([[1, 2]], [1, 2]), "right-hand side must have 1 entries, got 2"),
        ((np.ones((1, 101)), [1]), "matrix must have at most 100 columns, got 101"),
        (([[1e-160]], [1e150]), "solution must have entries below 1.8e308, got more"),
        (([[1e151]], [1]), "matrix must have entries of magnitude at most 1e+150, got 1e+151"),
        (([], []), "matrix must be a table of numbers, row by row, got []"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        least_squares(*arguments)
    assert caught.value.sentence == message


def test_cosines_do_not_grow_with_the_residual():
    found = least_squares([[1, 0.1], [1, 1.3], [1, 2.7]], [6e8, 1e8, 3e8])
    assert found.residual_norm > 1e8
    assert np.abs(found.perpendicularity).max() < 1e-14


def test_a_column_of_zeros_is_perpendicular_to_anything():
    found = least_squares([[1, 0], [1, 0], [1, 0]], [1, 2, 4])
    assert np.abs(found.perpendicularity).max() < 1e-14
    assert (found.rank, found.unique, found.solvable) == (1, False, False)


def test_the_rank_of_a_large_table_is_judged_by_its_largest_singular_value():
    rng = np.random.default_rng(1)
    left, right = (np.linalg.qr(rng.normal(size=(n, n)))[0] for n in (30, 15))
    values = np.zeros(15)
    values[:2] = 1e6, 1e-9
    assert least_squares(left[:, :15] * values @ right, np.ones(30)).rank == 1
    values[1] = 1e-3
    assert least_squares(left[:, :15] * values @ right, np.ones(30)).rank == 2


@pytest.mark.parametrize("scale", [1e-6, 1, 1e6])
def test_condition_and_cosines_are_those_of_the_columns_directions(scale):
    a = np.array([[1, 0], [1, 1], [1, 2.0]]) * scale
    found = least_squares(a, [6, 0, 0])
    assert found.condition_number == pytest.approx(np.linalg.cond(a))
    assert np.abs(found.perpendicularity).max() < 1e-14
