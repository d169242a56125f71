"""Maximum likelihood: the parameters under which the data were most to be expected."""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from mathviz.statistics.families import SMALLEST_SCALE, Family, family_called
from mathviz.statistics.moments import centred
from mathviz.validation import FloatArray
from mathviz.words import plain_number

CURVE_POINTS = 201
REACH = 4


class LikelihoodOutcome(Enum):
    """Whether the likelihood has a peak."""

    PEAK = "one peak inside the possible values"
    EDGE = "the peak is at the edge of the possible values"
    UNBOUNDED = "no peak: the likelihood grows without bound"


@dataclass(frozen=True, eq=False)
class LikelihoodCurve:
    """The likelihood as one parameter varies, and the other, if there is one, keeps `given`.

    `values`, `log_likelihoods` and `relative` (201,); `relative` is the likelihood as a share of
    the largest, the peak's or, without a peak, the curve's own.
    """

    parameter: str
    given: float | None
    values: FloatArray
    log_likelihoods: FloatArray
    relative: FloatArray


@dataclass(frozen=True, eq=False)
class MaximumLikelihood:
    """The most likely parameters of a family, and the likelihood around them.

    `estimates` and `standard_errors` (by Fisher information) have one entry for each of
    `parameters`: None where there is no peak, and no standard error at an edge.
    `point_log_likelihoods` (n,) are those of each number at the peak, `log_likelihood` their sum.
    """

    family: str
    data: FloatArray
    parameters: tuple[str, ...]
    estimates: tuple[float | None, ...]
    standard_errors: tuple[float | None, ...]
    log_likelihood: float | None
    point_log_likelihoods: FloatArray | None
    curves: tuple[LikelihoodCurve, ...]
    outcome: LikelihoodOutcome
    description: str


def maximum_likelihood(family: str, data: object) -> MaximumLikelihood:
    """Find the peak of the likelihood in closed form (Casella and Berger, section 7.2.2).

    Normal: mean x̄ and √(Σ(x − x̄)²/n); Bernoulli and Poisson: x̄; exponential: 1/x̄. A normal law
    for one number or equal ones, and an exponential law for zeros, have no peak.

    Parameters
    ----------
    family : str
        "normal", "bernoulli", "exponential" or "poisson".
    data : (n,) numbers
        0 or more for exponential, whole for Poisson, 0 and 1 (or a text of H and T) for Bernoulli.

    Raises
    ------
    MathvizError
        If the family is unknown or the data do not suit it.
    """
    chosen = family_called(family)
    values = chosen.read(data)
    estimates, errors = _estimates(chosen.name, values)
    outcome = _outcome(chosen.name, estimates)
    points = None
    if outcome is not LikelihoodOutcome.UNBOUNDED:
        points = chosen.log_density(values, *(np.float64(e or 0.0) for e in estimates))
    return MaximumLikelihood(
        family=chosen.name,
        data=values,
        parameters=chosen.parameters,
        estimates=estimates,
        standard_errors=errors,
        log_likelihood=None if points is None else float(points.sum()),
        point_log_likelihoods=points,
        curves=_curves(chosen, values, estimates, errors),
        outcome=outcome,
        description=_description(chosen, values, estimates, outcome),
    )


Estimates = tuple[float | None, ...]


def _estimates(family: str, values: FloatArray) -> tuple[Estimates, Estimates]:
    n = len(values)
    mean, unit, deviations = centred(values)
    if values.min() == values.max():
        mean = float(values[0])
    match family:
        case "normal":
            if values.min() == values.max():
                return (mean, None), (None, None)
            spread = unit * math.sqrt(float(deviations @ deviations) / n)
            return (mean, spread), (spread / math.sqrt(n), spread / math.sqrt(2 * n))
        case "bernoulli":
            return (mean,), (math.sqrt(mean * (1 - mean) / n) or None,)
        case "exponential":
            if mean < SMALLEST_SCALE:
                return (None,), (None,)
            return (1 / mean,), (1 / mean / math.sqrt(n),)
        case _:
            return (mean,), (math.sqrt(mean / n) or None,)


def _outcome(family: str, estimates: Estimates) -> LikelihoodOutcome:
    last = estimates[-1]
    if last is None:
        return LikelihoodOutcome.UNBOUNDED
    if last == 0 or (family == "bernoulli" and last == 1):
        return LikelihoodOutcome.EDGE
    return LikelihoodOutcome.PEAK


def _curves(
    family: Family, values: FloatArray, estimates: Estimates, errors: Estimates
) -> tuple[LikelihoodCurve, ...]:
    stand_ins = [_unit(values) if estimate is None else estimate for estimate in estimates]
    curves = []
    for k, name in enumerate(family.parameters):
        low, high = _range(family, k, stand_ins, errors[k])
        grid = np.linspace(low, high, CURVE_POINTS)
        given = [np.float64(value) for value in stand_ins]
        arguments = [grid[:, None] if i == k else value for i, value in enumerate(given)]
        heights = family.log_density(values, *arguments).sum(axis=1)
        top = heights.max()
        if estimates[k] is not None:
            top = family.log_density(values, *given).sum()
        other = stand_ins[1 - k] if len(stand_ins) == 2 else None
        curves.append(LikelihoodCurve(name, other, grid, heights, np.exp(heights - top)))
    return tuple(curves)


def _range(
    family: Family, k: int, stand_ins: list[float], error: float | None
) -> tuple[float, float]:
    """Four standard errors to each side, as far as the parameter may go."""
    if family.name == "bernoulli":
        return 0.0, 1.0
    centre = stand_ins[k]
    reach = REACH * (error or stand_ins[-1] or 1.0)
    if family.name == "normal" and k == 0:
        return centre - reach, centre + reach
    return max(centre / 50, centre - reach), centre + reach


def _unit(values: FloatArray) -> float:
    """Return a spread to draw with where the data have none."""
    return float(np.abs(values).max()) or 1.0


def _description(
    family: Family, values: FloatArray, estimates: Estimates, outcome: LikelihoodOutcome
) -> str:
    if outcome is LikelihoodOutcome.UNBOUNDED:
        if family.name == "exponential":
            return "All waiting times are 0: the higher the rate, the likelier, without end."
        which = "One number has" if len(values) == 1 else "Equal numbers have"
        return f"{which} no spread: the narrower the bell, the likelier, without end."
    pairs = zip(family.parameters, estimates, strict=True)
    named = ", ".join(f"{name} {plain_number(value or 0.0, 4)}" for name, value in pairs)
    where = " at the edge of what is possible" if outcome is LikelihoodOutcome.EDGE else ""
    return f"Most likely: {named}{where}."
