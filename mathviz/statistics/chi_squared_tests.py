"""Chi-squared tests: of counts against expected shares, and of two attributes' independence."""

from dataclasses import dataclass

import numpy as np

from mathviz.errors import MathvizError
from mathviz.statistics.decisions import Decision, describe, significance
from mathviz.statistics.reference_laws import ReferenceLaw, chi_squared
from mathviz.statistics.samples import counts, sample, table
from mathviz.validation import FloatArray

SMALLEST_EXPECTED = 5
ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class ChiSquaredTest:
    """Observed and expected counts, cell by cell, and how far apart they are.

    `contributions` are (O − E)² / E in the shape of the table; `statistic` is their sum.
    `reliable` tells that every expected count is at least 5 (Cochran, Biometrics 10, 1954): below
    that the chi-squared law is a poor approximation.
    """

    name: str
    observed: FloatArray
    expected: FloatArray
    contributions: FloatArray
    statistic: float
    degrees_of_freedom: int
    law: ReferenceLaw
    alpha: float
    critical_value: float
    p_value: float
    decision: Decision
    reliable: bool
    description: str


def goodness_of_fit(observed: object, shares: object = None, alpha: float = 0.05) -> ChiSquaredTest:
    """Test whether counts come from a law with the given shares (Pearson, 1900).

    Parameters
    ----------
    observed : (k,) whole numbers, k ≥ 2
    shares : (k,) numbers, optional
        Positive, adding to 1; equal shares if left out.
    alpha : float
        10⁻⁹ to 0.5.

    Raises
    ------
    MathvizError
        If there are no cases, lengths differ, or an argument is out of bounds.
    """
    cells = counts("observed", observed, 2)
    k = len(cells)
    parts = np.full(k, 1 / k) if shares is None else sample("shares", shares)
    if len(parts) != k:
        raise MathvizError("shares", f"have {k} entries", str(len(parts)))
    if parts.min() <= 0 or abs(parts.sum() - 1) > ROUNDING:
        raise MathvizError("shares", "be positive and add to 1", f"a sum of {parts.sum():g}")
    _require_cases("observed", cells)
    return _compare("goodness of fit", cells, parts * cells.sum(), k - 1, alpha)


def independence_test(observed: object, alpha: float = 0.05) -> ChiSquaredTest:
    """Test whether rows and columns of a table of counts are independent.

    Expected is row sum × column sum / total (Agresti, Categorical Data Analysis, chapter 3),
    without a correction for continuity.

    Parameters
    ----------
    observed : (r, c) whole numbers, r ≥ 2 and c ≥ 2
    alpha : float
        10⁻⁹ to 0.5.

    Raises
    ------
    MathvizError
        If the table is smaller than 2×2, a row or column is empty, or an entry is no count.
    """
    cells = table("observed", observed, 2)
    counts("observed", cells.ravel())
    if cells.shape[1] < 2:
        raise MathvizError("observed", "have at least 2 columns", str(cells.shape[1]))
    _require_cases("observed", cells.sum(axis=1), "a case in every row")
    _require_cases("observed", cells.sum(axis=0), "a case in every column")
    rows, columns = cells.sum(axis=1), cells.sum(axis=0)
    expected = np.outer(rows, columns / cells.sum())
    freedom = (len(rows) - 1) * (len(columns) - 1)
    return _compare("independence", cells, expected, freedom, alpha)


def _compare(
    name: str, observed: FloatArray, expected: FloatArray, freedom: int, alpha: float
) -> ChiSquaredTest:
    level = significance(alpha)
    law = chi_squared(freedom)
    contributions = (observed - expected) ** 2 / expected
    statistic = float(contributions.sum())
    p_value = law.above(statistic)
    decision = Decision.REJECTED if p_value <= level else Decision.NOT_REJECTED
    return ChiSquaredTest(
        name=name,
        observed=observed,
        expected=expected,
        contributions=contributions,
        statistic=statistic,
        degrees_of_freedom=freedom,
        law=law,
        alpha=level,
        critical_value=law.upper_quantile(level),
        p_value=p_value,
        decision=decision,
        reliable=bool(expected.min() >= SMALLEST_EXPECTED),
        description=describe(decision, p_value, level),
    )


def _require_cases(name: str, sums: FloatArray, what: str = "a case") -> None:
    least = sums.min() if what != "a case" else sums.max()
    if least == 0:
        raise MathvizError(name, f"hold {what}", "none")
