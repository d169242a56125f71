"""Markov chains: one walker, the whole distribution flowing, and where it comes to rest."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.probability.chain_classes import ChainKind, StateClass, chain_kind, state_classes
from mathviz.probability.mixing import mixing_time, second_modulus, total_variation
from mathviz.probability.stationary import Absorption, absorption, stationary_rows
from mathviz.probability.transitions import start_distribution, state_names, transition_matrix
from mathviz.validation import FloatArray
from mathviz.words import plain_number

MOST_STEPS = 10_000


@dataclass(frozen=True, eq=False)
class MarkovChain:
    """A finite chain from one start.

    `matrix` (n, n) holds in row i the probabilities of moving from state i to each, `states` the
    names. `distributions` (steps + 1, n) is where the walker may be after each step, `walk`
    (steps + 1,) where one walker was. `stationary` (c, n) has one distribution for each closed
    class; `limit` (n,) is what the distributions tend to, None where they keep cycling.
    `distances` (steps + 1,) are total variation distances to `limit`. `rate` is the modulus of
    the second eigenvalue, by which the distance shrinks in each step in the end. `mixing_time` is
    the least number of steps after which every start is within 1/4 of the stationary
    distribution; None unless the chain is regular, or if it takes more than 2⁴⁰ steps.
    """

    matrix: FloatArray
    states: tuple[str, ...]
    start: FloatArray
    kind: ChainKind
    classes: tuple[StateClass, ...]
    distributions: FloatArray
    walk: NDArray[np.int64]
    visit_shares: FloatArray
    stationary: FloatArray
    limit: FloatArray | None
    distances: FloatArray | None
    rate: float | None
    mixing_time: int | None
    absorption: Absorption | None
    description: str


def markov_chain(
    matrix: object,
    start: object = 0,
    steps: int = 30,
    states: Sequence[str] | None = None,
    rng: np.random.Generator | None = None,
) -> MarkovChain:
    """Follow a chain, step by step and in the long run (Norris, Markov Chains, chapter 1).

    Parameters
    ----------
    matrix : (n, n) numbers
        At most 50 states; every row adds to 1.
    start : int or (n,) numbers
        A state, by its index, or a distribution over the states.
    steps : int
        0 to 10,000.
    states : sequence of str, optional
        Their names; 1, 2, … unless given.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If a row of the matrix is no distribution, or an argument is out of bounds.
    """
    moves = transition_matrix(matrix)
    count = validation.whole_number("steps", steps, 0, MOST_STEPS)
    names = state_names(states, len(moves))
    origin = start_distribution(start, len(moves))
    classes = state_classes(moves)
    kind = chain_kind(classes)
    stationary = stationary_rows(moves, classes)
    leaving = absorption(moves, classes)
    distributions = _flow(origin, moves, count)
    limit = _limit(origin, classes, stationary, leaving)
    walk = _walk(origin, moves, count, rng or np.random.default_rng(0))
    return MarkovChain(
        matrix=moves,
        states=names,
        start=origin,
        kind=kind,
        classes=classes,
        distributions=distributions,
        walk=walk,
        visit_shares=np.bincount(walk, minlength=len(moves)) / len(walk),
        stationary=stationary,
        limit=limit,
        distances=None if limit is None else total_variation(distributions, limit),
        rate=second_modulus(moves) if kind is ChainKind.REGULAR else None,
        mixing_time=mixing_time(moves, stationary[0]) if kind is ChainKind.REGULAR else None,
        absorption=leaving,
        description=_description(kind, classes, stationary, names),
    )


def _flow(start: FloatArray, moves: FloatArray, steps: int) -> FloatArray:
    flow = np.empty((steps + 1, len(moves)))
    flow[0] = start
    for k in range(steps):
        flow[k + 1] = flow[k] @ moves
    return flow


def _walk(
    start: FloatArray, moves: FloatArray, steps: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Choose each step by a uniform number on the cumulative row, never an impossible one."""
    ladders = [(np.flatnonzero(row), np.cumsum(row[row > 0])) for row in (start, *moves)]
    walk = np.empty(steps + 1, dtype=np.int64)
    here = -1
    for k, height in enumerate(rng.random(steps + 1)):
        possible, ladder = ladders[here + 1]
        rung = np.searchsorted(ladder, height, side="right")
        here = int(possible[min(int(rung), len(possible) - 1)])
        walk[k] = here
    return walk


def _limit(
    start: FloatArray,
    classes: tuple[StateClass, ...],
    stationary: FloatArray,
    leaving: Absorption | None,
) -> FloatArray | None:
    """Weigh each closed class by the chance of ending there; a rhythm may outlive all steps."""
    closed = [group for group in classes if group.closed]
    weights = np.array([start[list(group.states)].sum() for group in closed])
    if leaving is not None:
        weights = weights + start[list(leaving.states)] @ leaving.probabilities
    reached = zip(closed, weights, strict=True)
    if any(group.period != 1 and weight > 0 for group, weight in reached):
        at_rest = leaving is None and np.allclose(start, weights @ stationary, rtol=0, atol=1e-12)
        return weights @ stationary if at_rest else None
    return np.asarray(weights @ stationary)


def _description(
    kind: ChainKind,
    classes: tuple[StateClass, ...],
    stationary: FloatArray,
    names: tuple[str, ...],
) -> str:
    closed = [group for group in classes if group.closed]
    if kind is ChainKind.REDUCIBLE:
        parts = " and ".join("{" + ", ".join(names[s] for s in g.states) + "}" for g in closed)
        return f"Reducible: {parts} are never left, so where it ends depends on the start."
    if kind is ChainKind.PERIODIC:
        return f"Periodic: it returns only every {closed[0].period} steps and never stands still."
    shares = ", ".join(
        f"{name} {plain_number(float(p), 3)}" for name, p in zip(names, stationary[0], strict=True)
    )
    return f"From every start the distribution settles on {shares}."
