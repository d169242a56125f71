"""Numerical derivatives: four ways to approximate a slope, and how each errs as h shrinks."""

import math
from dataclasses import dataclass

import numpy as np
import sympy

from mathviz import validation
from mathviz.calculus.formulas import Formula, parse_formula
from mathviz.calculus.numerics import evaluate
from mathviz.calculus.one_sided import LEFT, RIGHT, one_sided
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray
from mathviz.words import plain_number

EPSILON = float(np.finfo(np.float64).eps)
STEPS = np.array([10.0 ** (-k / 4) for k in range(2, 65)])
COMPLEX_FUNCTIONS = (
    *(sympy.sin, sympy.cos, sympy.tan, sympy.cot, sympy.sec, sympy.csc),
    *(sympy.sinh, sympy.cosh, sympy.tanh, sympy.exp, sympy.log, sympy.asin, sympy.acos),
    sympy.atan,
)


@dataclass(frozen=True, eq=False)
class DifferenceMethod:
    """One way to approximate a slope with every step h.

    `errors` = |estimates − slope| go with the steps, NaN where the function has no value there.
    The truncation error is of `order` h^p; `best_step` is where the measured error is least and
    `predicted_step` where truncation and round-off are expected to balance, for slopes of size
    one: ε^(1/(p+1)), or None for the complex step, which has no round-off to balance.
    """

    name: str
    formula: str
    order: int
    estimates: FloatArray
    errors: FloatArray
    best_step: float
    best_error: float
    predicted_step: float | None


@dataclass(frozen=True, eq=False)
class DifferenceCurves:
    """The V of each method: error against h, truncation on one side, round-off on the other."""

    formula: Formula
    point: float
    value: float
    slope: float
    steps: FloatArray
    methods: tuple[DifferenceMethod, ...]
    description: str


def difference_curves(function: str, point: float) -> DifferenceCurves:
    """Approximate a slope with steps from 0.3 down to 1e-16 (Press and others, section 5.7).

    Forward, central and Richardson's extrapolated central differences, and for formulas without
    kinks the complex step Im f(x + ih) / h (Squire and Trapp, SIAM Review 40, 1998).

    Parameters
    ----------
    function : str
        A formula of x.
    point : float from −1e6 to 1e6

    Raises
    ------
    MathvizError
        If the formula cannot be read, or has no finite slope at the point.
    """
    formula = parse_formula(function, name="function")
    at = validation.number("point", point, -1e6, 1e6)
    value, slope = float(formula.evaluate(at)), float(formula.derivative().evaluate(at))
    _check_smooth(formula, at, value, slope)
    methods = [
        _method("forward", "frac(f(x + h) - f(x), h)", 1, _forward(formula, at, value), slope),
        _method(
            "central", "frac(f(x + h) - f(x - h), 2 h)", 2, _central(formula, at, STEPS), slope
        ),
        _method("Richardson", "frac(4 D(h\\/2) - D(h), 3)", 4, _richardson(formula, at), slope),
    ]
    if _is_analytic(formula):
        estimates = _complex_step(formula, at)
        methods.append(
            _method("complex step", 'frac("Im" f(x + i h), h)', 2, estimates, slope, False)
        )
    best = min(methods, key=lambda method: method.best_error)
    return DifferenceCurves(
        formula=formula,
        point=at,
        value=value,
        slope=slope,
        steps=STEPS.copy(),
        methods=tuple(methods),
        description=f"slope {plain_number(slope)}, best by {best.name} differences: "
        f"error {plain_number(best.best_error, 2)}",
    )


def _check_smooth(formula: Formula, at: float, value: float, slope: float) -> None:
    if not (math.isfinite(value) and math.isfinite(slope)):
        raise MathvizError("function", f"have a slope at {plain_number(at)}", "none")
    symbol = sympy.Symbol("x", real=True)
    for side in (LEFT, RIGHT):
        found = one_sided(formula.expression, symbol, at, side)
        if found is None or not abs(found[1] - slope) <= 1e-9 * max(1.0, abs(slope)):
            raise MathvizError("function", f"have one slope at {plain_number(at)}", "a kink")


def _forward(formula: Formula, at: float, value: float) -> FloatArray:
    with np.errstate(invalid="ignore", over="ignore"):
        return np.asarray((formula.evaluate(at + STEPS) - value) / STEPS, dtype=np.float64)


def _central(formula: Formula, at: float, steps: FloatArray) -> FloatArray:
    with np.errstate(invalid="ignore", over="ignore"):
        rise = formula.evaluate(at + steps) - formula.evaluate(at - steps)
        return np.asarray(rise / (2 * steps), dtype=np.float64)


def _richardson(formula: Formula, at: float) -> FloatArray:
    with np.errstate(invalid="ignore", over="ignore"):
        finer = 4 * _central(formula, at, STEPS / 2)
        return np.asarray((finer - _central(formula, at, STEPS)) / 3, dtype=np.float64)


def _complex_step(formula: Formula, at: float) -> FloatArray:
    symbol = sympy.Symbol("x", real=True)
    values = evaluate(formula.expression, {symbol: at + 1j * STEPS})
    return np.asarray(np.imag(np.broadcast_to(values, STEPS.shape)) / STEPS, dtype=np.float64)


def _is_analytic(formula: Formula) -> bool:
    used = formula.expression.atoms(sympy.Function)
    return all(isinstance(function, COMPLEX_FUNCTIONS) for function in used)


def _method(
    name: str,
    shown: str,
    order: int,
    estimates: FloatArray,
    slope: float,
    rounds: bool = True,
) -> DifferenceMethod:
    with np.errstate(invalid="ignore"):
        errors = np.abs(estimates - slope)
    errors[~np.isfinite(errors)] = np.nan
    best = int(np.nanargmin(errors))
    return DifferenceMethod(
        name=name,
        formula=shown,
        order=order,
        estimates=estimates,
        errors=errors,
        best_step=float(STEPS[best]),
        best_error=float(errors[best]),
        predicted_step=EPSILON ** (1 / (order + 1)) if rounds else None,
    )
