"""Power series of formulas, calculated with as numbers are: the coefficients about any centres."""

from collections.abc import Callable
from typing import Any

import numpy as np
import sympy

from mathviz.calculus.numerics import evaluate
from mathviz.validation import FloatArray

Series = FloatArray


def power_series(expression: Any, symbol: Any, centres: object, order: int) -> FloatArray:
    """Return Taylor coefficients (order + 1, …) of a smooth expression about centres (…).

    Each operation has a recurrence for its coefficients (Griewank and Walther, Evaluating
    Derivatives, chapter 13), so that none is lost to differencing and no formula grows. They are
    NaN or infinite where the expression has no series.
    """
    places = np.asarray(centres, dtype=np.float64)
    line = np.zeros((order + 1, *places.shape))
    line[0] = places
    if order > 0:
        line[1] = 1.0
    with np.errstate(all="ignore"):
        return _series(expression, symbol, line)


def _series(node: Any, symbol: Any, line: Series) -> Series:
    if node == symbol:
        return line
    if not node.free_symbols:
        constant = np.zeros_like(line)
        constant[0] = float(evaluate(node, {}))
        return constant
    if node.is_Pow:
        return _power(node, symbol, line)
    parts = [_series(part, symbol, line) for part in node.args]
    if node.is_Add:
        return np.asarray(sum(parts[1:], parts[0]))
    if node.is_Mul:
        result = parts[0]
        for part in parts[1:]:
            result = _times(result, part)
        return result
    return FUNCTIONS[node.func](parts[0])


def _power(node: Any, symbol: Any, line: Series) -> Series:
    if node.base == sympy.E:
        return _exp(_series(node.exp, symbol, line))
    base = _series(node.base, symbol, line)
    if node.exp.free_symbols:
        return _exp(_times(_series(node.exp, symbol, line), _log(base)))
    if node.exp.is_Integer and node.exp > 0:
        return _whole_power(base, int(node.exp))
    return _real_power(base, float(evaluate(node.exp, {})))


def _times(a: Series, b: Series) -> Series:
    return np.array([np.sum(a[: k + 1] * b[k::-1], axis=0) for k in range(len(a))])


def _over(a: Series, b: Series) -> Series:
    quotient = np.zeros_like(a)
    for k in range(len(a)):
        known = np.sum(b[1 : k + 1] * quotient[:k][::-1], axis=0)
        quotient[k] = (a[k] - known) / b[0]
    return quotient


def _whole_power(a: Series, exponent: int) -> Series:
    if exponent == 1:
        return a
    half = _whole_power(a, exponent // 2)
    square = _times(half, half)
    return _times(square, a) if exponent % 2 else square


def _real_power(a: Series, exponent: float) -> Series:
    result = np.zeros_like(a)
    result[0] = np.power(a[0], exponent)
    for k in range(1, len(a)):
        j = _counting(k, a)
        weights = j * exponent - (k - j)
        result[k] = np.sum(weights * a[1 : k + 1] * result[:k][::-1], axis=0) / (k * a[0])
    return result


def _exp(a: Series) -> Series:
    result = np.zeros_like(a)
    result[0] = np.exp(a[0])
    for k in range(1, len(a)):
        result[k] = np.sum(_counting(k, a) * a[1 : k + 1] * result[:k][::-1], axis=0) / k
    return result


def _log(a: Series) -> Series:
    return _integral(np.log(a[0]), _over(_slope(a), a))


def _pair(a: Series, first: Any, second: Any, sign: int) -> tuple[Series, Series]:
    """Return the series of sin and cos (`sign` −1) or sinh and cosh (+1) of a series."""
    s, c = np.zeros_like(a), np.zeros_like(a)
    s[0], c[0] = first(a[0]), second(a[0])
    for k in range(1, len(a)):
        weighted = _counting(k, a) * a[1 : k + 1]
        s[k] = np.sum(weighted * c[:k][::-1], axis=0) / k
        c[k] = sign * np.sum(weighted * s[:k][::-1], axis=0) / k
    return s, c


def _turns(a: Series) -> tuple[Series, Series]:
    return _pair(a, np.sin, np.cos, -1)


def _grows(a: Series) -> tuple[Series, Series]:
    return _pair(a, np.sinh, np.cosh, 1)


def _tanh(a: Series) -> Series:
    """Solve t′ = (1 − t²) a′, which unlike sinh / cosh never overflows."""
    result = np.zeros_like(a)
    result[0] = np.tanh(a[0])
    for k in range(1, len(a)):
        flat = -_times(result[:k], result[:k])
        flat[0] += 1
        result[k] = np.sum(_counting(k, a) * a[1 : k + 1] * flat[::-1], axis=0) / k
    return result


def _arc(a: Series, start: Any, root: bool, sign: int) -> Series:
    """Integrate a′ / (1 ± a²), or a′ / √(1 ± a²)."""
    below = sign * _times(a, a)
    below[0] += 1
    slope = _times(_slope(a), _real_power(below, -0.5)) if root else _over(_slope(a), below)
    return _integral(start(a[0]), slope)


def _slope(a: Series) -> Series:
    shifted = np.zeros_like(a)
    shifted[:-1] = a[1:] * _counting(len(a) - 1, a)
    return shifted


def _integral(start: Any, slope: Series) -> Series:
    result = np.zeros_like(slope)
    result[0] = start
    result[1:] = slope[:-1] / _counting(len(slope) - 1, slope)
    return result


def _counting(last: int, like: Series) -> FloatArray:
    return np.arange(1.0, last + 1).reshape(-1, *[1] * (like.ndim - 1))


def _one(a: Series) -> Series:
    one = np.zeros_like(a)
    one[0] = 1.0
    return one


FUNCTIONS: dict[Any, Callable[[Series], Series]] = {
    sympy.exp: _exp,
    sympy.log: _log,
    sympy.sin: lambda a: _turns(a)[0],
    sympy.cos: lambda a: _turns(a)[1],
    sympy.tan: lambda a: _over(*_turns(a)),
    sympy.cot: lambda a: _over(*reversed(_turns(a))),
    sympy.sec: lambda a: _over(_one(a), _turns(a)[1]),
    sympy.csc: lambda a: _over(_one(a), _turns(a)[0]),
    sympy.sinh: lambda a: _grows(a)[0],
    sympy.cosh: lambda a: _grows(a)[1],
    sympy.tanh: _tanh,
    sympy.atan: lambda a: _arc(a, np.arctan, False, 1),
    sympy.asin: lambda a: _arc(a, np.arcsin, True, -1),
    sympy.acos: lambda a: _integral(np.arccos(a[0]), -_slope(_arc(a, np.arcsin, True, -1))),
}
