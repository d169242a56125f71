"""Discrete laws: one trial, several, trials until success, rare events, and any list of values."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import stats

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.probability.discrete import CountLaw, DiscreteLaw
from mathviz.probability.law import Distribution, Law, Moments
from mathviz.validation import FloatArray

LUMPY_VALUES = (0.0, 1.0, 2.0, 6.0, 7.0, 10.0)
LUMPY_PROBABILITIES = (0.3, 0.15, 0.05, 0.1, 0.1, 0.3)
SMALLEST_CHANCE = 1e-6
LEFT_OUT = 1e-12
MARGIN = 0.5
MOST_SHOWN = 50


def bernoulli(probability: float = 0.3) -> Distribution:
    """Return the law of one trial: 1 with a probability above 0 and below 1, else 0.

    Raises
    ------
    MathvizError
        If the probability is not between 10⁻⁶ and 1 − 10⁻⁶.
    """
    p = _chance(probability)
    law = DiscreteLaw(np.array([0.0, 1.0]), np.array([1 - p, p]))
    return _listed("bernoulli", {"probability": p}, law)


def binomial(trials: int = 10, probability: float = 0.5) -> Distribution:
    """Return the law of the number of successes in independent trials (Durrett, chapter 1).

    Raises
    ------
    MathvizError
        If there are not 1 to 10,000 trials, or as `bernoulli`.
    """
    n = validation.whole_number("trials", trials, 1, 10_000)
    p = _chance(probability)
    return _counted("binomial", {"trials": n, "probability": p}, stats.binom(n, p), (0.0, float(n)))


def geometric(probability: float = 0.3) -> Distribution:
    """Return the law of the number of trials up to and with the first success, 1 or more.

    Raises
    ------
    MathvizError
        If the probability is not between 0.001 and 1 − 10⁻⁶.
    """
    p = validation.number("probability", probability, 1e-3, 1 - SMALLEST_CHANCE)
    return _counted("geometric", {"probability": p}, stats.geom(p), (1.0, math.inf))


def poisson(rate: float = 4.0) -> Distribution:
    """Return the law of the number of rare events, so many on average (Durrett, chapter 3).

    Raises
    ------
    MathvizError
        If the rate is not between 0.001 and 1000.
    """
    mean = validation.number("rate", rate, 1e-3, 1e3)
    return _counted("poisson", {"rate": mean}, stats.poisson(mean), (0.0, math.inf))


def lumpy(
    values: Sequence[float] = LUMPY_VALUES, probabilities: Sequence[float] = LUMPY_PROBABILITIES
) -> Distribution:
    """Return the law of given values with given probabilities; nothing like a bell by default.

    Raises
    ------
    MathvizError
        If there are fewer than two values or two are equal, if probabilities are not positive
        or do not add to 1, or if there is not one for each value.
    """
    atoms = validation.real_array("values", values, 1)
    masses = validation.vector("probabilities", probabilities, len(atoms))
    if len(np.unique(atoms)) < max(2, len(atoms)):
        raise MathvizError("values", "be at least two and all different", f"{atoms.tolist()}")
    if masses.min() <= 0 or abs(masses.sum() - 1) > 1e-9:
        requirement = "be positive and add to 1"
        raise MathvizError("probabilities", requirement, f"a sum of {masses.sum():g}")
    order = np.argsort(atoms)
    return _listed("lumpy", {}, DiscreteLaw(atoms[order], masses[order] / masses.sum()))


def _chance(probability: float) -> float:
    return validation.number("probability", probability, SMALLEST_CHANCE, 1 - SMALLEST_CHANCE)


def _listed(name: str, parameters: dict[str, float], law: DiscreteLaw) -> Distribution:
    skew, kurtosis = law.standard_moment(3), law.standard_moment(4) - 3
    moments = (law.mean(), law.standard_deviation(), skew, kurtosis)
    support = (float(law.atoms[0]), float(law.atoms[-1]))
    return _discrete(name, parameters, law, moments, support, law.atoms, law.masses, law.lattice())


def _counted(
    name: str, parameters: dict[str, float], frozen: Any, support: tuple[float, float]
) -> Distribution:
    mean, variance, skew, kurtosis = (float(m) for m in frozen.stats(moments="mvsk"))
    last = support[1] if math.isfinite(support[1]) else float(frozen.isf(LEFT_OUT))
    atoms = np.arange(support[0], last + 1)
    moments = (mean, math.sqrt(variance), skew, kurtosis)
    law = CountLaw(frozen)
    return _discrete(name, parameters, law, moments, support, atoms, law.pdf(atoms), 1.0)


def _discrete(
    name: str,
    parameters: dict[str, float],
    law: Law,
    moments: Moments,
    support: tuple[float, float],
    atoms: FloatArray,
    masses: FloatArray,
    lattice: float | None,
) -> Distribution:
    margin = MARGIN * float(np.diff(atoms).min())
    few = math.isfinite(support[1]) and len(atoms) <= MOST_SHOWN
    likely = atoms if few else atoms[masses > 1e-4 * masses.max()]
    mean, deviation, skew, kurtosis = moments
    return Distribution(
        name=name,
        parameters=parameters,
        discrete=True,
        mean=mean,
        standard_deviation=deviation,
        skewness=skew,
        excess_kurtosis=kurtosis,
        missing=None,
        support=support,
        window=(float(likely[0]) - margin, float(likely[-1]) + margin),
        atoms=atoms,
        masses=masses,
        lattice=lattice,
        _law=law,
    )
