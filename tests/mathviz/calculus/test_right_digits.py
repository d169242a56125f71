import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.calculus.right_digits import right_digits
from mathviz.errors import MathvizError

NUMBERS = st.floats(-1e6, 1e6, allow_subnormal=False)


@pytest.mark.parametrize(
    ("estimate", "right", "wrong", "count"),
    [
        (2.722814563947418, "2.7", "2281456394742", 2),
        (2.717825964282, "2.71", "782596428200", 3),
        (2.718281828459045, "2.71828182845905", "", 15),
        (2.7182818281, "2.718281828", "10000", 10),
        (3.9, "", "3.90000000000000", 0),
        (3.1, "3.", "10000000000000", 1),
        (-2.718, "", "-2.71800000000000", 0),
    ],
)
def test_digits_of_e(estimate, right, wrong, count):
    found = right_digits(estimate, math.e)
    assert (found.right, found.wrong, found.count) == (right, wrong, count)


def test_rounding_up_counts_as_right():
    assert right_digits(1.9996, 2, 5).right == "1.999"


def test_large_and_small_numbers():
    assert right_digits(123_454.0, 123_450.0, 6).right == "12345"
    assert right_digits(0.00123, 0.00124, 4).right == "0.0012"
    assert right_digits(1e-9, 0.0).count == 0


@given(NUMBERS, NUMBERS)
def test_the_parts_are_the_number_and_the_right_one_is_near_the_truth(estimate, truth):
    found = right_digits(estimate, truth)
    whole = found.right + found.wrong
    assert float(whole) == pytest.approx(estimate, rel=1e-12, abs=1e-14)
    decimals = len(found.right.partition(".")[2])
    if "." in found.right:
        assert abs(estimate - truth) <= 0.5000001 * 10.0**-decimals


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((math.nan, 1), "estimate must be finite, got nan"),
        ((1, math.inf), "truth must be finite, got inf"),
        ((1e151, 1), "estimate must be between -1e+150 and 1e+150"),
        ((1, 1, 0), "shown must be between 1 and 17, got 0"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        right_digits(*arguments)
    assert caught.value.sentence.startswith(message)


@pytest.mark.parametrize("size", [1e-150, 1e150])
def test_any_size_has_digits(size):
    assert right_digits(size, size).wrong == ""
    assert right_digits(-size, size).count == 0
