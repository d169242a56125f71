"""A derivative held against differences: how each method errs, and whether the formula is right.

Press and others, Numerical Recipes, chapter 5; Goodfellow, Bengio and Courville, Deep Learning,
chapter 11.
"""

from dataclasses import dataclass

from mathviz.calculus.finite_differences import DifferenceCurves, difference_curves
from mathviz.calculus.formulas import Formula, parse_formula
from mathviz.calculus.gradient_checking import GradientCheck, check_gradient


@dataclass(frozen=True, eq=False)
class DerivativeCheck:
    """The error curves of four difference methods, and the verdict on a claimed derivative."""

    curves: DifferenceCurves
    claimed: Formula
    check: GradientCheck


def derivative_check(
    function: str = "exp(x)", point: float = 1.0, derivative: str | None = None
) -> DerivativeCheck:
    """Approximate a slope with many steps h, and judge a derivative by central differences.

    Parameters
    ----------
    function : str
        A formula of x.
    point : float from −1e6 to 1e6
    derivative : str, optional
        The formula of x that is claimed to be the derivative; the true one unless given.

    Returns
    -------
    DerivativeCheck
        `check.verdict` tells whether the claim is right.

    Raises
    ------
    MathvizError
        As `mathviz.calculus.finite_differences.difference_curves`, or if the claimed derivative
        cannot be read or has no value at the point.
    """
    curves = difference_curves(function, point)
    claimed = curves.formula.derivative()
    if derivative is not None:
        claimed = parse_formula(derivative, name="derivative")
    check = check_gradient(
        lambda x: float(curves.formula.evaluate(x[0])), claimed.evaluate, [curves.point]
    )
    return DerivativeCheck(curves, claimed, check)
