"""Training a network on points of the plane: boundary, hidden space and loss, epoch by epoch."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.learning.activations import activation
from mathviz.learning.data_sets import DataSet
from mathviz.learning.learning_curve import LearningCurve, follow
from mathviz.learning.losses import Loss, loss
from mathviz.learning.network import MOST_NEURONS, random_network
from mathviz.learning.training_frames import Frame, axis, frame, grid_points
from mathviz.optimization.outcomes import Outcome
from mathviz.validation import FloatArray, listed
from mathviz.words import plain_number

MOST_HIDDEN = 4


@dataclass(frozen=True, eq=False)
class Training:
    """A network's training: every epoch's loss and accuracy, and frames with all else.

    `losses` and `accuracies` (epochs + 1,) begin before the first step. `grid_x` and `grid_y` (61,)
    are the coordinates of the frames' fields.
    """

    data: DataSet
    loss_name: str
    method: str
    learning_rate: float
    sizes: tuple[int, ...]
    losses: FloatArray
    accuracies: FloatArray
    grid_x: FloatArray
    grid_y: FloatArray
    frames: tuple[Frame, ...]
    outcome: Outcome
    description: str


def train_network(
    data: DataSet,
    hidden: Sequence[int] = (8,),
    activation_name: str = "tanh",
    loss_name: str | None = None,
    learning_rate: float = 0.05,
    epochs: int = 150,
    method: str = "adam",
    frames: int = 24,
    rng: np.random.Generator | None = None,
) -> Training:
    """Train with the whole data set in every step (Goodfellow et al., chapter 8).

    Parameters
    ----------
    data : DataSet
        Classes of points in the plane, best of size about 1; at most 5000.
    hidden : sequence of int
        Neurons in each of 1 to 4 hidden layers.
    activation_name : str
        Of the hidden layers, one of `ACTIVATIONS`.
    loss_name : str, optional
        One of `LOSSES`; log loss for two classes and cross entropy for more if left out.
    learning_rate : float
        10⁻⁹ to 1000.
    epochs : int
        1 to 5000.
    method : str
        One of `mathviz.optimization.methods.METHODS`.
    frames : int
        How many epochs to keep everything of, 2 to 200: close together at first, then rarer.
    rng : numpy.random.Generator, optional
        Seeded with 0 unless given.

    Raises
    ------
    MathvizError
        If an argument is out of bounds or the data are no classes of points in the plane.
    """
    _require_plane(data)
    chosen = _loss(data, loss_name)
    given = listed("hidden", hidden)
    neurons = [validation.whole_number("hidden neurons", size, 1, MOST_NEURONS) for size in given]
    validation.whole_number("number of hidden layers", len(neurons), 1, MOST_HIDDEN)
    outputs = len(data.class_names or ()) if chosen.name == "cross entropy" else 1
    sizes = (2, *neurons, outputs)
    start = random_network(sizes, activation(activation_name).name, rng=rng)
    curve = follow(start, data, chosen, method, learning_rate, epochs, frames)
    grid_x, grid_y = (axis(column) for column in data.inputs.T)
    points = grid_points(grid_x, grid_y)
    return Training(
        data=data,
        loss_name=chosen.name,
        method=method,
        learning_rate=float(learning_rate),
        sizes=sizes,
        losses=curve.losses,
        accuracies=curve.accuracies,
        grid_x=grid_x,
        grid_y=grid_y,
        frames=tuple(
            frame(epoch, model, curve, data, chosen, points)
            for epoch, model in curve.networks.items()
        ),
        outcome=curve.outcome,
        description=_description(curve),
    )


def _require_plane(data: DataSet) -> None:
    if data.class_names is None:
        raise MathvizError("data", "have classes", f"numbers to predict ({data.target_name})")
    if data.inputs.shape[1] != 2:
        raise MathvizError("data", "have 2 inputs", str(data.inputs.shape[1]))
    if len(data.inputs) > 5000:
        raise MathvizError("data", "hold at most 5,000 cases", f"{len(data.inputs):,}")


def _loss(data: DataSet, name: str | None) -> Loss:
    classes = len(data.class_names or ())
    chosen = loss(name if name is not None else ("log" if classes == 2 else "cross entropy"))
    if classes > 2 and chosen.name != "cross entropy":
        raise MathvizError("loss", f"be cross entropy for {classes} classes", chosen.name)
    return chosen


def _description(curve: LearningCurve) -> str:
    epochs = len(curve.losses) - 1
    if curve.outcome is Outcome.DIVERGED:
        return f"Training diverges after {epochs} epochs: the learning rate is too large."
    loss_now, right = plain_number(curve.losses[-1], 3), plain_number(100 * curve.accuracies[-1], 3)
    return f"After {epochs} epochs the loss is {loss_now} and {right}% of the cases are right."
