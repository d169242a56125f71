"""What a Markov chain is made of: its matrix, the names of its states, and a start."""

from collections.abc import Sequence

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray

MOST_STATES = 50
ROW_TOLERANCE = 1e-9


def transition_matrix(matrix: object, name: str = "matrix") -> FloatArray:
    """Return a square table of probabilities whose rows add to 1, rounding divided out.

    Raises
    ------
    MathvizError
        Naming the first row that is no distribution.
    """
    moves = validation.square_matrix(name, matrix, tuple(range(1, MOST_STATES + 1)))
    for row, entries in enumerate(moves, 1):
        if entries.min() < 0:
            raise MathvizError(f"{name} row {row}", "have no negative entry", f"{entries.min():g}")
        if abs(entries.sum() - 1) > ROW_TOLERANCE:
            raise MathvizError(f"{name} row {row}", "add to 1", f"a sum of {entries.sum():.12g}")
    return np.asarray(moves / moves.sum(axis=1, keepdims=True))


def state_names(states: Sequence[str] | None, count: int) -> tuple[str, ...]:
    """Return the names of so many states: 1, 2, … unless given.

    Raises
    ------
    MathvizError
        If there is not one for each, or two are equal.
    """
    names = tuple(str(k) for k in range(1, count + 1)) if states is None else _texts(states)
    if len(names) != count or len(set(names)) != count:
        raise MathvizError("states", f"be {count} different names", ", ".join(names) or "none")
    return names


def _texts(states: Sequence[str]) -> tuple[str, ...]:
    names = tuple(validation.listed("states", states))
    for name in names:
        if not isinstance(name, str):
            raise MathvizError("states", "be texts", repr(name))
    return names


def start_distribution(start: object, count: int) -> FloatArray:
    """Return a distribution over so many states, given itself or as the index of one state.

    Raises
    ------
    MathvizError
        If it is neither.
    """
    if isinstance(start, int | np.integer):
        state = validation.whole_number("start", start, 0, count - 1)
        return np.asarray(np.eye(count)[state])
    shares = validation.vector("start", start, count)
    if shares.min() < 0 or abs(shares.sum() - 1) > ROW_TOLERANCE:
        raise MathvizError("start", "be a state or probabilities that add to 1", f"{shares}")
    return np.asarray(shares / shares.sum())
