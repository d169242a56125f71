import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.learning.activations import ACTIVATIONS, activation
from mathviz.learning.losses import loss
from mathviz.learning.weight_step import weight_step

HIDDEN, OUTPUT, INPUTS = np.array([[0.5, -0.4], [0.3, 0.8]]), np.array([1.0, -1.0]), [1, 2]
LOSSES = ("squared", "log", "hinge")


def loss_of(weights, bend, name):
    hidden = activation(bend).value(weights[:4].reshape(2, 2) @ INPUTS)
    output = weights[4:] @ hidden
    return float(loss(name).value(np.array([[output]]), np.array([1.0]))[0])


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("bend", ACTIVATIONS)
def test_slopes_are_central_differences_of_every_weight(bend, name):
    step = weight_step(HIDDEN, OUTPUT, INPUTS, 1, bend, name, 0.2)
    moves = 1e-6 * np.eye(6)
    differences = [
        (loss_of(step.weights + move, bend, name) - loss_of(step.weights - move, bend, name)) / 2e-6
        for move in moves
    ]
    assert step.slopes == pytest.approx(differences, abs=1e-6)
    assert step.stepped == pytest.approx(step.weights - 0.2 * step.slopes)
    assert step.before.loss == pytest.approx(loss_of(step.weights, bend, name))
    assert step.after.loss == pytest.approx(loss_of(step.stepped, bend, name))


def test_no_neuron_gets_a_bias():
    step = weight_step(HIDDEN, OUTPUT, INPUTS, 1)
    assert [layer.bias.any() for layer in step.after.network.layers] == [False, False]
    assert step.slope == pytest.approx(2 * (step.before.prediction[0] - 1))


@pytest.mark.parametrize(
    ("hidden", "bend", "flat", "saturated"),
    [
        ([[-1, -1], [1, 1]], "relu", (0,), ()),
        ([[-1, -1], [-2, -1]], "relu", (0, 1), ()),
        ([[0.1, 0.1], [5, 5]], "tanh", (), (1,)),
        ([[-1, -1], [1, 1]], "leaky relu", (), ()),
        (HIDDEN, "tanh", (), ()),
    ],
)
def test_neurons_that_let_little_through_are_named(hidden, bend, flat, saturated):
    step = weight_step(hidden, OUTPUT, INPUTS, 1, bend)
    assert (step.flat, step.saturated) == (flat, saturated)


def test_whole_targets_are_classes_for_class_losses():
    assert weight_step(HIDDEN, OUTPUT, INPUTS, 0.0, loss_name="log").before.target == 0
    with pytest.raises(MathvizError, match="target must be a whole number"):
        weight_step(HIDDEN, OUTPUT, INPUTS, 0.5, loss_name="log")


def test_a_step_that_blows_weights_up_is_refused():
    with pytest.raises(MathvizError, match="of magnitude at most 10 after the step, got 1, which"):
        weight_step([[5, 5], [5, 5]], [5, 5], [5, 5], 0, "identity", learning_rate=1)


@pytest.mark.parametrize("name", ["hidden", "output", "inputs"])
def test_large_numbers_are_refused(name):
    case = {"hidden": HIDDEN, "output": OUTPUT, "inputs": INPUTS}
    case[name] = 6 * np.ones_like(case[name])
    with pytest.raises(MathvizError, match=f"{name} must have entries of magnitude at most 5"):
        weight_step(**case, target=1)
