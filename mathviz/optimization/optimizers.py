"""One run of a method, and races between methods from one start.

Goodfellow, Bengio and Courville, Deep Learning, chapter 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.optimization.critical_points import CriticalKind
from mathviz.optimization.endings import ending, resting_kind, sentence
from mathviz.optimization.methods import METHODS, Method, State, method
from mathviz.optimization.objectives import Objective, objective
from mathviz.optimization.outcomes import Outcome
from mathviz.optimization.schedules import scheduled_rates
from mathviz.optimization.walk import Walk, begin
from mathviz.validation import FloatArray

RATES = {
    "gradient_descent": 0.05,
    "momentum": 0.01,
    "nesterov": 0.01,
    "adagrad": 0.5,
    "rmsprop": 0.05,
    "adam": 0.2,
}


@dataclass(frozen=True, eq=False)
class OptimizerRun:
    """Every iterate of one run; all numbers are finite.

    `iterates` and `gradients` are (k + 1, 2), `losses` (k + 1,), `rates` (k,) the scheduled rates
    of the steps taken and `looks` (k, 2) where the gradient for each step was taken: the iterate
    itself but for Nesterov's method. `gradients` are those at the iterates.
    """

    objective: Objective
    method: str
    constants: dict[str, float]
    schedule: str
    start: FloatArray
    learning_rate: float
    rates: FloatArray
    iterates: FloatArray
    losses: FloatArray
    gradients: FloatArray
    looks: FloatArray
    stopping_step: int
    outcome: Outcome
    resting_kind: CriticalKind | None
    description: str


@dataclass(frozen=True, eq=False)
class OptimizerRace:
    """Runs of several methods from one start, in the order asked for.

    `winner` is the index of the first to converge; None if none does. `lowest` is that of the
    lowest last loss.
    """

    runs: tuple[OptimizerRun, ...]
    winner: int | None
    lowest: int


def optimize(
    function: Objective | str,
    start: object,
    rule: Method | str,
    learning_rate: float,
    steps: int,
    schedule: str = "constant",
    tolerance: float = 1e-3,
) -> OptimizerRun:
    """Follow one method from `start`.

    Stops as `gradient_descent` does, but a method with momentum rests only where its last step
    is no longer than `tolerance` either: it may roll through a minimum.

    Parameters
    ----------
    function : Objective or str
        An objective, the name of one, or a formula of x and y.
    start : (2,) numbers
    rule : Method or str
        A method or the name of one.
    learning_rate : float
        η, at most 1000, above 0.
    steps : int
        1 to 10,000.
    schedule : str
        How η changes, one of `SCHEDULES`.
    tolerance : float
        From 1e-12 to 1.

    Raises
    ------
    MathvizError
        If an argument is out of bounds or the function has no finite value and gradient at `start`.
    """
    chosen = objective(function) if isinstance(function, str) else function
    followed = method(rule) if isinstance(rule, str) else rule
    origin = validation.vector("start", start, 2)
    rates = scheduled_rates(schedule, learning_rate, steps)
    near = validation.number("tolerance", tolerance, 1e-12, 1.0)
    walk = begin(chosen, origin)
    looks = _follow(walk, followed, rates, near)
    kind = resting_kind(chosen, walk, near)
    outcome = ending(walk, kind)
    taken = len(walk.iterates) - 1
    return OptimizerRun(
        objective=chosen,
        method=followed.name,
        constants=followed.constants,
        schedule=schedule,
        start=origin,
        learning_rate=float(learning_rate),
        rates=rates[:taken],
        iterates=np.array(walk.iterates),
        losses=np.array(walk.losses),
        gradients=np.array(walk.gradients),
        looks=np.array(looks[:taken]).reshape(-1, 2),
        stopping_step=taken,
        outcome=outcome,
        resting_kind=kind,
        description=sentence(walk, outcome, kind),
    )


def optimizer_race(
    function: Objective | str,
    start: object,
    rates: Mapping[str, float] | None = None,
    steps: int = 200,
    schedule: str = "constant",
    tolerance: float = 1e-3,
) -> OptimizerRace:
    """Run methods from one start, each with its own rate; all of `METHODS` unless rates are given.

    Parameters
    ----------
    function, start, steps, schedule, tolerance
        As for `optimize`.
    rates : mapping, optional
        A learning rate for each method by name; `RATES` unless given.

    Raises
    ------
    MathvizError
        As `optimize`, or if there is no rate.
    """
    entered = RATES if rates is None else dict(rates)
    if not entered:
        raise MathvizError("rates", f"name at least one of {', '.join(METHODS)}", "none")
    chosen = objective(function) if isinstance(function, str) else function
    runs = tuple(
        optimize(chosen, start, name, rate, steps, schedule, tolerance)
        for name, rate in entered.items()
    )
    arrived = [k for k, run in enumerate(runs) if run.outcome is Outcome.CONVERGED]
    return OptimizerRace(
        runs=runs,
        winner=min(arrived, key=lambda k: runs[k].stopping_step, default=None),
        lowest=min(range(len(runs)), key=lambda k: runs[k].losses[-1]),
    )


def _follow(walk: Walk, followed: Method, rates: FloatArray, near: float) -> list[FloatArray]:
    """Walk, and return where the gradients were taken."""
    still = np.zeros_like(walk.iterates[0])
    state, change = State(still, still, 1), still
    looks: list[FloatArray] = []
    for k, rate in enumerate(rates.tolist(), 1):
        if _rests(walk, followed, change, near):
            break
        position = walk.iterates[-1]
        look = position - rate * followed.look_ahead * state.m
        gradient = walk.ground.gradient(*look) if followed.look_ahead else walk.gradients[-1]
        if followed.look_ahead and np.isnan(gradient).any():
            walk.ending = Outcome.OUTSIDE_DOMAIN
            return looks
        looks.append(look)
        step = followed.rule(gradient, state)
        state, change = State(step.m, step.s, k + 1), rate * step.change
        if not walk.visit(position + change):
            return looks
    walk.at_rest = _rests(walk, followed, change, near)
    return looks


def _rests(walk: Walk, followed: Method, change: FloatArray, near: float) -> bool:
    return walk.level(near) and not (followed.remembers and np.linalg.norm(change) > near)
