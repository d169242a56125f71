import math

import numpy as np
import pytest

from mathviz.calculus.finite_differences import EPSILON, difference_curves
from mathviz.errors import MathvizError

FUNCTIONS = [("exp(x)", 1, math.e), ("sin(x)", 1, math.cos(1)), ("x^3", 2, 12), ("ln(x)", 3, 1 / 3)]


@pytest.mark.parametrize(("text", "point", "slope"), FUNCTIONS)
def test_each_method_errs_by_its_order_and_then_by_round_off(text, point, slope):
    found = difference_curves(text, point)
    assert found.slope == pytest.approx(slope, rel=1e-14)
    for method in found.methods:
        coarse, fine = method.errors[2], method.errors[6]
        if coarse > 1e-7 and fine > 1e-11:
            assert math.log10(coarse / fine) == pytest.approx(method.order, abs=0.35)
        assert np.allclose(method.errors, np.abs(method.estimates - found.slope), equal_nan=True)
        assert method.best_error == np.nanmin(method.errors)


def test_the_best_steps_are_near_what_theory_predicts():
    found = difference_curves("exp(x)", 1)
    forward, central, richardson, complex_step = found.methods
    for method in (forward, central, richardson):
        assert abs(math.log10(method.best_step / method.predicted_step)) < 1.3
    assert central.predicted_step == pytest.approx(EPSILON ** (1 / 3))
    assert forward.best_error > central.best_error > richardson.best_error
    assert complex_step.predicted_step is None
    assert complex_step.best_error <= 2 * EPSILON * math.e
    assert complex_step.errors[-1] <= 2 * EPSILON * math.e
    assert forward.errors[-1] > 0.1
    assert found.description.startswith("slope 2.718, best by")


def test_the_complex_step_needs_a_formula_without_kinks():
    names = [method.name for method in difference_curves("|x| + sin(x)", 1).methods]
    assert names == ["forward", "central", "Richardson"]
    assert difference_curves("x^2", 1).methods[-1].name == "complex step"


def test_steps_over_the_edge_are_left_out():
    found = difference_curves("sqrt(x)", 0.01)
    central = found.methods[1]
    assert np.isnan(central.errors[0])
    assert central.best_error < 1e-8


@pytest.mark.parametrize(
    ("text", "point", "message"),
    [
        ("|x|", 0, "function must have one slope at 0, got a kink"),
        ("sqrt(x)", 0, "function must have a slope at 0, got none"),
        ("ln(x)", -1, "function must have a slope at −1, got none"),
        ("x", math.nan, "point must be finite, got nan"),
    ],
)
def test_refusals(text, point, message):
    with pytest.raises(MathvizError) as caught:
        difference_curves(text, point)
    assert caught.value.sentence == message


def test_steps_run_from_a_third_to_the_rounding_of_one():
    steps = difference_curves("x^2", 1).steps
    assert (len(steps), steps[0], steps[-1]) == (63, pytest.approx(10**-0.5), pytest.approx(1e-16))


@pytest.mark.parametrize("point", [-1.2e6, 1.2e6])
def test_points_lie_within_a_million(point):
    with pytest.raises(MathvizError, match=r"point must be between -1e\+06 and 1e\+06"):
        difference_curves("x", point)


def test_steep_functions_are_judged_by_their_steepness():
    assert difference_curves("exp(10x)", 2).slope == pytest.approx(10 * math.exp(20))
