import numpy as np
import pytest
import scipy.optimize
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.descent import compare_rates, gradient_descent
from mathviz.optimization.objectives import objective
from mathviz.optimization.outcomes import Outcome

BOWL, VALLEY = objective("bowl"), objective("valley")


@settings(max_examples=30)
@given(
    st.lists(st.integers(-4, 4), min_size=3, max_size=3),
    st.tuples(st.floats(-3, 3), st.floats(-3, 3)),
    st.floats(0.001, 0.5),
)
def test_iterates_on_quadratics_have_the_closed_form(coefficients, start, rate):
    """On xᵀHx/2 step k is at (I − ηH)ᵏ x₀."""
    a, b, c = coefficients
    hessian = np.array([[2 * a, b], [b, 2 * c]])
    descent = gradient_descent(f"{a}x^2 + {b}x y + {c}y^2", start, rate, 25, 1e-12)
    for k, iterate in enumerate(descent.iterates):
        expected = np.linalg.matrix_power(np.eye(2) - rate * hessian, k) @ start
        assert np.allclose(iterate, expected, rtol=1e-9, atol=1e-9)
    assert np.allclose(
        descent.contraction_factors, 1 - rate * np.linalg.eigvalsh(hessian)[::-1], atol=1e-12
    )


ENDINGS = [
    ("bowl", (2, 1), 0.1, 100, Outcome.CONVERGED, CriticalKind.MINIMUM),
    ("bowl", (0, 0), 0.1, 100, Outcome.CONVERGED, CriticalKind.MINIMUM),
    ("bowl", (2, 1), 0.1, 10, Outcome.STEP_LIMIT, None),
    ("bowl", (2, 1), 2.0, 50, Outcome.STEP_LIMIT, None),
    ("bowl", (2, 1), 2.01, 50, Outcome.DIVERGED, None),
    ("bowl", (2, 1), 2.5, 1000, Outcome.DIVERGED, None),
    ("valley", (3, 1), 0.19, 200, Outcome.CONVERGED, CriticalKind.MINIMUM),
    ("valley", (3, 1), 0.21, 200, Outcome.DIVERGED, None),
    ("rosenbrock", (-1, 1), 0.001, 100, Outcome.STEP_LIMIT, None),
    ("rosenbrock", (-1, 1), 0.1, 100, Outcome.DIVERGED, None),
    ("himmelblau", (0, 0), 0.01, 200, Outcome.CONVERGED, CriticalKind.MINIMUM),
    ("x y", (1, 1), 0.1, 300, Outcome.STALLED, CriticalKind.SADDLE),
    ("x y", (1, -1), 0.1, 300, Outcome.DIVERGED, None),
    ("-x^2 - y^2", (0, 0), 0.1, 5, Outcome.STALLED, CriticalKind.MAXIMUM),
    ("x^3 + y^2", (1, 1), 0.05, 1000, Outcome.STALLED, CriticalKind.SADDLE),
    ("x^4 + y^4", (1, 1), 0.1, 3000, Outcome.CONVERGED, CriticalKind.MINIMUM),
    ("x^2", (1, 1), 0.1, 100, Outcome.CONVERGED, CriticalKind.MINIMUM),
    ("3", (1, 1), 0.1, 100, Outcome.CONVERGED, CriticalKind.MINIMUM),
    ("log(x) + y^2", (1, 1), 0.5, 100, Outcome.OUTSIDE_DOMAIN, None),
    ("sqrt(x)", (1, 1), 0.9, 100, Outcome.OUTSIDE_DOMAIN, None),
    ("exp(x^2)", (2, 0), 1.0, 10, Outcome.DIVERGED, None),
    ("exp(exp(x^2))", (2.3, 0), 1e-9, 10, Outcome.DIVERGED, None),
    ("x + y", (0, 0), 1000.0, 10000, Outcome.DIVERGED, None),
]


@pytest.mark.parametrize(("function", "start", "rate", "steps", "outcome", "kind"), ENDINGS)
def test_endings(function, start, rate, steps, outcome, kind):
    descent = gradient_descent(function, start, rate, steps)
    assert (descent.outcome, descent.resting_kind) == (outcome, kind)
    assert descent.stopping_step == len(descent.iterates) - 1 <= steps
    if outcome is Outcome.STEP_LIMIT:
        assert descent.stopping_step == steps
    check_consistency(descent)


def check_consistency(descent):
    x, y = descent.iterates.T
    everything = [descent.iterates, descent.losses, descent.gradients, descent.gradient_norms]
    assert all(np.all(np.isfinite(numbers)) for numbers in everything)
    assert np.allclose(descent.losses, descent.objective.value(x, y))
    assert np.allclose(descent.gradients, descent.objective.gradient(x, y))
    assert np.allclose(descent.gradient_norms, np.linalg.norm(descent.gradients, axis=1))
    stepped = descent.iterates[:-1] - descent.learning_rate * descent.gradients[:-1]
    assert np.allclose(descent.iterates[1:], stepped)
    assert np.array_equal(descent.iterates[0], descent.start)
    assert descent.description.endswith(".")


