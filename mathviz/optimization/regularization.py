"""Ridge, lasso and elastic net: squared error plus a price on large weights."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.optimization.shrinkage import centred, intercept, mean_error, ridge_weights, solve
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class Penalised:
    """The fit that minimises (1/2n) ‖y − b − Xw‖² + λ (α ‖w‖₁ + (1 − α)/2 ‖w‖²).

    `weights` (d,) and `intercept` b, which is not penalised; `error` is the first term and
    `price` the second. `l1_norm` and `l2_norm` are the lengths of w: the half width of the diamond
    and the radius of the circle that the loss's ellipses touch. The ellipses are those of
    (w − least_squares)ᵀ `hessian` (w − least_squares). `zeros` (d,) tells exact zeros. `sweeps`
    (k + 1, d) are the weights after each sweep of coordinate descent, the start first; None
    for ridge, which has a closed form. `converged` is False if the sweeps ran out.
    """

    penalty: float
    mix: float
    weights: FloatArray
    intercept: float
    error: float
    price: float
    l1_norm: float
    l2_norm: float
    zeros: NDArray[np.bool_]
    least_squares: FloatArray
    hessian: FloatArray
    sweeps: FloatArray | None
    converged: bool


def ridge(features: object, targets: object, penalty: float) -> Penalised:
    """Return the fit with mix 0: w = (XᵀX/n + λ I)⁻¹ Xᵀy/n, of centred data (Hastie et al., 3.4.1).

    Parameters
    ----------
    features, targets, penalty
        As for `elastic_net`.

    Raises
    ------
    MathvizError
        As `elastic_net`.
    """
    return elastic_net(features, targets, penalty, 0.0)


def lasso(features: object, targets: object, penalty: float) -> Penalised:
    """Return the fit with mix 1, which sets weights to exact zeros (Hastie et al., 3.4.2).

    Parameters
    ----------
    features, targets, penalty
        As for `elastic_net`.

    Raises
    ------
    MathvizError
        As `elastic_net`.
    """
    return elastic_net(features, targets, penalty, 1.0)


def elastic_net(features: object, targets: object, penalty: float, mix: float = 0.5) -> Penalised:
    """Fit by coordinate descent (Friedman, Hastie and Tibshirani, 2010), ridge in closed form.

    Parameters
    ----------
    features : (n,) or (n, d) numbers
    targets : (n,) numbers
    penalty : float
        λ, from 0 to 10⁹.
    mix : float
        α, from 0 (ridge) to 1 (lasso).

    Raises
    ------
    MathvizError
        If sizes do not fit or an argument is out of bounds.
    """
    data = centred(features, targets)
    price = validation.number("penalty", penalty, 0.0, 1e9)
    share = validation.number("mix", mix, 0.0, 1.0)
    sweeps = solve(data, price, share, np.zeros(data.rows.shape[1]))
    weights = sweeps.weights
    l1, l2 = float(np.abs(weights).sum()), float(np.linalg.norm(weights))
    return Penalised(
        penalty=price,
        mix=share,
        weights=weights,
        intercept=intercept(data, weights),
        error=mean_error(data, weights),
        price=price * (share * l1 + (1 - share) / 2 * l2**2),
        l1_norm=l1,
        l2_norm=l2,
        zeros=weights == 0,
        least_squares=ridge_weights(data, 0.0),
        hessian=data.rows.T @ data.rows / len(data.targets),
        sweeps=sweeps.path,
        converged=sweeps.converged,
    )
