"""Laws at every scale: from 1e-150 to 1e150 they are the laws of scale 1, scaled."""

import math

import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.probability.continuous import (
    beta,
    cauchy,
    exponential,
    gamma,
    normal,
    student_t,
    uniform,
)
from mathviz.probability.joint import joint_normal
from mathviz.probability.large_numbers import law_of_large_numbers
from mathviz.probability.limits import central_limit_theorem
from mathviz.statistics.coverage import coverage

SCALES = [2.0**-496, 2.0**-60, 2.0**60, 2.0**496]
LAWS = {
    "normal": lambda s: normal(3 * s / 4, s),
    "uniform": lambda s: uniform(-s / 2, s),
    "exponential": lambda s: exponential(1 / s),
    "gamma": lambda s: gamma(2.5, 1 / s),
    "cauchy": lambda s: cauchy(s / 4, s),
}


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("name", LAWS)
def test_a_scaled_law_answers_in_scale(name, scale):
    law, plain = LAWS[name](scale), LAWS[name](1.0)
    x = np.linspace(*plain.window, 30)
    assert np.allclose(law.window, np.array(plain.window) * scale, rtol=1e-12)
    assert np.allclose(law.cumulative(x * scale), plain.cumulative(x), rtol=1e-12)
    assert np.allclose(law.density(x * scale) * scale, plain.density(x), rtol=1e-12)
    assert np.allclose(law.quantile([0.1, 0.9]), plain.quantile([0.1, 0.9]) * scale, rtol=1e-12)
    assert (law.mean is None) == (plain.mean is None)
    if plain.mean is not None:
        assert law.mean == pytest.approx(plain.mean * scale, rel=1e-12)
        assert law.standard_deviation == pytest.approx(plain.standard_deviation * scale, rel=1e-12)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("name", LAWS)
def test_limit_theorems_hold_at_any_scale(name, scale):
    law, plain = LAWS[name](scale), LAWS[name](1.0)
    found, expected = central_limit_theorem(law), central_limit_theorem(plain)
    for stage, like in zip(found.stages, expected.stages, strict=True):
        assert np.allclose(stage.means, like.means * scale, rtol=1e-9)
        assert stage.standard_deviation == pytest.approx(like.standard_deviation * scale)
        assert stage.berry_esseen == pytest.approx(like.berry_esseen)
        assert stage.kolmogorov_distance == pytest.approx(like.kolmogorov_distance)
    running, like = law_of_large_numbers(law), law_of_large_numbers(plain)
    assert np.allclose(running.running_means, like.running_means * scale, rtol=1e-9)


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("name", ["normal", "uniform", "exponential", "gamma"])
def test_intervals_cover_at_any_scale(name, scale):
    found, like = coverage(LAWS[name](scale)), coverage(LAWS[name](1.0))
    assert np.array_equal(found.hits, like.hits)
    assert found.margins.by_size == pytest.approx(like.margins.by_size * scale)


@pytest.mark.parametrize("rho", [-1, 0, 0.6, 1 - 1e-15])
@pytest.mark.parametrize("scale", SCALES)
def test_pairs_hold_at_any_scale(rho, scale):
    spread = [2 * scale, scale / 2]
    found = joint_normal(rho, [scale, -scale], spread)
    like = joint_normal(rho, [1, -1], [2, 0.5])
    assert np.allclose(found.samples, like.samples * scale)
    assert np.allclose(found.covariance_matrix / scale / scale, like.covariance_matrix)
    assert np.allclose(found.sample_covariance / scale / scale, like.sample_covariance)
    assert found.slice.mean == pytest.approx(like.slice.mean * scale)
    if rho != -1:
        assert np.allclose(found.density * scale * scale, like.density)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: normal(1e10, 1), "mean must be between -1e+09 and 1e+09, got 10000000000.0"),
        (lambda: normal(1e151, 1e150), "mean must be between -1e+150 and 1e+150, got 1e+151"),
        (lambda: normal(0, 1e151), "standard deviation must be between 1e-150 and 1e+150"),
        (lambda: normal(0, 1e-151), "standard deviation must be between 1e-150 and 1e+150"),
        (lambda: cauchy(1e10, 1), "location must be between -1e+09 and 1e+09"),
        (lambda: uniform(1, 1 + 1e-10), "high must be above low by 1e-9 of either bound or more"),
        (lambda: uniform(-1e-200, 1e-200), "high must be above low by"),
        (lambda: uniform(-math.inf, 0), "low must be finite"),
        (lambda: exponential(1e151), "rate must be between 1e-150 and 1e+150"),
        (lambda: gamma(2, 1e-151), "rate must be between 1e-150 and 1e+150"),
        (lambda: joint_normal(0, [1e10, 0]), "mean must be between -1e+09 and 1e+09"),
        (lambda: joint_normal(0, x=1e10), "x must be between -1e+09 and 1e+09"),
        (lambda: joint_normal(0, [0, 0], [1, 1e151]), "standard deviations must have entries"),
    ],
)
def test_limits_are_named(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)


@pytest.mark.parametrize("mean", [-1e9, 1e9])
def test_a_bell_far_from_zero_is_still_a_bell(mean):
    law = normal(mean, 1)
    assert law.cumulative(law.quantile([0.1, 0.5, 0.9])) == pytest.approx([0.1, 0.5, 0.9], rel=1e-6)
    narrow = uniform(mean, mean + 2)
    assert narrow.cumulative(mean + 0.5) == pytest.approx(0.25, abs=1e-6)


def test_laws_begin_at_their_usual_parameters():
    assert (exponential().mean, gamma().mean) == (1, 2)
    assert (normal().window, normal().mean, normal().standard_deviation) == ((-4, 4), 0, 1)
    assert (uniform().support, uniform().window) == ((0, 1), (-0.25, 1.25))
    assert (beta().support, beta().window, beta().mean) == ((0, 1), (0, 1), 0.4)
    assert cauchy().window == (-10, 10)
    assert exponential().window == (0, 6)


def test_bounds_are_reached():
    assert uniform(0, 1e-150).support == (0, 1e-150)
    assert uniform(1e9 - 1, 1e9).support == (1e9 - 1, 1e9)
    assert student_t(1e6).parameters == {"degrees_of_freedom": 1e6}
    with pytest.raises(MathvizError, match="degrees of freedom must be between"):
        student_t(1.2e6)
