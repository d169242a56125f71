"""A law for all fits: data of any scale give the scaled answer, and nonsense a named complaint."""

import math

import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.optimization.coefficient_paths import coefficient_paths
from mathviz.optimization.curve_descent import compare_curve_rates, curve_descent
from mathviz.optimization.descent import gradient_descent
from mathviz.optimization.landscape import loss_landscape
from mathviz.optimization.line_search import line_search
from mathviz.optimization.newton_minimum import newton_minimum
from mathviz.optimization.newton_root import newton_root
from mathviz.optimization.optimizers import optimizer_race
from mathviz.optimization.outcomes import Outcome
from mathviz.optimization.regression import regression
from mathviz.optimization.regularization import elastic_net, lasso, ridge
from mathviz.optimization.stochastic import stochastic_gradient_descent

RNG = np.random.default_rng(5)
ROWS = RNG.uniform(-1, 1, size=(30, 3))
ANSWERS = ROWS @ [1.0, -0.5, 0.0] + RNG.uniform(-0.1, 0.1, 30)
SCALES = [2.0**-490, 2.0**490]

FITS = {
    "regression": regression,
    "ridge": lambda x, y: ridge(x, y, 0.1),
    "lasso": lambda x, y: lasso(x, y, 0.1),
    "elastic_net": lambda x, y: elastic_net(x, y, 0.1),
    "coefficient_paths": coefficient_paths,
    "stochastic_gradient_descent": stochastic_gradient_descent,
}
STARTS = {
    "curve_descent": lambda x: curve_descent("x^2", x, 0.1),
    "compare_curve_rates": lambda x: compare_curve_rates("x^2", x, [0.1, 2]),
    "gradient_descent": lambda x: gradient_descent("x^2 + y^2", [x, x], 0.1, 20),
    "landscape": lambda x: loss_landscape("bowl", [(x, x)]),
    "line_search": lambda x: line_search("x^2 + y^2", [x, x]),
    "newton_minimum": lambda x: newton_minimum("bowl", [x, x]),
    "newton_root": lambda x: newton_root("x^2 - 2", x),
    "optimizer_race": lambda x: optimizer_race("x^2 + y^2", [x, x], steps=20),
}
NONSENSE = [
    [], [[]], [[1, 2], [3]], [math.nan, 1.0], [[math.inf, 1], [1, 2]], ["a", "b"], [None, 1],
    [1e151, 1.0], None, 5, "ab",
]  # fmt: skip


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("fit", [lambda x, y: lasso(x, y, 0.0), lambda x, y: ridge(x, y, 0.0)])
def test_unpenalised_weights_scale_with_the_data(fit, scale):
    plain = fit(ROWS, ANSWERS).weights
    assert np.allclose(fit(ROWS * scale, ANSWERS).weights * scale, plain)
    assert np.allclose(fit(ROWS, ANSWERS * scale).weights / scale, plain)
    assert np.allclose(fit(ROWS * scale, ANSWERS * scale).weights, plain)


@pytest.mark.parametrize("mix", [1.0, 0.5])
@pytest.mark.parametrize("scale", SCALES)
def test_paths_scale_with_the_targets(mix, scale):
    """λ and w grow with y where the price is that of the lasso; entries come in one order."""
    plain, other = (coefficient_paths(ROWS, y, mix) for y in (ANSWERS, ANSWERS * scale))
    assert np.allclose(other.penalties / scale, plain.penalties)
    if mix == 1:
        assert np.allclose(other.weights / scale, plain.weights)


@pytest.mark.parametrize("scale", [2.0**-240, 2.0**240])
def test_lasso_paths_scale_with_the_features(scale):
    plain, other = coefficient_paths(ROWS, ANSWERS), coefficient_paths(ROWS * scale, ANSWERS)
    assert np.allclose(other.penalties / scale, plain.penalties)
    assert np.allclose(other.weights * scale, plain.weights)


@pytest.mark.parametrize("scale", SCALES)
def test_descents_on_batches_scale_with_the_targets(scale):
    """The losses are quadratic: their paths scale, however far the optimum lies."""
    plain, other = (stochastic_gradient_descent(ROWS, y) for y in (ANSWERS, ANSWERS * scale))
    assert np.allclose(other.runs[-1].iterates[:9] / scale, plain.runs[-1].iterates[:9])
    assert plain.runs[0].noise_at_start == 0
    assert other.runs[-1].noise_at_start / scale == pytest.approx(plain.runs[-1].noise_at_start)


def test_steep_data_make_a_descent_diverge_and_say_so():
    runs = stochastic_gradient_descent(ROWS * 1e150, ANSWERS * 1e149).runs
    assert {run.outcome for run in runs} == {Outcome.DIVERGED}


def test_a_start_whose_predictions_overflow_is_refused():
    with pytest.raises(MathvizError, match=r"start must keep predictions below 1e\+150, got"):
        stochastic_gradient_descent(ROWS * 1e150, ANSWERS, start=[1e6, 0, 0, 0])


@pytest.mark.parametrize("nonsense", NONSENSE, ids=repr)
@pytest.mark.parametrize("call", FITS)
def test_fits_of_nonsense_end_in_a_complaint(call, nonsense):
    for data in ((nonsense, [1.0, 2.0]), ([1.0, 2.0], nonsense)):
        with pytest.raises(MathvizError) as caught:
            FITS[call](*data)
        assert caught.value.name
        assert caught.value.received


@pytest.mark.parametrize("start", [1e-150, -1e-150, 0, 1e-9, 1e6])
@pytest.mark.parametrize("call", STARTS)
def test_a_descent_starts_anywhere_up_to_a_million(call, start):
    assert STARTS[call](start)


@pytest.mark.parametrize("start", [1e150, math.nan, -math.inf, "x", None, [1, 2, 3]])
@pytest.mark.parametrize("call", STARTS)
def test_a_start_that_is_none_is_refused(call, start):
    with pytest.raises(MathvizError):
        STARTS[call](start)