WILD = ["x^3 - x y", "rosenbrock", "himmelblau", "sin(x) y", "x^x y", "1/(x y)", "|x| + |y|"]


@pytest.mark.parametrize("function", WILD)
@settings(max_examples=10)
@given(start=st.tuples(st.floats(-5, 5), st.floats(-5, 5)), rate=st.floats(1e-4, 10))
def test_every_number_is_finite_whatever_happens(function, start, rate):
    chosen = objective(function)
    if np.isfinite(chosen.value(*start)) and np.all(np.isfinite(chosen.gradient(*start))):
        check_consistency(gradient_descent(chosen, start, rate, 40))
    else:
        with pytest.raises(MathvizError, match="start must be where the function has"):
            gradient_descent(chosen, start, rate, 40)


def test_convergence_ends_where_scipy_does():
    descent = gradient_descent("himmelblau", (0, 0), 0.01, 500, 1e-8)
    found = scipy.optimize.minimize(lambda p: descent.objective.value(*p), descent.iterates[-1])
    assert np.allclose(descent.iterates[-1], found.x, atol=1e-5)
    assert descent.gradient_norms[-1] <= 1e-8 < descent.gradient_norms[-2]


def test_rates_of_quadratics():
    descent = gradient_descent(VALLEY, (3, 1), 0.1, 5)
    assert (descent.largest_stable_rate, descent.best_rate) == (0.2, pytest.approx(2 / 11))
    assert np.allclose(descent.contraction_factors, [0, 0.9])
    flat = gradient_descent("x^2", (1, 1), 0.1, 5)
    assert (flat.largest_stable_rate, flat.best_rate) == (1.0, None)
    for function in ("x y", "rosenbrock", "x + y"):
        bare = gradient_descent(function, (1, 2), 1e-3, 5)
        assert (bare.largest_stable_rate, bare.best_rate) == (None, None)


def test_the_best_rate_contracts_fastest():
    best = gradient_descent(VALLEY, (3, 1), 2 / 11, 5)
    assert np.allclose(np.abs(best.contraction_factors), 9 / 11)


def test_compare_rates_runs_each():
    rates = [0.05, 0.15, 0.21]
    descents = compare_rates("valley", (3, 1), rates, 300)
    assert [d.learning_rate for d in descents] == rates
    outcomes = [Outcome.CONVERGED, Outcome.CONVERGED, Outcome.DIVERGED]
    assert [d.outcome for d in descents] == outcomes
    assert np.array_equal(descents[1].losses, gradient_descent("valley", (3, 1), 0.15, 300).losses)


@pytest.mark.parametrize(
    ("function", "start", "rate", "steps", "sentence"),
    [
        ("bowl", (2, 1), 0.1, 100, "Converged after 74 steps to a minimum near (0, 0)."),
        ("himmelblau", (3, 2), 0.1, 1, "Converged after 0 steps to a minimum near (3, 2)."),
        ("x y", (0, 0), 0.1, 9, "Stalled after 0 steps near (0, 0): a saddle, not a minimum."),
        ("log(x)", (1, 0), 0.9, 9, "Stopped after 1 step at (0.1, 0): the next step has no value."),
        (
            "bowl",
            (2, 1),
            2.0,
            9,
            "Out of steps at (−2, −1), where the gradient's length is still 2.2.",
        ),
    ],
)
def test_descriptions(function, start, rate, steps, sentence):
    assert gradient_descent(function, start, rate, steps).description == sentence


def test_divergence_is_described_by_its_direction():
    assert "overshoot" in gradient_descent(BOWL, (2, 1), 2.5, 9).description
    assert "downhill" in gradient_descent("x y", (1, -1), 0.5, 99).description


UNDEFINED = "start must be where the function has a finite value and gradient"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("bowl", (1, 2, 3), 0.1, 5), "start must have 2 entries, got 3"),
        (("bowl", (1, 2), 0, 5), "learning rate must be between 1e-09 and 1000, got 0"),
        (("bowl", (1, 2), float("nan"), 5), "learning rate must be finite, got nan"),
        (("bowl", (1, 2), 0.1, 0), "steps must be between 1 and 10000, got 0"),
        (("bowl", (1, 2), 0.1, 5, 0), "tolerance must be between 1e-12 and 1, got 0"),
        (("ln(x)", (-1, 2), 0.1, 5), UNDEFINED + ", got (−1, 2)"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        gradient_descent(*arguments)
    assert caught.value.sentence == message


def test_no_rates_to_compare_is_refused():
    with pytest.raises(MathvizError, match="number of rates must be between 1 and 12, got 0"):
        compare_rates("bowl", (1, 2), [], 5)
