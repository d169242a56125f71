"""The central limit theorem: means of many draws follow the bell curve, whatever the law.

Provided the law has a mean and a standard deviation; the Cauchy law shows what happens otherwise.
Billingsley, Probability and Measure, section 27.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.probability.berry_esseen import berry_esseen_bound
from mathviz.probability.distributions import Distribution, distribution
from mathviz.probability.histograms import Histogram, histogram_of_means
from mathviz.validation import LARGEST_DATUM, FloatArray
from mathviz.words import plain_number

MOST_NUMBERS = 10_000_000
MOST_SAMPLES = 1_000_000
SHOWN_DRAWS = 12
ROOT_OF_TURN = math.sqrt(2 * math.pi)


@dataclass(frozen=True, eq=False, kw_only=True)
class SampleMeans(Histogram):
    """The means of many samples of one size.

    `means` (samples,) are all of them, `draws` (12 or fewer, size) the numbers behind the first.
    `standard_error` is σ/√n, `kolmogorov_distance` the largest gap between the distribution
    functions of the means and of the normal law N(μ, σ/√n), which are `widest_gap` (3,): where it
    is, the share of the means and the normal one. That law's density and distribution function are
    `normal_density` and `normal_share` at `normal_x`; all six are None for a law without a mean or
    deviation. `berry_esseen` bounds the gap for infinitely many samples, None without a third
    moment. `quartiles` are always there.
    """

    size: int
    draws: FloatArray
    means: FloatArray
    mean: float
    standard_deviation: float
    quartiles: FloatArray
    interquartile_range: float
    standard_error: float | None
    kolmogorov_distance: float | None
    widest_gap: FloatArray | None
    berry_esseen: float | None
    normal_x: FloatArray | None
    normal_density: FloatArray | None
    normal_share: FloatArray | None


@dataclass(frozen=True, eq=False)
class CentralLimit:
    """Means of samples of growing size, one stage for each size.

    `window` is the range of all histograms, `peak` the largest density of a bar or a curve.
    """

    distribution: Distribution
    has_mean: bool
    sizes: tuple[int, ...]
    samples: int
    stages: tuple[SampleMeans, ...]
    window: tuple[float, float]
    peak: float
    description: str


def central_limit_theorem(
    law: Distribution | str,
    sizes: Sequence[int] = (1, 2, 5, 30),
    samples: int = 2000,
    rng: np.random.Generator | None = None,
) -> CentralLimit:
    """Draw samples of each size and compare their means with N(μ, σ/√n) (Durrett, chapter 3).

    Parameters
    ----------
    law : Distribution or str
        The law to draw from, or the name of one.
    sizes : sequence of int
        1 to 12 sample sizes n, each from 1 to 10,000.
    samples : int
        Samples of each size, from 10 to 1,000,000; at most 10 million numbers in a stage.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    drawn = law if isinstance(law, Distribution) else distribution(law)
    count = validation.whole_number("samples", samples, 10, MOST_SAMPLES)
    given = validation.listed("sizes", sizes)
    validation.whole_number("number of sizes", len(given), 1, 12)
    checked = tuple(validation.whole_number("sample size", n, 1, 10_000) for n in given)
    if max(checked) * count > MOST_NUMBERS:
        requirement = f"keep size × samples at or below {MOST_NUMBERS:,}"
        raise MathvizError("samples", requirement, f"{max(checked) * count:,}")
    rng = rng or np.random.default_rng(0)
    stages = tuple(_stage(drawn, n, drawn.sample(rng, (count, n))) for n in checked)
    return CentralLimit(
        distribution=drawn,
        has_mean=drawn.mean is not None,
        sizes=checked,
        samples=count,
        stages=stages,
        window=(
            min(float(s.edges[0]) for s in stages),
            max(float(s.edges[-1]) for s in stages),
        ),
        peak=max(_peak(stage) for stage in stages),
        description=_description(drawn, stages),
    )


