"""Principal components: the directions in which a cloud varies most."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.linear_algebra.covariance import Covariance, covariance
from mathviz.linear_algebra.signs import leading_signs
from mathviz.validation import FloatArray

TIE = 1e-9


@dataclass(frozen=True, eq=False)
class PrincipalComponents:
    """A cloud seen along its axes of greatest variance, and rebuilt from the first few.

    Rows of `axes` (d, d) are unit vectors, `variances` those along them, `shares` their part in the
    whole and `cumulative` the parts added up (NaN if all points are the same). `scores` (n, k) are
    the coordinates along the first `components` axes, `rebuilt` (n, d) the points from these alone,
    `errors` (n,) how far each moved; `missed_variance` is the sum of the variances dropped.
    The axes come from the singular values of the deviations; `covariance_variances` and
    `covariance_axes` from the eigenvectors of the covariance matrix, the other route.
    `tied[i]` tells that variances i and i + 1 agree to rounding, so that their axes are arbitrary.
    """

    covariance: Covariance
    components: int
    axes: FloatArray
    variances: FloatArray
    shares: FloatArray
    cumulative: FloatArray
    scores: FloatArray
    rebuilt: FloatArray
    errors: FloatArray
    missed_variance: float
    covariance_variances: FloatArray
    covariance_axes: FloatArray
    tied: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class AxisSweep:
    """The variance of a plane cloud's shadows on an axis turned from 0 to π.

    `shadows` (k, n) are the signed distances along each axis. The variance is greatest at
    `best_angle` in [0, π), the first principal component.
    """

    angles: FloatArray
    axes: FloatArray
    shadows: FloatArray
    variances: FloatArray
    best_angle: float
    greatest_variance: float
    least_variance: float


def principal_components(data: object, components: int = 1) -> PrincipalComponents:
    """Find the axes of greatest variance by both routes (Deisenroth et al., chapter 10).

    Parameters
    ----------
    data : (n, d) numbers, n ≥ 2
    components : int from 1 to d
        How many to keep.

    Raises
    ------
    MathvizError
        As `mathviz.linear_algebra.covariance.covariance`, or if there are not so many components.
    """
    cloud = covariance(data)
    width = cloud.data.shape[1]
    kept = validation.whole_number("components", components, 1, width)
    scale = float(cloud.radii[0]) or 1.0
    relative = (cloud.radii / scale) ** 2
    shares = relative / relative.sum() if cloud.rank else np.full(width, np.nan)
    axes = cloud.axes
    scores = cloud.deviations @ axes[:kept].T
    rebuilt = cloud.mean + scores @ axes[:kept]
    values, vectors = np.linalg.eigh(cloud.matrix)
    eigen_axes = vectors.T[::-1]
    return PrincipalComponents(
        covariance=cloud,
        components=kept,
        axes=axes,
        variances=cloud.variances,
        shares=shares,
        cumulative=np.cumsum(shares),
        scores=scores,
        rebuilt=rebuilt,
        errors=np.linalg.norm((cloud.data - rebuilt) / scale, axis=1) * scale,
        missed_variance=float(cloud.variances[kept:].sum()),
        covariance_variances=np.maximum(values[::-1], 0.0),
        covariance_axes=eigen_axes * leading_signs(eigen_axes)[:, None],
        tied=-np.diff(relative) <= TIE,
    )


def axis_sweep(data: object, angles: int = 181) -> AxisSweep:
    """Turn an axis through half a circle and measure the shadows of a plane cloud on it.

    Parameters
    ----------
    data : (n, 2) numbers, n ≥ 2
    angles : int from 2 to 1000
        How many, from 0 to π, both included.

    Raises
    ------
    MathvizError
        As `mathviz.linear_algebra.covariance.covariance`, or if the points are not in the plane.
    """
    cloud = covariance(data)
    if cloud.data.shape[1] != 2:
        raise MathvizError("data", "have 2 coordinates each", str(cloud.data.shape[1]))
    number = validation.whole_number("angles", angles, 2, 1000)
    turned = np.linspace(0.0, math.pi, number)
    axes = np.column_stack([np.cos(turned), np.sin(turned)])
    shadows = axes @ cloud.deviations.T
    first = cloud.axes[0]
    return AxisSweep(
        angles=turned,
        axes=axes,
        shadows=shadows,
        variances=np.sum(shadows**2, axis=1) / (len(cloud.data) - 1),
        best_angle=math.atan2(first[1], first[0]) % math.pi,
        greatest_variance=float(cloud.variances[0]),
        least_variance=float(cloud.variances[1]),
    )
