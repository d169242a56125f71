"""Naive Bayes for measurements: a bell for each feature and class, their log densities added."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.validation import LARGEST_DATUM, FloatArray

MOST_CLASSES = 20
FARTHEST = 1e100


@dataclass(frozen=True, eq=False)
class GaussianBayes:
    """A normal law for each feature in each class, and a point judged by them.

    `classes` are in sorted order; arrays have a row for each. `counts` and `priors` (c,), `means`
    and `variances` (c, d), the latter with `added_variance` on top. `log_densities` (c, d) are
    those of the point's coordinates, `log_joint` (c,) their sums with the log priors, `posterior`
    (c,) the normalised probabilities.
    """

    classes: tuple[str, ...]
    counts: NDArray[np.int64]
    priors: FloatArray
    means: FloatArray
    variances: FloatArray
    added_variance: float
    point: FloatArray
    log_densities: FloatArray
    log_joint: FloatArray
    posterior: FloatArray
    decision: str

    def posteriors(self, points: object) -> FloatArray:
        """Return the posterior probabilities (…, c) at points (…, d)."""
        places = np.asarray(points, dtype=np.float64)
        densities = _log_densities(places[..., None, :], self.means, self.variances)
        return _normalised(densities.sum(axis=-1) + np.log(self.priors))


def gaussian_naive_bayes(
    features: object, labels: Sequence[str], point: object, smoothing: float = 1e-9
) -> GaussianBayes:
    """Fit bells to the features of each class and judge a point (Murphy, Machine Learning, 2022).

    Parameters
    ----------
    features : (n, d) numbers
    labels : (n,) strings
        Of 2 to 20 classes.
    point : (d,) numbers
        The point to judge.
    smoothing : float
        From 0 to 1; this share of the largest variance of a feature is added to all variances,
        so that a feature that is constant in a class has a density.

    Raises
    ------
    MathvizError
        If sizes do not fit, there are not 2 to 20 classes, or a variance is zero all the same.
    """
    rows = validation.real_array("features", features, 2, LARGEST_DATUM)
    named = validation.listed("labels", labels)
    if len(named) != len(rows):
        raise MathvizError("labels", f"have {len(rows)} entries", f"{len(named)}")
    for label in named:
        if not isinstance(label, str):
            raise MathvizError("labels", "be texts", repr(label))
    classes = tuple(sorted(set(named)))
    validation.whole_number("number of classes", len(classes), 2, MOST_CLASSES)
    place = validation.vector("point", point, rows.shape[1], LARGEST_DATUM)
    share = validation.number("smoothing", smoothing, 0.0, 1.0)
    groups = [rows[np.array([name == label for label in named])] for name in classes]
    added = share * float(rows.var(axis=0).max())
    variances = np.array([group.var(axis=0) for group in groups]) + added
    if variances.min() == 0:
        requirement = "vary within each class, or with smoothing at least between them"
        raise MathvizError("features", requirement, "a constant feature")
    means = np.array([group.mean(axis=0) for group in groups])
    counts = np.array([len(group) for group in groups])
    log_densities = _log_densities(place, means, variances)
    log_joint = log_densities.sum(axis=1) + np.log(counts / len(rows))
    return GaussianBayes(
        classes=classes,
        counts=counts,
        priors=counts / len(rows),
        means=means,
        variances=variances,
        added_variance=added,
        point=place,
        log_densities=log_densities,
        log_joint=log_joint,
        posterior=_normalised(log_joint),
        decision=classes[int(np.argmax(log_joint))],
    )


def _log_densities(places: FloatArray, means: FloatArray, variances: FloatArray) -> FloatArray:
    distances = np.abs(places - means) / np.sqrt(variances)
    farthest = float(distances.max())
    if farthest > FARTHEST:
        requirement = f"lie within {FARTHEST:g} standard deviations of the classes"
        raise MathvizError("point", requirement, f"{farthest:g}")
    return np.asarray(-(distances**2 + np.log(variances) + math.log(2 * math.pi)) / 2)


def _normalised(log_joint: FloatArray) -> FloatArray:
    """Exponentiate after taking out the largest: alone each may be too small for a float."""
    shares = np.exp(log_joint - log_joint.max(axis=-1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=-1, keepdims=True))
