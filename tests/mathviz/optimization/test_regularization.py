import math
import warnings

import numpy as np
import pytest
import sklearn.linear_model
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.optimization.coefficient_paths import coefficient_paths
from mathviz.optimization.coordinate_descent import soft_threshold
from mathviz.optimization.regularization import elastic_net, lasso, ridge

RNG = np.random.default_rng(3)
X = RNG.normal(size=(60, 5)) @ RNG.normal(size=(5, 5)) + 2
Y = X @ [1.5, 0, -2, 0, 0.3] + 4 + RNG.normal(0, 0.5, 60)


@pytest.mark.parametrize("penalty", [1e-3, 0.1, 1.0, 50.0])
def test_ridge_is_the_closed_form_and_scikit_learns(penalty):
    fit = ridge(X, Y, penalty)
    centred = X - X.mean(axis=0)
    normal = np.linalg.solve(centred.T @ centred / 60 + penalty * np.eye(5), centred.T @ Y / 60)
    assert np.allclose(fit.weights, normal)
    fitted = sklearn.linear_model.Ridge(alpha=60 * penalty).fit(X, Y)
    assert np.allclose(fit.weights, fitted.coef_)
    assert fit.intercept == pytest.approx(fitted.intercept_)
    assert (fit.sweeps, fit.converged, fit.mix) == (None, True, 0)
    assert not fit.zeros.any()


@pytest.mark.parametrize("mix", [0.2, 0.7, 1.0])
@pytest.mark.parametrize("penalty", [0.01, 0.3, 2.0])
def test_sparse_fits_agree_with_scikit_learn_and_the_conditions(mix, penalty):
    fit = elastic_net(X, Y, penalty, mix)
    fitted = sklearn.linear_model.ElasticNet(alpha=penalty, l1_ratio=mix, tol=1e-12, max_iter=10**6)
    fitted.fit(X, Y)
    assert np.allclose(fit.weights, fitted.coef_, atol=1e-7)
    assert fit.intercept == pytest.approx(fitted.intercept_, abs=1e-6)
    assert np.array_equal(fit.zeros, np.abs(fitted.coef_) < 1e-12)
    residuals = Y - fit.intercept - X @ fit.weights
    assert fit.error == pytest.approx(np.mean(residuals**2) / 2)
    # Karush–Kuhn–Tucker: the error's pull equals the price's slope, or stays within ±λα at zero
    pull = (X - X.mean(axis=0)).T @ residuals / 60 - penalty * (1 - mix) * fit.weights
    assert np.all(np.abs(pull) <= penalty * mix + 1e-9)
    moving = ~fit.zeros
    assert np.allclose(pull[moving], penalty * mix * np.sign(fit.weights[moving]))
    assert fit.converged


def test_every_sweep_lowers_the_sum():
    fit = elastic_net(X, Y, 0.2, 0.8)
    centred, y = X - X.mean(axis=0), Y - Y.mean()
    sums = [
        np.mean((y - centred @ w) ** 2) / 2 + 0.2 * (0.8 * np.abs(w).sum() + 0.1 * np.sum(w**2))
        for w in fit.sweeps
    ]
    assert np.all(np.diff(sums) <= 1e-12)
    assert sums[-1] == pytest.approx(fit.error + fit.price)
    assert not fit.sweeps[0].any()


@given(st.lists(st.floats(-5, 5), min_size=4, max_size=4), st.floats(0.01, 3))
def test_on_an_orthogonal_design_the_lasso_is_a_soft_threshold(targets, penalty):
    """Columns ±1, orthogonal to each other and to 1: w = S(Xᵀy/n, λ), ridge Xᵀy/n / (1 + λ)."""
    design = np.array([[1, 1], [1, -1], [-1, 1], [-1, -1]])
    y = np.array(targets)
    assert np.allclose(lasso(design, y, penalty).weights, soft_threshold(design.T @ y / 4, penalty))
    assert np.allclose(ridge(design, y, penalty).weights, design.T @ y / 4 / (1 + penalty))


@given(st.floats(-5, 5), st.floats(0, 3))
def test_soft_threshold_minimises_its_problem(value, amount):
    w = np.linspace(-6, 6, 12001)
    best = w[np.argmin((w - value) ** 2 / 2 + amount * np.abs(w))]
    assert soft_threshold(value, amount) == pytest.approx(best, abs=1e-3)


def test_soft_threshold_returns_no_negative_zero():
    assert not np.signbit(soft_threshold([-0.5, -1.0, -0.0, 0.0, 0.5], 1.0)).any()


@pytest.mark.parametrize("mix", [1.0, 0.5])
def test_paths_agree_with_scikit_learn(mix):
    paths = coefficient_paths(X, Y, mix)
    centred = X - X.mean(axis=0)
    _, coefficients, _ = sklearn.linear_model.enet_path(
        centred, Y - Y.mean(), l1_ratio=mix, alphas=paths.penalties, tol=1e-12, max_iter=10**6
    )
    assert np.allclose(paths.weights, coefficients.T, atol=1e-6)
    assert paths.largest_penalty == pytest.approx(paths.penalties[0])
    assert not paths.weights[0].any()
    assert elastic_net(X, Y, 0.999 * paths.largest_penalty, mix).weights.any()
    assert np.all(np.diff(paths.errors) <= 1e-12)
    for weight, entry in zip(paths.weights.T, paths.entries, strict=True):
        assert np.all(weight[paths.penalties > entry] == 0)
        assert weight[paths.penalties == entry] != 0
    assert np.allclose(paths.l1_norms, np.abs(paths.weights).sum(axis=1))
    assert np.allclose(paths.l2_norms, np.linalg.norm(paths.weights, axis=1))


