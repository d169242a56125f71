import math

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given
from hypothesis import strategies as st

from mathviz.calculus.gradient_checking import Verdict, check_gradient
from mathviz.errors import MathvizError

A = np.array([[2.0, 1], [1, 3]])


def bowl(x):
    return float(x @ A @ x / 2)


def rosenbrock_check(point, spoil=lambda g: g):
    rosen, slope = scipy.optimize.rosen, scipy.optimize.rosen_der
    return check_gradient(rosen, lambda x: spoil(slope(x)), point)


@given(st.lists(st.floats(-3, 3), min_size=2, max_size=5))
def test_right_gradients_pass(point):
    found = rosenbrock_check(point)
    assert found.verdict is Verdict.CORRECT
    assert found.best_error < 1e-8
    assert np.allclose(found.numerical, found.analytic, rtol=1e-5, atol=1e-3)


@pytest.mark.parametrize(
    ("spoil", "verdict"),
    [
        (lambda g: -g, Verdict.WRONG),
        (lambda g: 2 * g, Verdict.WRONG),
        (lambda g: g[::-1], Verdict.WRONG),
        (lambda g: g + np.array([0, 0, 5]), Verdict.WRONG),
        (lambda g: g * (1 + 1e-5), Verdict.DOUBTFUL),
        (lambda g: g * 0, Verdict.WRONG),
    ],
)
def test_wrong_gradients_are_caught(spoil, verdict):
    found = rosenbrock_check([0.5, -0.3, 1.2], spoil)
    assert found.verdict is verdict
    assert found.description.startswith(verdict.value)
    assert "worst at entry" in found.description


def test_the_worst_entry_is_named():
    def spoil(gradient):
        gradient[1] += 3
        return gradient

    found = rosenbrock_check([0.5, -0.3, 1.2], spoil)
    assert found.worst == 1
    assert found.component_errors[[0, 2]].max() < 1e-5


def test_the_error_curve_is_a_v():
    found = check_gradient(lambda x: float(np.exp(x).sum()), np.exp, [0.3, 1.0])
    assert 1e-7 < found.best_step < 1e-4
    assert found.errors[0] > 1e-6 > 1e-9 > found.best_error
    assert found.errors[-1] > 100 * found.best_error


def test_kinks_are_told_from_mistakes():
    def relu(x):
        return float(np.maximum(x, 0).sum())

    found = check_gradient(relu, lambda x: (x > 0).astype(float), [0.0, 1.0])
    assert found.verdict is Verdict.KINK
    assert (
        check_gradient(relu, lambda x: (x > 0).astype(float), [0.5, -1]).verdict is Verdict.CORRECT
    )


@pytest.mark.parametrize(
    ("value", "slope", "point"),
    [(math.log, lambda x: 1 / x, 0.02), (math.sqrt, lambda x: 0.5 / math.sqrt(x), 0.002)],
)
def test_steps_beyond_the_domain_are_left_out(value, slope, point):
    def there(x):
        return value(x[0]) if x[0] > 0 else math.nan

    found = check_gradient(there, lambda x: [slope(x[0])], [point])
    assert found.verdict is Verdict.CORRECT
    assert np.array_equal(np.isnan(found.errors), found.steps >= point)
    assert found.best_error == np.nanmin(found.errors)
    assert check_gradient(there, lambda x: [2 * slope(x[0])], [point]).verdict is Verdict.WRONG


def test_a_zero_gradient_is_right_where_it_is_zero():
    assert check_gradient(lambda _: 3.0, np.zeros_like, [1, 2]).verdict is Verdict.CORRECT


def test_points_of_very_different_size():
    visited = []

    def watched(x):
        visited.append(x)
        return bowl(x)

    found = check_gradient(watched, lambda x: A @ x, [1e5, 1e-5])
    assert found.verdict is Verdict.CORRECT
    reached = np.abs(np.array(visited) - found.point).max(axis=0)
    assert reached == pytest.approx([1e5 * found.steps[0], found.steps[0]])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: check_gradient(bowl, lambda x: x[:1], [1, 2]),
            "gradient must have the shape of the point, got shape (1,) for (2,)",
        ),
        (
            lambda: check_gradient(bowl, lambda x: x * math.nan, [1, 2]),
            "gradient must be finite, got [nan, nan]",
        ),
        (
            lambda: check_gradient(lambda _: math.inf, lambda x: x, [1, 2]),
            "function must be finite around the point, got inf",
        ),
        (
            lambda: check_gradient(bowl, lambda x: x, []),
            "point must hold at least one number, got nothing",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message
