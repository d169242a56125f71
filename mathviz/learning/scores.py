"""From scores to probabilities, safe for scores of any size."""

import numpy as np

from mathviz.statistics.samples import table
from mathviz.validation import FloatArray


def log_sum_exp(scores: object) -> FloatArray:
    """Return log Σ exp of each row, with the largest score taken out first.

    Raises
    ------
    MathvizError
        If it is no table of finite numbers.
    """
    rows = table("scores", scores)
    top = rows.max(axis=1)
    return np.asarray(top + np.log(np.exp(rows - top[:, None]).sum(axis=1)))


def softmax(scores: object) -> FloatArray:
    """Return the probabilities (n, k) that scores stand for, row by row; each adds to 1.

    Raises
    ------
    MathvizError
        If it is no table of finite numbers.
    """
    rows = table("scores", scores)
    parts = np.exp(rows - rows.max(axis=1, keepdims=True))
    return np.asarray(parts / parts.sum(axis=1, keepdims=True))