def test_ridge_paths_shrink_and_never_vanish():
    paths = coefficient_paths(X, Y, 0.0, (0, 0.1, 1, 10))
    assert paths.penalties.tolist() == [10, 1, 0.1, 0]
    assert np.all(np.diff(paths.l2_norms) > 0)
    assert paths.largest_penalty is None
    assert np.allclose(paths.weights[-1], paths.least_squares)
    fitted = sklearn.linear_model.LinearRegression().fit(X, Y)
    assert np.allclose(paths.least_squares, fitted.coef_)
    assert np.allclose(paths.intercepts[-1], fitted.intercept_)


def test_the_ellipses_touch_the_ball():
    """At the fit the loss's slope is opposite to the ball's: along w for ridge."""
    fit = ridge(X[:, :2], Y, 0.7)
    slope = fit.hessian @ (fit.weights - fit.least_squares)
    assert np.allclose(slope, -0.7 * fit.weights)
    assert fit.l2_norm == pytest.approx(math.hypot(*fit.weights))
    assert fit.price == pytest.approx(0.35 * fit.l2_norm**2)
    sparse = lasso(X[:, :2], Y, 0.7)
    assert sparse.price == pytest.approx(0.7 * sparse.l1_norm)


def test_twins_share_under_ridge_and_a_constant_column_gets_nothing():
    twin = np.column_stack([X[:, 0], X[:, 0], np.full(60, 3.0)])
    for fit in (ridge(twin, Y, 0.1), elastic_net(twin, Y, 0.1, 0.5), ridge(twin, Y, 0)):
        assert fit.weights[0] == pytest.approx(fit.weights[1], rel=1e-6)
        assert fit.weights[2] == pytest.approx(0, abs=1e-12)
    assert lasso(twin, Y, 0.1).zeros[2]


def test_nearly_equal_columns_keep_their_digits_where_normal_equations_lose_them():
    t = np.linspace(-1, 1, 9)
    wave = np.array([1, -1, 1, -1, 0, 1, -1, 1, -1])
    design = np.column_stack([t, t + 1e-8 * wave])
    weights = ridge(design, design @ [1, 2], 0).weights
    assert np.allclose(weights, [1, 2], atol=1e-5)
    centred = design - design.mean(axis=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gram = centred.T @ centred
        naive = np.linalg.lstsq(gram, centred.T @ (centred @ [1, 2]), rcond=None)[0]
    assert np.abs(naive - [1, 2]).max() > 1e-3


def test_edges():
    assert lasso([1, 2], [5, 5], 1).weights.tolist() == [0]
    assert coefficient_paths([1, 2], [5, 5]).weights.max() == 0
    assert np.isnan(coefficient_paths([1, 2], [5, 5]).entries).all()
    assert lasso([3], [4], 0.1).intercept == 4
    assert lasso([1, 2, 3], [2, 4, 6], 0).weights == pytest.approx([2])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: ridge(X, Y, -1), "penalty must be between 0 and 1e+09, got -1"),
        (lambda: elastic_net(X, Y, 1, 2), "mix must be between 0 and 1, got 2"),
        (lambda: lasso(X, Y[:-1], 1), "targets must have 60 entries, got 59"),
        (lambda: lasso(X, Y, math.nan), "penalty must be finite, got nan"),
        (lambda: coefficient_paths(X, Y, penalties=()), "number of penalties must be between 1"),
        (lambda: lasso([[1, 2], [3]], [1, 2], 1), "features must have rows of equal length"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)


@pytest.mark.parametrize("mix", [0.0, 0.005, 0.01, 0.5, 1.0])
def test_default_penalties_fall_to_a_thousandth_from_where_all_weights_vanish(mix):
    """λ = max |xⱼᵀy| / (n α), and for small α as if it were 0.01 (Friedman et al., 2010, 2.5)."""
    pull = np.abs((X - X.mean(axis=0)).T @ (Y - Y.mean())).max() / len(Y)
    penalties = coefficient_paths(X, Y, mix).penalties
    assert len(penalties) == 60
    assert penalties[0] == pytest.approx(pull / max(mix, 0.01))
    assert penalties[-1] == pytest.approx(penalties[0] / 1000)
    assert np.all(np.diff(penalties) < 0)


@pytest.mark.parametrize(("apart", "settles"), [(0.3, True), (0.05, False)])
def test_long_runs_keep_the_start_and_two_hundred_sweeps_and_say_whether_they_settled(
    apart, settles
):
    one = np.array([1.0, -1, 2, -2, 0.5, -0.5])
    rows = np.column_stack([one, one + apart * np.array([1, 1, -1, -1, 1, -1])])
    fit = lasso(rows, one + 0.2 * np.array([1, -1, -1, 1, 1, 1]), 1e-9)
    assert (fit.converged, len(fit.sweeps)) == (settles, 201)
    assert not fit.sweeps[0].any()


def test_weights_that_stay_zero_have_settled_after_one_sweep():
    fit = lasso(X, Y, 1e6)
    assert (fit.converged, len(fit.sweeps), fit.zeros.all()) == (True, 2, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"mix": 1.2}, "mix must be between 0 and 1, got 1.2"),
        ({"penalties": [1.2e9]}, "penalty must be between 0 and 1e"),
        ({"penalties": [1.0] * 501}, "number of penalties must be between 1 and 500, got 501"),
    ],
)
def test_paths_keep_within_their_bounds(arguments, message):
    with pytest.raises(MathvizError) as caught:
        coefficient_paths([1, 2, 4], [1, 2, 3], **arguments)
    assert caught.value.sentence.startswith(message)
