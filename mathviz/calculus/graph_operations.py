"""What each node of a computation graph computes, and its slope by each of its arguments."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import sympy

from mathviz.calculus.differentiation import derivative
from mathviz.calculus.numerics import evaluate
from mathviz.calculus.vocabulary import FUNCTIONS


def apply(operation: str, arguments: Sequence[float]) -> float:
    """Return the value of an operation, NaN or infinite where there is none."""
    symbols = _symbols(len(arguments))
    places = dict(zip(symbols, map(np.float64, arguments), strict=True))
    return float(evaluate(_expression(operation, len(arguments)), places))


def local_derivative(operation: str, arguments: Sequence[float], k: int) -> float:
    """Return the slope of an operation by its k-th argument; at a kink, the slope between."""
    if operation == "^" and k == 0:
        base, exponent = arguments
        return _power_slope(base, exponent)
    symbols = _symbols(len(arguments))
    places = dict(zip(symbols, map(np.float64, arguments), strict=True))
    return float(evaluate(_slope(operation, len(arguments), k), places))


def at_kink(operation: str, arguments: Sequence[float]) -> bool:
    """Tell whether an operation has a kink or a jump just where it is evaluated."""
    if operation in ("abs", "sign", "step"):
        return arguments[0] == 0
    if operation in ("min", "max"):
        best = (min if operation == "min" else max)(arguments)
        return sum(argument == best for argument in arguments) > 1
    return False


@cache
def _symbols(count: int) -> tuple[Any, ...]:
    return tuple(sympy.Symbol(f"a{k}", real=True) for k in range(count))


@cache
def _expression(operation: str, count: int) -> Any:
    a = _symbols(count)
    match operation:
        case "+":
            return a[0] + a[1]
        case "-":
            return a[0] - a[1] if count == 2 else -a[0]
        case "×":
            return a[0] * a[1]
        case "÷":
            return a[0] / a[1]
        case "^":
            return a[0] ** a[1]
    return FUNCTIONS[operation].build(*a)


@cache
def _slope(operation: str, count: int, k: int) -> Any:
    return derivative(_expression(operation, count), _symbols(count)[k])


def _power_slope(base: float, exponent: float) -> float:
    """Return p aᵖ⁻¹, which unlike p aᵖ / a has a value at a = 0."""
    if exponent == 0:
        return 0.0
    with np.errstate(all="ignore"):
        slope = exponent * np.power(np.float64(base), exponent - 1)
    return float(slope)
