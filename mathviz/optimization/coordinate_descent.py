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
    return given - np.clip(given, -amount, amount)


def coordinate_descent(
    rows: FloatArray, targets: FloatArray, penalty: float, mix: float, start: FloatArray
) -> Sweeps:
    """Minimise (1/2n) ‖y − Xw‖² + λ (α ‖w‖₁ + (1 − α)/2 ‖w‖²) (Friedman et al., 2010, eq. 5).

    wⱼ ← S(xⱼᵀ rⱼ / n, λα) / (xⱼᵀxⱼ / n + λ(1 − α)), rⱼ being the residuals without feature j,
    until a sweep changes no weight by more than 10⁻¹² of the largest; at most 10,000 sweeps.
    Within a sweep the products with the residuals follow the weights (section 2.2 there); each
    sweep begins with fresh ones, so that no rounding gathers.

    Parameters
    ----------
    rows : (n, d) array
        Centred features.
    targets : (n,) array
        Centred too.
    penalty, mix : float
        λ and α.
    start : (d,) array
        The weights to begin with.
    """
    scaled = rows.T / len(rows)
    products = (scaled @ rows).tolist()
    price, shrink = penalty * mix, penalty * (1 - mix)
    weights: list[float] = start.tolist()
    path = [start.copy()]
    for _ in range(MOST_SWEEPS):
        pulls = (scaled @ (targets - rows @ path[-1])).tolist()
        change = 0.0
        for j, product in enumerate(products):
            held, square = weights[j], product[j]
            pull = pulls[j] + square * held
            moved = (pull - min(max(pull, -price), price)) / (square + shrink) if square else 0.0
            if moved != held:
                step = moved - held
                pulls = [pull - share * step for pull, share in zip(pulls, product, strict=True)]
                weights[j] = moved
                change = max(change, abs(step))
        path.append(np.array(weights))
        if change <= SETTLED * max(map(abs, weights)):
            return Sweeps(path[-1], np.array(path[: MOST_KEPT + 1]), True)
    return Sweeps(path[-1], np.array(path[: MOST_KEPT + 1]), False)
