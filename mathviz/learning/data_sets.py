"""A data set: cases in rows, what is known of each and what is asked.

Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, chapter 7.
"""

from dataclasses import dataclass, replace

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.learning.checks import IntArray
from mathviz.statistics.moments import mean_and_spread
from mathviz.statistics.samples import table
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class DataSet:
    """Cases in rows.

    `inputs` (n, d) has one column for each of `feature_names`; `targets` (n,) are numbers, or class
    numbers 0, 1, … if there are `class_names`. `source` says where the data come from.
    """

    name: str
    inputs: FloatArray
    targets: FloatArray
    feature_names: tuple[str, ...]
    target_name: str
    class_names: tuple[str, ...] | None
    source: str

    @property
    def labels(self) -> IntArray:
        """The targets as class numbers."""
        return self.targets.astype(np.int_)

    def rows(self, chosen: IntArray) -> "DataSet":
        """Return the data set of some rows only."""
        return replace(self, inputs=self.inputs[chosen], targets=self.targets[chosen])


@dataclass(frozen=True, eq=False)
class Split:
    """A data set parted by chance into what is learned from and what is kept for the test."""

    train: DataSet
    test: DataSet
    train_rows: IntArray
    test_rows: IntArray


@dataclass(frozen=True, eq=False)
class Scaling:
    """Mean and standard deviation (divisor n − 1) of each column.

    `constant` (d,) marks columns without spread: they are moved to 0 and not stretched.
    """

    means: FloatArray
    deviations: FloatArray
    constant: tuple[bool, ...]

    def apply(self, inputs: FloatArray) -> FloatArray:
        """Return the inputs in standard units."""
        return (inputs - self.means) / np.where(self.constant, 1.0, self.deviations)

    def undo(self, scaled: FloatArray) -> FloatArray:
        """Return inputs in their own units."""
        return scaled * np.where(self.constant, 1.0, self.deviations) + self.means


def split(data: DataSet, test_share: float = 0.25, rng: np.random.Generator | None = None) -> Split:
    """Keep a share of the cases for the test, of each class alike.

    Parameters
    ----------
    data : DataSet
    test_share : float
        0.05 to 0.95 of the cases of each class.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If the share is not between 0.05 and 0.95, or a class has fewer than 2 cases.
    """
    share = validation.number("test share", test_share, 0.05, 0.95)
    generator = rng or np.random.default_rng(0)
    groups = np.zeros(len(data.targets)) if data.class_names is None else data.targets
    kept: list[IntArray] = []
    for group in np.unique(groups):
        rows = generator.permutation(np.flatnonzero(groups == group))
        if len(rows) < 2:
            which = "the data" if data.class_names is None else data.class_names[int(group)]
            raise MathvizError("data", f"hold at least 2 cases of {which}", str(len(rows)))
        kept.append(rows[: min(len(rows) - 1, max(1, round(share * len(rows))))])
    test_rows = np.sort(np.concatenate(kept))
    train_rows = np.setdiff1d(np.arange(len(groups)), test_rows)
    return Split(data.rows(train_rows), data.rows(test_rows), train_rows, test_rows)


def fit_scaling(inputs: object) -> Scaling:
    """Find mean and standard deviation of each column; learn them from training data alone.

    Parameters
    ----------
    inputs : (n, d) numbers, n ≥ 2

    Raises
    ------
    MathvizError
        If there are fewer than 2 rows or an entry is not finite.
    """
    found = [mean_and_spread(column) for column in table("inputs", inputs, 2).T]
    deviations = np.array([column.standard_deviation or 0.0 for column in found])
    means = np.array([column.mean for column in found])
    return Scaling(means, deviations, tuple((deviations == 0).tolist()))
