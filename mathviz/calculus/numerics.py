"""The value of an expression on arrays, by a walk over its tree; nothing is compiled."""

from typing import Any

import numpy as np
import sympy

from mathviz.calculus.vocabulary import CONSTANT_VALUES, NUMERICAL


def evaluate(expression: Any, values: dict[Any, Any]) -> Any:
    """Return the expression's value, given one for each symbol; NaN or ±∞ where it has none."""
    with np.errstate(all="ignore"):
        return _value(expression, values)


def _value(node: Any, values: dict[Any, Any]) -> Any:
    if node.is_Symbol:
        return values[node]
    if node.is_Number:
        return np.float64(node)
    if node in CONSTANT_VALUES:
        return np.float64(CONSTANT_VALUES[node])
    if node.is_Pow:
        return _power(node, values)
    arguments = [_value(argument, values) for argument in node.args]
    if node.is_Add:
        return sum(arguments[1:], arguments[0])
    if node.is_Mul:
        return _product(arguments)
    return NUMERICAL[node.func](*arguments)


def _power(node: Any, values: dict[Any, Any]) -> Any:
    base = _value(node.base, values)
    if node.exp == sympy.Rational(1, 2):
        return np.sqrt(base)
    if node.exp == -1:
        return 1 / base
    return np.power(base, _value(node.exp, values))


def _product(factors: list[Any]) -> Any:
    result = factors[0]
    for factor in factors[1:]:
        result = result * factor
    return result
