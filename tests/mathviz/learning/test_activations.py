import math

import numpy as np
import pytest
import scipy.special
import scipy.stats
import sympy
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.learning.activations import ACTIVATIONS, activation, activation_curve
from mathviz.learning.deep_chain import deep_chain
from mathviz.learning.layer_map import layer_map
from mathviz.learning.loss_curves import loss_curves
from mathviz.learning.losses import LOSSES, loss
from mathviz.learning.scores import log_sum_exp, softmax

Z = sympy.Symbol("z", real=True)
SYMBOLIC = {
    "sigmoid": 1 / (1 + sympy.exp(-Z)),
    "tanh": sympy.tanh(Z),
    "relu": sympy.Max(0, Z),
    "leaky relu": sympy.Piecewise((Z, Z > 0), (Z / 100, True)),
    "gelu": Z * (1 + sympy.erf(Z / sympy.sqrt(2))) / 2,
    "identity": Z,
}
SMOOTH = {  # written for complex numbers, so that f(x + ih) / h gives the derivative
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "gelu": lambda z: z * (1 + scipy.special.erf(z / math.sqrt(2))) / 2,
}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_and_its_derivative_are_sympys(name):
    at = np.array([-7.3, -2.0, -0.4, 0.3, 1.7, 6.1])
    function = activation(name)
    slope = sympy.diff(SYMBOLIC[name], Z)
    for z, value, derivative in zip(at, function.value(at), function.derivative(at), strict=True):
        assert value == pytest.approx(float(SYMBOLIC[name].subs(Z, z)), rel=1e-12)
        assert derivative == pytest.approx(float(slope.subs(Z, z)), rel=1e-12)


