"""Long runs of a Markov chain: stationary distributions and absorption."""

from dataclasses import dataclass

import numpy as np

from mathviz.probability.chain_classes import StateClass
from mathviz.validation import FloatArray


@dataclass(frozen=True, eq=False)
class Absorption:
    """How transient states are left for good.

    `states` (t,) are the transient ones. `visits` (t, t) are the expected visits to each from
    each (the fundamental matrix), `steps` (t,) the expected steps until a closed class is entered,
    and `probabilities` (t, c) those of ending in each closed class.
    """

    states: tuple[int, ...]
    visits: FloatArray
    steps: FloatArray
    probabilities: FloatArray


def stationary_distribution(matrix: FloatArray) -> FloatArray:
    """Return π = πP of a chain that is one class (Grassmann, Taksar and Heyman, 1985).

    States are censored one by one. Nothing is ever subtracted, so that each probability
    is right to nearly all digits however rarely the chain crosses from one part to another.
    """
    work = matrix.copy()
    for last in range(len(work) - 1, 0, -1):
        work[:last, last] /= work[last, :last].sum()
        work[:last, :last] += np.outer(work[:last, last], work[last, :last])
    weights = np.ones(len(work))
    for state in range(1, len(work)):
        weights[state] = weights[:state] @ work[:state, state]
    return np.asarray(weights / weights.sum())


def stationary_rows(matrix: FloatArray, classes: tuple[StateClass, ...]) -> FloatArray:
    """Return the stationary distribution of each closed class on all states, one in each row."""
    closed = [list(group.states) for group in classes if group.closed]
    rows = np.zeros((len(closed), len(matrix)))
    for row, states in zip(rows, closed, strict=True):
        row[states] = stationary_distribution(matrix[np.ix_(states, states)])
    return rows


def absorption(matrix: FloatArray, classes: tuple[StateClass, ...]) -> Absorption | None:
    """Follow transient states until they are left (Grinstead and Snell, chapter 11).

    None if there is no transient state.

    Parameters
    ----------
    matrix : (n, n) array
        A transition matrix.
    classes : tuple of StateClass
        Those of the matrix.
    """
    transient = sorted(state for group in classes if not group.closed for state in group.states)
    if not transient:
        return None
    closed = [list(group.states) for group in classes if group.closed]
    within = matrix[np.ix_(transient, transient)]
    visits = np.asarray(np.linalg.inv(np.eye(len(transient)) - within), dtype=np.float64)
    leaving: FloatArray = np.column_stack(
        [matrix[np.ix_(transient, states)].sum(axis=1) for states in closed]
    )
    probabilities = np.asarray(visits @ leaving)
    return Absorption(tuple(transient), visits, visits.sum(axis=1), probabilities)
