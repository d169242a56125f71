from fractions import Fraction

import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.statistics.samples import counts, sample, table


@pytest.mark.parametrize(
    "values",
    [
        [1, 2, 3],
        (1.0, 2, 3),
        range(1, 4),
        np.array([1, 2, 3], np.int8),
        np.arange(1, 4, dtype="f4"),
    ],
)
def test_numbers_of_any_kind_become_floats(values):
    data = sample("values", values)
    assert data.dtype == np.float64
    assert data.tolist() == [1, 2, 3]


def test_objects_are_taken_one_by_one():
    data = sample("values", np.array([Fraction(1, 2), 2**60], dtype=object))
    assert data.tolist() == [0.5, 2.0**60]
    assert table("x", np.array([[Fraction(1, 4), 1]], dtype=object)).tolist() == [[0.25, 1]]


def test_a_sample_is_a_copy():
    values = np.array([1.0, 2.0])
    sample("values", values)[0] = 9
    table("values", values[:, None])[0] = 9
    assert values.tolist() == [1, 2]


def test_tables():
    assert table("x", [[1, 2], [3, 4]]).shape == (2, 2)
    assert table("x", np.ones((3, 1), int)).shape == (3, 1)
    assert counts("k", [0, 2.0]).tolist() == [0, 2]
    assert sample("values", [], 0).shape == (0,)


REFUSED = [
    (lambda: sample("values", []), "values must hold at least 1 number, got 0"),
    (lambda: sample("values", [1], 2), "values must hold at least 2 numbers, got 1"),
    (lambda: sample("values", "12"), "values must be a list of numbers, got str"),
    (lambda: sample("values", None), "values must be a list of numbers, got NoneType"),
    (lambda: sample("values", np.float64(3)), "values must be a list of numbers, got float64"),
    (lambda: sample("values", np.array(3.0)), "values must be a list of numbers, got an array"),
    (lambda: sample("values", np.ones((2, 2))), "values must be a list of numbers, got an array"),
    (lambda: sample("values", [[1, 2]]), "values entry must be a number, got [1, 2]"),
    (lambda: sample("values", [1, True]), "values entry must be a number, got True"),
    (lambda: sample("values", np.array([True])), "values entry must be a number, got True"),
    (lambda: sample("values", [1, "x"]), "values entry must be a number, got x"),
    (lambda: sample("values", [1j]), "values entry must be a number"),
    (lambda: sample("values", [float("nan")]), "values entry must be finite, got nan"),
    (lambda: sample("values", np.array([1, np.inf])), "values entry must be finite, got inf"),
    (lambda: sample("values", [10**400]), "values entry must be finite"),
    (lambda: sample("values", [1e151]), "values entry must be between -1e+150 and 1e+150"),
    (lambda: sample("values", np.array([-1e151])), "values entry must be between -1e+150"),
    (lambda: sample("values", np.zeros(10_000_001)), "values must hold at most 10,000,000"),
    (lambda: table("x", [1, 2]), "x must be a table of numbers, row by row, got list"),
    (lambda: table("x", []), "x must hold at least 1 row of numbers, got 0×0"),
    (lambda: table("x", [[]]), "x must hold at least 1 row of numbers, got 1×0"),
    (lambda: table("x", [[1], [2]], 3), "x must hold at least 3 rows of numbers, got 2×1"),
    (lambda: table("x", [[1], [2, 3]]), "x must have rows of equal length, got rows of 1 and 2"),
    (lambda: table("x", np.ones(3)), "x must be a table of numbers, row by row, got an array"),
    (lambda: table("x", np.array([[np.nan]])), "x entry must be finite, got nan"),
    (lambda: counts("k", [1, -1]), "k must be whole numbers of 0 or more, got -1"),
    (lambda: counts("k", [0.5]), "k must be whole numbers of 0 or more, got 0.5"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
