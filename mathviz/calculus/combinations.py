"""Sum, product, quotient and chain of two functions at a point, with what a small step adds."""

import math
from dataclasses import dataclass

from mathviz import validation
from mathviz.calculus.formulas import Formula, parse_formula
from mathviz.errors import MathvizError
from mathviz.words import plain_number


@dataclass(frozen=True, eq=False)
class CombinedDerivatives:
    """Two functions at x and how a step h moves them and their combinations.

    `f_change` and `g_change` are f(x + h) − f(x) and g(x + h) − g(x). The product f g is a
    rectangle that grows by `strip_f` = f_change · g, `strip_g` = f · g_change and the `corner`
    f_change · g_change. For the chain f(g(x)), `outer_slope` is f′(g(x)), None where
    there is none. The other slopes are those of f + g, f g, f / g (None where g is zero), f(g(x)).
    """

    f: Formula
    g: Formula
    point: float
    step: float
    f_value: float
    g_value: float
    f_slope: float
    g_slope: float
    f_change: float
    g_change: float
    strip_f: float
    strip_g: float
    corner: float
    sum_slope: float
    product_slope: float
    quotient_slope: float | None
    outer_value: float | None
    outer_slope: float | None
    chain_slope: float | None


def combined_derivatives(f: str, g: str, point: float, step: float = 0.1) -> CombinedDerivatives:
    """Differentiate a sum, a product, a quotient and a chain (Spivak, Calculus, chapter 10).

    Parameters
    ----------
    f, g : str
        Formulas of x.
    point : float from −1e6 to 1e6
    step : float from 1e-6 to 10

    Raises
    ------
    MathvizError
        If a formula cannot be read, or has no value or slope at the point.
    """
    at = validation.number("point", point, -1e6, 1e6)
    h = validation.number("step", step, 1e-6, 10)
    first, second = parse_formula(f, name="f"), parse_formula(g, name="g")
    u, du, change_u = _facts("f", first, at, h)
    v, dv, change_v = _facts("g", second, at, h)
    outer = _at(first, v)
    outer_slope = None if outer is None else _at(first.derivative(), v)
    return CombinedDerivatives(
        f=first,
        g=second,
        point=at,
        step=h,
        f_value=u,
        g_value=v,
        f_slope=du,
        g_slope=dv,
        f_change=change_u,
        g_change=change_v,
        strip_f=change_u * v,
        strip_g=u * change_v,
        corner=change_u * change_v,
        sum_slope=du + dv,
        product_slope=du * v + u * dv,
        quotient_slope=None if v == 0 else (du - u / v * dv) / v,
        outer_value=outer,
        outer_slope=outer_slope,
        chain_slope=None if outer_slope is None else outer_slope * dv,
    )


def _facts(name: str, formula: Formula, at: float, step: float) -> tuple[float, float, float]:
    value, after = float(formula.evaluate(at)), float(formula.evaluate(at + step))
    slope = float(formula.derivative().evaluate(at))
    if not all(map(math.isfinite, (value, after, slope))):
        raise MathvizError(name, f"have a value and a slope at {plain_number(at)}", "none")
    return value, slope, after - value


def _at(formula: Formula, place: float) -> float | None:
    found = float(formula.evaluate(place))
    return found if math.isfinite(found) else None
