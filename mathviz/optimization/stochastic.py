"""Stochastic gradient descent: cheap, noisy steps on a few samples at a time."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.optimization.outcomes import Outcome
from mathviz.optimization.regression import Regression, regression
from mathviz.optimization.schedules import scheduled_rates
from mathviz.validation import FloatArray
from mathviz.words import plain_number

MOST_STEPS = 10_000
FARTHEST = 1e9


@dataclass(frozen=True, eq=False)
class BatchRun:
    """One descent with batches of one size; all numbers are finite.

    `iterates` (k + 1, d + 1) are weights, the intercept first, `losses` (k + 1,) those on all
    samples, `batch_gradients` and `full_gradients` (k, d + 1) the gradients stepped against and
    the ones they estimate. `samples_used` (k + 1,) is the cost so far. `batches` are the indices of
    each batch of the first epoch. `noise` is the root mean square of ‖batch − full gradient‖ along
    the way, `noise_at_start` its exact value over all possible batches at the start.
    """

    batch_size: int
    steps_per_epoch: int
    iterates: FloatArray
    losses: FloatArray
    batch_gradients: FloatArray
    full_gradients: FloatArray
    samples_used: NDArray[np.int64]
    batches: tuple[NDArray[np.int64], ...]
    noise: float
    noise_at_start: float
    outcome: Outcome
    description: str


@dataclass(frozen=True, eq=False)
class StochasticDescent:
    """The same regression descended with batches of several sizes, from one start."""

    regression: Regression
    start: FloatArray
    learning_rate: float
    schedule: str
    epochs: int
    runs: tuple[BatchRun, ...]


def stochastic_gradient_descent(
    features: object,
    targets: object,
    batch_sizes: Sequence[int] | None = None,
    learning_rate: float = 0.05,
    epochs: int = 20,
    start: object | None = None,
    schedule: str = "constant",
    tolerance: float = 1e-3,
    rng: np.random.Generator | None = None,
) -> StochasticDescent:
    """Descend the mean squared error of a line or plane (Bottou, Curtis and Nocedal, 2018).

    Each epoch shuffles the samples and deals them out in batches: the gradient of a batch is
    right on average, and its noise falls as 1/√b.

    Parameters
    ----------
    features : (n,) or (n, d) numbers
    targets : (n,) numbers
    batch_sizes : sequence of int, optional
        1 to 6 sizes from 1 to n; n, a tenth of n and 1 unless given.
    learning_rate : float
        At most 1000, above 0.
    epochs : int
        From 1 on; at most 10,000 steps in a run.
    start : (d + 1,) numbers, optional
        Intercept and slopes; zeros unless given.
    schedule : str
        One of `SCHEDULES`, over the steps of a run.
    tolerance : float
        The length of the full gradient that counts as zero, from 1e-12 to 1.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given; each run starts from the same state.

    Raises
    ------
    MathvizError
        If sizes do not fit or an argument is out of bounds.
    """
    problem = regression(features, targets)
    n, width = problem.design.shape
    sizes = _sizes(batch_sizes, n)
    rate = validation.number("learning rate", learning_rate, 1e-9, 1e3)
    rounds = validation.whole_number("epochs", epochs, 1, MOST_STEPS)
    steps = [rounds * math.ceil(n / size) for size in sizes]
    if max(steps) > MOST_STEPS:
        raise MathvizError("epochs", f"take at most {MOST_STEPS:,} steps", f"{max(steps):,}")
    near = validation.number("tolerance", tolerance, 1e-12, 1.0)
    origin = np.zeros(width) if start is None else validation.vector("start", start, width)
    seed = int((rng or np.random.default_rng(0)).integers(2**63))
    plans = [scheduled_rates(schedule, rate, count) for count in steps]
    return StochasticDescent(
        regression=problem,
        start=origin,
        learning_rate=rate,
        schedule=schedule,
        epochs=rounds,
        runs=tuple(
            _run(problem, origin, size, plan, near, np.random.default_rng(seed))
            for size, plan in zip(sizes, plans, strict=True)
        ),
    )


def batch_noise(problem: Regression, weights: FloatArray, size: int) -> float:
    """Return the root mean square of ‖batch − full gradient‖ over all batches without repeats.

    √(S/b · (n − b)/(n − 1)), S being the mean square of the samples' distances from the full
    gradient (Cochran, Sampling Techniques, theorem 2.2).
    """
    n = len(problem.targets)
    if n == 1:
        return 0.0
    single = problem.sample_gradients(weights)
    spread = float(np.mean(np.sum((single - single.mean(axis=0)) ** 2, axis=1)))
    return math.sqrt(spread / size * (n - size) / (n - 1))


def _sizes(batch_sizes: Sequence[int] | None, n: int) -> list[int]:
    chosen = sorted({n, max(1, n // 10), 1}, reverse=True) if batch_sizes is None else batch_sizes
    validation.whole_number("number of batch sizes", len(chosen), 1, 6)
    return [validation.whole_number("batch size", size, 1, n) for size in chosen]


def _dealt(n: int, size: int, steps: int, rng: np.random.Generator) -> list[NDArray[np.int64]]:
    """Return the batches of all steps, shuffled anew in each epoch."""
    batches: list[NDArray[np.int64]] = []
    while len(batches) < steps:
        order = rng.permutation(n) if size < n else np.arange(n)
        batches += [order[k : k + size] for k in range(0, n, size)]
    return batches


def _run(
    problem: Regression,
    start: FloatArray,
    size: int,
    rates: FloatArray,
    near: float,
    rng: np.random.Generator,
) -> BatchRun:
    n = len(problem.targets)
    batches = _dealt(n, size, len(rates), rng)
    path, estimates = _walk(problem, start, batches, rates)
    kept = len(path) - 1
    full = path[:-1] @ problem.hessian - 2 * problem.design.T @ problem.targets / n
    used = np.cumsum([0, *(len(batch) for batch in batches[:kept])])
    losses = problem.losses(path)
    outcome = _outcome(problem, path, kept == len(rates), losses, near)
    return BatchRun(
        batch_size=size,
        steps_per_epoch=math.ceil(n / size),
        iterates=path,
        losses=losses,
        batch_gradients=estimates,
        full_gradients=full,
        samples_used=used,
        batches=tuple(batches[: math.ceil(n / size)]),
        noise=float(np.sqrt(np.mean(np.sum((estimates - full) ** 2, axis=1)))) if kept else 0.0,
        noise_at_start=batch_noise(problem, start, size),
        outcome=outcome,
        description=_description(size, outcome, kept, int(used[-1]), losses, problem.least_loss),
    )


def _walk(
    problem: Regression,
    start: FloatArray,
    batches: list[NDArray[np.int64]],
    rates: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    path, estimates = [start], []
    for batch, rate in zip(batches, rates, strict=True):
        rows = problem.design[batch]
        estimate = 2 * rows.T @ (rows @ path[-1] - problem.targets[batch]) / len(batch)
        there = path[-1] - rate * estimate
        if not np.abs(there).max() <= FARTHEST:
            break
        path.append(there)
        estimates.append(estimate)
    return np.array(path), np.array(estimates).reshape(-1, len(start))


def _outcome(
    problem: Regression, path: FloatArray, complete: bool, losses: FloatArray, near: float
) -> Outcome:
    if not complete or losses[-1] > 10 * losses[0] + 1e-12:
        return Outcome.DIVERGED
    slope = float(np.linalg.norm(problem.gradient(path[-1])))
    return Outcome.CONVERGED if slope <= near else Outcome.STEP_LIMIT


def _description(
    size: int, outcome: Outcome, steps: int, used: int, losses: FloatArray, least: float
) -> str:
    cost = f"{steps:,} steps on {size} sample{'' if size == 1 else 's'} each ({used:,} in all)"
    above = plain_number(float(losses[-1]) - least, 2)
    match outcome:
        case Outcome.DIVERGED:
            return f"Diverged within {cost}."
        case Outcome.CONVERGED:
            return f"Converged within {cost}."
        case _:
            return f"After {cost} the loss is {above} above the least."
