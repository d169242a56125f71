"""Learning rates that change from step to step."""

import numpy as np

from mathviz import validation
from mathviz.validation import FloatArray

SCHEDULES = ("constant", "step", "exponential", "inverse_time", "square_root", "cosine", "warmup")
MOST_STEPS = 10_000
LAST_SHARE = 0.01
HALVINGS = 4
WARM_SHARE = 0.1


def scheduled_rates(schedule: str, rate: float, steps: int) -> FloatArray:
    """Return the rate of each of the steps k = 0, …, K − 1.

    - constant: η
    - step: η / 2^⌊4 k / K⌋, halved three times
    - exponential: η · 0.01^(k / K)
    - inverse_time: η / (1 + 10 k / K) (Robbins and Monro, 1951)
    - square_root: η / √(k + 1) (Zinkevich, 2003)
    - cosine: η (1 + cos(π k / K)) / 2 (Loshchilov and Hutter, 2017, without restarts)
    - warmup: η min(1, (k + 1) / W), with W a tenth of K or 1

    Raises
    ------
    MathvizError
        If there is no such schedule, or the rate or the number of steps is out of bounds.
    """
    name = validation.one_of("schedule", schedule, SCHEDULES)
    first = validation.number("learning rate", rate, 1e-9, 1e3)
    count = validation.whole_number("steps", steps, 1, MOST_STEPS)
    k = np.arange(count)
    share = k / count
    shapes = {
        "constant": np.ones(count),
        "step": 0.5 ** np.floor(HALVINGS * share),
        "exponential": LAST_SHARE**share,
        "inverse_time": 1 / (1 + share / WARM_SHARE),
        "square_root": 1 / np.sqrt(k + 1),
        "cosine": (1 + np.cos(np.pi * share)) / 2,
        "warmup": np.minimum(1.0, (k + 1) / max(1, round(WARM_SHARE * count))),
    }
    return np.asarray(first * shapes[name])
