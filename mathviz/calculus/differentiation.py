"""Derivatives of expressions, kinks included: almost everywhere, |u| has the slope sign(u) u′."""

from typing import Any

import sympy

from mathviz.calculus.vocabulary import sign, step

_KINKS = (sympy.Abs, sympy.sign, sympy.Heaviside, sympy.Max, sympy.Min)


def derivative(expression: Any, symbol: Any) -> Any:
    """Return the derivative by one symbol, as it holds away from the kinks of |·|, min and max.

    Kinks are held as constants while sympy differentiates around them, and then enter by the
    chain rule; sympy alone would treat them as functions of a complex variable.
    """
    held = {kink: sympy.Dummy(real=True) for kink in expression.atoms(*_KINKS)}
    smooth = expression.xreplace(held)
    slope = sympy.diff(smooth, symbol)
    for kink, name in held.items():
        outer = sympy.diff(smooth, name)
        if outer != 0:
            slope += outer * _kink_slope(kink, symbol)
    return slope.xreplace({name: kink for kink, name in held.items()})


def _kink_slope(kink: Any, symbol: Any) -> Any:
    arguments = kink.args
    if isinstance(kink, sympy.Abs):
        return sign(arguments[0]) * derivative(arguments[0], symbol)
    if isinstance(kink, sympy.Max | sympy.Min):
        way = 1 if isinstance(kink, sympy.Max) else -1
        return sum(
            derivative(chosen, symbol)
            * sympy.Mul(*[step(way * (chosen - o)) for o in arguments if o is not chosen])
            for chosen in arguments
        )
    return sympy.Integer(0)
