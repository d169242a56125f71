"""What a network in training looks like after some epochs.

Goodfellow, Bengio and Courville, Deep Learning, section 6.1.
"""

from dataclasses import dataclass

import numpy as np

from mathviz.learning.data_sets import DataSet
from mathviz.learning.learning_curve import LearningCurve
from mathviz.learning.losses import Loss
from mathviz.learning.network import Network, run
from mathviz.validation import FloatArray

GRID = 61
ROOM = 0.15


@dataclass(frozen=True, eq=False)
class Frame:
    """The network after some epochs.

    `field` (61, 61) is what it says at each point of the grid, rows along y: the probability of
    class 1, its score for hinge and squared loss, or with more classes the number of the likeliest.
    `hidden` (n, h) are the values of the last hidden layer for every case.
    """

    epoch: int
    network: Network
    loss: float
    accuracy: float
    field: FloatArray
    hidden: FloatArray


def axis(values: FloatArray) -> FloatArray:
    """Return the grid's coordinates along one input, with some room about the cases."""
    low, high = float(values.min()), float(values.max())
    room = ROOM * (high - low) or 1.0
    return np.linspace(low - room, high + room, GRID)


def grid_points(x: FloatArray, y: FloatArray) -> FloatArray:
    """Return the grid's points, row by row along y."""
    return np.column_stack([np.tile(x, len(y)), np.repeat(y, len(x))])


def frame(
    epoch: int,
    model: Network,
    curve: LearningCurve,
    data: DataSet,
    chosen: Loss,
    points: FloatArray,
) -> Frame:
    """Evaluate a network on the points (3721, 2) of the grid and on the cases.

    Parameters
    ----------
    epoch : int
    model : Network
    curve : LearningCurve
    data : DataSet
    chosen : Loss
    points : (3721, 2) array
        Those of `grid_points`.
    """
    outputs = run(model, points).outputs
    says = chosen.classify(outputs) if outputs.shape[1] > 1 else chosen.predict(outputs)[:, 0]
    return Frame(
        epoch=epoch,
        network=model,
        loss=float(curve.losses[epoch]),
        accuracy=float(curve.accuracies[epoch]),
        field=says.reshape(GRID, GRID).astype(np.float64),
        hidden=run(model, data.inputs).values[-2],
    )
