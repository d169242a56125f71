"""The value of an expression on arrays: its tree becomes a function once, no code is generated."""

import operator
from collections.abc import Callable, Sequence
from functools import lru_cache, reduce
from typing import Any

import numpy as np
import sympy

from mathviz.calculus.vocabulary import CONSTANT_VALUES, NUMERICAL

Values = dict[Any, Any]
Numerical = Callable[[Values], Any]
MOST_KEPT = 1024


def evaluate(expression: Any, values: Values) -> Any:
    """Return the expression's value, given one for each symbol; NaN or ±∞ where it has none."""
    return evaluate_all([expression], values)[0]


def evaluate_all(expressions: Sequence[Any], values: Values) -> list[Any]:
    """Return the values of several expressions of the same symbols, as `evaluate` does of one."""
    with np.errstate(all="ignore"):
        return [_numerical(expression)(values) for expression in expressions]


@lru_cache(maxsize=MOST_KEPT)
def _numerical(node: Any) -> Numerical:
    if node.is_Symbol:
        return operator.itemgetter(node)
    if node.is_Number or node in CONSTANT_VALUES:
        number = np.float64(CONSTANT_VALUES.get(node, node))
        return lambda _: number
    if node.is_Pow:
        return _power(node)
    arguments = [_numerical(argument) for argument in node.args]
    if node.is_Add:
        return _folded(operator.add, arguments)
    if node.is_Mul:
        return _folded(operator.mul, arguments)
    function = NUMERICAL[node.func]
    return lambda values: function(*[argument(values) for argument in arguments])


def _power(node: Any) -> Numerical:
    base = _numerical(node.base)
    if node.exp == sympy.Rational(1, 2):
        return lambda values: np.sqrt(base(values))
    if node.exp == -1:
        return lambda values: 1 / base(values)
    exponent = _numerical(node.exp)
    return lambda values: base(values) ** exponent(values)


def _folded(join: Callable[[Any, Any], Any], parts: list[Numerical]) -> Numerical:
    if len(parts) == 2:
        first, second = parts
        return lambda values: join(first(values), second(values))
    return lambda values: reduce(join, [part(values) for part in parts])
