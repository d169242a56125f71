import math

import pytest
import scipy.stats

from mathviz.errors import MathvizError
from mathviz.statistics.intervals import mean_interval
from mathviz.statistics.margins import margin_curves


@pytest.mark.parametrize("method", ["t", "z"])
def test_margins_are_those_of_scipys_laws(method):
    found = margin_curves(12, 0.9, 3.0, method)
    for n, margin in zip(found.sizes, found.by_size, strict=True):
        law = scipy.stats.norm if method == "z" else scipy.stats.t(n - 1)
        assert margin == pytest.approx(law.isf(0.05) * 3 / math.sqrt(n))
    law = scipy.stats.norm if method == "z" else scipy.stats.t(11)
    for level, margin in zip(found.levels, found.by_level, strict=True):
        assert margin == pytest.approx(law.isf((1 - level) / 2) * 3 / math.sqrt(12))
    assert found.sizes[[0, -1]].tolist() == [2, 200]
    assert found.levels[[0, -1]].tolist() == [0.5, 0.999]


def test_a_curve_goes_through_the_interval():
    interval = mean_interval([1, 3, 8, 4])
    spread = scipy.stats.tstd([1, 3, 8, 4])
    assert margin_curves(4, 0.95, spread).by_size[2] == pytest.approx(interval.margin)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: margin_curves(1), "size must be between 2 and 100000, got 1"),
        (lambda: margin_curves(5, 1), "level must be between"),
        (lambda: margin_curves(5, 0.9, 0), "standard deviation must be between"),
        (lambda: margin_curves(5, method="f"), "method must be one of t, z, got f"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
