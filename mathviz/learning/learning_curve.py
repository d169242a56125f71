"""The epochs of a training: one step of a method each, with loss and accuracy.

Goodfellow, Bengio and Courville, Deep Learning, chapter 8.
"""

from dataclasses import dataclass

import numpy as np

from mathviz import validation
from mathviz.learning.backpropagation import layer_gradients
from mathviz.learning.data_sets import DataSet
from mathviz.learning.losses import Loss
from mathviz.learning.network import Layer, Network, run
from mathviz.optimization.methods import State
from mathviz.optimization.methods import method as method_called
from mathviz.optimization.outcomes import Outcome
from mathviz.validation import FloatArray

MOST_EPOCHS = 5000
MOST_FRAMES = 200
LARGEST_LOSS = 1e6
LEVEL = 1e-8


@dataclass(frozen=True, eq=False)
class LearningCurve:
    """Mean loss and accuracy (epochs + 1,), and the networks at some epochs.

    The training ends early, and has diverged, before a loss beyond a million; its last network
    is always among those kept.
    """

    losses: FloatArray
    accuracies: FloatArray
    networks: dict[int, Network]
    outcome: Outcome


def follow(
    start: Network,
    data: DataSet,
    loss: Loss,
    method: str,
    learning_rate: float,
    epochs: int,
    frames: int,
) -> LearningCurve:
    """Train a network with all cases in every step.

    Parameters
    ----------
    start : Network
    data : DataSet
    loss : Loss
    method : str
        One of `mathviz.optimization.methods.METHODS`.
    learning_rate : float
        10⁻⁹ to 1000.
    epochs : int
        1 to 5000.
    frames : int
        How many networks to keep, 2 to 200.

    Raises
    ------
    MathvizError
        If the method is unknown or a number is out of bounds.
    """
    rule = method_called(method)
    rate = validation.number("learning rate", learning_rate, 1e-9, 1e3)
    most = validation.whole_number("epochs", epochs, 1, MOST_EPOCHS)
    shown = validation.whole_number("frames", frames, 2, MOST_FRAMES)
    position = flattened(start)
    state = State(np.zeros_like(position), np.zeros_like(position), 0)
    kept = set(np.round(np.geomspace(1, most + 1, shown)).astype(int) - 1)
    losses, accuracies, networks = [], [], {}
    outcome = Outcome.STEP_LIMIT
    for epoch in range(most + 1):
        model = rebuilt(start, position)
        cost, right, gradient = _measure(model, data, loss)
        if not cost <= LARGEST_LOSS:
            outcome = Outcome.DIVERGED
            break
        losses.append(cost)
        accuracies.append(right)
        last = model
        if epoch in kept:
            networks[epoch] = model
        if np.linalg.norm(gradient) <= LEVEL:
            outcome = Outcome.CONVERGED
            break
        if rule.look_ahead:
            ahead = rebuilt(start, position - rate * rule.look_ahead * state.m)
            gradient = _measure(ahead, data, loss)[2]
        step = rule.rule(gradient, State(state.m, state.s, epoch + 1))
        state = State(step.m, step.s, epoch + 1)
        position = position + rate * step.change
    networks[len(losses) - 1] = last
    return LearningCurve(np.array(losses), np.array(accuracies), networks, outcome)


def flattened(model: Network) -> FloatArray:
    """Return all weights and biases, layer by layer, in one vector."""
    parts = [part for layer in model.layers for part in (layer.weights.ravel(), layer.bias)]
    return np.concatenate(parts)


def rebuilt(model: Network, position: FloatArray) -> Network:
    """Return a network of the same shape with the weights and biases of a vector."""
    layers, first = [], 0
    for layer in model.layers:
        middle = first + layer.weights.size
        last = middle + layer.bias.size
        weights = position[first:middle].reshape(layer.weights.shape)
        layers.append(Layer(weights, position[middle:last], layer.activation))
        first = last
    return Network(tuple(layers))


def _measure(model: Network, data: DataSet, loss: Loss) -> tuple[float, float, FloatArray]:
    with np.errstate(over="ignore", invalid="ignore"):
        case = run(model, data.inputs)
        cost = float(loss.value(case.outputs, data.targets).mean())
        gradients = layer_gradients(model, case, loss.gradient(case.outputs, data.targets))
        flat = [part.ravel() for pair in gradients for part in pair]
    right = np.count_nonzero(loss.classify(case.outputs) == data.targets) / len(data.inputs)
    return cost, right, np.concatenate(flat) / len(data.inputs)
