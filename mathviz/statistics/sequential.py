"""Looking at data again and again: how often a true null hypothesis is rejected."""

import math
from functools import cache

import numpy as np
from scipy import optimize, special

from mathviz import validation
from mathviz.statistics.decisions import significance
from mathviz.statistics.samples import sample
from mathviz.validation import FloatArray

MOST_LOOKS = 50
NODES = 120
FARTHEST = 8.0


def false_alarm_probability(critical_values: object) -> FloatArray:
    """Return the chance that |z| has exceeded its critical value by each of the looks.

    The looks come after equally many new data each, and there is no effect. The density of the sum
    that has not been stopped yet is carried from look to look by Gauss–Legendre quadrature
    (Armitage, McPherson and Rowe, Journal of the Royal Statistical Society A 132, 1969).

    Parameters
    ----------
    critical_values : (k,) numbers
        One for each look, above 0 and at most 20; at most 50.

    Raises
    ------
    MathvizError
        If there is none or one is out of bounds.
    """
    bounds = sample("critical values", critical_values, most=MOST_LOOKS)
    for bound in bounds:
        validation.number("critical value", float(bound), 1e-3, 20.0)
    return _alarms(bounds)


def pocock_critical_value(looks: int, alpha: float = 0.05) -> float:
    """Return the one critical value for all looks that keeps false alarms at alpha.

    Pocock, Biometrika 64, 1977.

    Raises
    ------
    MathvizError
        If there are not 1 to 50 looks or alpha is out of bounds.
    """
    return _calibrated(np.ones(_looks(looks)), alpha)


def obrien_fleming_critical_values(looks: int, alpha: float = 0.05) -> FloatArray:
    """Return critical values c √(looks / k) for the looks k: strict early, lenient late.

    O'Brien and Fleming, Biometrics 35, 1979.

    Raises
    ------
    MathvizError
        As `pocock_critical_value`.
    """
    shape = np.sqrt(looks / np.arange(1, _looks(looks) + 1))
    return _calibrated(shape, alpha) * shape


def _looks(looks: int) -> int:
    return validation.whole_number("looks", looks, 1, MOST_LOOKS)


def _calibrated(shape: FloatArray, alpha: float) -> float:
    level = significance(alpha)
    single = -float(special.ndtri(level / 2))
    most = -float(special.ndtri(level / (2 * len(shape))))
    if len(shape) == 1:
        return single

    def excess(factor: float) -> float:
        return float(_alarms(factor * shape)[-1]) - level

    return float(optimize.brentq(excess, single * 0.9, most * 1.05, xtol=1e-9))


def _alarms(bounds: FloatArray) -> FloatArray:
    """Carry the density of the sum S of k standard normals, |S| ≤ c √k so far.

    Beyond 8 √k there is nothing to carry.
    """
    nodes, weights = _quadrature()
    limits = np.minimum(bounds, FARTHEST) * np.sqrt(np.arange(1, len(bounds) + 1))
    alarms = np.empty(len(bounds))
    alarms[0] = special.erfc(bounds[0] / math.sqrt(2))
    points = limits[0] * nodes
    masses = limits[0] * weights * _normal_density(points)
    for k in range(1, len(bounds)):
        edge = limits[k]
        leaving = special.ndtr(-edge - points) + special.ndtr(points - edge)
        alarms[k] = alarms[k - 1] + masses @ leaving
        onward = edge * nodes
        masses = edge * weights * (_normal_density(onward[:, None] - points) @ masses)
        points = onward
    return alarms


@cache
def _quadrature() -> tuple[FloatArray, FloatArray]:
    return np.polynomial.legendre.leggauss(NODES)


def _normal_density(x: FloatArray) -> FloatArray:
    return np.asarray(np.exp(-x * x / 2) / math.sqrt(2 * math.pi))
