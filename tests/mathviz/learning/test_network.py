import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.learning.activations import ACTIVATIONS, activation
from mathviz.learning.backpropagation import backpropagate, layer_gradients
from mathviz.learning.losses import LOSSES, loss
from mathviz.learning.network import Layer, Network, forward, network, random_network
from mathviz.learning.sensitivity import sensitivity

H = 1e-6
SMALL = network([[[1, -1], [0.5, 2]], [[1, -2]]], [[0, 1], [0.5]], ["relu", "identity"])


def moved(model, k, part, index, by):
    layers = list(model.layers)
    arrays = {"weights": layers[k].weights.copy(), "bias": layers[k].bias.copy()}
    arrays[part][index] += by
    layers[k] = Layer(arrays["weights"], arrays["bias"], layers[k].activation)
    return Network(tuple(layers))


def case(name, hidden, seed):
    rng = np.random.default_rng(seed)
    model = random_network((3, 4, 2, 3 if name == "cross entropy" else 1), hidden, rng=rng)
    return model, rng.normal(size=3), int(rng.integers(0, 2))


@settings(max_examples=40)
@given(st.sampled_from(LOSSES), st.sampled_from(ACTIVATIONS), st.integers(0, 999))
def test_every_gradient_is_a_central_difference(name, hidden, seed):
    model, x, target = case(name, hidden, seed)
    made = backpropagate(model, x, target, name)
    goal = np.array([target], dtype=float)

    def cost(changed):
        return float(loss(name).value(forward(changed, [x]).outputs, goal)[0])

    assert made.loss == pytest.approx(cost(model))
    if name == "hinge" and abs(made.loss) < 1e-3:
        return
    for k, one in enumerate(made.passes):
        if hidden in ("relu", "leaky relu") and k < 2 and np.abs(one.sums).min() < 1e-3:
            return
    for k, one in enumerate(made.passes):
        for part, gradient in (("weights", one.weight_gradient), ("bias", one.bias_gradient)):
            for index in np.ndindex(gradient.shape):
                up, down = (cost(moved(model, k, part, index, by)) for by in (H, -H))
                assert gradient[index] == pytest.approx((up - down) / (2 * H), rel=1e-4, abs=1e-7)


@settings(max_examples=30)
@given(st.sampled_from(LOSSES), st.sampled_from(ACTIVATIONS), st.integers(0, 999))
def test_what_lies_on_the_edges(name, hidden, seed):
    model, x, target = case(name, hidden, seed)
    made = backpropagate(model, x, target, name, 0.05)
    values = forward(model, [x])
    for k, one in enumerate(made.passes):
        assert np.array_equal(one.inputs, values.values[k][0])
        assert np.allclose(one.edge_values.sum(axis=1) + one.layer.bias, one.sums)
        assert np.allclose(one.outputs, activation(one.layer.activation).value(one.sums))
        assert np.allclose(one.sum_gradient, one.output_gradient * one.slopes)
        assert np.allclose(one.edge_gradients, one.layer.weights * one.sum_gradient[:, None])
        assert np.allclose(one.edge_gradients.sum(axis=0), one.input_gradient)
        stepped = made.stepped.layers[k]
        assert np.allclose(stepped.weights, one.layer.weights - 0.05 * one.weight_gradient)
        assert np.allclose(stepped.bias, one.layer.bias - 0.05 * one.bias_gradient)
        if k:
            assert np.array_equal(made.passes[k - 1].output_gradient, one.input_gradient)
    after = forward(made.stepped, [x]).outputs
    assert made.loss_after == pytest.approx(loss(name).value(after, np.array([target * 1.0]))[0])
    assert np.allclose(made.prediction_after, loss(name).predict(after)[0])


def test_by_hand():
    """x = (1, 2): sums (−1, 5.5), values (0, 5.5), output −10.5; target 0.5, squared loss 121."""
    made = backpropagate(SMALL, [1, 2], 0.5, "squared", 0.01)
    first, last = made.passes
    assert first.sums.tolist() == [-1, 5.5]
    assert first.outputs.tolist() == [0, 5.5]
    assert made.prediction.tolist() == [-10.5]
    assert made.loss == 121
    assert last.output_gradient.tolist() == [-22]
    assert last.weight_gradient.tolist() == [[0, -121]]
    assert last.input_gradient.tolist() == [-22, 44]
    assert first.slopes.tolist() == [0, 1]
    assert first.weight_gradient.tolist() == [[0, 0], [44, 88]]
    assert first.input_gradient.tolist() == [22, 88]
    assert made.loss_after < made.loss


def test_the_step_is_a_tenth_of_the_gradient_unless_told():
    assert backpropagate(SMALL, [1, 2], 1).learning_rate == 0.1
    assert backpropagate(SMALL, [1, 2], 1, learning_rate=1e-9).learning_rate == 1e-9
    with pytest.raises(MathvizError, match="learning rate must be between 1e-09"):
        backpropagate(SMALL, [1, 2], 1, learning_rate=5e-10)


def test_the_gradients_of_a_batch_are_sums_over_its_cases():
    rng = np.random.default_rng(0)
    model = random_network((3, 5, 4), "gelu", rng=rng)
    x, t = rng.normal(size=(7, 3)), rng.integers(0, 4, 7).astype(float)
    entropy = loss("cross entropy")
    batch = forward(model, x)
    found = layer_gradients(model, batch, entropy.gradient(batch.outputs, t))
    each = [backpropagate(model, x[i], int(t[i]), "cross entropy") for i in range(7)]
    for k, (weights, bias) in enumerate(found):
        assert np.allclose(weights, sum(one.passes[k].weight_gradient for one in each))
        assert np.allclose(bias, sum(one.passes[k].bias_gradient for one in each))


