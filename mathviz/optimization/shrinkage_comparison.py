"""Ridge beside lasso: one shrinks all weights, the other sets some to exact zeros.

Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, section 3.4.
"""

from dataclasses import dataclass

from mathviz.optimization.coefficient_paths import CoefficientPaths, coefficient_paths
from mathviz.optimization.regularization import Penalised, lasso, ridge


@dataclass(frozen=True, eq=False)
class ShrinkageComparison:
    """Both fits for one penalty, and the paths of both, each over its own falling penalties.

    The loss's ellipses have their centre at `ridge.least_squares` and their shape from
    `ridge.hessian`; they touch the circle of radius `ridge.l2_norm` and the diamond of half
    width `lasso.l1_norm`.
    """

    ridge: Penalised
    lasso: Penalised
    ridge_paths: CoefficientPaths
    lasso_paths: CoefficientPaths


def compare_shrinkage(
    features: object, targets: object, penalty: float = 0.5
) -> ShrinkageComparison:
    """Fit ridge and lasso for one penalty, and follow their weights as the penalty falls.

    Parameters
    ----------
    features : (n,) or (n, d) numbers
    targets : (n,) numbers
    penalty : float
        λ, from 0 to 10⁹.

    Returns
    -------
    ShrinkageComparison
        Which weights lasso has set to zero is told by `lasso.zeros`.

    Raises
    ------
    MathvizError
        As `mathviz.optimization.regularization.elastic_net`.
    """
    return ShrinkageComparison(
        ridge=ridge(features, targets, penalty),
        lasso=lasso(features, targets, penalty),
        ridge_paths=coefficient_paths(features, targets, 0.0),
        lasso_paths=coefficient_paths(features, targets, 1.0),
    )
