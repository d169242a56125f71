"""Separation: the widest margin between two classes, or the knowledge that there is none."""

from dataclasses import dataclass

import numpy as np
from scipy import optimize

from mathviz.learning.checks import features, two_classes, with_ones
from mathviz.validation import LARGEST_DATUM, FloatArray

ROUNDING = 1e-10
WEAK_ROUNDING = 1e-7


@dataclass(frozen=True, eq=False)
class Separation:
    """Whether a hyperplane parts two classes, and by how much.

    Cases are rows (1, x). `weights` (d + 1,) is the unit vector w with sign × w·(1, x) ≥ `margin`
    for all of them and the largest such margin; None if there is none above 0. `radius` is the
    length of the longest row, and `mistake_bound` (radius / margin)².
    """

    separable: bool
    weights: FloatArray | None
    margin: float | None
    radius: float
    mistake_bound: float | None


def separation(inputs: object, labels: object) -> Separation:
    """Find the point nearest to 0 in the convex hull of the signed cases: it is margin × weights.

    It solves a non-negative least-squares problem (Lawson and Hanson, chapter 23), and counts only
    if it is seen to part the classes.

    Parameters
    ----------
    inputs : (n, d) numbers
    labels : (n,) of 0 and 1, both of which occur

    Raises
    ------
    MathvizError
        If shapes do not fit or there are not two classes.
    """
    rows = features("inputs", inputs, largest=LARGEST_DATUM)
    signs = 2.0 * two_classes("labels", labels, len(rows)) - 1
    return widest(with_ones(rows) * signs[:, None])


def widest(signed: FloatArray) -> Separation:
    """Separate signed rows (n, p), sign × (1, x), from 0."""
    radius = float(np.linalg.norm(signed, axis=1).max())
    scaled = signed / radius
    system = np.vstack([scaled.T, np.ones(len(scaled))])
    goal = np.zeros(len(system))
    goal[-1] = 1.0
    shares, _ = optimize.nnls(system, goal)
    nearest = scaled.T @ (shares / shares.sum())
    length = float(np.linalg.norm(nearest))
    if length <= ROUNDING:
        return Separation(False, None, None, radius, None)
    direction = nearest / length
    margin = float((scaled @ direction).min())
    if margin <= ROUNDING:
        return Separation(False, None, None, radius, None)
    return Separation(True, direction, margin * radius, radius, margin**-2)


def weakly_separable(signed: FloatArray) -> bool:
    """Tell whether some plane has no signed row (n, p) behind it and not all of them in it.

    Then, and only then, the log loss has no minimum (Albert and Anderson, Biometrika 71, 1984).
    """
    scaled = signed / float(np.linalg.norm(signed, axis=1).max())
    mean = scaled.mean(axis=0)
    found = optimize.linprog(-mean, A_ub=-scaled, b_ub=np.zeros(len(scaled)), bounds=(-1, 1))
    return bool(-found.fun > WEAK_ROUNDING)