def kolmogorov_distance(
    values: object, mean: float = 0.0, standard_deviation: float = 1.0
) -> float:
    """Return the largest gap between the values' distribution function and the normal one.

    Raises
    ------
    MathvizError
        If the values are not finite numbers or the standard deviation is not positive.
    """
    centre = validation.number("mean", mean)
    spread = validation.number("standard deviation", standard_deviation, 1e-300)
    rising = np.sort(validation.real_array("values", values, 1, LARGEST_DATUM))
    with np.errstate(over="ignore"):
        _, share, normal = _widest_gap((rising - centre) / spread)
    return abs(share - normal)


def _widest_gap(rising: FloatArray) -> tuple[float, float, float]:
    """Return where the gap is largest, the share of values there and the normal one."""
    normal = ndtr(rising)
    steps = np.arange(len(rising) + 1) / len(rising)
    after, before = steps[1:] - normal, normal - steps[:-1]
    shares = steps[1:] if after.max() >= before.max() else steps[:-1]
    at = int(np.abs(shares - normal).argmax())
    return float(rising[at]), float(shares[at]), float(normal[at])


def _stage(law: Distribution, size: int, numbers: FloatArray) -> SampleMeans:
    means = numbers.mean(axis=1) if size > 1 else numbers[:, 0]
    rising = np.sort(means)
    quartiles = np.quantile(rising, [0.25, 0.5, 0.75])
    return SampleMeans(
        **vars(histogram_of_means(law, size, rising)),
        size=size,
        draws=numbers[:SHOWN_DRAWS].copy(),
        means=means,
        mean=float(means.mean()),
        standard_deviation=_spread(means),
        quartiles=quartiles,
        interquartile_range=float(quartiles[2] - quartiles[0]),
        **vars(_comparison(law, size, rising)),
    )


@dataclass(frozen=True, eq=False)
class _Comparison:
    """What the normal law says of means."""

    standard_error: float | None = None
    kolmogorov_distance: float | None = None
    widest_gap: FloatArray | None = None
    berry_esseen: float | None = None
    normal_x: FloatArray | None = None
    normal_density: FloatArray | None = None
    normal_share: FloatArray | None = None


def _spread(means: FloatArray) -> float:
    """Return the standard deviation, even of heavy tails whose squares overflow."""
    largest = float(np.abs(means).max()) or 1.0
    return largest * float((means / largest).std(ddof=1))


def _comparison(law: Distribution, size: int, rising: FloatArray) -> _Comparison:
    if law.mean is None or law.standard_deviation is None:
        return _Comparison()
    error = law.standard_deviation / math.sqrt(size)
    z = np.linspace(-4.5, 4.5, 181)
    place, share, normal = _widest_gap((rising - law.mean) / error)
    return _Comparison(
        standard_error=error,
        kolmogorov_distance=abs(share - normal),
        widest_gap=np.array([law.mean + error * place, share, normal]),
        berry_esseen=berry_esseen_bound(law, size),
        normal_x=law.mean + error * z,
        normal_density=np.exp(-(z**2) / 2) / (error * ROOT_OF_TURN),
        normal_share=ndtr(z),
    )


def _peak(stage: SampleMeans) -> float:
    curve = 0.0 if stage.normal_density is None else float(stage.normal_density.max())
    return max(curve, float(stage.density.max()))


def _description(law: Distribution, stages: tuple[SampleMeans, ...]) -> str:
    first, last = stages[0], stages[-1]
    if law.mean is not None and law.standard_deviation is None:
        return (
            f"The means gather about {plain_number(law.mean, 3)}, but σ is infinite: there is no "
            f"bell they must follow."
        )
    if law.mean is None:
        return (
            f"The {law.name.capitalize()} law has no mean: {law.missing}. The middle half of "
            f"the means spans "
            f"{plain_number(first.interquartile_range, 3)} for n = {first.size} and "
            f"{plain_number(last.interquartile_range, 3)} for n = {last.size}: it does not shrink."
        )
    return (
        f"The means gather about {plain_number(law.mean, 3)}. For n = {last.size} their "
        f"standard deviation is {plain_number(last.standard_deviation, 3)}, "
        f"and σ/√n = {plain_number(last.standard_error or 0.0, 3)}."
    )
