"""One step of a small network against the slopes of all its weights.

Rumelhart, Hinton and Williams, Nature 323 (1986).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.learning.backpropagation import Backpropagation, backpropagate
from mathviz.learning.network import network
from mathviz.validation import FloatArray

LARGEST, LARGEST_STEPPED = 5.0, 10.0


@dataclass(frozen=True, eq=False)
class WeightStep:
    """One case through a network before and after the step.

    `slope` is the loss's derivative by the output, `weights` and `slopes` list all weights and the
    derivatives by them, layer by layer, row by row; `stepped` are the weights after the step. Of
    the hidden neurons those in `flat` have the slope 0, those in `saturated` nearly so.
    """

    before: Backpropagation
    after: Backpropagation
    slope: float
    weights: FloatArray
    slopes: FloatArray
    stepped: FloatArray
    flat: tuple[int, ...]
    saturated: tuple[int, ...]


def weight_step(
    hidden: object,
    output: object,
    inputs: object,
    target: float,
    activation: str = "tanh",
    loss_name: str = "squared",
    learning_rate: float = 0.1,
) -> WeightStep:
    """Follow one case forward and back, step, and follow it again; no neuron has a bias.

    Parameters
    ----------
    hidden : (h, d) numbers from −5 to 5
        Weights of each hidden neuron, a row each.
    output : (h,) numbers from −5 to 5
        Weights of the output, which is not bent.
    inputs : (d,) numbers from −5 to 5
    target, activation, loss_name, learning_rate
        As for `mathviz.learning.backpropagation.backpropagate`.

    Raises
    ------
    MathvizError
        As `backpropagate`, or if an entry is larger, or a weight is beyond 10 after the step.
    """
    given = validation.real_array("hidden", hidden, 2, LARGEST)
    last = validation.real_array("output", output, 1, LARGEST)
    case = validation.real_array("inputs", inputs, 1, LARGEST)
    value = validation.number("target", target)
    goal = int(value) if value.is_integer() else value

    def through(matrices: Sequence[FloatArray]) -> Backpropagation:
        biases = [np.zeros(len(matrix)) for matrix in matrices]
        model = network(matrices, biases, [activation, "identity"])
        return backpropagate(model, case, goal, loss_name, learning_rate)

    before = through([given, last[None]])
    _check_step(before)
    after = through([layer.weights for layer in before.stepped.layers])
    bends = np.abs(before.passes[0].slopes)
    return WeightStep(
        before=before,
        after=after,
        slope=float(before.passes[1].output_gradient[0]),
        weights=_listed(before),
        slopes=np.concatenate([one.weight_gradient.ravel() for one in before.passes]),
        stepped=_listed(after),
        flat=tuple(np.flatnonzero(bends == 0).tolist()),
        saturated=tuple(np.flatnonzero((bends > 0) & (bends < 0.01)).tolist()),
    )


def _check_step(before: Backpropagation) -> None:
    weights = np.concatenate([layer.weights.ravel() for layer in before.stepped.layers])
    largest = float(weights[np.abs(weights).argmax()])
    if abs(largest) > LARGEST_STEPPED:
        requirement = f"leave weights of magnitude at most {LARGEST_STEPPED:g} after the step"
        received = f"{before.learning_rate:g}, which makes one {largest:.3g}"
        raise MathvizError("learning rate", requirement, received)


def _listed(passes: Backpropagation) -> FloatArray:
    return np.concatenate([layer.weights.ravel() for layer in passes.network.layers])
