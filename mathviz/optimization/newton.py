"""Newton's method: tangents lead to a root, and to a minimum as the root of the slope.

Nocedal and Wright, Numerical Optimization, chapter 3; Burden and Faires, Numerical Analysis,
chapter 2.
"""

from dataclasses import dataclass

from mathviz.calculus.formulas import Formula
from mathviz.errors import MathvizError
from mathviz.optimization.newton_minimum import NewtonMinimum, newton_minimum
from mathviz.optimization.newton_root import NewtonRoot, newton_root


@dataclass(frozen=True, eq=False)
class Newton:
    """One method at three tasks: `root` of f, `level` of f as the root of f′, `minimum` of F.

    One jump finds the level point of a quadratic, in one dimension and in two. `level` is None
    where f′ has no finite slope at the start. The gradient descent beside it is `minimum.beside`.
    """

    root: NewtonRoot
    level: NewtonRoot | None
    minimum: NewtonMinimum


def newton(
    curve: str = "x^2 - 2",
    curve_start: float = 1.0,
    surface: str = "valley",
    surface_start: object = (2, 1),
    steps: int = 50,
    damped: bool = False,
    learning_rate: float = 0.05,
) -> Newton:
    """Follow Newton's method to a root and a level point of a curve, and to a surface's minimum.

    Parameters
    ----------
    curve : str
        A formula of x.
    curve_start : float from −1e6 to 1e6
    surface : str
        The name of an objective, or a formula of x and y.
    surface_start : (2,) numbers
    steps : int
        Of each search, 1 to 1000.
    damped : bool
        Whether steps on the surface are shortened until they lead downhill.
    learning_rate : float
        Of the gradient descent beside it, at most 1000, above 0.

    Returns
    -------
    Newton
        How each search ended is told by its `outcome` and `description`.

    Raises
    ------
    MathvizError
        As `mathviz.optimization.newton_root.newton_root` and
        `mathviz.optimization.newton_minimum.newton_minimum`.
    """
    root = newton_root(curve, curve_start, steps)
    return Newton(
        root=root,
        level=_level(root.slope, curve_start, steps),
        minimum=newton_minimum(surface, surface_start, steps, damped, learning_rate),
    )


def _level(slope: Formula, start: float, steps: int) -> NewtonRoot | None:
    try:
        return newton_root(slope, start, steps)
    except MathvizError:
        return None
