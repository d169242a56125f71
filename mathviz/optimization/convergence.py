"""How fast a method closes in: the rate and the order of its errors."""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray
from mathviz.words import plain_number

SETTLED = 1e-13
LATE = 8
QUADRATIC_FROM = 1.7


class Speed(Enum):
    """How errors fall."""

    EXACT = "arrives exactly"
    QUADRATIC = "quadratic: the number of right digits doubles"
    LINEAR = "linear: each step gains equally many digits"
    SUBLINEAR = "sublinear: each further digit takes ever more steps"
    NONE = "does not close in"


@dataclass(frozen=True, eq=False)
class Convergence:
    """Errors of iterates (k + 1,), and how they fall.

    `ratios` (k,) are eₖ₊₁/eₖ, `orders` (k − 1,) log(eₖ₊₁/eₖ) / log(eₖ/eₖ₋₁), NaN where rounding has
    taken over. `rate` is the mean factor of the last steps, None unless the speed is
    linear, and `digits_per_step` −log₁₀ of it.
    """

    errors: FloatArray
    ratios: FloatArray
    orders: FloatArray
    speed: Speed
    rate: float | None
    digits_per_step: float | None
    description: str


@dataclass(frozen=True)
class ConditionRates:
    """What a condition number κ = L/μ means for quadratics, at each method's best rate.

    Factors by which a step shrinks the error in the end, and the steps for one digit more.
    """

    condition_number: float
    gradient_descent: float
    heavy_ball: float
    steps_per_digit: float
    heavy_ball_steps_per_digit: float


def convergence(iterates: object, limit: object) -> Convergence:
    """Measure how iterates close in on a limit (Nocedal and Wright, 2006, on rates).

    Parameters
    ----------
    iterates : (k,) or (k, d) numbers
        Three or more.
    limit : number or (d,) numbers

    Raises
    ------
    MathvizError
        If there are fewer than three iterates, or the limit does not fit them.
    """
    errors = _errors(np.asarray(iterates, dtype=np.float64), limit)
    floor = SETTLED * max(1.0, float(errors[0]))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = errors[1:] / errors[:-1]
        falls = np.log(ratios)
        orders = falls[1:] / falls[:-1]
    orders[(errors[2:] <= floor) | ~np.isfinite(orders)] = np.nan
    lasting = errors[errors > floor]
    speed = _speed(errors, lasting, orders)
    rate = _rate(lasting) if speed is Speed.LINEAR else None
    return Convergence(
        errors=errors,
        ratios=ratios,
        orders=orders,
        speed=speed,
        rate=rate,
        digits_per_step=None if rate is None else -math.log10(rate),
        description=_description(speed, rate),
    )


def condition_rates(condition_number: float) -> ConditionRates:
    """Return (κ − 1)/(κ + 1) and (√κ − 1)/(√κ + 1) (Polyak, 1964).

    Parameters
    ----------
    condition_number : float
        κ, at least 1.

    Raises
    ------
    MathvizError
        If κ is not from 1 to 10¹⁶.
    """
    kappa = validation.number("condition number", condition_number, 1.0, 1e16)
    root = math.sqrt(kappa)
    plain, heavy = 2 / (kappa + 1), 2 / (root + 1)
    return ConditionRates(
        condition_number=kappa,
        gradient_descent=1 - plain,
        heavy_ball=1 - heavy,
        steps_per_digit=_steps_per_digit(plain),
        heavy_ball_steps_per_digit=_steps_per_digit(heavy),
    )


def _steps_per_digit(lost: float) -> float:
    """Return the steps for a factor of ten at a factor 1 − `lost` a step."""
    return 0.0 if lost >= 1 else -math.log(10) / math.log1p(-lost)


def _errors(path: FloatArray, limit: object) -> FloatArray:
    goal = np.asarray(limit, dtype=np.float64)
    if path.ndim not in (1, 2) or len(path) < 3 or not np.isfinite(path).all():
        raise MathvizError("iterates", "be three or more finite points", f"shape {path.shape}")
    if goal.shape != path.shape[1:] or not np.isfinite(goal).all():
        raise MathvizError("limit", f"be a finite point of shape {path.shape[1:]}", f"{limit}")
    apart = path - goal
    return np.abs(apart) if apart.ndim == 1 else np.asarray(np.linalg.norm(apart, axis=1))


def _speed(errors: FloatArray, lasting: FloatArray, orders: FloatArray) -> Speed:
    if len(lasting) < 3:
        return Speed.EXACT if len(lasting) < len(errors) else Speed.NONE
    rate = _rate(lasting)
    if rate >= 1:
        return Speed.NONE
    known = orders[np.isfinite(orders)][-2:]
    if len(known) and known.min() >= QUADRATIC_FROM:
        return Speed.QUADRATIC
    return Speed.SUBLINEAR if _slackens(lasting) else Speed.LINEAR


def _rate(lasting: FloatArray) -> float:
    late = lasting[-LATE:]
    return float((late[-1] / late[0]) ** (1 / (len(late) - 1)))


def _slackens(lasting: FloatArray) -> bool:
    """Compare the gain in digits over the last quarter with that over the one before."""
    quarter = len(lasting) // 4
    if quarter < 2:
        return False
    digits = -np.log(lasting)
    last = digits[-1] - digits[-1 - quarter]
    before = digits[-1 - quarter] - digits[-1 - 2 * quarter]
    return bool(last < 0.85 * before)


def _description(speed: Speed, rate: float | None) -> str:
    if rate is None:
        return f"{speed.value[0].upper()}{speed.value[1:]}."
    return f"Linear: each step multiplies the error by about {plain_number(rate, 3)}."
