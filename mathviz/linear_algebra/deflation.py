"""Deflation: one eigenvalue after the other, each peeled off before the next is found.

Saad, Numerical Methods for Large Eigenvalue Problems (2011), chapter 4.
"""

from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.linear_algebra.elimination import LARGEST_SIZE
from mathviz.linear_algebra.power_iteration import MOST_STEPS, PowerIteration, iterate, unit
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class Deflation:
    """Eigenvalues of a symmetric matrix peeled off one by one.

    `iterations[k]` ran on `matrices[k]`, from which the first k pieces λ v vᵀ are gone. Rows of
    `eigenvectors` go with `eigenvalues`; there are fewer than the size where an iteration did
    not settle.
    """

    matrices: FloatArray
    iterations: tuple[PowerIteration, ...]
    eigenvalues: FloatArray
    eigenvectors: FloatArray


def deflation(
    matrix: object, count: int | None = None, steps: int = 1000, tolerance: float = 1e-12
) -> Deflation:
    """Peel eigenvalues off a symmetric matrix: A − λ v vᵀ has λ replaced by zero (Hotelling).

    Parameters
    ----------
    matrix : (n, n) numbers, symmetric, n ≤ 12
    count : int from 1 to n, optional
        How many; all unless given.
    steps, tolerance
        As for `power_iteration`.

    Raises
    ------
    MathvizError
        If the matrix is not symmetric, or as `power_iteration`.
    """
    a = validation.square_matrix("matrix", matrix, tuple(range(1, LARGEST_SIZE + 1)))
    if not np.array_equal(a, a.T):
        raise MathvizError("matrix", "be symmetric", "another")
    wanted = validation.whole_number("count", len(a) if count is None else count, 1, len(a))
    limit = validation.whole_number("steps", steps, 1, MOST_STEPS)
    close = validation.number("tolerance", tolerance, 1e-15, 0.1) * float(np.linalg.norm(a, 2))
    matrices = [a]
    runs: list[PowerIteration] = []
    for _ in range(wanted):
        rest = matrices[-1]
        found = np.array([run.eigenvector for run in runs]).reshape(-1, len(a))
        runs.append(iterate(rest, _fresh_start(found, len(a)), limit, close, 10 * close))
        value, vector = runs[-1].eigenvalue, runs[-1].eigenvector
        if value is None or vector is None:
            break
        matrices.append(rest - value * np.outer(vector, vector))
    settled = [run for run in runs if run.eigenvalue is not None]
    return Deflation(
        matrices=np.array(matrices),
        iterations=tuple(runs),
        eigenvalues=np.array([run.eigenvalue for run in settled], dtype=np.float64),
        eigenvectors=np.array([run.eigenvector for run in settled]).reshape(-1, len(a)),
    )


def _fresh_start(found: FloatArray, size: int) -> FloatArray:
    """Return a unit vector across the orthonormal rows found, in no special direction."""
    across = np.eye(size) - found.T @ found
    uneven = across @ np.sqrt(np.arange(2.0, size + 2))
    return unit(across[np.argmax(np.diag(across))] + 1e-3 * uneven)
