"""How far a power series reaches: to the nearest point of the complex plane where f breaks down."""

import math
from typing import Any

import numpy as np
import sympy
from numpy.typing import NDArray

from mathviz.calculus.differentiation import derivative
from mathviz.calculus.numerics import evaluate
from mathviz.calculus.power_series import power_series
from mathviz.validation import FloatArray

TERMS = 64
AGREEMENT = 0.15
GROWTH = 1.2
NEWTON_STEPS = 60
CIRCLE = 64
JUMP = 4.0

_PERIODIC = {sympy.tan: 0.5, sympy.sec: 0.5, sympy.cot: 0.0, sympy.csc: 0.0, sympy.tanh: 0.5}


def radius_of_convergence(expression: Any, symbol: Any, centre: float) -> tuple[float, bool]:
    """Return the radius and whether the singularity that sets it was found.

    Candidates are where a denominator, a root or a logarithm has a zero, sought by Newton's method
    in the complex plane; one counts if the function grows without bound around it or does
    not come back to its value on the way round. Where the coefficients decay more slowly than the
    nearest one explains, the estimate from their decay is taken (Cauchy and Hadamard).
    """
    conditions = _conditions(expression, symbol, centre)
    if not conditions:
        return math.inf, True
    zeros = np.concatenate([_zeros(u, symbol, centre) for u in conditions])
    zeros = zeros[np.argsort(np.abs(zeros - centre))]
    singular = [z for z in zeros.tolist() if _is_singular(expression, symbol, z)]
    nearest = abs(singular[0] - centre) if singular else math.inf
    if zeros.size and abs(zeros[0] - centre) < nearest:
        return nearest, True
    measured = _measured(expression, symbol, centre)
    return (measured, False) if measured < (1 - AGREEMENT) * nearest else (nearest, True)


def _conditions(expression: Any, symbol: Any, centre: float) -> list[Any]:
    """Return expressions whose zeros may be singular points."""
    found = []
    for node in sympy.preorder_traversal(expression):
        if not node.has(symbol):
            continue
        if node.is_Pow and node.base.has(symbol) and not _is_count(node.exp):
            found.append(node.base)
        elif isinstance(node, sympy.log):
            found.append(node.args[0])
        elif isinstance(node, sympy.atan):
            found += [node.args[0] - sympy.I, node.args[0] + sympy.I]
        elif isinstance(node, sympy.asin | sympy.acos):
            found += [node.args[0] - 1, node.args[0] + 1]
        elif node.func in _PERIODIC:
            found += _periodic(node, symbol, centre)
    return found


def _is_count(exponent: Any) -> bool:
    return bool(exponent.is_Integer and exponent >= 0)


def _periodic(node: Any, symbol: Any, centre: float) -> list[Any]:
    inner = node.args[0]
    unit = sympy.I if node.func is sympy.tanh else sympy.Integer(1)
    here = float(evaluate(inner, {symbol: np.float64(centre)})) if unit == 1 else 0.0
    start = round(here / math.pi)
    turns = [start + k + sympy.Rational(str(_PERIODIC[node.func])) for k in range(-4, 4)]
    return [inner - unit * sympy.pi * turn for turn in turns]


def _zeros(expression: Any, symbol: Any, centre: float) -> NDArray[np.complex128]:
    """Find zeros by Newton's method from rings of starts, the centre itself left out."""
    rings = 10.0 ** np.linspace(-3, 4, 15)
    angles = np.exp(2j * np.pi * (np.arange(16) + 0.3) / 16)
    places = (centre + np.outer(rings, angles)).ravel().astype(np.complex128)
    slope = derivative(expression, symbol)
    with np.errstate(all="ignore"):
        for _ in range(NEWTON_STEPS):
            step = _at(expression, symbol, places) / _at(slope, symbol, places)
            places = places - np.where(np.isfinite(step), step, 0.0)
        left = np.abs(_at(expression, symbol, places))
        found = np.abs(places - centre)
    kept = places[(left < 1e-9) & np.isfinite(found) & (found > 1e-9)]
    return np.unique(np.round(kept, 10))


def _is_singular(expression: Any, symbol: Any, place: complex) -> bool:
    """Walk round a point at two distances, to see the function grow or not come back."""
    circle = np.exp(2j * np.pi * (np.arange(CIRCLE) + 0.5) / CIRCLE)
    size = 1e-3 * min(1.0, max(abs(place), 1e-3))
    with np.errstate(all="ignore"):
        wide, narrow = (_at(expression, symbol, place + s * size * circle) for s in (1, 0.01))
    if not np.all(np.isfinite(narrow)) or np.abs(narrow).max() > 3 * np.abs(wide).max():
        return True
    steps = np.abs(wide - np.roll(wide, 1))
    return bool(steps.max() > JUMP * np.median(steps) + 1e-13 * np.abs(wide).max())


def _at(expression: Any, symbol: Any, places: NDArray[np.complex128]) -> NDArray[np.complex128]:
    real, imaginary = expression.subs(sympy.I, 0), (expression - expression.subs(sympy.I, 0))
    values = evaluate(real, {symbol: places})
    offset = complex(imaginary / sympy.I) * 1j if imaginary != 0 else 0
    return np.asarray(np.broadcast_to(values + offset, places.shape), dtype=np.complex128)


def _measured(expression: Any, symbol: Any, centre: float) -> float:
    """Estimate the radius from the decay of the coefficients, infinite if that quickens."""
    scale = 1.0
    for _ in range(3):
        sizes = np.abs(_scaled(expression, symbol, centre, scale))
        early, late = _decay(sizes, 4, 16), _decay(sizes, 36, 56)
        if not math.isfinite(late) or late > GROWTH * early:
            return math.inf
        scale *= late
        if 0.5 < late < 2:
            break
    return scale


def _scaled(expression: Any, symbol: Any, centre: float, scale: float) -> FloatArray:
    """Return the coefficients of f(centre + scale t) in t."""
    unit = sympy.Dummy(real=True)
    stretched = expression.xreplace(
        {symbol: sympy.Rational(repr(centre)) + sympy.Rational(repr(scale)) * unit}
    )
    return power_series(stretched, unit, 0.0, TERMS)


def _decay(sizes: FloatArray, first: int, last: int) -> float:
    """Return the factor by which a coefficient exceeds the next, between two blocks of eight."""
    before, after = sizes[first : first + 8].max(), sizes[last : last + 8].max()
    return float((before / after) ** (1 / (last - first))) if after > 1e-290 else math.inf
