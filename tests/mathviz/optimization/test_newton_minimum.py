import numpy as np
import pytest
import scipy.optimize
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.descent import gradient_descent
from mathviz.optimization.newton_minimum import HessianKind, hessian_kind, newton_minimum
from mathviz.optimization.objectives import objective
from mathviz.optimization.outcomes import Outcome

ROSENBROCK = objective("rosenbrock")
HIMMELBLAU = objective("himmelblau")


@settings(max_examples=20)
@given(
    st.integers(1, 5),
    st.integers(-3, 3),
    st.integers(1, 5),
    st.tuples(st.floats(-3, 3), st.floats(-3, 3)),
)
def test_a_quadratic_is_solved_in_one_jump(a, b, c, start):
    if 4 * a * c == b * b:
        return
    result = newton_minimum(f"{a}x^2 + {b}x y + {c}y^2 + x - 2y", start)
    bottom = np.linalg.solve([[2 * a, b], [b, 2 * c]], [-1, 2])
    assert result.stopping_step <= 1
    assert np.allclose(result.iterates[-1], bottom)
    bowl = 4 * a * c > b * b
    assert result.outcome is (Outcome.CONVERGED if bowl else Outcome.STALLED)


@pytest.mark.parametrize(("chosen", "start"), [(ROSENBROCK, (-1.2, 1)), (HIMMELBLAU, (4, 3))])
@pytest.mark.parametrize("damped", [False, True])
def test_minima_agree_with_scipy(chosen, start, damped):
    result = newton_minimum(chosen, start, damped=damped, learning_rate=1e-3)
    assert result.outcome is Outcome.CONVERGED
    found = scipy.optimize.minimize(lambda p: float(chosen.value(*p)), start, tol=1e-10)
    assert np.allclose(result.iterates[-1], found.x, atol=1e-4)
    errors = np.linalg.norm(result.iterates - np.round(result.iterates[-1], 12), axis=1)
    assert errors[-2] < 2 * errors[-3] ** 1.5
    assert result.stopping_step < result.beside.stopping_step


def test_steps_solve_the_quadratic_model():
    result = newton_minimum(ROSENBROCK, (-1.2, 1))
    for k in range(result.stopping_step):
        step = result.iterates[k + 1] - result.iterates[k]
        assert np.allclose(result.hessians[k] @ step, -result.gradients[k])
    assert np.all(result.step_sizes == 1)
    assert np.allclose(result.hessians, ROSENBROCK.hessian(*result.iterates.T))


@settings(max_examples=15)
@given(st.tuples(st.floats(-4, 4), st.floats(-4, 4)))
def test_damped_steps_never_climb(start):
    result = newton_minimum(HIMMELBLAU, start, damped=True)
    assert np.all(np.diff(result.losses) <= 0)
    assert np.all((result.step_sizes > 0) & (result.step_sizes <= 1))
    assert result.outcome in (Outcome.CONVERGED, Outcome.STALLED)


def test_undamped_steps_go_to_the_saddle_and_damped_ones_do_not():
    start = (0.2, -0.8)
    plain, damped = (newton_minimum(HIMMELBLAU, start, damped=d) for d in (False, True))
    assert (plain.outcome, plain.resting_kind) == (Outcome.STALLED, CriticalKind.MAXIMUM)
    assert plain.kinds[0] is HessianKind.NEGATIVE
    assert damped.outcome is Outcome.CONVERGED
    saddle = newton_minimum("x^4/4 - x^2/2 + y^2", (0.1, 1))
    assert (saddle.kinds[0], saddle.resting_kind) == (HessianKind.INDEFINITE, CriticalKind.SADDLE)
    assert newton_minimum("x^4/4 - x^2/2 + y^2", (0.1, 1), damped=True).outcome is Outcome.CONVERGED


def test_a_singular_hessian_has_no_step_unless_damped():
    plain = newton_minimum("(x + y)^2 + x^4", (0, 1))
    assert (plain.outcome, plain.stopping_step) == (None, 0)
    assert plain.kinds == (HessianKind.SINGULAR,)
    assert plain.description == (
        "Stopped at (0, 1): the Hessian is singular there, so there is no Newton step."
    )
    assert newton_minimum("(x + y)^2 + x^4", (0, 1), damped=True).outcome is Outcome.CONVERGED
    assert newton_minimum("x + y", (0, 0)).outcome is None
    assert newton_minimum("3", (0, 0)).outcome is Outcome.CONVERGED


def test_overshooting_without_damping():
    """√(1 + x²): x ← −x³, which runs away from any |x| above 1."""
    far, near = (newton_minimum("sqrt(1 + x^2) + y^2", (x, 0), 20) for x in (1.5, 0.5))
    assert far.outcome is Outcome.DIVERGED
    assert np.allclose(near.iterates[1:3, 0], [-(0.5**3), 0.5**9])
    damped = newton_minimum("sqrt(1 + x^2) + y^2", (1.5, 0), 50, damped=True)
    assert damped.outcome is Outcome.CONVERGED
    assert damped.step_sizes[0] < 1


@pytest.mark.parametrize(
    ("hessian", "kind"),
    [
        ([[2, 0], [0, 1]], HessianKind.POSITIVE),
        ([[1e-12, 0], [0, 1e-12]], HessianKind.POSITIVE),
        ([[0, 0.1], [0.1, 0]], HessianKind.INDEFINITE),
        ([[-2, 0], [0, -1]], HessianKind.NEGATIVE),
        ([[1, 1], [1, 1]], HessianKind.SINGULAR),
        ([[0, 0], [0, 0]], HessianKind.SINGULAR),
    ],
)
def test_kinds_of_hessians(hessian, kind):
    assert hessian_kind(np.array(hessian, dtype=float)) is kind


def test_beside_is_the_gradient_descent():
    result = newton_minimum("valley", (3, 1), learning_rate=0.1)
    assert np.array_equal(
        result.beside.iterates, gradient_descent("valley", (3, 1), 0.1, 50).iterates
    )
    assert newton_minimum("log(x) + y^2", (3, 1)).outcome is Outcome.DIVERGED


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: newton_minimum("bowl", (1,)), "start must have 2 entries, got 1"),
        (lambda: newton_minimum("bowl", (1, 1), 0), "steps must be between 1 and 1000, got 0"),
        (
            lambda: newton_minimum("bowl", (1, 1), tolerance=0),
            "tolerance must be between 1e-12 and",
        ),
        (lambda: newton_minimum("ln(x)", (-1, 1)), "start must be where the function has a finite"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)


def test_every_curvature_counts():
    assert hessian_kind(np.diag([-2.0, -1.0, 3.0])) is HessianKind.INDEFINITE
    assert hessian_kind(np.diag([-2.0, -1.0, -3.0])) is HessianKind.NEGATIVE


def test_a_step_out_of_the_domain_is_not_counted():
    found = newton_minimum("x - ln(x) + y^2", (3, 0))
    assert found.outcome is Outcome.OUTSIDE_DOMAIN
    assert len(found.step_sizes) == len(found.iterates) - 1 == found.stopping_step


def test_the_tolerance_is_at_most_1():
    with pytest.raises(MathvizError, match=r"tolerance must be between 1e-12 and 1, got 1\.2"):
        newton_minimum("bowl", (1, 1), tolerance=1.2)
