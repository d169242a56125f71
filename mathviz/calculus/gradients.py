"""Partial and directional derivatives: all slopes at a point, and the steepest of them."""

import math
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.calculus.formulas import Formula
from mathviz.calculus.multivariate import function_at
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray
from mathviz.words import plain_number, plain_point

CRITICAL = 1e-12
SAMPLES = 121


@dataclass(frozen=True, eq=False)
class Slice:
    """The curve that the plane through the point along one variable cuts from the graph.

    `values` and `tangent` go with `positions` (121,) of the variable; values are NaN or infinite
    where there are none.
    """

    variable: str
    positions: FloatArray
    values: FloatArray
    slope: float
    tangent: FloatArray


@dataclass(frozen=True, eq=False)
class Gradient:
    """A function's slopes at a point in every direction.

    `steepest` is the unit vector along the gradient, None at a `critical` point, where there is
    none. In the plane, `level_direction` is the unit vector along the level line, a quarter turn on
    from it, and `directional_derivatives` (k,) go with `angles`; these are None elsewhere.
    """

    formula: Formula
    partials: tuple[Formula, ...]
    point: FloatArray
    value: float
    gradient: FloatArray
    norm: float
    critical: bool
    steepest: FloatArray | None
    level_direction: FloatArray | None
    angles: FloatArray | None
    directional_derivatives: FloatArray | None
    slices: tuple[Slice, ...]
    description: str


@dataclass(frozen=True, eq=False)
class DirectionalDerivative:
    """The slope in one direction: `slope` = `gradient` · `direction`, a unit vector."""

    gradient: FloatArray
    direction: FloatArray
    slope: float
    steepest_slope: float


def gradient_at(
    function: str,
    point: object,
    variables: tuple[str, ...] = ("x", "y"),
    directions: int = 145,
    reach: float = 2.0,
) -> Gradient:
    """Differentiate by each variable (Deisenroth, Faisal and Ong, section 5.2).

    Parameters
    ----------
    function : str
        A formula of the variables.
    point : (n,) numbers
    variables : 1 to 4 names
    directions : int from 2 to 1000
        How many angles from 0 to 2π to follow in the plane.
    reach : float from 1e-3 to 1e3
        Half the width of each slice.

    Raises
    ------
    MathvizError
        If the formula cannot be read, or the function is not smooth at the point.
    """
    here = function_at(function, point, variables)
    count = validation.whole_number("directions", directions, 2, 1000)
    half = validation.number("reach", reach, 1e-3, 1e3)
    norm = math.hypot(*here.gradient)
    critical = norm <= CRITICAL * max(1.0, abs(here.value))
    steepest = None if critical else here.gradient / norm
    plane = len(variables) == 2
    angles = np.linspace(0.0, 2 * math.pi, count) if plane else None
    return Gradient(
        formula=here.formula,
        partials=here.partials,
        point=here.point,
        value=here.value,
        gradient=here.gradient,
        norm=norm,
        critical=critical,
        steepest=steepest,
        level_direction=_quarter_turn(steepest) if plane and steepest is not None else None,
        angles=angles,
        directional_derivatives=None if angles is None else _dial(here.gradient, angles),
        slices=tuple(
            _slice(here.formula, here.point, k, float(here.gradient[k]), half)
            for k in range(len(variables))
        ),
        description=_description(here.gradient, norm, critical),
    )


def directional_derivative(
    function: str, point: object, direction: object, variables: tuple[str, ...] = ("x", "y")
) -> DirectionalDerivative:
    """Return the slope in the direction of a vector of any length.

    Parameters
    ----------
    function, point, variables
        As for `gradient_at`.
    direction : (n,) numbers
        Of any length but 0.

    Raises
    ------
    MathvizError
        As `gradient_at`, or if the direction is zero or of another length.
    """
    here = function_at(function, point, variables)
    way = validation.vector("direction", direction, len(variables), validation.LARGEST_DATUM)
    if not np.any(way):
        raise MathvizError("direction", "point somewhere", "the zero vector")
    scaled = way / np.abs(way).max()
    unit = scaled / math.hypot(*scaled)
    slope = float(here.gradient @ unit)
    return DirectionalDerivative(here.gradient, unit, slope, math.hypot(*here.gradient))


def _slice(formula: Formula, at: FloatArray, k: int, slope: float, half: float) -> Slice:
    positions = np.linspace(at[k] - half, at[k] + half, SAMPLES)
    places = [positions if j == k else np.full(SAMPLES, x) for j, x in enumerate(at.tolist())]
    value = float(formula.evaluate(*at))
    return Slice(
        variable=formula.variables[k],
        positions=positions,
        values=formula.evaluate(*places),
        slope=slope,
        tangent=value + slope * (positions - at[k]),
    )


def _dial(gradient: FloatArray, angles: FloatArray) -> FloatArray:
    return np.asarray(gradient[0] * np.cos(angles) + gradient[1] * np.sin(angles))


def _quarter_turn(unit: FloatArray) -> FloatArray:
    return np.array([-unit[1], unit[0]]) + 0.0


def _description(gradient: FloatArray, norm: float, critical: bool) -> str:
    if critical:
        return "critical point: the gradient is zero, level in every direction"
    return f"gradient {plain_point(gradient)}, steepest slope {plain_number(norm)}"
