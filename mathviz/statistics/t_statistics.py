"""Student's t from many samples: why small samples need wider bells than the normal one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.statistics.reference_laws import NORMAL, ReferenceLaw, student_t
from mathviz.validation import FloatArray

WINDOW = 6.0
BARS = 48
CURVE_POINTS = 241
MOST_DRAWS = 20_000_000
NORMAL_BOUND = 1.959963984540054


@dataclass(frozen=True, eq=False)
class StudentStage:
    """The t statistics of many normal samples of one size.

    `statistics` (samples,); `edges` (49,) and `density` (48,) are bars over ±6, `outside` the
    number beyond them. `curve` (241,) is the t density at `TStatistics.x`. The shares beyond ±1.96
    are `observed_tail`, by the t law `tail`, and 0.05 by the normal law; `critical_value` is
    the bound beyond which the t law has 0.05. `gap` is the largest difference between the
    distribution functions of t and normal.
    """

    size: int
    law: ReferenceLaw
    samples: FloatArray
    statistics: FloatArray
    edges: FloatArray
    density: FloatArray
    outside: int
    curve: FloatArray
    observed_tail: float
    tail: float
    critical_value: float
    gap: float


@dataclass(frozen=True, eq=False)
class TStatistics:
    """Stages of rising sample size, and the normal density (241,) at `x` to compare with."""

    x: FloatArray
    normal_density: FloatArray
    normal_bound: float
    stages: tuple[StudentStage, ...]


def t_statistics(
    sizes: Sequence[int] = (2, 5, 30),
    samples: int = 5000,
    rng: np.random.Generator | None = None,
) -> TStatistics:
    """Compute t = x̄ √n / s for samples of a standard normal law (Student, Biometrika 6, 1908).

    Parameters
    ----------
    sizes : sequence of int
        1 to 12 sample sizes from 2 to 10,000.
    samples : int
        Of each size, from 10, with size × samples at most 20,000,000.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    given = validation.listed("sizes", sizes)
    validation.whole_number("number of sizes", len(given), 1, 12)
    generator = rng or np.random.default_rng(0)
    x = np.linspace(-WINDOW, WINDOW, CURVE_POINTS)
    stages = tuple(_stage(size, samples, x, generator) for size in given)
    return TStatistics(x, NORMAL.density(x), NORMAL_BOUND, stages)


def _stage(size: int, samples: int, x: FloatArray, rng: np.random.Generator) -> StudentStage:
    n = validation.whole_number("sample size", size, 2, 10_000)
    times = validation.whole_number("samples", samples, 10, MOST_DRAWS // n)
    numbers = rng.standard_normal((times, n))
    statistics = numbers.mean(axis=1) * np.sqrt(n) / numbers.std(axis=1, ddof=1)
    law = student_t(n - 1)
    counts, edges = np.histogram(statistics, BARS, (-WINDOW, WINDOW))
    return StudentStage(
        size=n,
        law=law,
        samples=numbers[:12].copy(),
        statistics=statistics,
        edges=edges,
        density=counts / times / np.diff(edges),
        outside=int(times - counts.sum()),
        curve=law.density(x),
        observed_tail=float(np.mean(np.abs(statistics) >= NORMAL_BOUND)),
        tail=2 * law.above(NORMAL_BOUND),
        critical_value=law.upper_quantile(0.025),
        gap=max(abs(law.below(value) - NORMAL.below(value)) for value in x.tolist()),
    )
