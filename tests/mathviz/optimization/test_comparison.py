"""Descents set beside one: which rates are chosen, and what a valley's factors say."""

import numpy as np
import pytest

from mathviz.optimization.comparison import compared_descent

START = (-3.6, -1.2)


@pytest.mark.parametrize(
    ("rate", "expected"),
    [(0.18, [0.009, 0.225]), (0.25, [0.0125, 2 / 11]), (0.01, [0.0005, 2 / 11])],
)
def test_compares_with_a_smaller_rate_and_a_telling_one(rate: float, expected: list[float]) -> None:
    others = compared_descent("valley", START, rate, 100).others
    assert [other.learning_rate for other in others] == pytest.approx(expected)


def test_a_diverging_descent_without_a_best_rate_meets_two_smaller_ones() -> None:
    others = compared_descent("rosenbrock", (-0.5, 2.0), 0.1, 100).others
    assert [other.learning_rate for other in others] == pytest.approx([0.1 / 20, 0.1 / 4])


def test_a_descent_at_rest_is_compared_with_a_start_close_by() -> None:
    comparison = compared_descent("x^2 - y^2", (0.0, 0.0), 0.1, 20)
    (other,) = comparison.others
    np.testing.assert_allclose(other.start, [0.1, 0.1])
    assert comparison.valley is None


def test_each_step_multiplies_the_distances_along_the_axes_by_the_factors() -> None:
    comparison = compared_descent("x^2 + x*y + 2y^2 - 3x", (2.0, 1.0), 0.3, 20)
    valley, path = comparison.valley, comparison.main.iterates
    assert valley is not None
    along = (path - valley.bottom) @ valley.axes.T
    np.testing.assert_allclose(along[1:], along[:-1] * valley.factors[0], atol=1e-9)
    for other, factors in zip(comparison.others, valley.factors[1:], strict=True):
        assert other.contraction_factors == pytest.approx(factors)
    assert valley.curvatures[0] > valley.curvatures[1] > 0


@pytest.mark.parametrize("function", ["bowl", "himmelblau", "-x^2 - 3 y^2", "x + y", "x^2"])
def test_only_uneven_quadratics_are_valleys(function: str) -> None:
    assert compared_descent(function, (1.0, 1.0), 0.01, 20).valley is None
