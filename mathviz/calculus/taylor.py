"""Taylor polynomials: a function rebuilt from its derivatives at one point.

Apostol, Calculus I (1967), chapter 7.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import sympy
from numpy.typing import NDArray

from mathviz import validation
from mathviz.calculus.convergence import radius_of_convergence
from mathviz.calculus.formulas import Formula, parse_formula
from mathviz.calculus.numerics import evaluate
from mathviz.calculus.one_sided import LEFT, RIGHT, on_one_side
from mathviz.calculus.polynomial_text import polynomial_markup, simple_fraction
from mathviz.calculus.power_series import power_series
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray
from mathviz.words import plain_number

HIGHEST_ORDER = 30
SAMPLES = 401
NOISE = 1e-14
LEAVING = 1e-12


@dataclass(frozen=True, eq=False)
class Taylor:
    """The Taylor polynomials of a function about a centre, up to an order, and how they err.

    `coefficients` (order + 1,) belong to powers of x − centre, `exact_coefficients` are the same
    as fractions where they are simple ones, else None. Rows of `polynomials` (order + 1, 401)
    are the values on `x` of those of order 0, 1, …; `errors` their distances from `values`.
    `remainder_bound` (401,) is Lagrange's for the highest order, with the largest derivative among
    the samples between the centre and x. The series converges within `radius` (which may be
    infinite), to the function as it is near the centre: `kink` is the distance to
    the nearest kink in the window, beyond which it goes on without it, None if there is none.
    `radius_exact` tells whether the singularity that stops the series was found, or the radius
    is an estimate from the coefficients.
    """

    formula: Formula
    centre: float
    order: int
    coefficients: FloatArray
    exact_coefficients: tuple[Fraction | None, ...]
    typst: str
    x: FloatArray
    values: FloatArray
    polynomials: FloatArray
    errors: FloatArray
    remainder_bound: FloatArray
    radius: float
    radius_exact: bool
    kink: float | None
    description: str

    def evaluate(self, x: object, order: int | None = None) -> FloatArray:
        """Return the values of the polynomial of some order, the highest unless given."""
        kept = self.coefficients[: None if order is None else order + 1]
        moved = np.asarray(x, dtype=np.float64) - self.centre
        return np.asarray(np.polynomial.polynomial.polyval(moved, kept))


def taylor(function: str, centre: float = 0.0, order: int = 7, reach: float = 4.0) -> Taylor:
    """Expand a function about a point (Spivak, Calculus, chapters 20 and 24).

    Parameters
    ----------
    function : str
        A formula of x.
    centre : float from −1e6 to 1e6
    order : int from 0 to 30
    reach : float from 1e-3 to 1e3
        The window is `centre` ± `reach`.

    Raises
    ------
    MathvizError
        If the formula cannot be read, or is not smooth at the centre.
    """
    formula = parse_formula(function, name="function")
    at = validation.number("centre", centre, -1e6, 1e6)
    highest = validation.whole_number("order", order, 0, HIGHEST_ORDER)
    half = validation.number("reach", reach, 1e-3, 1e3)
    symbol = sympy.Symbol("x", real=True)
    branch = on_one_side(formula.expression, symbol, at, RIGHT)
    same = branch == on_one_side(formula.expression, symbol, at, LEFT)
    coefficients = power_series(branch, symbol, at, highest + 1)
    if not same or not np.all(np.isfinite(coefficients)):
        where = plain_number(at)
        raise MathvizError("function", f"have derivatives of every order at {where}", "none")
    x = np.linspace(at - half, at + half, SAMPLES)
    values = formula.evaluate(x)
    kept = _without_noise(coefficients)[:-1]
    radius, exact = radius_of_convergence(branch, symbol, at)
    kink = _kink(formula, branch, x, at)
    polynomials = np.cumsum(kept[:, None] * _powers(x - at, highest), axis=0)
    with np.errstate(invalid="ignore"):
        errors = np.abs(polynomials - values)
    simple = tuple(simple_fraction(c) for c in kept.tolist())
    return Taylor(
        formula=formula,
        centre=at,
        order=highest,
        coefficients=kept,
        exact_coefficients=simple,
        typst=polynomial_markup(kept, simple, at),
        x=x,
        values=values,
        polynomials=polynomials,
        errors=errors,
        remainder_bound=_bound(power_series(branch, symbol, x, highest + 1)[-1], x - at, highest),
        radius=radius,
        radius_exact=exact,
        kink=kink,
        description=_description(radius, exact, kink),
    )


def _powers(moved: FloatArray, highest: int) -> FloatArray:
    return np.asarray(moved[None] ** np.arange(highest + 1)[:, None])


def _bound(next_coefficients: FloatArray, moved: FloatArray, order: int) -> FloatArray:
    """Return max |f⁽ⁿ⁺¹⁾| / (n + 1)! between the centre and each sample, times |x − a|ⁿ⁺¹."""
    middle = len(moved) // 2
    sizes = np.where(np.isfinite(next_coefficients), np.abs(next_coefficients), np.inf)
    largest = np.concatenate(
        [
            np.maximum.accumulate(sizes[: middle + 1][::-1])[::-1],
            np.maximum.accumulate(sizes[middle:])[1:],
        ]
    )
    with np.errstate(invalid="ignore"):
        bound = largest * np.abs(moved) ** (order + 1)
    return np.where(moved == 0, 0.0, bound)


def _without_noise(coefficients: FloatArray) -> FloatArray:
    """Put zero for what rounding left between two much larger neighbours."""
    sizes = np.abs(coefficients)
    neighbours = np.sqrt(np.append(0.0, sizes[:-1])) * np.sqrt(np.append(sizes[1:], 0.0))
    return np.where(sizes < NOISE * neighbours, 0.0, coefficients)


def _kink(formula: Formula, branch: Any, x: FloatArray, at: float) -> float | None:
    """Return how near the function leaves the branch that it follows at the centre."""
    if branch == formula.expression:
        return None

    def leaves(places: FloatArray) -> NDArray[np.bool_]:
        followed = evaluate(branch, {sympy.Symbol("x", real=True): places})
        with np.errstate(invalid="ignore"):
            apart = np.abs(formula.evaluate(places) - followed)
        return np.asarray(apart > LEAVING * np.maximum(1.0, np.abs(followed)))

    gone = x[leaves(x)]
    if not gone.size:
        return None
    near, far = at, float(gone[np.argmin(np.abs(gone - at))])
    for _ in range(50):
        middle = (near + far) / 2
        near, far = (near, middle) if leaves(np.array(middle)) else (middle, far)
    return abs(far - at)


def _description(radius: float, exact: bool, kink: float | None) -> str:
    if kink is not None and kink < radius:
        return f"follows the function up to a kink at distance {plain_number(kink)}"
    if math.isinf(radius):
        return "converges everywhere"
    about = "" if exact else "about "
    return f"converges within {about}{plain_number(radius)} of the centre"
