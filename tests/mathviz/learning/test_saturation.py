import numpy as np
import pytest
from scipy import special

from mathviz.errors import MathvizError
from mathviz.learning.activations import ACTIVATIONS
from mathviz.learning.saturation import saturation

INPUTS = np.array([-1.5, 0.2, 3])
VALUES = {
    "sigmoid": special.expit,
    "tanh": np.tanh,
    "gelu": lambda z: z * special.ndtr(z),
    "relu": lambda z: np.maximum(z, 0),
}


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("layers", [1, 4])
def test_the_chains_gradient_is_a_difference(name, layers):
    def through(x):
        for _ in range(layers):
            x = VALUES[name](1.3 * x)
        return x

    chain = saturation(name, layers, INPUTS, 1.3).chain
    difference = (through(INPUTS + 1e-6) - through(INPUTS - 1e-6)) / 2e-6
    assert chain.gradients[-1] == pytest.approx(difference, abs=1e-8)
    assert np.abs(chain.gradients[-1]).max() <= chain.bound * (1 + 1e-12)


def test_all_activations_are_drawn_and_the_chosen_one_is_the_chains():
    found = saturation("tanh", reach=3)
    assert [curve.activation.name for curve in found.curves] == list(ACTIVATIONS)
    assert found.chosen.activation.name == found.chain.activation.name == "tanh"
    for curve in (*found.curves, found.chosen):
        assert (curve.z[0], curve.z[-1]) == (-3, 3)
    assert (found.losses.scores[0], found.losses.scores[-1]) == (-3, 3)


def test_saturated_sigmoids_pass_nothing_on_and_their_squared_loss_learns_nothing():
    found = saturation("sigmoid", 10, [0, 20], reach=30)
    assert 0 < found.chain.gradients[-1, 1] < found.chain.gradients[-1, 0] < 1e-6
    assert abs(found.losses.squared_slope[0]) < 1e-12
    assert found.losses.log_slope[0] == pytest.approx(-1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("step",), "activation must be one of"),
        (("relu", 0), "layers must be between 1 and 100, got 0"),
        (("relu", 1, [2000]), "largest input must be between 0 and 1000, got 2000"),
        (("relu", 1, [1], 5), "weight must be between -3 and 3, got 5"),
        (("relu", 1, [1], 1, 0), "reach must be between 0.1 and 1000, got 0"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        saturation(*arguments)
    assert caught.value.sentence.startswith(message)
