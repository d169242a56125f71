import math
from fractions import Fraction

import numpy as np
import pytest

from mathviz import validation
from mathviz.errors import MathvizError

SQUARE_REFUSALS = [
    ([[1, 2], [3]], "matrix must have rows of equal length, got rows of 1 and 2 numbers"),
    ([[1, 2], 3], "matrix must have rows of equal length, got rows of 2 and single numbers"),
    ([[1, 2, 3], [4, 5, 6]], "matrix must be square, got 2×3"),
    ([[1, 2], [3, math.nan]], "matrix entry must be finite, got nan"),
    ([[1, 2], [3, -math.inf]], "matrix entry must be finite, got -inf"),
    ([[1, 2], [3, "x"]], "matrix entry must be a number, got x"),
    ([[1, 2], [3, "4"]], "matrix entry must be a number, got 4"),
    ([[1, 2], [3, None]], "matrix entry must be a number, got None"),
    ([[1, 2], [3, True]], "matrix entry must be a number, got True"),
    ([[1, 2], [3, 4j]], "matrix entry must be a number, got 4j"),
    ([[1, 2], [3, 1e151]], "matrix must have entries of magnitude at most 1e+150, got 1e+151"),
    ([[1, 2], [3, 10**400]], f"matrix entry must be finite, got 1{36 * '0'}…"),
    ([1, 2], "matrix must be a table of numbers, row by row, got [1, 2]"),
    (5, "matrix must be a table of numbers, row by row, got 5"),
    ("", "matrix must be a table of numbers, row by row, got ''"),
    ([], "matrix must be a table of numbers, row by row, got []"),
    ([[]], "matrix must hold at least one number, got nothing"),
    ([[[[[[1]]]]]], "matrix must be a list or a table of numbers, got deeper lists"),
    (np.zeros((9, 9)), "matrix must be at most 8×8, got 9×9"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "message"), SQUARE_REFUSALS)
def test_square_matrix_says_what_is_wrong(value, message):
    with pytest.raises(MathvizError) as caught:
        validation.square_matrix("matrix", value)
    assert caught.value.sentence == message


def test_square_matrix_names_the_only_sizes_allowed():
    with pytest.raises(MathvizError, match="must be 2×2 or 3×3, got 4×4"):
        validation.square_matrix("matrix", np.eye(4), (2, 3))


def test_square_matrix_takes_fractions_arrays_and_tuples():
    assert validation.square_matrix("m", [[Fraction(1, 2)]]).tolist() == [[0.5]]
    assert validation.square_matrix("m", ((np.int64(1), 2), (3, 4))).tolist() == [[1, 2], [3, 4]]


@pytest.mark.parametrize("table", [np.array([[1, -1e7]]), [[1, -1e7]]])
def test_data_may_be_larger_than_what_is_typed(table):
    assert validation.real_array("data", table, 2, validation.LARGEST_DATUM)[0, 1] == -1e7
    with pytest.raises(MathvizError, match="magnitude at most 1,000,000, got -1e"):
        validation.real_array("data", table, 2)
    with pytest.raises(MathvizError, match=r"magnitude at most 1e\+150, got 1e\+151"):
        validation.real_array("data", np.array([1e151]), 1, validation.LARGEST_DATUM)


@pytest.mark.parametrize("kind", [np.float32, np.int16, np.uint8, object])
def test_arrays_of_any_real_kind_become_floats(kind):
    taken = validation.real_array("data", np.array([[1, 2]], dtype=kind), 2)
    assert (taken.dtype, taken.tolist()) == (np.float64, [[1, 2]])


def test_rows_may_be_arrays():
    rows = [np.array([1, 2]), (3, np.float32(4))]
    assert validation.square_matrix("matrix", rows).tolist() == [[1, 2], [3, 4]]
    with pytest.raises(MathvizError, match="rows of equal length"):
        validation.square_matrix("matrix", [np.array([1, 2]), [3]])


def test_arrays_are_copies():
    given = np.eye(2)
    validation.square_matrix("matrix", given)[0, 0] = 7
    assert given[0, 0] == 1


@pytest.mark.parametrize(
    ("check", "message"),
    [
        (lambda: validation.vector("v", [1, 2, 3], 2), "v must have 2 entries, got 3"),
        (lambda: validation.vector("v", [[1, 2]], 2), "v must be a list of numbers, got [[1, 2]]"),
        (lambda: validation.points("p", [[1], [2]]), "p must have 2 coordinates each, got 1"),
        (lambda: validation.number("rate", 2, 0, 1), "rate must be between 0 and 1, got 2"),
        (lambda: validation.number("rate", -1, 0), "rate must be at least 0, got -1"),
        (lambda: validation.number("rate", 2, high=1), "rate must be at most 1, got 2"),
        (lambda: validation.number("rate", "2"), "rate must be a number, got 2"),
        (lambda: validation.whole_number("n", 2.0, 1, 9), "n must be a whole number, got 2.0"),
        (lambda: validation.whole_number("n", 0, 1, 9), "n must be between 1 and 9, got 0"),
        (lambda: validation.whole_number("n", True, 0, 9), "n must be a whole number, got True"),
        (lambda: validation.one_of("law", "a", ("b", "c")), "law must be one of b, c, got a"),
    ],
)
def test_other_checks_say_what_is_wrong(check, message):
    with pytest.raises(MathvizError) as caught:
        check()
    assert caught.value.sentence == message
