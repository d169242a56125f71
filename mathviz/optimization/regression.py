"""The mean squared error of a linear model: a bowl over its weights."""

from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class Regression:
    """Samples, and what is known of the loss (1/n) ‖Xw − y‖².

    `design` X (n, d + 1) begins with a column of ones, so that w is the intercept and the slopes.
    `optimum` is the least-squares solution, of minimum length if there are several, with
    `least_loss`. `hessian` is 2 XᵀX / n, `curvatures` its eigenvalues, largest first;
    `condition_number` is their ratio, None if one is zero; `largest_stable_rate` is 2 / largest.
    """

    design: FloatArray
    targets: FloatArray
    optimum: FloatArray
    least_loss: float
    hessian: FloatArray
    curvatures: FloatArray
    condition_number: float | None
    largest_stable_rate: float

    def losses(self, weights: FloatArray) -> FloatArray:
        """Return the losses of weights (…, d + 1)."""
        return np.asarray(np.mean((weights @ self.design.T - self.targets) ** 2, axis=-1))

    def gradient(self, weights: FloatArray) -> FloatArray:
        """Return the gradient 2 Xᵀ(Xw − y) / n at weights (d + 1,)."""
        return np.asarray(self.sample_gradients(weights).mean(axis=0))

    def sample_gradients(self, weights: FloatArray) -> FloatArray:
        """Return each sample's gradient (n, d + 1); their mean is the full gradient."""
        residuals = self.design @ weights - self.targets
        return np.asarray(2 * residuals[:, None] * self.design)


def regression(features: object, targets: object) -> Regression:
    """Set up a linear regression (Boyd and Vandenberghe, Applied Linear Algebra, chapter 13).

    Parameters
    ----------
    features : (n,) or (n, d) numbers
    targets : (n,) numbers

    Raises
    ------
    MathvizError
        If there is nothing, or there is not one target for each row of features.
    """
    rows = feature_rows(features)
    y = validation.vector("targets", targets, len(rows), validation.LARGEST_DATUM)
    design = np.column_stack([np.ones(len(rows)), rows])
    optimum = np.asarray(np.linalg.lstsq(design, y, rcond=None)[0], dtype=np.float64)
    hessian = 2 * design.T @ design / len(y)
    stretches = np.linalg.svd(design, compute_uv=False)
    missing = design.shape[1] - len(stretches)
    curvatures = 2 * np.pad(stretches, (0, missing)) ** 2 / len(y)
    full_rank = np.linalg.matrix_rank(design) == design.shape[1]
    return Regression(
        design=design,
        targets=y,
        optimum=optimum,
        least_loss=float(np.mean((design @ optimum - y) ** 2)),
        hessian=hessian,
        curvatures=curvatures,
        condition_number=float(curvatures[0] / curvatures[-1]) if full_rank else None,
        largest_stable_rate=float(2 / curvatures[0]),
    )


def feature_rows(features: object) -> FloatArray:
    """Return features as rows (n, d); a plain list of numbers is one feature.

    Raises
    ------
    MathvizError
        If they are no numbers, or there are none.
    """
    listed = features.tolist() if isinstance(features, np.ndarray) else features
    if not isinstance(listed, list | tuple):
        raise MathvizError("features", "be a list or a table of numbers", repr(features)[:40])
    flat = bool(listed) and not isinstance(listed[0], list | tuple | np.ndarray)
    if flat:
        return validation.real_array("features", listed, 1, validation.LARGEST_DATUM)[:, None]
    return validation.real_array(
        "features", [list(row) for row in listed], 2, validation.LARGEST_DATUM
    )
