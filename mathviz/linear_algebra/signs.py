"""Which of two opposite unit vectors to show: the one whose first component is positive."""

import numpy as np

from mathviz.validation import FloatArray

NEGLIGIBLE = 1e-9


def leading_signs(rows: FloatArray) -> FloatArray:
    """Return for each unit row the sign, ±1, of its first component that is not negligible."""
    seen = np.abs(rows) > NEGLIGIBLE
    leading = rows[np.arange(len(rows)), np.argmax(seen, axis=1)]
    return np.where(leading < 0, -1.0, 1.0)
