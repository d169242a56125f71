import numpy as np
import pytest

from mathviz.calculus.difference_story import difference_story
from mathviz.calculus.gradient_checking import Verdict
from mathviz.errors import MathvizError

SMOOTH = [("exp(x)", 1.0), ("sin(x)", 0.7), ("ln(x)", 0.2), ("1/x", -3.0), ("sqrt(x)", 2.0)]


@pytest.mark.parametrize(("function", "point"), SMOOTH)
def test_theory_explains_the_measured_errors(function, point):
    story = difference_story(function, point)
    steps, errors = story.errors.T
    truncates = (steps > 1e-4) & (steps < 1e-2)
    np.testing.assert_allclose(errors[truncates], story.truncation[truncates], rtol=0.2)
    assert np.all(errors[steps < 1e-7] < 8 * story.round_off[steps < 1e-7])
    assert 1e-7 < steps[story.best] < 1e-3


def test_digits_are_won_and_lost_again():
    story = difference_story("exp(x)", 1.0)
    counts = [each.count for each in story.digits]
    assert story.steps == tuple(f"10^({power})" for power in range(-1, -16, -2))
    best = counts.index(max(counts))
    assert counts[: best + 1] == sorted(counts[: best + 1])
    assert counts[best:] == sorted(counts[best:], reverse=True)
    assert story.truth.right == "2.71828182845905"


def test_a_wrong_claim_stays_apart_at_every_step():
    story = difference_story("sin(x)", 1.0, "1")
    assert story.check.check.verdict is Verdict.WRONG
    assert story.claimed == 1
    assert story.differences[:, 1].min() > 0.1


def test_a_parabola_has_no_truncation():
    assert not difference_story("x^2", 1.3).truncation.any()


def test_the_graph_stays_where_f_has_values():
    story = difference_story("ln(x)", 0.2)
    assert story.reach == 0.125
    np.testing.assert_allclose(story.graph[:, 1], np.log(story.graph[:, 0]))


@pytest.mark.parametrize(
    ("function", "point", "message"),
    [
        ("exp(x)", 20.0, "slope of 0, or of size"),
        ("3", 1.0, "differences are all exact"),
        ("x", 0.0, "differences are all exact"),
        ("sqrt(x)", 0.0, "slope at 0"),
        ("abs(x)", 0.0, "slope at 0"),
    ],
)
def test_refusals(function, point, message):
    with pytest.raises(MathvizError, match=message):
        difference_story(function, point)
