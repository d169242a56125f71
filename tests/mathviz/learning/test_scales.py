"""What survives in floats is learnt at any scale; what would not is refused with its limit."""

import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.learning.gradient_terms import gradient_terms
from mathviz.learning.layer_map import layer_map
from mathviz.learning.linear import linear_regression
from mathviz.learning.logistic import logistic_regression
from mathviz.learning.network import forward, random_network
from mathviz.learning.perceptron import PerceptronOutcome, perceptron
from mathviz.learning.separation import separation
from mathviz.learning.softmax_regression import softmax_regression
from mathviz.optimization.outcomes import Outcome

RNG = np.random.default_rng(3)
ROWS = RNG.normal(size=(30, 2))
VALUES = ROWS @ [1.0, -2.0] + RNG.normal(size=30) / 10
LABELS = (ROWS.sum(axis=1) > 0).astype(int)
SCALES = [2.0**-490, 2.0**-60, 2.0**60, 2.0**490]


@pytest.mark.parametrize("scale", SCALES)
def test_regression_follows_the_scale_of_its_targets(scale):
    found, like = linear_regression(ROWS, VALUES * scale), linear_regression(ROWS, VALUES)
    assert np.allclose(found.weights, like.weights * scale, rtol=1e-9)
    assert np.allclose(found.trace.weights, like.trace.weights * scale, rtol=1e-9, atol=0)
    assert np.allclose(found.distances, like.distances * scale, rtol=1e-6, atol=1e-12 * scale)
    assert found.r_squared == pytest.approx(like.r_squared)
    assert found.trace.outcome is Outcome.CONVERGED
    assert found.agree


@pytest.mark.parametrize("scale", SCALES)
def test_too_large_a_rate_diverges_at_any_scale(scale):
    found = linear_regression(ROWS, VALUES * scale, 50.0)
    assert found.trace.outcome is Outcome.DIVERGED
    assert not found.agree
    assert np.isfinite(found.trace.losses).all()
    assert np.isfinite(found.trace.gradient_norms).all()


@pytest.mark.parametrize("scale", SCALES)
def test_gradients_follow_the_scale_of_their_targets(scale):
    found = gradient_terms(ROWS, VALUES * scale, [0, scale, scale])
    like = gradient_terms(ROWS, VALUES, [0, 1, 1])
    assert np.allclose(found.gradient, like.gradient * scale, rtol=1e-9)
    assert found.loss / scale / scale == pytest.approx(like.loss)


@pytest.mark.parametrize("scale", [2.0**60, 2.0**490])
def test_classes_are_parted_at_any_scale(scale):
    found = perceptron(ROWS * scale, LABELS)
    assert found.outcome is PerceptronOutcome.CONVERGED
    assert np.isfinite(found.weights).all()
    parted = separation(ROWS * scale, LABELS)
    assert parted.separable
    assert found.mistakes <= parted.mistake_bound


@pytest.mark.parametrize("scale", [2.0**60, 2.0**490])
def test_mixed_classes_are_mixed_at_any_scale(scale):
    corners = np.array([[0, 0], [1, 1], [0, 1], [1, 0]]) * scale
    assert perceptron(corners, [0, 0, 1, 1], 5).outcome is PerceptronOutcome.NOT_SEPARABLE


@pytest.mark.parametrize(
    "call",
    [
        lambda rows: linear_regression(rows, VALUES),
        lambda rows: gradient_terms(rows, VALUES, [0, 1, 1]),
        lambda rows: logistic_regression(rows, LABELS),
        lambda rows: softmax_regression(rows, LABELS),
        lambda rows: forward(random_network([2, 3, 1]), rows),
        lambda rows: layer_map([[1, 0], [0, 1]], [0, 0], "relu", rows),
    ],
)
def test_inputs_that_need_scaling_are_refused_with_their_limit(call):
    call(np.clip(ROWS * 1e6, -1e6, 1e6))
    with pytest.raises(MathvizError) as caught:
        call(np.full_like(ROWS, 2e6))
    assert "must be of magnitude at most 1,000,000 (scale them first), got 2e+06" in (
        caught.value.sentence
    )


def test_predictions_whose_squares_would_not_fit_are_refused():
    with pytest.raises(MathvizError, match="largest prediction must be between 0 and 1e"):
        gradient_terms(ROWS * 1e5, VALUES, [0, 0, 1e150])
    assert np.isfinite(gradient_terms(ROWS * 1e5, VALUES, [0, 0, 1e144]).loss)
