"""Functions of several variables at a point: read, differentiated, and checked for kinks.

Spivak, Calculus on Manifolds, chapter 2.
"""

import math
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import sympy

from mathviz import validation
from mathviz.calculus.formulas import Formula, parse_formula
from mathviz.calculus.one_sided import RIGHT, one_sided
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray
from mathviz.words import plain_point

MOST_VARIABLES = 4
_KINKS = (sympy.Abs, sympy.sign, sympy.Heaviside, sympy.Max, sympy.Min)


@dataclass(frozen=True, eq=False)
class FunctionAt:
    """A function, a point (n,), the value there, and the partial derivatives as formulas."""

    formula: Formula
    point: FloatArray
    value: float
    partials: tuple[Formula, ...]
    gradient: FloatArray


def function_at(function: str, point: object, variables: tuple[str, ...]) -> FunctionAt:
    """Differentiate a function and evaluate it at a point where it is smooth.

    Parameters
    ----------
    function : str
        A formula of the variables.
    point : (n,) numbers
    variables : tuple of str
        1 to 4 names.

    Raises
    ------
    MathvizError
        If the formula cannot be read, the point has another number of coordinates, or the
        function has no finite value or no gradient there.
    """
    if not 1 <= len(variables) <= MOST_VARIABLES:
        requirement = f"be 1 to {MOST_VARIABLES} names"
        raise MathvizError("variables", requirement, str(len(variables)))
    formula = parse_formula(function, variables, "function")
    at = validation.vector("point", point, len(variables))
    value = float(formula.evaluate(*at))
    if not math.isfinite(value):
        raise MathvizError("function", f"have a value at {plain_point(at)}", "none")
    partials = tuple(formula.derivative(name) for name in variables)
    gradient = np.array([float(partial.evaluate(*at)) for partial in partials])
    check_smooth(formula, at, gradient)
    return FunctionAt(formula, at, value, partials, gradient)


def check_smooth(formula: Formula, at: FloatArray, gradient: FloatArray) -> None:
    """Compare the one-sided slopes along axes and diagonals with what the gradient says.

    Raises
    ------
    MathvizError
        If they differ, or the gradient is not finite.
    """
    where = plain_point(at)
    if not np.all(np.isfinite(gradient)):
        raise MathvizError("function", f"have a gradient at {where}", "an infinite or no slope")
    if not formula.expression.has(*_KINKS):
        return
    time = sympy.Dummy(real=True)
    for direction in product((0, 1, -1), repeat=len(at)):
        if any(direction):
            path = _along(formula, at, direction, time)
            expected = float(gradient @ np.array(direction, dtype=np.float64))
            found = one_sided(path, time, 0.0, RIGHT)
            if found is None or abs(found[1] - expected) > 1e-9 * max(1.0, abs(expected)):
                raise MathvizError("function", f"be smooth at {where}", "a kink")


def _along(formula: Formula, at: FloatArray, direction: tuple[int, ...], time: Any) -> Any:
    places = {
        sympy.Symbol(name, real=True): sympy.Rational(repr(x)) + way * time
        for name, x, way in zip(formula.variables, at.tolist(), direction, strict=True)
    }
    return formula.expression.xreplace(places)
