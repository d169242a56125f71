"""The singular value decomposition: any matrix as turn, stretch along axes, turn."""

from dataclasses import dataclass

import numpy as np

from mathviz.linear_algebra import exact
from mathviz.linear_algebra.conditioning import condition_number
from mathviz.linear_algebra.elimination import system_matrix
from mathviz.linear_algebra.signs import leading_signs
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class SVD:
    """A = U Σ Vᵀ with orthogonal `u` (m, m) and `v` (n, n); singular vectors are columns.

    `singular_values` (min(m, n),) fall; the first component of each right singular vector is
    positive. `pieces` (rank, m, n) are the rank-one matrices σ u vᵀ, `partial_sums` what
    they add up to one after another.
    """

    matrix: FloatArray
    u: FloatArray
    singular_values: FloatArray
    v: FloatArray
    rank: int
    pieces: FloatArray
    partial_sums: FloatArray
    condition_number: float
    spectral_norm: float
    frobenius_norm: float
    nuclear_norm: float


def singular_value_decomposition(matrix: object) -> SVD:
    """Decompose a matrix (Strang, sections 7.1 and 7.2; Trefethen and Bau, lecture 4).

    The rank is exact where the entries can be typed; singular values beyond it are exactly zero.

    Parameters
    ----------
    matrix : (m, n) numbers, m and n ≤ 12

    Raises
    ------
    MathvizError
        If the matrix is larger, or an entry is not finite or too large.
    """
    a = system_matrix("matrix", matrix)
    u, values, vt = np.linalg.svd(a)
    rank = exact.rank(a)
    values[rank:] = 0.0
    signs = leading_signs(vt)
    vt = vt * signs[:, None]
    paired = min(a.shape)
    u[:, :paired] *= signs[:paired]
    pieces = values[:rank, None, None] * u.T[:rank, :, None] * vt[:rank, None, :]
    return SVD(
        matrix=a,
        u=u,
        singular_values=values,
        v=vt.T,
        rank=rank,
        pieces=pieces,
        partial_sums=np.cumsum(pieces, axis=0),
        condition_number=condition_number(a),
        spectral_norm=float(values[0]),
        frobenius_norm=float(values[0] and values[0] * np.linalg.norm(values / values[0])),
        nuclear_norm=float(values.sum()),
    )
