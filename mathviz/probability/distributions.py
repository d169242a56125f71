"""The laws of chance that the courses need, by name and by function."""

import inspect
from collections.abc import Callable

from mathviz import validation
from mathviz.probability.continuous import (
    beta,
    cauchy,
    chi_squared,
    exponential,
    gamma,
    normal,
    student_t,
    uniform,
)
from mathviz.probability.counts import bernoulli, binomial, geometric, lumpy, poisson
from mathviz.probability.law import Distribution

__all__ = [
    "DISTRIBUTIONS",
    "Distribution",
    "bernoulli",
    "beta",
    "binomial",
    "cauchy",
    "chi_squared",
    "distribution",
    "exponential",
    "gamma",
    "geometric",
    "lumpy",
    "normal",
    "poisson",
    "student_t",
    "uniform",
]

_NAMED: dict[str, Callable[..., Distribution]] = {
    "exponential": exponential,
    "uniform": uniform,
    "bernoulli": bernoulli,
    "lumpy": lumpy,
    "normal": normal,
    "cauchy": cauchy,
    "binomial": binomial,
    "geometric": geometric,
    "poisson": poisson,
    "gamma": gamma,
    "beta": beta,
    "chi_squared": chi_squared,
    "t": student_t,
}
DISTRIBUTIONS = tuple(_NAMED)


def distribution(name: str, **parameters: float) -> Distribution:
    """Return the law of that name, one of `DISTRIBUTIONS`; parameters left out have defaults.

    Raises
    ------
    MathvizError
        If there is no law of that name, it has no such parameter, or a value is out of bounds.
    """
    law = _NAMED[validation.one_of("distribution", name, DISTRIBUTIONS)]
    known = tuple(inspect.signature(law).parameters)
    for parameter in parameters:
        validation.one_of(f"parameter of {name}", parameter, known)
    return law(**parameters)
