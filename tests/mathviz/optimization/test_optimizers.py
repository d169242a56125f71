import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.optimization import methods
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.descent import gradient_descent
from mathviz.optimization.objectives import objective
from mathviz.optimization.optimizers import optimize, optimizer_race
from mathviz.optimization.outcomes import Outcome
from mathviz.optimization.schedules import SCHEDULES, scheduled_rates

ROSENBROCK = objective("rosenbrock")
VALLEY = objective("valley")


def slope(x, y):
    """The gradient of Rosenbrock's function, by hand."""
    return [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)]


def published(name, start, rate, steps):
    """The recurrences coordinate by coordinate, as printed in the papers."""
    theta, path = list(start), [list(start)]
    v, s, m = [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]
    for t in range(1, steps + 1):
        at = [theta[i] + 0.9 * v[i] for i in range(2)] if name == "nesterov" else theta
        g = slope(*at)
        for i in range(2):
            if name == "gradient_descent":
                theta[i] -= rate * g[i]
            elif name in ("momentum", "nesterov"):  # Sutskever et al. (2013), eq. 1 to 4
                v[i] = 0.9 * v[i] - rate * g[i]
                theta[i] += v[i]
            elif name == "adagrad":
                s[i] += g[i] ** 2
                theta[i] -= rate * g[i] / (math.sqrt(s[i]) + 1e-8)
            elif name == "rmsprop":
                s[i] = 0.9 * s[i] + 0.1 * g[i] ** 2
                theta[i] -= rate * g[i] / (math.sqrt(s[i]) + 1e-8)
            else:
                m[i] = 0.9 * m[i] + 0.1 * g[i]
                s[i] = 0.999 * s[i] + 0.001 * g[i] ** 2
                m_hat, s_hat = m[i] / (1 - 0.9**t), s[i] / (1 - 0.999**t)
                theta[i] -= rate * m_hat / (math.sqrt(s_hat) + 1e-8)
        path.append(list(theta))
    return np.array(path)


@pytest.mark.parametrize("name", methods.METHODS)
def test_iterates_are_the_published_recurrences(name):
    rate = 1e-4 if name in ("gradient_descent", "momentum", "nesterov") else 0.05
    run = optimize(ROSENBROCK, (-1.2, 1), name, rate, 60)
    expected = published(name, (-1.2, 1.0), rate, 60)
    assert run.stopping_step == 60
    assert np.allclose(run.iterates, expected, rtol=1e-7)
    assert np.allclose(run.losses, ROSENBROCK.value(*run.iterates.T))
    assert np.allclose(run.gradients, ROSENBROCK.gradient(*run.iterates.T))
    if name != "nesterov":
        assert np.array_equal(run.looks, run.iterates[:-1])


def test_nesterov_looks_where_torch_stands():
    """torch.optim.SGD keeps the places looked at: b ← 0.9 b + g, x ← x − η (g + 0.9 b)."""
    run = optimize(ROSENBROCK, (-1.2, 1), "nesterov", 1e-4, 40)
    x, b = np.array([-1.2, 1.0]), np.zeros(2)
    for look in run.looks:
        assert np.allclose(look, x, rtol=1e-10)
        g = np.array(slope(*x))
        b = 0.9 * b + g
        x = x - 1e-4 * (g + 0.9 * b)


@pytest.mark.parametrize("name", ["adagrad", "rmsprop", "adam"])
def test_epsilon_shortens_the_steps_of_tiny_gradients(name):
    rule, still = methods.method(name).rule, np.zeros(2)
    tiny, plain = (
        rule(np.full(2, size), methods.State(still, still, 1)).change for size in (1e-9, 1.0)
    )
    assert np.all(plain < 0)
    assert np.all(tiny < 0)
    assert np.all(np.abs(tiny) < 0.5 * np.abs(plain))


def test_adam_begins_with_steps_of_the_rate():
    run = optimize("bowl", (3, -0.001), "adam", 0.1, 1)
    assert np.allclose(run.iterates[1] - run.iterates[0], [-0.1, 0.1], rtol=1e-4)


@settings(max_examples=20)
@given(st.tuples(st.floats(-4, 4), st.floats(-2, 2)), st.floats(0.01, 0.25))
def test_plain_runs_are_gradient_descents(start, rate):
    run, descent = (
        optimize(VALLEY, start, "gradient_descent", rate, 60),
        gradient_descent(VALLEY, start, rate, 60),
    )
    assert np.array_equal(run.iterates, descent.iterates)
    assert run.resting_kind == descent.resting_kind
    for name in ("momentum", "nesterov"):
        still = getattr(methods, name)(0.0)
        assert np.allclose(optimize(VALLEY, start, still, rate, 9).iterates, descent.iterates[:10])


@given(st.floats(-3, 3), st.floats(0.1, 1.5))
def test_momentum_on_a_bowl_follows_its_characteristic_roots(x, rate):
    """xₖ₊₁ = (1 + β − η) xₖ − β xₖ₋₁."""
    run = optimize("bowl", (x, 1), "momentum", rate, 30, tolerance=1e-12)
    path = run.iterates
    assert np.allclose(path[2:], (1.9 - rate) * path[1:-1] - 0.9 * path[:-2], atol=1e-9)


