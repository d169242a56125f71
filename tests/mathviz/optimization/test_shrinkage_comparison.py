import numpy as np
import pytest
from sklearn.linear_model import Lasso, Ridge

from mathviz.errors import MathvizError
from mathviz.optimization.shrinkage_comparison import compare_shrinkage

RNG = np.random.default_rng(3)
FEATURES = RNG.normal(size=(50, 3))
TARGETS = FEATURES @ [2.0, -1, 0.05] + RNG.normal(size=50)


@pytest.mark.parametrize("penalty", [0.1, 0.5, 2])
def test_both_fits_are_scikit_learns(penalty):
    found = compare_shrinkage(FEATURES, TARGETS, penalty)
    ridge = Ridge(alpha=penalty * len(TARGETS)).fit(FEATURES, TARGETS)
    lasso = Lasso(alpha=penalty, tol=1e-12).fit(FEATURES, TARGETS)
    assert found.ridge.weights == pytest.approx(ridge.coef_, abs=1e-9)
    assert found.lasso.weights == pytest.approx(lasso.coef_, abs=1e-9)
    assert np.array_equal(found.lasso.zeros, lasso.coef_ == 0)


def test_each_has_its_own_paths():
    found = compare_shrinkage(FEATURES, TARGETS)
    for k, paths in ((0, found.ridge_paths), (1, found.lasso_paths)):
        half = len(paths.penalties) // 2
        fit = compare_shrinkage(FEATURES, TARGETS, float(paths.penalties[half]))
        there = (fit.ridge, fit.lasso)[k]
        assert paths.weights[half] == pytest.approx(there.weights, abs=1e-8)


def test_the_loss_touches_the_circle_and_the_diamond():
    found = compare_shrinkage(FEATURES[:, :2], TARGETS, 0.3)
    for fit, radius in ((found.ridge, np.hypot(*found.ridge.weights)),
                        (found.lasso, np.abs(found.lasso.weights).sum())):  # fmt: skip
        assert (fit.l2_norm if fit is found.ridge else fit.l1_norm) == pytest.approx(radius)
    slope = found.ridge.hessian @ (found.ridge.weights - found.ridge.least_squares)
    w = found.ridge.weights
    assert slope[0] * w[1] - slope[1] * w[0] == pytest.approx(0, abs=1e-9)
    assert slope @ w < 0


def test_a_penalty_below_zero_is_refused():
    with pytest.raises(MathvizError, match="penalty must be between 0 and"):
        compare_shrinkage(FEATURES, TARGETS, -1)
