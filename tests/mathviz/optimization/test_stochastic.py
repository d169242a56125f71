import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression

from mathviz.errors import MathvizError
from mathviz.optimization.batches import batch_noise
from mathviz.optimization.outcomes import Outcome
from mathviz.optimization.regression import regression
from mathviz.optimization.stochastic import stochastic_gradient_descent

RNG = np.random.default_rng(7)
X = RNG.uniform(-2, 2, 40)
Y = 1 + 0.5 * X + RNG.normal(0, 0.3, 40)
samples = st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=2, max_size=6)


def test_a_full_batch_is_gradient_descent():
    result = stochastic_gradient_descent(X, Y, (40,), 0.1, 50)
    (run,) = result.runs
    weights = np.zeros(2)
    for iterate in run.iterates:
        assert np.allclose(iterate, weights)
        residuals = weights[0] + weights[1] * X - Y
        weights = weights - 0.1 * 2 * np.array([residuals.mean(), (residuals * X).mean()])
    assert (run.noise, run.noise_at_start) == (pytest.approx(0, abs=1e-12), 0)
    assert run.samples_used[-1] == 2000
    assert run.steps_per_epoch == 1


@settings(max_examples=25)
@given(samples, st.integers(1, 3), st.tuples(st.integers(-2, 2), st.integers(-2, 2)))
def test_batch_gradients_are_right_on_average_with_the_noise_told(points, size, weights):
    x, y = np.array(points, dtype=float).T
    size = min(size, len(x))
    problem, weights = regression(x, y), np.array(weights, dtype=float)
    every = [
        problem.sample_gradients(weights)[list(b)].mean(axis=0)
        for b in itertools.combinations(range(len(x)), size)
    ]
    full = problem.gradient(weights)
    assert np.allclose(np.mean(every, axis=0), full)
    squares = np.sum((np.array(every) - full) ** 2, axis=1)
    assert batch_noise(problem, weights, size) == pytest.approx(math.sqrt(squares.mean()), abs=1e-9)


def test_gradients_agree_with_central_differences():
    problem = regression(np.column_stack([X, X**2]), Y)
    weights, h = np.array([0.3, -1.0, 2.0]), 1e-6
    for k, unit in enumerate(np.eye(3)):
        slope = (problem.losses(weights + h * unit) - problem.losses(weights - h * unit)) / (2 * h)
        assert problem.gradient(weights)[k] == pytest.approx(slope, rel=1e-6)
    assert np.allclose(problem.hessian, 2 * problem.design.T @ problem.design / 40)
    assert np.allclose(problem.curvatures, np.linalg.eigvalsh(problem.hessian)[::-1])
    assert problem.condition_number == pytest.approx(np.linalg.cond(problem.design) ** 2)


def test_the_optimum_is_scikit_learns():
    fitted = LinearRegression().fit(X[:, None], Y)
    assert np.allclose(regression(X, Y).optimum, [fitted.intercept_, *fitted.coef_])
    assert regression(X, Y).least_loss == pytest.approx(
        np.mean((fitted.predict(X[:, None]) - Y) ** 2)
    )


def test_noise_and_cost_beside_each_other():
    result = stochastic_gradient_descent(X, Y)
    full, batch, single = result.runs
    assert [run.batch_size for run in result.runs] == [40, 4, 1]
    assert full.noise < batch.noise < single.noise
    assert full.noise_at_start < batch.noise_at_start < single.noise_at_start
    assert [len(run.losses) for run in result.runs] == [21, 201, 801]
    assert {run.samples_used[-1] for run in result.runs} == {800}
    for run in result.runs:
        assert np.array_equal(run.iterates[0], result.start)
        steps = np.diff(run.iterates, axis=0)
        assert np.allclose(steps, -0.05 * run.batch_gradients)
        assert np.allclose(run.losses, result.regression.losses(run.iterates))
        assert np.allclose(
            run.full_gradients, [result.regression.gradient(w) for w in run.iterates[:-1]]
        )
        assert sorted(np.concatenate(run.batches).tolist()) == list(range(40))
    assert "800 in all" in single.description
    assert abs(single.losses[-1] - result.regression.least_loss) < 0.1


def test_a_falling_rate_settles_where_a_constant_one_wanders():
    constant, falling = (
        stochastic_gradient_descent(X, Y, (1,), 0.2, 100, schedule=s).runs[0]
        for s in ("constant", "cosine")
    )
    least = regression(X, Y).least_loss
    assert np.ptp(falling.losses[-40:]) < np.ptp(constant.losses[-40:]) / 5
    assert falling.losses[-1] - least < 0.01


def test_divergence_is_told_and_finite():
    result = stochastic_gradient_descent(X, Y, (40, 1), 5.0, 100)
    for run in result.runs:
        assert run.outcome is Outcome.DIVERGED
        assert np.isfinite(run.iterates).all()
        assert np.isfinite(run.losses).all()
        assert run.description.startswith("Diverged within ")
    stable = regression(X, Y).largest_stable_rate
    below, above = (
        stochastic_gradient_descent(X, Y, (40,), share * stable, 3000).runs[0].outcome
        for share in (0.98, 1.02)
    )
    assert (below, above) == (Outcome.CONVERGED, Outcome.DIVERGED)


def test_edges():
    assert stochastic_gradient_descent([1.0], [2.0]).runs[0].noise_at_start == 0
    constant = regression([1, 1, 1], [0, 1, 2])
    assert constant.condition_number is None
    assert constant.least_loss == pytest.approx(2 / 3)
    wide = regression([[1, 2, 3]], [1])
    assert len(wide.curvatures) == 4
    assert wide.least_loss == pytest.approx(0)
    uneven = stochastic_gradient_descent([1, 2, 3], [1, 2, 3], (2,), epochs=1).runs[0]
    assert uneven.samples_used.tolist() == [0, 2, 3]
    first, again = (
        stochastic_gradient_descent(X, Y, (4,), rng=np.random.default_rng(k)).runs[0].iterates
        for k in (1, 2)
    )
    assert not np.array_equal(first, again)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: stochastic_gradient_descent([], []), "features must be a table of numbers"),
        (lambda: stochastic_gradient_descent(3, [1]), "features must be a list or a table"),
        (lambda: stochastic_gradient_descent([1, 2], [1]), "targets must have 2 entries, got 1"),
        (lambda: stochastic_gradient_descent([1, 2], [1, 2], (3,)), "batch size must be between 1"),
        (lambda: stochastic_gradient_descent([1, 2], [1, 2], ()), "number of batch sizes must be"),
        (
            lambda: stochastic_gradient_descent([1, 2], [1, 2], (1,), epochs=9999),
            "epochs must take at",
        ),
        (
            lambda: stochastic_gradient_descent([1, 2], [1, 2], start=(1,)),
            "start must have 2 entries",
        ),
        (
            lambda: stochastic_gradient_descent([1, math.nan], [1, 2]),
            "features entry must be finite",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