def test_momentum_rolls_through_a_minimum_before_it_rests():
    run = optimize("bowl", (1, 0), methods.momentum(0.5), 0.4, 400)
    crossing = np.flatnonzero(np.linalg.norm(run.gradients, axis=1) < 0.02)[0]
    assert run.outcome is Outcome.CONVERGED
    assert run.stopping_step > crossing
    assert np.linalg.norm(run.iterates[-1] - run.iterates[-2]) <= 1e-3


ENDINGS = [
    ("x y", (1, -1), "adam", 0.5, 1000, Outcome.STEP_LIMIT, None),
    ("x y", (0, 0), "adam", 0.5, 10, Outcome.STALLED, CriticalKind.SADDLE),
    ("valley", (3, 1), "momentum", 0.5, 200, Outcome.DIVERGED, None),
    ("valley", (3, 1), "adagrad", 1.0, 500, Outcome.CONVERGED, CriticalKind.MINIMUM),
    ("log(x) + y^2", (1, 1), "momentum", 0.5, 50, Outcome.OUTSIDE_DOMAIN, None),
    ("log(x) + y^2", (1, 1), "nesterov", 0.3, 50, Outcome.OUTSIDE_DOMAIN, None),
    ("bowl", (0, 0), "rmsprop", 0.1, 10, Outcome.CONVERGED, CriticalKind.MINIMUM),
]


@pytest.mark.parametrize(("function", "start", "rule", "rate", "steps", "outcome", "kind"), ENDINGS)
def test_endings(function, start, rule, rate, steps, outcome, kind):
    run = optimize(function, start, rule, rate, steps)
    assert (run.outcome, run.resting_kind) == (outcome, kind)
    assert len(run.iterates) == run.stopping_step + 1
    assert len(run.rates) == len(run.looks) == run.stopping_step
    assert all(np.isfinite(a).all() for a in (run.iterates, run.losses, run.gradients, run.looks))


def test_the_race_on_the_valley():
    race = optimizer_race("valley", (-3.6, -1.2), steps=300)
    assert [run.method for run in race.runs] == list(methods.METHODS)
    arrived = {r.method: r.stopping_step for r in race.runs if r.outcome is Outcome.CONVERGED}
    assert race.runs[race.winner].stopping_step == min(arrived.values())
    assert race.runs[race.lowest].losses[-1] == min(run.losses[-1] for run in race.runs)
    lone = optimizer_race("rosenbrock", (0, 0), {"adam": 1e-4}, 5)
    assert (lone.winner, lone.lowest, lone.runs[0].learning_rate) == (None, 0, 1e-4)


@pytest.mark.parametrize("name", SCHEDULES)
def test_schedules_begin_near_the_rate_and_never_exceed_it(name):
    rates = scheduled_rates(name, 0.5, 100)
    assert rates.max() == pytest.approx(0.5)
    assert rates.min() > 0
    assert rates.shape == (100,)
    if name not in ("constant", "warmup"):
        assert np.all(np.diff(rates) <= 0)
        assert rates[-1] < rates[0] / 5
    run = optimize("rosenbrock", (0, 0), "gradient_descent", 1e-3, 10, name)
    steps = np.diff(run.iterates, axis=0)
    assert np.allclose(steps, -run.rates[:, None] * run.gradients[:-1])
    assert np.array_equal(run.rates, scheduled_rates(name, 1e-3, 10))


def test_schedules_in_numbers():
    assert scheduled_rates("step", 8, 8).tolist() == [8, 8, 4, 4, 2, 2, 1, 1]
    assert np.allclose(
        scheduled_rates("cosine", 2, 4), [2, 1 + math.sqrt(0.5), 1, 1 - math.sqrt(0.5)]
    )
    assert np.allclose(scheduled_rates("exponential", 1, 2), [1, 0.1])
    assert np.allclose(scheduled_rates("inverse_time", 1, 10), 1 / np.arange(1, 11))
    assert np.allclose(scheduled_rates("square_root", 6, 9)[[0, 3, 8]], [6, 3, 2])
    assert np.allclose(scheduled_rates("warmup", 1, 30)[:4], [1 / 3, 2 / 3, 1, 1])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: optimize("bowl", (1, 1), "sgd", 0.1, 5),
            "method must be one of gradient_descent, mom",
        ),
        (lambda: optimize("bowl", (1,), "adam", 0.1, 5), "start must have 2 entries, got 1"),
        (lambda: optimize("bowl", (1, 1), "adam", math.nan, 5), "learning rate must be finite"),
        (
            lambda: optimize("bowl", (1, 1), "adam", 0.1, 5, "linear"),
            "schedule must be one of constant",
        ),
        (
            lambda: optimize("ln(x)", (-1, 1), "adam", 0.1, 5),
            "start must be where the function has",
        ),
        (
            lambda: optimizer_race("bowl", (1, 1), {}),
            "rates must name at least one of gradient_desc",
        ),
        (lambda: methods.momentum(1), "momentum must be between 0 and 0.999999, got 1"),
        (lambda: methods.nesterov(-1), "momentum must be between 0 and 0.999999, got -1"),
        (lambda: methods.rmsprop(2), "decay must be between 0 and 0.999999, got 2"),
        (lambda: methods.adam(0.9, 1), "beta2 must be between 0 and 0.999999, got 1"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)


def test_only_methods_with_a_memory_may_run_on_where_it_is_level():
    remember = {name for name, make in methods.METHODS.items() if make().remembers}
    assert remember == {"momentum", "nesterov", "adam"}
