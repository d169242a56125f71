import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.optimization.convergence import Speed, condition_rates, convergence
from mathviz.optimization.descent import gradient_descent
from mathviz.optimization.methods import momentum
from mathviz.optimization.newton_root import newton_root
from mathviz.optimization.optimizers import optimize

K = np.arange(40)


@given(st.floats(0.05, 0.95), st.floats(-3, 3).filter(lambda x: abs(x) > 0.1))
def test_geometric_errors_have_their_factor(factor, start):
    result = convergence(2 + start * factor**K, 2)
    assert result.speed is Speed.LINEAR
    assert result.rate == pytest.approx(factor, rel=1e-2)
    assert result.digits_per_step == pytest.approx(-math.log10(factor), rel=1e-2)


@pytest.mark.parametrize(
    ("path", "speed"),
    [
        (0.5 ** (2.0 ** np.arange(7)), Speed.QUADRATIC),
        (1 / (K + 1), Speed.SUBLINEAR),
        (1 / np.sqrt(K + 1), Speed.SUBLINEAR),
        (np.ones(9), Speed.NONE),
        (2.0**K, Speed.NONE),
        (np.array([3.0, 1.0, 0, 0, 0]), Speed.EXACT),
        (np.zeros(4), Speed.EXACT),
    ],
)
def test_speeds(path, speed):
    result = convergence(path, 0)
    assert result.speed is speed
    assert (result.rate, result.digits_per_step) == (None, None)
    assert result.description == f"{speed.value[0].upper()}{speed.value[1:]}."


def test_methods_show_their_speeds():
    root = newton_root("x^2 - 2", 5)
    newton = convergence(root.iterates, math.sqrt(2))
    assert newton.speed is Speed.QUADRATIC
    assert np.nanmax(newton.orders) == pytest.approx(2, abs=0.1)
    valley = gradient_descent("valley", (3, 1), 2 / 11, 60, 1e-12)
    rate = convergence(valley.iterates, (0, 0)).rate
    assert rate == pytest.approx(condition_rates(10).gradient_descent)
    assert convergence(valley.iterates, (0, 0)).description == (
        "Linear: each step multiplies the error by about 0.818."
    )
    flat = gradient_descent("x^4 + y^4", (1, 1), 0.05, 2000, 1e-12)
    assert convergence(flat.iterates, (0, 0)).speed is Speed.SUBLINEAR


def test_the_heavy_ball_reaches_its_rate():
    """η = 4/(√L + √μ)², β = ((√κ − 1)/(√κ + 1))² (Polyak)."""
    root = math.sqrt(10)
    beta = ((root - 1) / (root + 1)) ** 2
    run = optimize("valley", (3, 1), momentum(beta), 4 / (root + 1) ** 2, 120, tolerance=1e-12)
    errors = np.linalg.norm(run.iterates, axis=1)
    measured = (errors[45] / errors[15]) ** (1 / 30)
    assert measured == pytest.approx(condition_rates(10).heavy_ball, rel=0.1)


def test_condition_numbers_in_steps():
    rates = condition_rates(100)
    assert rates.gradient_descent == pytest.approx(99 / 101)
    assert rates.heavy_ball == pytest.approx(9 / 11)
    assert rates.gradient_descent**rates.steps_per_digit == pytest.approx(0.1)
    assert rates.heavy_ball**rates.heavy_ball_steps_per_digit == pytest.approx(0.1)
    assert (condition_rates(1).gradient_descent, condition_rates(1).steps_per_digit) == (0, 0)
    assert condition_rates(1e16).steps_per_digit == pytest.approx(math.log(10) * 1e16 / 2)
    assert 1 - 2 / (1e16 + 1) == 1 - 2.220446049250313e-16  # the factor itself has no digits left


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: convergence([1, 2], 0), "iterates must be three or more finite points, got shape"),
        (lambda: convergence([1, 2, math.inf], 0), "iterates must be three or more finite points"),
        (lambda: convergence([1, 2, 3], (0, 0)), "limit must be a finite point of shape ()"),
        (
            lambda: convergence([1, 2, 3], math.nan),
            "limit must be a finite point of shape (), got nan",
        ),
        (lambda: condition_rates(0.5), "condition number must be between 1 and 1e+16, got 0.5"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
