"""Laws with a density: flat, bell-shaped, waiting times, shares, and heavy tails."""

import math
from typing import Any

from scipy import stats

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.probability.law import Distribution, Moments, why_missing

FARTHEST_SHARE = 0.001
WIDEST = 10.0
SMALLEST, LARGEST = 1e-150, 1e150
FARTHEST = 1e9  # deviations from 0, beyond which neighbouring floats are too far apart
HALF_LINE = (0.0, math.inf)
LINE = (-math.inf, math.inf)


def uniform(low: float = 0.0, high: float = 1.0) -> Distribution:
    """Return the law of equal density everywhere between two bounds.

    Raises
    ------
    MathvizError
        If a bound is beyond ±10¹⁵⁰ or `high` is not above `low` by 10⁻¹⁵⁰, and by 10⁻⁹ of either.
    """
    start = validation.number("low", low, -LARGEST, LARGEST)
    end = validation.number("high", high, -LARGEST, LARGEST)
    if end - start < max(abs(start), abs(end)) / FARTHEST or end - start < SMALLEST:
        raise MathvizError("high", "be above low by 1e-9 of either bound or more", f"{end:g}")
    margin = (end - start) / 4
    parameters = {"low": start, "high": end}
    law = stats.uniform(start, end - start)
    return _continuous("uniform", parameters, law, (start - margin, end + margin), (start, end))


def normal(mean: float = 0.0, standard_deviation: float = 1.0) -> Distribution:
    """Return the normal law, the bell curve.

    Raises
    ------
    MathvizError
        If the deviation is not between 10⁻¹⁵⁰ and 10¹⁵⁰, or the mean beyond 10⁹ deviations or
        10¹⁵⁰.
    """
    spread = validation.number("standard deviation", standard_deviation, SMALLEST, LARGEST)
    centre = location_beside("mean", mean, spread)
    parameters = {"mean": centre, "standard_deviation": spread}
    window = (centre - 4 * spread, centre + 4 * spread)
    return _continuous("normal", parameters, stats.norm(centre, spread), window, LINE)


def exponential(rate: float = 1.0) -> Distribution:
    """Return the law of waiting times of so many events in a unit of time.

    Raises
    ------
    MathvizError
        If the rate is not between 10⁻¹⁵⁰ and 10¹⁵⁰.
    """
    scale = 1 / validation.number("rate", rate, SMALLEST, LARGEST)
    window = (0.0, 6 * scale)
    return _continuous("exponential", {"rate": rate}, stats.expon(scale=scale), window, HALF_LINE)


def gamma(shape: float = 2.0, rate: float = 1.0) -> Distribution:
    """Return the law of the time until so many events; mean shape / rate.

    Raises
    ------
    MathvizError
        If the shape is not between 0.05 and 1000 or the rate not between 10⁻¹⁵⁰ and 10¹⁵⁰.
    """
    k = validation.number("shape", shape, 0.05, 1e3)
    scale = 1 / validation.number("rate", rate, SMALLEST, LARGEST)
    return _from_zero("gamma", {"shape": k, "rate": rate}, stats.gamma(k, scale=scale))


def chi_squared(degrees_of_freedom: float = 3.0) -> Distribution:
    """Return the law of a sum of so many squared standard normal numbers.

    Raises
    ------
    MathvizError
        If the degrees of freedom are not between 0.1 and 1000.
    """
    k = validation.number("degrees of freedom", degrees_of_freedom, 0.1, 1e3)
    return _from_zero("chi_squared", {"degrees_of_freedom": k}, stats.chi2(k))


def beta(a: float = 2.0, b: float = 3.0) -> Distribution:
    """Return the law of a share between 0 and 1, with density ∝ xᵃ⁻¹ (1 − x)ᵇ⁻¹.

    Raises
    ------
    MathvizError
        If a or b is not between 0.05 and 1000.
    """
    ones, zeros = validation.number("a", a, 0.05, 1e3), validation.number("b", b, 0.05, 1e3)
    law = stats.beta(ones, zeros)
    return _continuous("beta", {"a": ones, "b": zeros}, law, (0.0, 1.0), (0.0, 1.0))


def student_t(degrees_of_freedom: float = 5.0) -> Distribution:
    """Return Student's t law; with 1 degree of freedom it is Cauchy's, with ∞ the normal.

    The k-th moment exists for more than k degrees of freedom.

    Raises
    ------
    MathvizError
        If the degrees of freedom are not between 0.5 and 10⁶.
    """
    k = validation.number("degrees of freedom", degrees_of_freedom, 0.5, 1e6)
    law = stats.t(k)
    half = min(WIDEST, float(law.isf(FARTHEST_SHARE / 2)))
    return _continuous("t", {"degrees_of_freedom": k}, law, (-half, half), LINE)


def cauchy(location: float = 0.0, scale: float = 1.0) -> Distribution:
    """Return the Cauchy law, whose tails are too heavy for a mean (Durrett, chapter 2).

    Raises
    ------
    MathvizError
        If the scale is not between 10⁻¹⁵⁰ and 10¹⁵⁰, or the location beyond 10⁹ scales or 10¹⁵⁰.
    """
    spread = validation.number("scale", scale, SMALLEST, LARGEST)
    centre = location_beside("location", location, spread)
    parameters = {"location": centre, "scale": spread}
    window = (centre - WIDEST * spread, centre + WIDEST * spread)
    return _continuous("cauchy", parameters, stats.cauchy(centre, spread), window, LINE)


def location_beside(name: str, value: object, spread: float) -> float:
    """Return the middle of a law, if floats near it are finer than the law's spread.

    Parameters
    ----------
    name : str
        What the middle is called.
    value : float
        The middle.
    spread : float
        A standard deviation, or what stands for one.

    Raises
    ------
    MathvizError
        If it is farther than 10⁹ spreads or 10¹⁵⁰ from 0.
    """
    reach = min(FARTHEST * spread, LARGEST)
    return validation.number(name, value, -reach, reach)


def _from_zero(name: str, parameters: dict[str, float], law: Any) -> Distribution:
    return _continuous(name, parameters, law, (0.0, float(law.isf(FARTHEST_SHARE))), HALF_LINE)


def _continuous(
    name: str,
    parameters: dict[str, float],
    law: Any,
    window: tuple[float, float],
    support: tuple[float, float],
) -> Distribution:
    moments = _moments(law)
    mean, deviation, skew, kurtosis = moments
    return Distribution(
        name=name,
        parameters=parameters,
        discrete=False,
        mean=mean,
        standard_deviation=deviation,
        skewness=skew,
        excess_kurtosis=kurtosis,
        missing=why_missing(moments),
        support=support,
        window=window,
        atoms=None,
        masses=None,
        lattice=None,
        _law=law,
    )


def _moments(law: Any) -> Moments:
    mean, variance, skew, kurtosis = (
        float(moment) if math.isfinite(moment) else None for moment in law.stats(moments="mvsk")
    )
    return mean, None if variance is None else math.sqrt(variance), skew, kurtosis
