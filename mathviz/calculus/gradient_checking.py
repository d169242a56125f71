"""Gradient checking: whether the gradient in the code is that of the function in the code."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray
from mathviz.words import plain_number

STEPS = np.array([10.0 ** (-k / 2) for k in range(2, 23)])
CORRECT_BELOW = 1e-6
WRONG_ABOVE = 1e-3
KINK_STEP = 1e-6
KINK_ABOVE = 1e-3


class Verdict(Enum):
    """What the comparison with differences says of a gradient."""

    CORRECT = "the gradient is correct"
    DOUBTFUL = "the gradient is close but not right: look for a small term or poor scaling"
    WRONG = "the gradient is wrong"
    KINK = "the function has a kink here: check at another point"


@dataclass(frozen=True, eq=False)
class GradientCheck:
    """An analytic gradient beside central differences for many steps h.

    `errors` (k,) are relative, ‖analytic − numerical‖ / (‖analytic‖ + ‖numerical‖), for
    each of `steps`, NaN where the function has no value so far away; a V: truncation on one side,
    round-off on the other.
    `numerical` is the estimate at `best_step`, where the error is least. `component_errors` are
    relative to the larger of both entries or a millionth of the longest, `worst` is the index
    of the largest.
    """

    point: FloatArray
    analytic: FloatArray
    numerical: FloatArray
    steps: FloatArray
    errors: FloatArray
    best_step: float
    best_error: float
    component_errors: FloatArray
    worst: int
    verdict: Verdict
    description: str


def check_gradient(
    value: Callable[[FloatArray], float],
    gradient: Callable[[FloatArray], FloatArray],
    point: object,
) -> GradientCheck:
    """Compare a gradient with central differences over a range of steps.

    A right gradient agrees to about ε^(2/3) at the best step, near ε^(1/3) ≈ 6e-6; a wrong
    one agrees at none (Goodfellow, Bengio and Courville, Deep Learning, section 11.5).

    Parameters
    ----------
    value : function from an (n,) array to a number
    gradient : function from an (n,) array to an (n,) array
    point : (n,) numbers
        Each step is taken relative to the entry's size, or to 1 if that is larger.

    Raises
    ------
    MathvizError
        If the gradient has another length or is not finite, or the function returns no finite
        numbers near the point.
    """
    at = validation.real_array("point", point, 1)
    analytic = _gradient(gradient(at.copy()), at)
    estimates = np.array([_central(value, at, step) for step in STEPS])
    errors = np.array([_relative(analytic, estimate) for estimate in estimates])
    if np.isnan(errors).all():
        raise MathvizError("function", "be finite around the point", f"{_number(value, at):g}")
    best = int(np.nanargmin(errors))
    parts = _component_errors(analytic, estimates[best])
    verdict = _verdict(float(errors[best]), value, at)
    worst = int(np.argmax(parts))
    return GradientCheck(
        point=at,
        analytic=analytic,
        numerical=estimates[best],
        steps=STEPS.copy(),
        errors=errors,
        best_step=float(STEPS[best]),
        best_error=float(errors[best]),
        component_errors=parts,
        worst=worst,
        verdict=verdict,
        description=_description(verdict, float(errors[best]), analytic, estimates[best], worst),
    )


def _gradient(returned: object, at: FloatArray) -> FloatArray:
    try:
        analytic = np.asarray(returned, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise MathvizError("gradient", "return numbers", repr(returned)[:40]) from error
    if analytic.shape != at.shape:
        shapes = f"{analytic.shape} for {at.shape}"
        raise MathvizError("gradient", "have the shape of the point", f"shape {shapes}")
    if not np.all(np.isfinite(analytic)):
        raise MathvizError("gradient", "be finite", str(analytic.tolist()))
    return analytic


def _central(value: Callable[[FloatArray], float], at: FloatArray, step: float) -> FloatArray:
    slopes = np.empty_like(at)
    for k in range(len(at)):
        before, after = _moved(at, k, -step), _moved(at, k, step)
        rise = _number(value, after) - _number(value, before)
        slopes[k] = rise / (after[k] - before[k]) if math.isfinite(rise) else math.nan
    return slopes


def _moved(at: FloatArray, k: int, step: float) -> FloatArray:
    place = at.copy()
    place[k] += step * max(1.0, abs(at[k]))
    return place


def _number(value: Callable[[FloatArray], float], place: FloatArray) -> float:
    returned = value(place)
    try:
        return float(returned)
    except (TypeError, ValueError) as error:
        raise MathvizError("function", "return a number", repr(returned)[:40]) from error


def _finite(value: Callable[[FloatArray], float], place: FloatArray) -> float:
    found = _number(value, place)
    if not math.isfinite(found):
        raise MathvizError("function", "be finite around the point", f"{found:g}")
    return found


def _relative(a: FloatArray, b: FloatArray) -> float:
    size = math.hypot(*a) + math.hypot(*b)
    return math.hypot(*(a - b)) / size if size else 0.0


def _component_errors(a: FloatArray, b: FloatArray) -> FloatArray:
    sizes = np.maximum(np.abs(a), np.abs(b))
    floor = max(1e-6 * float(sizes.max()), float(np.finfo(np.float64).tiny))
    return np.asarray(np.abs(a - b) / np.maximum(sizes, floor))


def _verdict(error: float, value: Callable[[FloatArray], float], at: FloatArray) -> Verdict:
    if error <= CORRECT_BELOW:
        return Verdict.CORRECT
    here = _finite(value, at)
    for k in range(len(at)):
        after, before = _moved(at, k, KINK_STEP), _moved(at, k, -KINK_STEP)
        right = (_finite(value, after) - here) / (after[k] - at[k])
        left = (here - _finite(value, before)) / (at[k] - before[k])
        if abs(right - left) > KINK_ABOVE * max(1.0, abs(right), abs(left)):
            return Verdict.KINK
    return Verdict.WRONG if error > WRONG_ABOVE else Verdict.DOUBTFUL


def _description(
    verdict: Verdict, error: float, analytic: FloatArray, numerical: FloatArray, worst: int
) -> str:
    said = f"{verdict.value} (relative error {plain_number(error, 2)})"
    if verdict is Verdict.CORRECT:
        return said
    pair = f"{plain_number(analytic[worst])} against {plain_number(numerical[worst])}"
    return f"{said}; worst at entry {worst + 1}: {pair}"
