"""Orthogonal projection: the nearest point of a line, a plane, any span."""

import math
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.linear_algebra import exact
from mathviz.linear_algebra.elimination import system_matrix
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class Projection:
    """A vector as `projection` in the span of the rows of `onto`, plus a perpendicular `residual`.

    `matrix` (n, n) projects any vector. `coefficients` write the projection in the rows of `onto`,
    with least norm if these are dependent. `distance` is the length of the residual. `inside`
    tells that the vector lies in the span already.
    """

    vector: FloatArray
    onto: FloatArray
    rank: int
    matrix: FloatArray
    projection: FloatArray
    residual: FloatArray
    coefficients: FloatArray
    distance: float
    inside: bool


def project(vector: object, onto: object) -> Projection:
    """Drop a perpendicular on the span of some vectors (Strang, section 4.2).

    Parameters
    ----------
    vector : (n,) numbers, n ≤ 12
    onto : (k, n) numbers, k ≤ 12
        Vectors that span where to land, one in each row; zeros span the origin alone.

    Raises
    ------
    MathvizError
        If they differ in length, are larger, or an entry is not finite or too large.
    """
    rows = system_matrix("onto", onto)
    point = validation.vector("vector", vector, rows.shape[1], validation.LARGEST_DATUM)
    rank = exact.rank(rows)
    left, stretches, right = np.linalg.svd(rows, full_matrices=False)
    basis = right[:rank]
    projection = basis.T @ (basis @ point)
    residual = point - projection
    length = math.hypot(*point)
    inside = math.hypot(*residual) <= exact.ROUNDING * len(point) * length
    return Projection(
        vector=point,
        onto=rows,
        rank=rank,
        matrix=basis.T @ basis,
        projection=projection,
        residual=np.zeros_like(residual) if inside else residual,
        coefficients=left[:, :rank] @ (basis @ point / stretches[:rank]),
        distance=0.0 if inside else math.hypot(*residual),
        inside=inside,
    )
