"""Power iteration: multiply and shorten until one eigenvector has outgrown the others.

Trefethen and Bau, lecture 27.
"""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.linear_algebra import exact
from mathviz.linear_algebra.elimination import LARGEST_SIZE
from mathviz.validation import FloatArray

MOST_STEPS = 10_000


class PowerOutcome(Enum):
    """How a power iteration ends."""

    CONVERGED = "settled on an eigenvector"
    VANISHED = "the vector was sent to zero"
    NO_DOMINANT = "no single direction wins: the largest eigenvalues are equal in size"
    STEP_LIMIT = "still moving after the last step"


@dataclass(frozen=True, eq=False)
class PowerIteration:
    """Every unit vector on the way, with what it says of the eigenvalue.

    Rows of `vectors` (k + 1, n) start with the shortened start vector; they change sign in turn
    where the eigenvalue is negative. `rayleigh` (k + 1,) are the quotients xᵀA x and `residuals`
    the lengths ‖A x − ρ x‖. `ratio` is |λ₂| / |λ₁|, by which the error shrinks a step, None where
    no eigenvalue but zero is left. `eigenvalue` and `eigenvector` are those settled on, else None;
    a vector that is sent to zero is an eigenvector for 0.
    """

    matrix: FloatArray
    vectors: FloatArray
    rayleigh: FloatArray
    residuals: FloatArray
    outcome: PowerOutcome
    eigenvalue: float | None
    eigenvector: FloatArray | None
    ratio: float | None


def power_iteration(
    matrix: object, start: object = None, steps: int = 100, tolerance: float = 1e-10
) -> PowerIteration:
    """Multiply by A and shorten, again and again (Trefethen and Bau, algorithm 27.1).

    Stops where ‖A x − ρ x‖ is at most `tolerance` times ‖A‖.

    Parameters
    ----------
    matrix : (n, n) numbers, n ≤ 12
    start : (n,) numbers, not all zero, optional
        (1, 1/2, 1/3, …) unless given.
    steps : int from 1 to 10 000
    tolerance : float from 1e-15 to 0.1

    Raises
    ------
    MathvizError
        If the matrix is not square or larger, the start is zero or of another length, or a value
        is out of bounds.
    """
    a = validation.square_matrix("matrix", matrix, tuple(range(1, LARGEST_SIZE + 1)))
    x = 1 / np.arange(1.0, len(a) + 1)
    if start is not None:
        x = validation.vector("start", start, len(a), validation.LARGEST_DATUM)
    if not np.any(x):
        raise MathvizError("start", "have a direction", "the zero vector")
    count = validation.whole_number("steps", steps, 1, MOST_STEPS)
    size = float(np.linalg.norm(a, 2))
    close = validation.number("tolerance", tolerance, 1e-15, 0.1) * size
    return iterate(a, unit(x), count, close, exact.ROUNDING * len(a) * size)


def iterate(
    a: FloatArray, x: FloatArray, steps: int, close: float, nothing: float
) -> PowerIteration:
    """Run from a unit vector to a residual of `close`; images up to `nothing` count as zero.

    Parameters
    ----------
    a : (n, n) array
    x : (n,) array
        A unit vector.
    steps : int
        At most so many.
    close, nothing : float
        Residual to stop at, and length that counts as zero.
    """
    vectors, quotients, residuals = [x], [], []
    outcome = PowerOutcome.STEP_LIMIT
    for _ in range(steps + 1):
        image = a @ vectors[-1]
        quotients.append(float(vectors[-1] @ image))
        residuals.append(math.hypot(*(image - quotients[-1] * vectors[-1])))
        if math.hypot(*image) <= nothing:
            outcome = PowerOutcome.VANISHED
            quotients[-1] = 0.0
            break
        if residuals[-1] <= close:
            outcome = PowerOutcome.CONVERGED
            break
        vectors.append(unit(image))
    vectors = vectors[: len(quotients)]
    ratio = _ratio(a)
    if outcome is PowerOutcome.STEP_LIMIT and ratio is not None and ratio > 1 - 1e-9:
        outcome = PowerOutcome.NO_DOMINANT
    settled = outcome in (PowerOutcome.CONVERGED, PowerOutcome.VANISHED)
    return PowerIteration(
        matrix=a,
        vectors=np.array(vectors),
        rayleigh=np.array(quotients),
        residuals=np.array(residuals),
        outcome=outcome,
        eigenvalue=quotients[-1] if settled else None,
        eigenvector=vectors[-1] if settled else None,
        ratio=ratio,
    )


def _ratio(a: FloatArray) -> float | None:
    sizes = np.sort(np.abs(np.linalg.eigvals(a)))[::-1]
    if sizes[0] == 0:
        return None
    return float(sizes[1] / sizes[0]) if len(sizes) > 1 else 0.0


def unit(x: FloatArray) -> FloatArray:
    """Return a vector, not zero, shortened or lengthened to length 1."""
    scaled = x / np.abs(x).max()
    return np.asarray(scaled / math.hypot(*scaled))
