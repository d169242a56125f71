"""Low rank: a picture rebuilt from its strongest rank-one pieces."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.validation import LARGEST_DATUM, FloatArray

LARGEST_SIDE = 2048


@dataclass(frozen=True, eq=False)
class LowRank:
    """The best approximations of given ranks, with what each keeps, misses and costs.

    `approximations` (k, m, n) go with `ranks`; `frobenius_errors` and `spectral_errors` are
    measured on them, `frobenius_bounds` and `spectral_bounds` are what Eckart and Young say no
    matrix of that rank can beat: the tail of the singular values. `energy` is the share of Σσ²
    within the first 1, 2, … singular values, `kept` that share at `ranks`. `storage` counts the
    numbers to keep, r (m + n + 1), against `full_storage` = m n.
    """

    image: FloatArray
    singular_values: FloatArray
    energy: FloatArray
    ranks: tuple[int, ...]
    approximations: FloatArray
    frobenius_errors: FloatArray
    spectral_errors: FloatArray
    frobenius_bounds: FloatArray
    spectral_bounds: FloatArray
    kept: FloatArray
    storage: tuple[int, ...]
    full_storage: int


def low_rank(image: object, ranks: Sequence[int] = (1, 2, 5, 20)) -> LowRank:
    """Cut the singular value decomposition off (Eckart and Young, Psychometrika 1, 1936).

    Parameters
    ----------
    image : (m, n) numbers, m and n ≤ 2048
    ranks : whole numbers from 1 to min(m, n)

    Raises
    ------
    MathvizError
        If the image is larger or not finite, or a rank is out of reach.
    """
    a = validation.real_array("image", image, 2, LARGEST_DATUM)
    if max(a.shape) > LARGEST_SIDE:
        raise MathvizError("image", f"have sides up to {LARGEST_SIDE}", "×".join(map(str, a.shape)))
    if not ranks:
        raise MathvizError("ranks", "hold at least one number", "nothing")
    wanted = tuple(validation.whole_number("rank", r, 1, min(a.shape)) for r in ranks)
    scale = float(np.abs(a).max()) or 1.0
    u, values, vt = np.linalg.svd(a / scale, full_matrices=False)
    approximations = np.array([(u[:, :r] * values[:r]) @ vt[:r] for r in wanted])
    missed = a / scale - approximations
    tails = np.sqrt(np.append(np.cumsum(values[::-1] ** 2)[::-1], 0.0))
    total = tails[0] ** 2
    energy = np.cumsum(values**2) / total if total else np.ones_like(values)
    places = np.array(wanted)
    return LowRank(
        image=a,
        singular_values=values * scale,
        energy=energy,
        ranks=wanted,
        approximations=approximations * scale,
        frobenius_errors=np.linalg.norm(missed, axis=(1, 2)) * scale,
        spectral_errors=np.array([_spectral_norm(m) for m in missed]) * scale,
        frobenius_bounds=tails[places] * scale,
        spectral_bounds=np.append(values, 0.0)[places] * scale,
        kept=energy[places - 1],
        storage=tuple(r * (sum(a.shape) + 1) for r in wanted),
        full_storage=a.size,
    )


def _spectral_norm(matrix: FloatArray) -> float:
    """Return the largest singular value alone, from the smaller of M Mᵀ and MᵀM."""
    wide = matrix.shape[0] <= matrix.shape[1]
    gram = matrix @ matrix.T if wide else matrix.T @ matrix
    return float(np.sqrt(max(np.linalg.eigvalsh(gram)[-1], 0.0)))
