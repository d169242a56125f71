import math

import numpy as np
import pytest
import scipy.optimize

from mathviz.calculus.norm_gradients import NORMS
from mathviz.calculus.norm_slopes import norm_slopes
from mathviz.errors import MathvizError

VALUES = {
    "L1": lambda x: np.abs(x).sum(),
    "L2": lambda x: np.hypot(*x),
    "L2 squared": lambda x: x @ x,
    "L-infinity": lambda x: np.abs(x).max(),
}


@pytest.mark.parametrize("norm", NORMS)
def test_slopes_around_the_origin_are_differences_where_smooth(norm):
    found = norm_slopes(norm, [0.3, -2], directions=12)
    assert len(found.places) == len(found.around) == 12
    for place, slopes in zip(found.places, found.around, strict=True):
        assert np.array_equal(slopes.point, place)
        if slopes.smooth:
            difference = scipy.optimize.approx_fprime(place, VALUES[norm], 1e-7)
            assert slopes.gradient == pytest.approx(difference, abs=1e-6)
    assert found.here.point.tolist() == [0.3, -2]
    assert found.origin.point.tolist() == [0, 0]


@pytest.mark.parametrize(("norm", "offset"), [("L1", 0), ("L-infinity", 1)])
def test_kinks_show_on_axes_and_diagonals(norm, offset):
    corners = [len(slopes.subgradients) for slopes in norm_slopes(norm, directions=8).around]
    assert corners == [1 + (k + offset + 1) % 2 for k in range(8)]


@pytest.mark.parametrize("norm", NORMS)
def test_the_ball_is_the_level_set_of_value_one(norm):
    values = [VALUES[norm](point) for point in norm_slopes(norm).ball.boundary]
    assert values == pytest.approx([1] * len(values))


def test_places_go_once_around_from_the_right():
    angles = [math.atan2(y, x) % (2 * math.pi) for x, y in norm_slopes(directions=5).places]
    assert angles == pytest.approx(2 * math.pi * np.arange(5) / 5)


def test_the_quadratic_form_is_that_of_the_same_point():
    a, at = np.array([[2.0, 1], [3, 4]]), np.array([1.0, -2])
    found = norm_slopes("L2", at, a).quadratic
    assert found.value == at @ a @ at
    assert found.gradient == pytest.approx((a + a.T) @ at)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("L3",), "norm must be one of L1, L2, L2 squared, L-infinity, got L3"),
        (("L1", [1, 2, 3]), "point must have 2 entries, got 3"),
        (("L1", [1, 2], np.eye(3)), "matrix must be 2×2, got 3×3"),
        (("L1", [1, 2], np.eye(2), 0), "directions must be between 1 and 360, got 0"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        norm_slopes(*arguments)
    assert caught.value.sentence == message