@pytest.mark.parametrize("hidden", ["tanh", "sigmoid", "gelu"])
def test_the_input_jacobian_is_a_central_difference(hidden):
    rng = np.random.default_rng(5)
    model = random_network((3, 6, 4, 2), hidden, "sigmoid", rng)
    points = rng.normal(size=(5, 3))
    made = sensitivity(model, points)
    assert made.jacobians.shape == (5, 2, 3)
    for j in range(3):
        h = np.zeros(3)
        h[j] = H
        slope = (forward(model, points + h).outputs - forward(model, points - h).outputs) / (2 * H)
        assert np.allclose(made.jacobians[:, :, j], slope, atol=1e-8)
    assert np.allclose(made.strengths, np.abs(made.jacobians).mean(axis=0))
    for row, order in zip(made.strengths, made.ranking, strict=True):
        assert np.array_equal(row[order], np.sort(row)[::-1])
    one = sensitivity(model, points[:1])
    assert np.allclose(one.jacobians[0], made.jacobians[0])


def test_the_largest_networks_are_made():
    assert random_network((1,) * 20 + (512,)).sizes[-1] == 512
    assert network([[[1e6]]], [[-1e6]], ["relu"]).layers[0].weights == 1e6


def test_gradients_come_in_the_order_of_three_layers():
    model = random_network((2, 3, 4, 1), rng=np.random.default_rng(1))
    case = forward(model, [[1, 2], [0, 1]])
    shapes = [part.shape for part, _ in layer_gradients(model, case, np.ones((2, 1)))]
    assert shapes == [(3, 2), (4, 3), (1, 4)]


def test_a_linear_network_is_its_matrix():
    model = network([[[1, 2], [3, 4]], [[1, -1]]], [[0, 0], [5]], ["identity", "identity"])
    made = sensitivity(model, [[0, 0], [9, 9]])
    assert made.jacobians.tolist() == [[[-2, -2]], [[-2, -2]]]
    assert forward(model, [[1, 1]]).outputs.tolist() == [[1]]
    assert model.sizes == (2, 2, 1)


def test_random_weights_keep_the_signals_size():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(400, 200))
    for hidden, low in (("tanh", 0.2), ("relu", 0.4), ("gelu", 0.3), ("identity", 0.7)):
        model = random_network((200, 200, 200, 200), hidden, rng=rng)
        size = np.sqrt(np.mean(forward(model, x).outputs ** 2))
        assert low < size < 2
        assert all(np.all(layer.bias == 0) for layer in model.layers)
        assert [layer.activation for layer in model.layers] == [hidden, hidden, "identity"]
    again = [random_network((2, 2), rng=np.random.default_rng(3)) for _ in range(2)]
    assert np.array_equal(again[0].layers[0].weights, again[1].layers[0].weights)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: network([], [], []), "number of layers must be between 1 and 20"),
        (lambda: network([[[1]]], [], ["relu"]), "number of biases must be 1, one for each layer"),
        (lambda: network([[[1]]], [[1]], []), "number of activations must be 1"),
        (lambda: network([[[1, 2]]], [[1, 2]], ["relu"]), "weights of layer 1 must be 2×2, biases"),
        (
            lambda: network([[[1], [2]], [[1]]], [[1, 2], [1]], ["relu"] * 2),
            "weights of layer 2 must be 1×2, biases by inputs, got 1×1",
        ),
        (lambda: network([[[1]]], [[1]], ["step"]), "activation must be one of"),
        (
            lambda: network([[[1000001]]], [[1]], ["relu"]),
            "largest of the weights of layer 1 must be between 0 and 1e+06",
        ),
        (lambda: network([[[1]]], [[-1000001]], ["relu"]), "largest of the bias of layer 1 must"),
        (lambda: random_network((3,)), "number of sizes must be between 2 and 21"),
        (lambda: random_network((1,) * 22), "number of sizes must be between 2 and 21, got 22"),
        (lambda: random_network((3, 513)), "layer size must be between 1 and 512"),
        (lambda: random_network((3, 0)), "layer size must be between 1"),
        (lambda: forward(SMALL, [[1]]), "inputs must have 2 columns, got 1"),
        (lambda: forward(SMALL, [1, 2]), "inputs must be a table of numbers"),
        (lambda: backpropagate(SMALL, [1, 2], 0.5, "log"), "target must be a whole number"),
        (lambda: backpropagate(SMALL, [1, 2], 2, "hinge"), "target must be between 0 and 1"),
        (lambda: backpropagate(SMALL, [1, 2], 1, "cross entropy"), "target must be between 0 and"),
        (lambda: backpropagate(SMALL, [1, 2], 1, learning_rate=0), "learning rate must be between"),
        (
            lambda: backpropagate(random_network((2, 3)), [1, 2], 1),
            "network must have one output for squared loss, got 3",
        ),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)


def test_random_weights_are_drawn_from_seed_0_unless_told():
    told = random_network([2, 3, 1], rng=np.random.default_rng(0))
    for drawn, same in zip(random_network([2, 3, 1]).layers, told.layers, strict=True):
        assert np.array_equal(drawn.weights, same.weights)


@pytest.mark.parametrize(("name", "gain"), [("tanh", 1), ("sigmoid", 1), ("relu", 2)])
def test_random_weights_have_the_variance_of_their_activation(name, gain):
    weights = random_network([40, 60, 1], name).layers[0].weights
    assert weights.var() * 40 == pytest.approx(gain, rel=0.1)


def test_the_rate_of_a_step_is_at_most_a_thousand():
    with pytest.raises(MathvizError, match="learning rate must be between 1e-09 and 1000"):
        backpropagate(network([[[1, 2]]], [[0]], ["tanh"]), [1, 2], 1, learning_rate=1200)
