"""Coordinate descent for the lasso and the elastic net: one weight at a time, exactly."""

from dataclasses import dataclass

import numpy as np

from mathviz.validation import FloatArray

MOST_SWEEPS = 10_000
SETTLED = 1e-12
MOST_KEPT = 200


@dataclass(frozen=True, eq=False)
class Sweeps:
    """The weights (d,), those after the start and the first 200 sweeps, and whether they settled.

    `path` is None where a closed form made sweeping needless.
    """

    weights: FloatArray
    path: FloatArray | None
    converged: bool


def soft_threshold(values: object, amount: float) -> FloatArray:
    """Return values moved towards zero by an amount, and 0 where they are nearer than that."""
    given = np.asarray(values, dtype=np.float64)
    return np.asarray(np.sign(given) * np.maximum(np.abs(given) - amount, 0.0))


def coordinate_descent(
    rows: FloatArray, targets: FloatArray, penalty: float, mix: float, start: FloatArray
) -> Sweeps:
    """Minimise (1/2n) ‖y − Xw‖² + λ (α ‖w‖₁ + (1 − α)/2 ‖w‖²) (Friedman et al., 2010, eq. 5).

    wⱼ ← S(xⱼᵀ rⱼ / n, λα) / (xⱼᵀxⱼ / n + λ(1 − α)), rⱼ being the residuals without feature j,
    until a sweep changes no weight by more than 10⁻¹² of the largest; at most 10,000 sweeps.
    """
    n, width = rows.shape
    squares = np.sum(rows**2, axis=0) / n
    weights = start.copy()
    residuals = targets - rows @ weights
    path = [weights.copy()]
    for _ in range(MOST_SWEEPS):
        before = weights.copy()
        for j in range(width):
            if squares[j] == 0:
                weights[j] = 0.0
                continue
            pull = rows[:, j] @ residuals / n + squares[j] * weights[j]
            moved = float(soft_threshold(pull, penalty * mix))
            moved /= squares[j] + penalty * (1 - mix)
            residuals += rows[:, j] * (weights[j] - moved)
            weights[j] = moved
        if len(path) <= MOST_KEPT:
            path.append(weights.copy())
        if np.abs(weights - before).max() <= SETTLED * np.abs(weights).max():
            return Sweeps(weights, np.array(path), True)
    return Sweeps(weights, np.array(path), False)
