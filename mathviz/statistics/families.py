"""Families of laws whose parameters are estimated: what data they allow, how likely data are.

Casella and Berger, Statistical Inference, chapter 3.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import special

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.statistics.samples import LARGEST_VALUE, counts, sample
from mathviz.validation import FloatArray, one_of

SMALLEST_SCALE = 1e-150


@dataclass(frozen=True)
class Family:
    """A family by name: its parameters with their bounds, its data and its log-density.

    `log_density` takes the data and one array for each parameter, all of which broadcast.
    """

    name: str
    parameters: tuple[str, ...]
    bounds: tuple[tuple[float, float], ...]
    read: Callable[[object], FloatArray]
    log_density: Callable[..., FloatArray]


def log_likelihood(family: str, data: object, parameters: object) -> float:
    """Return the logarithm of the density (or probability) of the data under given parameters.

    −∞ where the data are impossible.

    Parameters
    ----------
    family : str
        "normal", "bernoulli", "exponential" or "poisson".
    data : (n,) numbers
        0 or more for exponential, whole for Poisson, 0 and 1 for Bernoulli.
    parameters : numbers
        Mean and standard deviation; probability; rate; rate.

    Raises
    ------
    MathvizError
        If the family is unknown, the data do not suit it or a parameter is out of bounds.
    """
    chosen = family_called(family)
    values = chosen.read(data)
    given = sample("parameters", parameters)
    if len(given) != len(chosen.parameters):
        requirement = f"have {len(chosen.parameters)} entries: {', '.join(chosen.parameters)}"
        raise MathvizError("parameters", requirement, str(len(given)))
    for name, value, (low, high) in zip(chosen.parameters, given, chosen.bounds, strict=True):
        validation.number(name, float(value), low, high)
    return float(chosen.log_density(values, *given).sum())


def family_called(name: str) -> Family:
    """Return the family of that name.

    Raises
    ------
    MathvizError
        If there is none.
    """
    return _FAMILIES[one_of("family", name, FAMILIES)]


def flips(name: str, values: object) -> FloatArray:
    """Return flips, 0 and 1 or a text of T and H, as numbers.

    Raises
    ------
    MathvizError
        If there are none or one is anything else.
    """
    if isinstance(values, str):
        letters = [letter for letter in values.upper() if not letter.isspace()]
        wrong = [letter for letter in letters if letter not in "HT"]
        if wrong:
            raise MathvizError(name, "be 0 and 1, or a text of H and T", wrong[0])
        values = [float(letter == "H") for letter in letters]
    array = sample(name, values)
    wrong_values = array[(array != 0) & (array != 1)]
    if len(wrong_values):
        raise MathvizError(name, "be 0 and 1, or a text of H and T", f"{wrong_values[0]:g}")
    return array


def waiting_times(name: str, values: object) -> FloatArray:
    """Return numbers of 0 or more.

    Raises
    ------
    MathvizError
        If there are none or one is negative.
    """
    array = sample(name, values)
    if array.min() < 0:
        raise MathvizError(name, "be 0 or more", f"{array.min():g}")
    return array


def _normal(x: FloatArray, mean: FloatArray, deviation: FloatArray) -> FloatArray:
    z = (x - mean) / deviation
    return np.asarray(-z * z / 2 - np.log(deviation) - math.log(2 * math.pi) / 2)


def _bernoulli(x: FloatArray, probability: FloatArray) -> FloatArray:
    return np.asarray(special.xlogy(x, probability) + special.xlog1py(1 - x, -probability))


def _exponential(x: FloatArray, rate: FloatArray) -> FloatArray:
    return np.asarray(np.log(rate) - rate * x)


def _poisson(x: FloatArray, rate: FloatArray) -> FloatArray:
    return np.asarray(special.xlogy(x, rate) - rate - special.gammaln(x + 1))


_POSITIVE = (SMALLEST_SCALE, LARGEST_VALUE)
_FAMILIES = {
    family.name: family
    for family in (
        Family(
            "normal",
            ("mean", "standard deviation"),
            ((-LARGEST_VALUE, LARGEST_VALUE), _POSITIVE),
            lambda data: sample("data", data),
            _normal,
        ),
        Family(
            "bernoulli",
            ("probability",),
            ((0.0, 1.0),),
            lambda data: flips("data", data),
            _bernoulli,
        ),
        Family(
            "exponential",
            ("rate",),
            (_POSITIVE,),
            lambda data: waiting_times("data", data),
            _exponential,
        ),
        Family(
            "poisson",
            ("rate",),
            ((0.0, LARGEST_VALUE),),
            lambda data: counts("data", data),
            _poisson,
        ),
    )
}
FAMILIES = tuple(_FAMILIES)
