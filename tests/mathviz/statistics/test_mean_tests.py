import math

import numpy as np
import pytest
from scipy import stats

from mathviz.errors import MathvizError
from mathviz.statistics.mean_tests import mean_test

SIDES = ["two-sided", "greater", "less"]


@pytest.mark.parametrize("tail", SIDES)
def test_t_is_scipys(tail):
    found = mean_test("t", 0.8, 12, 2.0, 0.1, tail)
    expected = stats.ttest_1samp(found.sample, 0, alternative=tail)
    assert found.test.statistic == pytest.approx(expected.statistic)
    assert found.test.p_value == pytest.approx(expected.pvalue)
    assert found.power.test == "t"
    assert found.power.alpha == 0.1


@pytest.mark.parametrize("tail", SIDES)
def test_z_knows_the_standard_deviation(tail):
    found = mean_test("z", 0.8, 12, 2.0, 0.1, tail)
    z = found.sample.mean() / (2 / math.sqrt(12))
    p = {"two-sided": 2 * stats.norm.sf(abs(z)), "greater": stats.norm.sf(z)}
    p["less"] = 1 - p["greater"]
    assert found.test.statistic == pytest.approx(z)
    assert found.test.p_value == pytest.approx(p[tail])


@pytest.mark.parametrize(("test", "tail"), [("z", "two-sided"), ("t", "greater"), ("t", "less")])
def test_power_is_how_often_the_test_rejects(test, tail):
    rng, effect = np.random.default_rng(1), -0.4 if tail == "less" else 0.4
    found = [mean_test(test, effect, 25, 1.0, 0.05, tail, rng) for _ in range(800)]
    share = np.mean([each.test.p_value <= 0.05 for each in found])
    power = found[0].power.power
    assert share == pytest.approx(power, abs=4 * math.sqrt(power * (1 - power) / 800))


def test_the_sample_is_normal_about_the_truth():
    found = mean_test(effect=3.0, size=20_000, standard_deviation=0.5)
    assert stats.kstest(found.sample, stats.norm(3.0, 0.5).cdf).pvalue > 0.01


def test_chance_comes_from_the_generator():
    first, second = mean_test(), mean_test(rng=np.random.default_rng(0))
    assert np.array_equal(first.sample, second.sample)
    assert not np.array_equal(first.sample, mean_test(rng=np.random.default_rng(1)).sample)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("F",), "test must be one of z, t, got F"),
        (("t", 0.5, 1), "size must be between 2 and 1e+07, got 1"),
        (("z", 0.5, 0), "size must be between 1 and 1e+07, got 0"),
        (("z", 0.5, 30, 0), "standard deviation must be between 1e-150 and 1e+150, got 0"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        mean_test(*arguments)
    assert caught.value.sentence == message
