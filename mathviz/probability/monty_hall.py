"""The Monty Hall game: stay or switch, when the host opens doors that hide nothing."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.validation import FloatArray
from mathviz.words import plain_number

MOST_DOORS = 100
MOST_GAMES = 100_000


@dataclass(frozen=True, eq=False)
class MontyHall:
    """Games with the prize, the first pick, what the host opens, and both ways to go on.

    `prizes`, `picks` and `switches` (games,) are doors from 0, `opened` (games, k) the doors
    that the host opens; `switches` is where one who switches ends. `stay_shares` and
    `switch_shares` (games,) are the shares won so far; `stay` and `switch` what they tend to.
    """

    doors: int
    stay: Fraction
    switch: Fraction
    prizes: NDArray[np.int64]
    picks: NDArray[np.int64]
    opened: NDArray[np.int64]
    switches: NDArray[np.int64]
    stay_wins: NDArray[np.bool_]
    switch_wins: NDArray[np.bool_]
    stay_shares: FloatArray
    switch_shares: FloatArray
    description: str


def monty_hall(
    doors: int = 3,
    games: int = 1000,
    opened: int | None = None,
    rng: np.random.Generator | None = None,
) -> MontyHall:
    """Play many games both ways (Selvin, The American Statistician 29, 1975).

    The host knows where the prize is and opens k other doors without it, at random. Staying
    wins 1/n, switching (n − 1) / (n (n − 1 − k)).

    Parameters
    ----------
    doors : int
        n, from 3 to 100.
    games : int
        1 to 100,000.
    opened : int, optional
        k, from 0 to n − 2; all but one unless given.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If an argument is out of bounds.
    """
    n = validation.whole_number("doors", doors, 3, MOST_DOORS)
    count = validation.whole_number("games", games, 1, MOST_GAMES)
    k = n - 2 if opened is None else validation.whole_number("opened", opened, 0, n - 2)
    rng = rng or np.random.default_rng(0)
    prizes, picks = rng.integers(0, n, (2, count))
    order = rng.random((count, n))
    each = np.arange(count)
    order[each, prizes] = 2.0
    order[each, picks] = 3.0
    shut = np.argsort(order, axis=1)
    left = np.sort(shut[:, k : n - 1], axis=1)
    switches = left[each, rng.integers(0, n - 1 - k, count)]
    stay, switch = Fraction(1, n), Fraction(n - 1, n * (n - 1 - k))
    stay_wins, switch_wins = picks == prizes, switches == prizes
    return MontyHall(
        doors=n,
        stay=stay,
        switch=switch,
        prizes=prizes,
        picks=picks,
        opened=np.sort(shut[:, :k], axis=1),
        switches=switches,
        stay_wins=stay_wins,
        switch_wins=switch_wins,
        stay_shares=np.cumsum(stay_wins) / (each + 1),
        switch_shares=np.cumsum(switch_wins) / (each + 1),
        description=_description(stay, switch, count, float(switch_wins.mean())),
    )


def _description(stay: Fraction, switch: Fraction, games: int, share: float) -> str:
    won = plain_number(100 * share, 3)
    return f"Staying wins {stay}, switching {switch}: {won} % of {games:,} games here."
