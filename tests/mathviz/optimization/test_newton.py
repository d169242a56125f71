import math

import numpy as np
import pytest
import scipy.optimize

from mathviz.errors import MathvizError
from mathviz.optimization.newton import newton
from mathviz.optimization.newton_minimum import newton_minimum
from mathviz.optimization.newton_root import RootOutcome


def test_root_and_level_point_are_scipys():
    found = newton("x^3 - 2x - 5", 2)
    root = scipy.optimize.newton(lambda x: x**3 - 2 * x - 5, 2, lambda x: 3 * x**2 - 2)
    level = scipy.optimize.newton(lambda x: 3 * x**2 - 2, 2, lambda x: 6 * x)
    assert found.root.root == pytest.approx(root, rel=1e-14)
    assert found.level.root == pytest.approx(level, rel=1e-14)
    assert found.root.start == found.level.start == 2


def test_a_quadratic_is_done_in_one_jump_in_one_dimension_and_in_two():
    found = newton("3x^2 - 12x + 1", 50, "2x^2 + x y + 3y^2", [5, -7])
    assert found.level.iterates.tolist() == [50, 2]
    assert found.minimum.stopping_step == 1
    assert np.allclose(found.minimum.iterates[-1], 0, atol=1e-12)
    assert found.minimum.iterates[0].tolist() == [5, -7]


def test_what_concerns_the_surface_alone_reaches_it():
    found = newton("x", 1, "himmelblau", [0.5, 0.5], steps=7, damped=True, learning_rate=0.002)
    alone = newton_minimum("himmelblau", [0.5, 0.5], 7, True, 0.002)
    assert np.array_equal(found.minimum.iterates, alone.iterates)
    assert np.array_equal(found.minimum.beside.iterates, alone.beside.iterates)


def test_each_search_has_so_many_steps():
    found = newton("x^2", 1, steps=3)
    assert found.root.outcome is RootOutcome.STEP_LIMIT
    assert len(found.root.iterates) == 4
    assert len(newton("x^4 - x", 3, steps=2).level.iterates) == 3


def test_level_tangents_are_said():
    found = newton("x^2 + 1", 0)
    assert found.root.outcome is RootOutcome.ZERO_SLOPE
    assert found.level.root == 0


def test_no_level_point_where_the_slope_has_none():
    found = newton("x^1.5", 0)
    assert found.root.root == 0
    assert found.level is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("log(x)", -1), "start must be where the function has a finite value and slope, got −1"),
        (("x", math.inf), "start must be finite, got inf"),
        (("x", 1, "bowl", [1]), "start must have 2 entries, got 1"),
        (("x", 1, "bowl", [1, 1], 0), "steps must be between 1 and 1000, got 0"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        newton(*arguments)
    assert caught.value.sentence == message
