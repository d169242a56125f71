import math

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import FormulaError, MathvizError
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.curve_descent import compare_curve_rates, curve_descent
from mathviz.optimization.curves import CURVES, curve
from mathviz.optimization.outcomes import Outcome


@given(st.integers(1, 8), st.floats(-5, 5), st.floats(0.001, 0.6))
def test_iterates_on_parabolas_have_the_closed_form(a, start, rate):
    """On a x²/2 step k is at (1 − ηa)ᵏ x₀."""
    descent = curve_descent(f"{a}x^2/2", start, rate, 30, 1e-12)
    k = np.arange(descent.stopping_step + 1)
    assert np.allclose(descent.iterates, (1 - rate * a) ** k * start, rtol=1e-9, atol=1e-12)
    assert descent.contraction_factor == pytest.approx(1 - rate * a)
    assert descent.largest_stable_rate == pytest.approx(2 / a)
    assert descent.best_rate == pytest.approx(1 / a)


@pytest.mark.parametrize("name", CURVES)
def test_minima_agree_with_scipy(name):
    chosen = curve(name)
    x = np.linspace(*chosen.window, 400)
    for minimum in chosen.minima:
        found = scipy.optimize.minimize_scalar(
            lambda t: float(chosen.value(t)),
            bounds=(minimum - 0.3, minimum + 0.3),
            method="bounded",
        )
        assert minimum == pytest.approx(found.x, abs=1e-4)
    assert chosen.value(chosen.minima).min() <= chosen.value(x).min()
    assert chosen.name == name
    assert chosen.typst


def test_known_minima():
    assert curve("parabola").minima.tolist() == curve("kink").minima.tolist() == [0]
    roots = np.roots([1, 0, -1, 1 / 8])
    assert np.allclose(curve("double_well").minima, [roots.min(), roots.max()])
    assert len(curve("waves").minima) == 3
    assert curve("x^3").minima.size == 0
    assert np.allclose(curve("sin(x)").minima, [-math.pi / 2, 3 * math.pi / 2])
    assert (curve("sin(x)").name, curve("3x").curvature, curve("|x|").curvature) == (
        "formula",
        0,
        None,
    )


ENDINGS = [
    ("parabola", 2, 0.2, Outcome.CONVERGED, CriticalKind.MINIMUM),
    ("parabola", 2, 1.0, Outcome.CONVERGED, CriticalKind.MINIMUM),
    ("parabola", 2, 1.9, Outcome.STEP_LIMIT, None),
    ("parabola", 2, 2.0, Outcome.STEP_LIMIT, None),
    ("parabola", 2, 2.1, Outcome.DIVERGED, None),
    ("double_well", 1.5, 0.2, Outcome.CONVERGED, CriticalKind.MINIMUM),
    ("x^4/4 - x^2/2", 0, 0.2, Outcome.STALLED, CriticalKind.MAXIMUM),
    ("-x^4", 0, 0.2, Outcome.STALLED, CriticalKind.MAXIMUM),
    ("x^3", 0, 0.2, Outcome.STALLED, CriticalKind.LEVEL),
    ("x^3", -1, 0.2, Outcome.DIVERGED, None),
    ("quartic", 0, 0.2, Outcome.CONVERGED, CriticalKind.MINIMUM),
    ("quartic", 1, 0.9, Outcome.CONVERGED, CriticalKind.MINIMUM),
    ("kink", 1, 0.3, Outcome.STEP_LIMIT, None),
    ("ln(x)", 1, 0.7, Outcome.OUTSIDE_DOMAIN, None),
    ("7", 1, 0.7, Outcome.CONVERGED, CriticalKind.MINIMUM),
]


@pytest.mark.parametrize(("function", "start", "rate", "outcome", "kind"), ENDINGS)
def test_endings(function, start, rate, outcome, kind):
    descent = curve_descent(function, start, rate, 60)
    assert (descent.outcome, descent.resting_kind) == (outcome, kind)
    assert np.allclose(descent.iterates[1:], descent.iterates[:-1] - rate * descent.slopes[:-1])
    assert np.allclose(descent.losses, descent.curve.value(descent.iterates))
    assert len(descent.slopes) == descent.stopping_step + 1
    assert np.isfinite(descent.iterates).all()


def test_four_rates_side_by_side():
    descents = compare_curve_rates("parabola", 2.5, (0.05, 0.5, 1.8, 2.1), 40)
    assert [d.learning_rate for d in descents] == [0.05, 0.5, 1.8, 2.1]
    outcomes = [Outcome.STEP_LIMIT, Outcome.CONVERGED, Outcome.CONVERGED, Outcome.DIVERGED]
    assert [d.outcome for d in descents] == outcomes
    assert descents[1].description == "Converged after 12 steps to a minimum near x = 0."
    assert descents[3].description.startswith("Diverged: the steps overshoot more and more")
    assert curve_descent("x^3", 0, 1).description == (
        "Stalled after 0 steps near x = 0: a level stretch of a slope, not a minimum."
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: curve_descent("ln(x)", -1, 0.1), "start must be where the function has a finite"),
        (lambda: curve_descent("parabola", math.inf, 0.1), "start must be finite, got inf"),
        (lambda: curve_descent("parabola", 1, 0), "learning rate must be between 1e-09 and 1000"),
        (lambda: curve_descent("parabola", 1, 1, 0), "steps must be between 1 and 10000, got 0"),
        (
            lambda: compare_curve_rates("parabola", 1, []),
            "number of rates must be between 1 and 12",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)


def test_formulas_that_cannot_be_read_point_at_the_character():
    with pytest.raises(FormulaError):
        curve("x + y")
