"""Covariance: how far a cloud of points spreads, and in which directions together."""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.linear_algebra import exact
from mathviz.linear_algebra.signs import leading_signs
from mathviz.validation import LARGEST_DATUM, FloatArray

MOST_COLUMNS = 200
EPSILON = float(np.finfo(np.float64).eps)


class CloudKind(Enum):
    """How many directions a cloud of points takes up."""

    POINT = "all points are the same"
    LINE = "all points lie on a line"
    FLAT = "the cloud is flat in some direction"
    FULL = "the cloud spreads in every direction"


@dataclass(frozen=True, eq=False)
class Covariance:
    """A cloud of points (n, d), its mean and how it spreads about it.

    `matrix` is divided by n − 1. `correlation` is NaN in rows and columns of `constant`
    coordinates, which have none. Rows of `axes` are the perpendicular directions of greatest to
    least spread, `variances` those along them and `radii` their roots: the half axes of the
    ellipse at one standard deviation. `rank` counts directions with spread beyond rounding.
    """

    data: FloatArray
    mean: FloatArray
    deviations: FloatArray
    matrix: FloatArray
    standard_deviations: FloatArray
    correlation: FloatArray
    constant: NDArray[np.bool_]
    axes: FloatArray
    variances: FloatArray
    radii: FloatArray
    rank: int
    kind: CloudKind

    def products(self, first: int, second: int) -> FloatArray:
        """Return the signed areas (n,) whose sum over n − 1 is one entry of `matrix`."""
        return self.deviations[:, first] * self.deviations[:, second]

    def ellipse(self, deviations: float = 1.0, corners: int = 96) -> FloatArray:
        """Return points (corners + 1, 2) of a plane cloud's ellipse so many deviations out."""
        angles = np.linspace(0.0, 2 * math.pi, corners + 1)
        circle = np.column_stack([np.cos(angles), np.sin(angles)])
        return self.mean + (deviations * circle * self.radii) @ self.axes


def covariance(data: object) -> Covariance:
    """Average the products of deviations from the mean (Deisenroth, Faisal, Ong, section 6.4).

    The mean is taken off before anything is squared: the short formula E[xy] − E[x]E[y] loses every
    digit that the mean has in front of the spread (Chan, Golub and LeVeque, 1983).

    Parameters
    ----------
    data : (n, d) numbers, n ≥ 2 and d ≤ 200
        One point in each row.

    Raises
    ------
    MathvizError
        If there are fewer than two points, more coordinates, or an entry is not finite or
        beyond 1e150.
    """
    table = point_cloud(data)
    constant = np.ptp(table, axis=0) == 0
    mean = np.where(constant, table[0], table.mean(axis=0))
    deviations = table - mean
    scale = float(np.abs(deviations).max()) or 1.0
    stretches, axes = _principal(deviations / scale, table.shape[1])
    rank = int(np.sum(stretches > _rounding(table[:, ~constant], scale, float(stretches[0]))))
    radii = np.where(np.arange(len(axes)) < rank, stretches, 0.0) / math.sqrt(len(table) - 1)
    spreads = np.array([math.hypot(*c) for c in deviations.T]) / math.sqrt(len(table) - 1)
    return Covariance(
        data=table,
        mean=mean,
        deviations=deviations,
        matrix=deviations.T @ deviations / (len(table) - 1),
        standard_deviations=spreads,
        correlation=_correlation(deviations, constant),
        constant=constant,
        axes=axes,
        variances=(radii * scale) ** 2,
        radii=radii * scale,
        rank=rank,
        kind=_kind(rank, table.shape[1]),
    )


def point_cloud(data: object) -> FloatArray:
    """Return `data` as at least two points, one in each row.

    Raises
    ------
    MathvizError
        As `covariance`.
    """
    table = validation.real_array("data", data, 2, LARGEST_DATUM)
    if len(table) < 2:
        raise MathvizError("data", "hold at least two points", str(len(table)))
    if table.shape[1] > MOST_COLUMNS:
        raise MathvizError("data", f"have at most {MOST_COLUMNS} columns", str(table.shape[1]))
    return table


def _principal(deviations: FloatArray, width: int) -> tuple[FloatArray, FloatArray]:
    """Return singular values, padded with zeros, and all right singular vectors in rows."""
    wide = len(deviations) < width
    _, stretches, axes = np.linalg.svd(deviations, full_matrices=wide)
    padded = np.zeros(width)
    padded[: len(stretches)] = stretches
    return padded, axes * leading_signs(axes)[:, None]


def _rounding(varying: FloatArray, scale: float, stretch: float) -> float:
    """Return the spread that rounding of the entries and of the decomposition can feign."""
    largest = float(np.abs(varying).max(initial=0.0))
    typed = EPSILON * math.sqrt(len(varying)) * largest / scale
    return max(typed, exact.ROUNDING * float(max(varying.shape)) * stretch)


def _correlation(deviations: FloatArray, constant: NDArray[np.bool_]) -> FloatArray:
    largest = np.abs(deviations).max(axis=0)
    scaled = deviations / np.where(constant, 1.0, largest)
    lengths = np.linalg.norm(scaled, axis=0)
    units = scaled / np.where(constant, 1.0, lengths)
    correlation = np.clip(units.T @ units, -1.0, 1.0)
    np.fill_diagonal(correlation, 1.0)
    correlation[constant] = np.nan
    correlation[:, constant] = np.nan
    return np.asarray(correlation)


def _kind(rank: int, width: int) -> CloudKind:
    if rank == 0:
        return CloudKind.POINT
    if rank == width:
        return CloudKind.FULL
    return CloudKind.LINE if rank == 1 else CloudKind.FLAT
