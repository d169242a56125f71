import math

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given
from hypothesis import strategies as st

from mathviz.calculus.formulas import parse_formula
from mathviz.errors import FormulaError, MathvizError
from mathviz.optimization.newton_root import RootOutcome, newton_root


@given(st.integers(1, 200), st.integers(1, 50))
def test_square_roots_are_herons(number, start):
    """On x² − a the step is the mean of x and a/x."""
    result = newton_root(f"x^2 - {number}", start)
    assert result.root == pytest.approx(math.sqrt(number), rel=1e-15)
    x = start
    for iterate in result.iterates[1:]:
        x = (x + number / x) / 2
        assert iterate == pytest.approx(x, rel=1e-14)


@pytest.mark.parametrize(
    ("function", "start"), [("cos(x) - x", 1), ("x^3 - 2x - 5", 2), ("e^x - 3x", 0)]
)
def test_roots_agree_with_scipy_and_digits_double(function, start):
    result = newton_root(function, start)
    assert result.outcome is RootOutcome.CONVERGED
    expected = scipy.optimize.newton(lambda x: float(result.formula.evaluate(x)), start, tol=1e-14)
    assert result.root == pytest.approx(expected, rel=1e-12)
    assert np.median(result.orders[:3]) == pytest.approx(2, abs=0.35)
    tangent = result.values[:-1] + result.slopes[:-1] * np.diff(result.iterates)
    assert np.allclose(tangent, 0, atol=1e-9)


def test_multiple_roots_come_one_bit_at_a_time():
    result = newton_root("(x - 1)^2", 2, 60)
    assert np.allclose(result.iterates[:20], 1 + 0.5 ** np.arange(20))
    assert np.allclose(result.orders[:10], 1, atol=1e-6)


ENDINGS = [
    ("x^2 + 1", 0, 50, RootOutcome.ZERO_SLOPE),
    ("x^3 - 3x + 3", 1, 50, RootOutcome.ZERO_SLOPE),
    ("5", 3, 50, RootOutcome.ZERO_SLOPE),
    ("x^3 - 2x + 2", 0, 50, RootOutcome.CYCLE),
    ("sign(x) sqrt(|x|)", 1, 50, RootOutcome.CYCLE),
    ("x exp(-x^2)", 2, 9, RootOutcome.STEP_LIMIT),
    ("1/x", 1, 60, RootOutcome.DIVERGED),
    ("ln(x)", 3, 50, RootOutcome.OUTSIDE_DOMAIN),
    ("sqrt(x)", 1, 50, RootOutcome.OUTSIDE_DOMAIN),
    ("x^2 - 2", 1, 2, RootOutcome.STEP_LIMIT),
    ("x^2 - 4", 2, 2, RootOutcome.CONVERGED),
    ("3x - 6", 100, 5, RootOutcome.CONVERGED),
]


@pytest.mark.parametrize(("function", "start", "steps", "outcome"), ENDINGS)
def test_endings(function, start, steps, outcome):
    result = newton_root(function, start, steps)
    assert result.outcome is outcome
    assert len(result.iterates) == len(result.values) == len(result.slopes) <= steps + 1
    for numbers in (result.iterates, result.values, result.slopes, result.orders):
        assert np.isfinite(numbers).all()
    assert (result.root is None) == (outcome is not RootOutcome.CONVERGED)
    assert (result.cycle_length == 2) == (outcome is RootOutcome.CYCLE)
    assert np.allclose(result.values, result.formula.evaluate(result.iterates))


def test_fifty_steps_unless_told():
    assert len(newton_root("x^3", 1).iterates) == 51


def test_near_zero_a_step_is_measured_by_itself_and_three_steps_show_one_order():
    """Each step takes x to 2x/3, so it is x/3 long: 8/81 is the first below 0.1."""
    found = newton_root("x^3", 1, tolerance=0.1)
    assert found.outcome is RootOutcome.CONVERGED
    assert found.iterates == pytest.approx([(2 / 3) ** k for k in range(5)])
    assert newton_root("x^3", 1, 3).orders == pytest.approx([1])
    assert newton_root("x^3", 1, 2).orders.size == 0


def test_a_line_is_solved_in_one_step():
    assert newton_root("3x - 6", 100).iterates.tolist() == [100, 2]
    assert newton_root("3x - 6", 100).description == "Converged after 1 step to the root 2."


@pytest.mark.parametrize(
    ("function", "start", "sentence"),
    [
        (
            "x^2 + 1",
            0,
            "Stopped after 0 steps at 0: the tangent is level and never meets the axis.",
        ),
        ("x^3 - 2x + 2", 0, "Goes round in a cycle of 2 points for ever."),
        ("ln(x)", 3, "Stopped after 0 steps at 3: the function has no value at the next point."),
    ],
)
def test_descriptions(function, start, sentence):
    assert newton_root(function, start).description == sentence


def test_other_sentences():
    assert newton_root("1/x", 1, 60).description.startswith("Ran away: after ")
    assert newton_root("x^2 - 2", 1, 1).description == "Out of steps at 1.5, where f is 0.25."


@given(st.sampled_from(["sin(x)/x", "x^3 - x", "tan(x)", "x^x - 2", "|x| - 1"]), st.floats(-9, 9))
def test_every_number_is_finite_whatever_happens(function, start):
    formula = parse_formula(function)
    at_start = [float(f.evaluate(start)) for f in (formula, formula.derivative())]
    if not np.isfinite(at_start).all():
        with pytest.raises(MathvizError, match="finite value and slope"):
            newton_root(function, start, 30)
        return
    result = newton_root(function, start, 30)
    assert all(np.isfinite(a).all() for a in (result.iterates, result.values, result.slopes))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ln(x)", -1), "start must be where the function has a finite value and slope, got −1"),
        (("x", math.nan), "start must be finite, got nan"),
        (("x", 1, 0), "steps must be between 1 and 1000, got 0"),
        (("x", 1, 5, 1), "tolerance must be between 1e-15 and 0.1, got 1"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        newton_root(*arguments)
    assert caught.value.sentence == message


def test_formulas_that_cannot_be_read_point_at_the_character():
    with pytest.raises(FormulaError):
        newton_root("x^", 1)
