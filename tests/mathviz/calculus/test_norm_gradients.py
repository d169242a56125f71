import math

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given
from hypothesis import strategies as st

from mathviz.calculus.gradient_checking import Verdict, check_gradient
from mathviz.calculus.norm_gradients import NORMS, norm_gradient, quadratic_gradient
from mathviz.errors import MathvizError

ORDERS = {"L1": 1, "L2": 2, "L-infinity": math.inf}
SMOOTH = [[1, -2], [0.5, 3, -0.1], [-4, 1, 2, 3]]
KINKED = [
    ("L1", [0, 2], [[-1, 1], [1, 1]], [0, 1]),
    ("L1", [0, 0], [[-1, -1], [1, -1], [-1, 1], [1, 1]], [0, 0]),
    ("L-infinity", [2, -2], [[1, 0], [0, -1]], [0.5, -0.5]),
    ("L-infinity", [0, 0], [[1, 0], [0, 1], [-1, 0], [0, -1]], [0, 0]),
    ("L-infinity", [3, 3, 1], [[1, 0, 0], [0, 1, 0]], [0.5, 0.5, 0]),
]


def value(norm, x):
    return float(x @ x) if norm == "L2 squared" else float(np.linalg.norm(x, ORDERS[norm]))


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("point", SMOOTH)
def test_gradients_agree_with_central_differences(norm, point):
    found = norm_gradient(norm, point)
    assert found.smooth
    assert found.value == pytest.approx(value(norm, np.array(point)))
    check = check_gradient(lambda x: value(norm, x), lambda _: found.gradient, point)
    assert check.verdict is Verdict.CORRECT
    assert np.array_equal(found.subgradients, [found.gradient])
    assert np.array_equal(found.least, found.gradient)


@pytest.mark.parametrize(("norm", "point", "corners", "least"), KINKED)
def test_kinks(norm, point, corners, least):
    found = norm_gradient(norm, point)
    assert sorted(found.subgradients.tolist()) == sorted(corners)
    assert (found.smooth, found.gradient, found.ball_radius) == (False, None, None)
    assert found.least.tolist() == least
    assert found.description == f"a kink: every mixture of {len(corners)} slopes is a subgradient"


@given(
    st.sampled_from(NORMS),
    st.lists(st.integers(-2, 2), min_size=2, max_size=3),
    st.integers(0, 99),
)
def test_subgradients_support_the_norm_from_below(norm, point, seed):
    found = norm_gradient(norm, point)
    at = np.array(point, dtype=float)
    rng = np.random.default_rng(seed)
    slopes = list(found.subgradients)
    if len(slopes):
        weights = rng.dirichlet(np.ones(len(slopes)))
        slopes.append(weights @ found.subgradients)
    else:
        slopes.append(rng.normal(size=len(at)) / 10)
    for other in rng.normal(scale=3, size=(20, len(at))):
        for slope in [*slopes, found.least]:
            assert value(norm, other) >= found.value + slope @ (other - at) - 1e-9


@pytest.mark.parametrize(("norm", "point"), [(norm, point) for norm, point, _, _ in KINKED])
def test_the_least_subgradient_is_the_shortest_mixture(norm, point):
    found = norm_gradient(norm, point)
    corners = found.subgradients
    start = np.full(len(corners), 1 / len(corners)) + np.linspace(0, 1e-3, len(corners))
    best = scipy.optimize.minimize(
        lambda w: np.sum((w @ corners) ** 2),
        start,
        bounds=[(0, 1)] * len(corners),
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1},
    )
    assert best.fun == pytest.approx(found.least @ found.least, abs=1e-6)


def test_the_euclidean_norm_at_the_origin_has_a_ball_of_slopes():
    found = norm_gradient("L2", [0, 0])
    assert (found.ball_radius, found.subgradients.shape) == (1, (0, 2))
    assert found.least.tolist() == [0, 0]
    assert found.description == "a kink: every vector of the unit ball is a subgradient"
    assert norm_gradient("L2 squared", [0, 0]).gradient.tolist() == [0, 0]


@pytest.mark.parametrize("scale", [1e-200, 1e-300])
def test_direction_survives_tiny_scales(scale):
    found = norm_gradient("L2", [3 * scale, 4 * scale])
    assert found.gradient == pytest.approx([0.6, 0.8])
    with np.errstate(all="ignore"):
        x = np.array([3 * scale, 4 * scale])
        naive = x / np.sqrt(np.sum(x**2))
    assert np.all(np.isinf(naive))


def test_quadratic_forms():
    found = quadratic_gradient([[1, 2], [0, 3]], [1, -1])
    assert (found.value, found.gradient.tolist()) == (2, [0, -4])
    assert found.hessian.tolist() == [[2, 2], [2, 6]]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: norm_gradient("L3", [1]),
            "norm must be one of L1, L2, L2 squared, L-infinity, got L3",
        ),
        (lambda: norm_gradient("L1", [math.nan]), "point entry must be finite, got nan"),
        (
            lambda: norm_gradient("L1", [1] * 9),
            "entries of the point must be between 1 and 8, got 9",
        ),
        (lambda: quadratic_gradient(np.eye(2), [1]), "point must have 2 entries, got 1"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message