@pytest.mark.parametrize("name", SMOOTH)
def test_derivatives_by_the_complex_step(name):
    z = np.linspace(-8, 8, 101)
    expected = SMOOTH[name](z + 1e-30j).imag / 1e-30
    assert np.allclose(activation(name).derivative(z), expected, rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_range_kink_and_steepest_are_true(name):
    function = activation(name)
    z = np.linspace(-9, 9, 18_001)
    values, slopes = function.value(z), function.derivative(z)
    assert function.range[0] - 1e-9 <= values.min()
    assert values.max() <= function.range[1]
    assert np.abs(slopes).max() == pytest.approx(function.steepest, rel=1e-6)
    assert (function.kink is not None) == (np.abs(np.diff(slopes)).max() > 0.5)
    assert function.kink in (None, z[np.abs(np.diff(slopes)).argmax()])
    curve = activation_curve(name, 9)
    assert np.array_equal(curve.values, function.value(curve.z))
    assert np.array_equal(curve.derivatives, function.derivative(curve.z))


def test_a_curve_reaches_as_far_as_asked():
    assert activation_curve("tanh").z[[0, 120, 240]].tolist() == [-6, 0, 6]
    assert activation_curve("tanh", 1000).z[-1] == 1000
    assert activation_curve("tanh", 0.1).z[0] == -0.1
    with pytest.raises(MathvizError, match=r"reach must be between 0\.1 and 1000, got 1001"):
        activation_curve("tanh", 1001)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_nothing_overflows(name):
    function = activation(name)
    for far in (-1e150, -800.0, 800.0, 1e150):
        assert np.isfinite([function.value(far), function.derivative(far)]).all()


def test_naive_sigmoid_overflows_and_its_slope_cancels():
    with pytest.warns(RuntimeWarning, match="overflow"):
        assert 1 / (1 + np.exp(np.float64(800.0))) == 0
    s = float(activation("sigmoid").value(40))
    assert s * (1 - s) == 0
    assert activation("sigmoid").derivative(40) == pytest.approx(math.exp(-40))
    assert 1 - math.tanh(25) ** 2 == 0
    assert activation("tanh").derivative(25) == pytest.approx(4 * math.exp(-50))


@given(
    st.sampled_from(ACTIVATIONS),
    st.lists(st.floats(-3, 3), min_size=1, max_size=4),
    st.integers(1, 12),
    st.sampled_from([-2.0, 0.5, 1.0, 1.5]),
)
def test_a_deep_chain_is_the_chain_rule(name, inputs, layers, weight):
    chain = deep_chain(name, inputs, layers, weight)

    def run(x):
        for _ in range(layers):
            x = activation(name).value(weight * x)
        return x

    x = np.array(inputs)
    assert np.allclose(chain.values[-1], run(x))
    assert np.allclose(chain.gradients[1:], np.cumprod(chain.local, axis=0))
    assert np.all(np.abs(chain.gradients[-1]) <= chain.bound * (1 + 1e-9))
    away = np.abs(chain.values[:-1]).min(axis=0) > 1e-3
    h = 1e-6
    slope = (run(x + h) - run(x - h)) / (2 * h)
    assert np.allclose(chain.gradients[-1][away], slope[away], rtol=1e-4, atol=1e-5)


def test_sigmoid_gradients_vanish_through_ten_layers():
    assert deep_chain("sigmoid").gradients[-1].max() <= 0.25**10
    assert deep_chain("relu", [2.0]).gradients[-1] == 1
    assert deep_chain("identity", [1.0], 10, 2.0).gradients[-1] == 1024
    for name, steepest in (("sigmoid", 0.25), ("gelu", 1.1289041)):
        assert deep_chain(name, [0.0], 2, -0.5).bound == pytest.approx((0.5 * steepest) ** 2)
    assert (
        deep_chain("sigmoid", [0.0], 1, 2.0).gradients[-1]
        == deep_chain("sigmoid", [0.0], 1, 2.0).bound
    )


LOGITS = st.lists(st.lists(st.floats(-30, 30), min_size=3, max_size=3), min_size=1, max_size=5)


@given(LOGITS)
def test_softmax_and_log_sum_exp_are_scipys(rows):
    assert np.allclose(softmax(rows), scipy.special.softmax(rows, axis=1))
    assert np.allclose(log_sum_exp(rows), scipy.special.logsumexp(rows, axis=1))
    assert np.allclose(softmax(rows).sum(axis=1), 1)
    assert np.allclose(softmax(np.array(rows) + 1e4), softmax(rows), atol=1e-9)


def test_the_naive_forms_fail():
    rows = np.array([[1000.0, 0.0, -1000.0]])
    with np.errstate(all="ignore"):
        naive = np.exp(rows) / np.exp(rows).sum()
        assert np.isnan(naive).any()
        assert np.log(np.exp(rows).sum()) == math.inf
    assert softmax(rows).tolist() == [[1, 0, 0]]
    assert log_sum_exp(rows).tolist() == [1000]
    assert softmax([[1e150, -1e150]]).tolist() == [[1, 0]]
    probability = scipy.special.expit(40.0)
    with np.errstate(divide="ignore"):
        assert -np.log(1 - probability) == math.inf
    assert loss("log").value(np.array([[40.0]]), np.array([0.0])) == 40
    assert loss("log").value(np.array([[-1e5]]), np.array([0.0])) == 0


OUTPUTS = {"squared": 1, "log": 1, "hinge": 1, "cross entropy": 3}


@given(st.sampled_from(LOSSES), st.integers(0, 10_000))
def test_loss_gradients_are_central_differences(name, seed):
    rng = np.random.default_rng(seed)
    chosen, k = loss(name), OUTPUTS[name]
    outputs = rng.normal(0, 3, (4, k))
    if name == "hinge":
        outputs = outputs[np.abs(np.abs(outputs) - 1).ravel() > 1e-3]
    targets = rng.integers(0, max(2, k), len(outputs)).astype(float)
    gradient = chosen.gradient(outputs, targets)
    for j in range(k):
        h = np.zeros(k)
        h[j] = 1e-5
        slope = (chosen.value(outputs + h, targets) - chosen.value(outputs - h, targets)) / 2e-5
        assert np.allclose(gradient[:, j], slope, atol=1e-6)


def test_losses_by_hand():
    one = np.array([[2.0], [2.0]])
    both = np.array([1.0, 0.0])
    assert loss("squared").value(one, both).tolist() == [1, 4]
    assert loss("hinge").value(one, both).tolist() == [0, 3]
    assert np.allclose(loss("log").value(one, both), -np.log([0.880797077978, 0.119202922022]))
    scores = np.array([[1.0, 2.0, 3.0]])
    expected = -math.log(math.e**2 / (math.e + math.e**2 + math.e**3))
    assert loss("cross entropy").value(scores, np.array([1.0])) == pytest.approx(expected)
    two = np.array([[0.0, 1.7]])
    assert loss("cross entropy").value(two, np.array([1.0])) == pytest.approx(
        loss("log").value(np.array([[1.7]]), np.array([1.0]))
    )


@pytest.mark.parametrize(
    ("name", "outputs", "classes", "predictions"),
    [
        ("squared", [[0.2], [0.7]], [0, 1], [[0.2], [0.7]]),
        ("log", [[-1.0], [0.0]], [0, 0], [[0.2689414213699951], [0.5]]),
        ("hinge", [[-0.1], [0.1]], [0, 1], [[-0.1], [0.1]]),
        ("cross entropy", [[0.0, 0.0], [0.0, 9.0]], [0, 1], None),
    ],
)
def test_predictions(name, outputs, classes, predictions):
    rows = np.array(outputs)
    assert loss(name).classify(rows).tolist() == classes
    if predictions:
        assert np.allclose(loss(name).predict(rows), predictions)


def test_loss_curves():
    curves = loss_curves(8)
    z, one = curves.scores, np.ones(241)
    assert np.allclose(curves.log, loss("log").value(z[:, None], one))
    assert np.allclose(curves.hinge, loss("hinge").value(z[:, None], one))
    assert np.allclose(curves.squared, (scipy.special.expit(z) - 1) ** 2)
    assert np.allclose(np.gradient(curves.squared, z)[1:-1], curves.squared_slope[1:-1], atol=1e-3)
    assert np.allclose(np.gradient(curves.log, z)[1:-1], curves.log_slope[1:-1], atol=1e-3)
    assert np.all(curves.hinge >= curves.mistakes)
    assert np.all(curves.hinge_slope[z < 1] == -1)
    assert abs(curves.squared_slope[0]) < 0.001 < 0.999 < abs(curves.log_slope[0])


def test_a_layer_is_a_map_then_a_bend():
    points = np.array([[1.0, 2.0], [-1, 0], [0, 0]])
    made = layer_map([[2, 0], [1, -1]], [1, 0.5], "relu", points)
    assert made.linear.tolist() == [[2, -1], [-2, -1], [0, 0]]
    assert made.moved.tolist() == [[3, -0.5], [-1, -0.5], [1, 0.5]]
    assert made.bent.tolist() == [[3, 0], [0, 0], [1, 0.5]]
    assert (made.determinant, made.folds) == (-2, True)
    wide = layer_map([[1, 2, 3]], [0], "tanh", [[1, 0, 0]])
    assert (wide.bent.tolist(), wide.determinant, wide.folds) == ([[math.tanh(1)]], None, False)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: activation("swish"), "activation must be one of sigmoid, tanh, relu"),
        (lambda: activation_curve("relu", 0), "reach must be between"),
        (lambda: deep_chain("relu", []), "inputs must hold at least 1 number"),
        (lambda: deep_chain("relu", [1e4]), "largest input must be between"),
        (lambda: deep_chain("relu", layers=0), "layers must be between 1 and 100"),
        (lambda: deep_chain("relu", weight=9), "weight must be between -3 and 3"),
        (lambda: loss("zero one"), "loss must be one of squared, log, hinge, cross entropy"),
        (lambda: loss_curves(-1), "reach must be between"),
        (lambda: softmax([1, 2]), "scores must be a table of numbers"),
        (lambda: log_sum_exp([[math.nan]]), "scores entry must be finite"),
        (lambda: layer_map([[1, 2]], [1, 2], "relu", [[1, 2]]), "bias must have 1 entries"),
        (lambda: layer_map([[1, 2]], [1], "relu", [[1]]), "points must have 2 columns, got 1"),
        (lambda: layer_map([[1e7]], [1], "relu", [[1]]), "weights must be of magnitude at most"),
        (lambda: layer_map([[1]], [1e7], "relu", [[1]]), "largest bias must be between"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)


def test_hinge_loss_has_slope_zero_at_its_kink():
    kinks = loss("hinge").gradient(np.array([[1.0], [-1.0]]), np.array([1.0, 0.0]))
    assert kinks.tolist() == [[0], [0]]


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_range_and_steepest_are_those_of_the_curve(name):
    chosen, z = activation(name), np.linspace(-40, 40, 800_001)
    values, slopes = chosen.value(z), np.abs(chosen.derivative(z))
    low, high = chosen.range
    if np.isfinite(low):
        assert values.min() == pytest.approx(low, abs=1e-9)
    if np.isfinite(high):
        assert values.max() == pytest.approx(high, abs=1e-9)
    assert slopes.max() == pytest.approx(chosen.steepest, rel=1e-9)
