"""Every built-in data set by its name, whether made by chance or measured."""

import numpy as np

from mathviz.errors import MathvizError
from mathviz.learning.data_sets import DataSet
from mathviz.learning.generated_data import GENERATED_SETS, generated_data
from mathviz.learning.real_data import REAL_SETS, real_data
from mathviz.validation import one_of

DATA_SETS = GENERATED_SETS + REAL_SETS
USUAL_SAMPLES = 200


def data_set(
    name: str,
    samples: int | None = None,
    noise: float | None = None,
    rng: np.random.Generator | None = None,
) -> DataSet:
    """Return a built-in data set.

    Parameters
    ----------
    name : str
        One of `DATA_SETS`: those of `generated_data` and those of `real_data`.
    samples : int, optional
        Of a generated set: 6 to 100,000 cases, 200 if left out.
    noise : float, optional
        Of a generated set: standard deviation of the noise, 0 to 100; each has its own default.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Returns
    -------
    DataSet
        Its `source` says how it was generated or where it was published, and its licence.

    Raises
    ------
    MathvizError
        If the name is unknown, a number is out of bounds, or a real set is to be changed.
    """
    if one_of("data", name, DATA_SETS) in GENERATED_SETS:
        return generated_data(name, USUAL_SAMPLES if samples is None else samples, noise, rng)
    for option, value in (("samples", samples), ("noise", noise)):
        if value is not None:
            raise MathvizError(option, f"be left out, as {name} is a real data set", str(value))
    return real_data(name)
