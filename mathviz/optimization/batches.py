"""One descent with batches of one size: its path, its noise and its cost.

Bottou, Curtis and Nocedal, SIAM Review 60 (2018), section 3.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz.optimization.outcomes import Outcome
from mathviz.optimization.regression import Regression
from mathviz.validation import FloatArray
from mathviz.words import plain_number

FARTHEST = 1e9
LARGEST_PREDICTION = 1e150


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


def run_batches(
    problem: Regression,
    start: FloatArray,
    size: int,
    rates: FloatArray,
    near: float,
    rng: np.random.Generator,
) -> BatchRun:
    """Descend with one batch size, shuffling the samples anew in each epoch.

    Parameters
    ----------
    problem : Regression
    start : (d + 1,) array
    size : int
        Samples in a batch.
    rates : (steps,) array
    near : float
        Length of the gradient to stop at.
    rng : Generator
    """
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
        noise=_mean_length(estimates - full) if kept else 0.0,
        noise_at_start=batch_noise(problem, start, size),
        outcome=outcome,
        description=_description(size, outcome, kept, int(used[-1]), losses, problem.least_loss),
    )


def batch_noise(problem: Regression, weights: FloatArray, size: int) -> float:
    """Return the root mean square of ‖batch − full gradient‖ over all batches without repeats.

    √(S/b · (n − b)/(n − 1)), S being the mean square of the samples' distances from the full
    gradient (Cochran, Sampling Techniques, chapter 2).
    """
    n = len(problem.targets)
    if n == 1:
        return 0.0
    single = problem.sample_gradients(weights)
    spread = _mean_length(single - single.mean(axis=0))
    return spread * math.sqrt((n - size) / size / (n - 1))


def _mean_length(rows: FloatArray) -> float:
    """Return the root mean square of the rows' lengths, scaled so that no square overflows."""
    largest = float(np.abs(rows).max()) or 1.0
    return largest * math.sqrt(float(np.mean(np.sum((rows / largest) ** 2, axis=1))))


def _dealt(n: int, size: int, steps: int, rng: np.random.Generator) -> list[NDArray[np.int64]]:
    """Return the batches of all steps, shuffled anew in each epoch."""
    batches: list[NDArray[np.int64]] = []
    while len(batches) < steps:
        order = rng.permutation(n) if size < n else np.arange(n)
        batches += [order[k : k + size] for k in range(0, n, size)]
    return batches


def _walk(
    problem: Regression,
    start: FloatArray,
    batches: list[NDArray[np.int64]],
    rates: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    path, estimates = [start], []
    far = FARTHEST * max(1.0, float(np.abs(problem.optimum).max()))
    far = min(far, LARGEST_PREDICTION / float(np.abs(problem.design).max()))
    for batch, rate in zip(batches, rates, strict=True):
        rows = problem.design[batch]
        estimate = 2 * rows.T @ (rows @ path[-1] - problem.targets[batch]) / len(batch)
        there = path[-1] - rate * estimate
        if not np.abs(there).max() <= far:
            break
        path.append(there)
        estimates.append(estimate)
    return np.array(path), np.array(estimates).reshape(-1, len(start))


def _outcome(
    problem: Regression, path: FloatArray, complete: bool, losses: FloatArray, near: float
) -> Outcome:
    if not complete or losses[-1] > 10 * losses[0] + 1e-12:
        return Outcome.DIVERGED
    slope = math.hypot(*problem.gradient(path[-1]).tolist())
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
