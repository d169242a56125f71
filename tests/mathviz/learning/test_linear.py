import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.learning.built_in_data import data_set
from mathviz.learning.data_sets import fit_scaling
from mathviz.learning.gradient_terms import gradient_terms
from mathviz.learning.linear import linear_regression
from mathviz.optimization.outcomes import Outcome

SEEDS = st.integers(0, 10_000)


def random_case(seed):
    rng = np.random.default_rng(seed)
    n, d = int(rng.integers(4, 12)), int(rng.integers(1, 4))
    return rng.normal(size=(n, d)), rng.normal(size=n), rng


@given(SEEDS)
def test_closed_form_is_lstsq_and_descent_meets_it(seed):
    x, y, _ = random_case(seed)
    found = linear_regression(x, y, steps=5000)
    design = np.column_stack([np.ones(len(y)), x])
    expected = np.linalg.lstsq(design, y, rcond=None)[0]
    assert np.allclose(found.weights, expected, atol=1e-7)
    assert np.allclose(found.design.T @ found.residuals, 0, atol=1e-8)
    if found.curvatures[0] < 300 * found.curvatures[-1]:
        assert found.agree
        assert found.trace.outcome is Outcome.CONVERGED
        assert np.allclose(found.trace.weights[-1], expected, atol=1e-3)
        assert "meets the closed form" in found.description
    assert np.all(np.diff(found.trace.losses) <= 1e-12)
    assert found.loss == pytest.approx(np.mean((design @ expected - y) ** 2), abs=1e-12)
    assert found.r_squared == pytest.approx(1 - found.loss / np.var(y))


@given(SEEDS)
def test_descent_has_the_closed_form_of_a_quadratic(seed):
    """w_k − w* = (I − ηH)ᵏ (w₀ − w*) with H = 2/n XᵀX."""
    x, y, rng = random_case(seed)
    rate = float(rng.uniform(0.001, 0.2))
    found = linear_regression(x, y, rate, 20)
    hessian = 2 / len(y) * found.design.T @ found.design
    assert np.allclose(found.curvatures, np.linalg.eigvalsh(hessian)[::-1])
    contraction = np.eye(len(hessian)) - rate * hessian
    for k, w in enumerate(found.trace.weights):
        expected = found.weights - np.linalg.matrix_power(contraction, k) @ found.weights
        assert np.allclose(w, expected, rtol=1e-6, atol=1e-6)
        assert found.distances[k] == pytest.approx(np.linalg.norm(w - found.weights))


@given(SEEDS)
def test_gradient_terms_add_to_central_differences(seed):
    x, y, rng = random_case(seed)
    w = rng.normal(size=x.shape[1] + 1)
    found = gradient_terms(x, y, w)
    for j in range(len(w)):
        h = np.zeros(len(w))
        h[j] = 1e-5
        slope = (gradient_terms(x, y, w + h).loss - gradient_terms(x, y, w - h).loss) / 2e-5
        assert found.gradient[j] == pytest.approx(slope, abs=1e-8)
    assert np.allclose(found.terms.sum(axis=0), found.gradient)
    assert np.allclose(found.terms[0], 2 / len(y) * found.residuals[0] * np.array([1, *x[0]]))
    assert found.loss == pytest.approx(np.mean(found.squares))
    assert np.allclose(found.residuals, found.predictions - y)


def test_too_large_a_rate_diverges():
    data = data_set("line")
    stable = linear_regression(data.inputs, data.targets).largest_stable_rate
    below = linear_regression(data.inputs, data.targets, 0.9 * stable, 400)
    above = linear_regression(data.inputs, data.targets, 1.05 * stable, 10_000)
    assert below.trace.outcome is Outcome.CONVERGED
    assert above.trace.outcome is Outcome.DIVERGED
    assert np.all(np.isfinite(above.trace.weights))
    assert "too large" in above.description
    assert linear_regression(data.inputs, data.targets, 2 * stable, 3).description.startswith(
        "Descent diverges"
    )


def test_raw_houses_are_slow_and_scaled_ones_fast():
    data = data_set("housing")
    raw = linear_regression(data.inputs, data.targets, steps=100)
    scaled = linear_regression(fit_scaling(data.inputs).apply(data.inputs), data.targets, steps=300)
    assert (raw.agree, raw.trace.outcome) == (False, Outcome.STEP_LIMIT)
    assert "still on its way" in raw.description
    assert (scaled.agree, scaled.trace.outcome) == (True, Outcome.CONVERGED)
    assert np.allclose(raw.weights[1:], [2.4, 9, -0.6, -4], atol=1.5)
    assert raw.r_squared == pytest.approx(scaled.r_squared)


@pytest.mark.parametrize("x", [[[1, 2], [2, 4], [3, 6]], [[1], [1], [1]], [[0.0], [0], [0]]])
def test_dependent_columns_take_the_shortest_weights(x):
    found = linear_regression(x, [1, 2, 4], steps=2000)
    expected = np.linalg.pinv(found.design) @ [1, 2, 4]
    assert not found.unique
    assert np.allclose(found.weights, expected)
    assert found.agree
    assert "Many weights" in found.description


def test_edge_cases():
    flat = linear_regression([[1], [2]], [3, 3])
    assert flat.r_squared is None
    assert np.allclose(flat.weights, [3, 0])
    one = linear_regression([[2]], [5])
    assert np.allclose(one.predictions, [5])
    zero = linear_regression([[1], [2]], [0, 0])
    assert (zero.agree, zero.trace.stopping_step) == (True, 0)
    assert linear_regression(np.array([[1], [2], [4]]), np.array([1, 2, 3], object)).unique


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: linear_regression([1, 2], [1, 2]), "inputs must be a table of numbers"),
        (lambda: linear_regression([[1], [2]], [1]), "values must have 2 entries, one for each"),
        (lambda: linear_regression([[1e7], [2]], [1, 2]), "inputs must be of magnitude at most"),
        (lambda: linear_regression([[1], [2]], [1e151, 2]), "values entry must be between -1e+150"),
        (lambda: linear_regression([[np.nan], [2]], [1, 2]), "inputs entry must be finite"),
        (lambda: linear_regression([[1], [2]], [1, 2], 0), "learning rate must be between"),
        (lambda: linear_regression([[1], [2]], [1, 2], 1, 0), "steps must be between 1"),
        (lambda: gradient_terms([[1]], [1], [1]), "weights must have 2 entries, the intercept"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
