"""How fast a Markov chain forgets its start."""

import numpy as np

from mathviz.validation import FloatArray

MIXED = 0.25
MOST_STEPS = 2**40


def total_variation(first: FloatArray, second: FloatArray) -> FloatArray:
    """Return half the sum of absolute differences along the last axis, broadcast."""
    return np.asarray(np.abs(first - second).sum(axis=-1) / 2)


def second_modulus(moves: FloatArray) -> float:
    """Return the second largest modulus of an eigenvalue, 0 for a single state.

    In the end each step multiplies the distance to the stationary distribution by it.
    """
    return float(np.sort(np.abs(np.linalg.eigvals(moves)))[-2]) if len(moves) > 1 else 0.0


def mixing_time(moves: FloatArray, stationary: FloatArray) -> int | None:
    """Return after how many steps every start is within 1/4 (Levin and Peres, section 4.5).

    None if it takes more than 2⁴⁰. The steps are doubled until the chain is mixed, then the gap is
    halved: distances never grow with time.
    """
    powers = [moves]
    while not _mixed(powers[-1], stationary):
        powers.append(_product(powers[-1], powers[-1]))
        if 2 ** (len(powers) - 1) > MOST_STEPS:
            return None
    if len(powers) == 1:
        return 0 if len(moves) == 1 else 1
    time, reached = 2 ** (len(powers) - 2), powers[-2]
    for exponent in range(len(powers) - 3, -1, -1):
        further = _product(reached, powers[exponent])
        if not _mixed(further, stationary):
            time, reached = time + 2**exponent, further
    return int(time) + 1


def _product(first: FloatArray, second: FloatArray) -> FloatArray:
    """Multiply, and hold the rows to a sum of 1: rounding would double at every squaring."""
    moves = first @ second
    return np.asarray(moves / moves.sum(axis=1, keepdims=True))


def _mixed(rows: FloatArray, stationary: FloatArray) -> bool:
    return bool(total_variation(rows, stationary).max() <= MIXED)
