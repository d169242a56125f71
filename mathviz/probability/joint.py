"""Two normal numbers together: marginals, conditionals, and the cloud that correlation turns."""

import math
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.probability.continuous import LARGEST, SMALLEST, location_beside, normal
from mathviz.probability.law import Distribution
from mathviz.validation import FloatArray
from mathviz.words import plain_number

MOST_SAMPLES = 100_000
GRID = 121
WIDTH = 4.0
CORNERS = 181
FULL_TURN = 2 * math.pi


@dataclass(frozen=True, eq=False)
class Slice:
    """The normal law of y where x is known.

    `density` (121,) is its density at `grid_y` of the whole; None if x decides y.
    """

    x: float
    mean: float
    standard_deviation: float
    density: FloatArray | None


@dataclass(frozen=True, eq=False)
class JointNormal:
    """A normal law on the plane.

    `regression` is (intercept, slope) of the line on which the conditional means of y lie.
    `grid_x`, `grid_y` (121,) span four standard deviations either way; `density` (121, 121) has y
    by rows, None for a correlation of ±1, when all is on one line. `ellipse` (181, 2) is the
    curve one standard deviation away, on it `axes` (2, 2) are the half axes, longest first.
    `samples` (n, 2) are draws, with their `sample_mean` and `sample_covariance`.
    """

    means: FloatArray
    standard_deviations: FloatArray
    correlation: float
    covariance: float
    covariance_matrix: FloatArray
    degenerate: bool
    independent: bool
    marginals: tuple[Distribution, Distribution]
    regression: tuple[float, float]
    slice: Slice
    grid_x: FloatArray
    grid_y: FloatArray
    density: FloatArray | None
    ellipse: FloatArray
    axes: FloatArray
    samples: FloatArray
    sample_mean: FloatArray
    sample_covariance: FloatArray
    description: str


def joint_normal(
    correlation: float = 0.6,
    means: object = (0.0, 0.0),
    standard_deviations: object = (1.0, 1.0),
    x: float | None = None,
    samples: int = 500,
    rng: np.random.Generator | None = None,
) -> JointNormal:
    """Describe a normal pair, and y given x (Bishop, Pattern Recognition, section 2.3.1).

    y given x has mean μ_y + ρ σ_y (x − μ_x) / σ_x and standard deviation σ_y √(1 − ρ²).

    Parameters
    ----------
    correlation : float
        −1 to 1; at the ends each number decides the other.
    means, standard_deviations : (2,) numbers
        Of x and y; the latter from 10⁻¹⁵⁰ to 10¹⁵⁰, the means within 10⁹ of them.
    x : float, optional
        Where to slice, within 10⁹ deviations; one above the mean unless given.
    samples : int
        2 to 100,000 draws.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    rho = validation.number("correlation", correlation, -1.0, 1.0)
    spread = validation.vector("standard deviations", standard_deviations, 2, LARGEST)
    if spread.min() < SMALLEST:
        raise MathvizError("standard deviations", "be at least 1e-150", f"{spread.min():g}")
    centre = validation.vector("means", means, 2, LARGEST)
    for mean, deviation in zip(centre, spread, strict=True):
        location_beside("mean", float(mean), float(deviation))
    count = validation.whole_number("samples", samples, 2, MOST_SAMPLES)
    place = centre[0] + spread[0] if x is None else location_beside("x", x, float(spread[0]))
    root = spread[:, None] * _root(rho)
    rng = rng or np.random.default_rng(0)
    draws = centre + rng.standard_normal((count, 2)) @ root.T
    slope = rho * spread[1] / spread[0]
    grids = [m + s * np.linspace(-WIDTH, WIDTH, GRID) for m, s in zip(centre, spread, strict=True)]
    angles = np.linspace(0.0, FULL_TURN, CORNERS)
    return JointNormal(
        means=centre,
        standard_deviations=spread,
        correlation=rho,
        covariance=float(rho * spread.prod()),
        covariance_matrix=root @ root.T,
        degenerate=abs(rho) == 1,
        independent=rho == 0,
        marginals=(normal(centre[0], spread[0]), normal(centre[1], spread[1])),
        regression=(float(centre[1] - slope * centre[0]), float(slope)),
        slice=_slice(rho, centre, spread, float(place), grids[1]),
        grid_x=grids[0],
        grid_y=grids[1],
        density=_density(rho, spread),
        ellipse=centre + np.column_stack([np.cos(angles), np.sin(angles)]) @ root.T,
        axes=_axes(root),
        samples=draws,
        sample_mean=draws.mean(axis=0),
        sample_covariance=np.cov(draws.T),
        description=_description(rho),
    )


def _root(rho: float) -> FloatArray:
    """Factor the correlation matrix; 1 − ρ² would cancel where |ρ| is nearly 1."""
    return np.array([[1.0, 0.0], [rho, math.sqrt((1 - rho) * (1 + rho))]])


def _slice(rho: float, centre: FloatArray, spread: FloatArray, x: float, grid: FloatArray) -> Slice:
    mean = float(centre[1] + rho * spread[1] * (x - centre[0]) / spread[0])
    deviation = float(spread[1] * math.sqrt((1 - rho) * (1 + rho)))
    if deviation == 0:
        return Slice(x, mean, deviation, None)
    z = (grid - mean) / deviation
    return Slice(x, mean, deviation, np.exp(-(z**2) / 2) / (deviation * math.sqrt(FULL_TURN)))


def _density(rho: float, spread: FloatArray) -> FloatArray | None:
    """Multiply the density of x by that of y given x, both in standard deviations."""
    rest = (1 - rho) * (1 + rho)
    if rest == 0:
        return None
    u = np.linspace(-WIDTH, WIDTH, GRID)
    square = u[None] ** 2 + (u[:, None] - rho * u[None]) ** 2 / rest
    return np.asarray(np.exp(-square / 2) / (FULL_TURN * spread.prod() * math.sqrt(rest)))


def _axes(root: FloatArray) -> FloatArray:
    directions, lengths, _ = np.linalg.svd(root)
    axes = (directions * lengths).T
    return np.asarray(axes * np.where(axes.sum(axis=1) < 0, -1.0, 1.0)[:, None])


def _description(rho: float) -> str:
    if rho == 0:
        return "Uncorrelated, and for normal numbers that is independent: x says nothing about y."
    if abs(rho) == 1:
        return f"All points lie on one {'rising' if rho > 0 else 'falling'} line: x decides y."
    share = plain_number(100 * math.sqrt((1 - rho) * (1 + rho)), 3)
    return f"Knowing x leaves {share} % of y's standard deviation."
