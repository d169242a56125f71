import numpy as np
import pytest

from mathviz.calculus.derivative_check import derivative_check
from mathviz.calculus.gradient_checking import Verdict
from mathviz.errors import MathvizError


@pytest.mark.parametrize(
    ("function", "point", "claim", "verdict"),
    [
        ("exp(x)", 1, None, Verdict.CORRECT),
        ("x sin(x)", 1, "sin(x) + x cos(x)", Verdict.CORRECT),
        ("x sin(x)", 1, "cos(x)", Verdict.WRONG),
        ("x^3", 2, "3.0002 x^2", Verdict.DOUBTFUL),
        ("log(x)", 0.05, None, Verdict.CORRECT),
        ("1/x", 0.1, None, Verdict.CORRECT),
        ("exp(x)", 300, None, Verdict.CORRECT),
    ],
)
def test_claims_are_judged(function, point, claim, verdict):
    found = derivative_check(function, point, claim)
    assert found.check.verdict is verdict
    assert found.check.point.tolist() == [found.curves.point] == [point]
    assert found.check.analytic[0] == pytest.approx(float(found.claimed.evaluate(point)), rel=1e-12)


def test_the_true_derivative_is_claimed_unless_another_is():
    assert derivative_check("x^3").claimed.evaluate(2) == 12
    assert derivative_check("x^3", 1, "5x").claimed.evaluate(2) == 10


def test_the_checks_errors_are_those_of_the_central_curve():
    found = derivative_check("sin(3x)", 0.4)
    central, steps = found.curves.methods[1], found.curves.steps
    relative = central.errors / (abs(central.estimates) + abs(found.curves.slope))
    coarse = found.check.steps > 1e-6
    places = [abs(np.log(steps / h)).argmin() for h in found.check.steps[coarse]]
    assert np.allclose(found.check.errors[coarse], relative[places], rtol=1e-3, atol=1e-11)
    assert np.nanmin(found.check.errors) == found.check.best_error


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("|x|", 0), "function must have one slope at 0, got a kink"),
        (("1/x", 0), "function must have a slope at 0, got none"),
        (("x", 0, "1/x"), "gradient must be finite, got [inf]"),
        (("x", 0, "y"), "derivative must"),
        (("x", 1e7), "point must be between -1e+06 and 1e+06, got 10000000.0"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        derivative_check(*arguments)
    assert caught.value.sentence.startswith(message)
