"""Stochastic gradient descent: cheap, noisy steps on a few samples at a time."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.optimization.batches import LARGEST_PREDICTION, BatchRun, run_batches
from mathviz.optimization.regression import Regression, regression
from mathviz.optimization.schedules import scheduled_rates
from mathviz.validation import FloatArray
from mathviz.words import plain_point

MOST_STEPS = 10_000


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
        If sizes do not fit, an argument is out of bounds or a prediction at `start` is too large.
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
    if np.abs(origin).max() > LARGEST_PREDICTION / np.abs(problem.design).max():
        requirement = f"keep predictions below {LARGEST_PREDICTION:g}"
        raise MathvizError("start", requirement, plain_point(origin))
    seed = int((rng or np.random.default_rng(0)).integers(2**63))
    plans = [scheduled_rates(schedule, rate, count) for count in steps]
    return StochasticDescent(
        regression=problem,
        start=origin,
        learning_rate=rate,
        schedule=schedule,
        epochs=rounds,
        runs=tuple(
            run_batches(problem, origin, size, plan, near, np.random.default_rng(seed))
            for size, plan in zip(sizes, plans, strict=True)
        ),
    )


def _sizes(batch_sizes: Sequence[int] | None, n: int) -> list[int]:
    chosen = sorted({n, max(1, n // 10), 1}, reverse=True) if batch_sizes is None else batch_sizes
    validation.whole_number("number of batch sizes", len(chosen), 1, 6)
    return [validation.whole_number("batch size", size, 1, n) for size in chosen]
