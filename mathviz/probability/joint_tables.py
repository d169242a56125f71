"""Two discrete numbers together, as a table of exact probabilities."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.linear_algebra.exact import as_typed
from mathviz.probability.chances import chances, ratio
from mathviz.validation import LARGEST_DATUM

Row = tuple[Fraction, ...]
Table = tuple[Row, ...]


@dataclass(frozen=True)
class JointTable:
    """A joint law of x (rows) and y (columns), all in exact fractions.

    `y_given_x[i]` is the law of y in row i, `x_given_y[j]` that of x in column j; None where
    the condition has probability 0. `correlation` is a float, None if x or y cannot vary.
    """

    x_values: Row
    y_values: Row
    table: Table
    x_marginal: Row
    y_marginal: Row
    y_given_x: tuple[Row | None, ...]
    x_given_y: tuple[Row | None, ...]
    x_mean: Fraction
    y_mean: Fraction
    x_variance: Fraction
    y_variance: Fraction
    covariance: Fraction
    correlation: float | None
    independent: bool


def joint_table(
    table: Sequence[Sequence[object]],
    x_values: Sequence[float] | None = None,
    y_values: Sequence[float] | None = None,
) -> JointTable:
    """Read marginals, conditionals and covariance off a table (Feller, volume I, chapter IX).

    Values are 0, 1, … unless given.

    Parameters
    ----------
    table : (n, m) chances that add to 1
    x_values : (n,) numbers, optional
        Of the rows.
    y_values : (m,) numbers, optional
        Of the columns.

    Raises
    ------
    MathvizError
        If the table is empty or ragged, does not add to 1, or its sides do not fit the values.
    """
    rows = _rows(table)
    x = _values("x values", x_values, len(rows))
    y = _values("y values", y_values, len(rows[0]))
    columns = tuple(zip(*rows, strict=True))
    x_marginal = tuple(sum(row, Fraction(0)) for row in rows)
    y_marginal = tuple(sum(column, Fraction(0)) for column in columns)
    x_mean, y_mean = _mean(x, x_marginal), _mean(y, y_marginal)
    x_variance = _mean([(value - x_mean) ** 2 for value in x], x_marginal)
    y_variance = _mean([(value - y_mean) ** 2 for value in y], y_marginal)
    deviations = [(a - x_mean) * (b - y_mean) for a in x for b in y]
    covariance = _mean(deviations, [p for row in rows for p in row])
    return JointTable(
        x_values=x,
        y_values=y,
        table=rows,
        x_marginal=x_marginal,
        y_marginal=y_marginal,
        y_given_x=tuple(map(_conditional, rows, x_marginal)),
        x_given_y=tuple(map(_conditional, columns, y_marginal)),
        x_mean=x_mean,
        y_mean=y_mean,
        x_variance=x_variance,
        y_variance=y_variance,
        covariance=covariance,
        correlation=_correlation(covariance, x_variance, y_variance),
        independent=all(
            p == a * b
            for row, a in zip(rows, x_marginal, strict=True)
            for p, b in zip(row, y_marginal, strict=True)
        ),
    )


def _rows(table: Sequence[Sequence[object]]) -> Table:
    rows = [validation.listed("table row", row) for row in validation.listed("table", table)]
    widths = {len(row) for row in rows}
    if len(widths) != 1 or 0 in widths:
        raise MathvizError("table", "have rows of equal length", f"lengths {sorted(widths)}")
    width = widths.pop()
    flat = chances("table", [entry for row in rows for entry in row])
    return tuple(tuple(flat[k : k + width]) for k in range(0, len(flat), width))


def _values(name: str, values: Sequence[float] | None, count: int) -> Row:
    if values is None:
        return tuple(Fraction(k) for k in range(count))
    floats = validation.vector(name, values, count, LARGEST_DATUM).tolist()
    return tuple(as_typed(value) or Fraction(value) for value in floats)


def _mean(values: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction:
    return sum((v * w for v, w in zip(values, weights, strict=True)), Fraction(0))


def _conditional(joint: Row, whole: Fraction) -> Row | None:
    shares = tuple(ratio(part, whole) for part in joint)
    return tuple(share for share in shares if share is not None) or None


def _correlation(covariance: Fraction, x: Fraction, y: Fraction) -> float | None:
    """Take the root of an exact square, so that a perfect correlation is exactly ±1."""
    squared = ratio(covariance**2, x * y)
    if squared is None:
        return None
    return math.copysign(math.sqrt(squared), covariance)
