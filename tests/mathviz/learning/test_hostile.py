import numpy as np
import pytest

from mathviz.learning.built_in_data import data_set
from mathviz.learning.losses import loss
from mathviz.learning.network import network
from mathviz.learning.trace import descend
from tests.mathviz.hostile import Fixed, boundary_functions, complaints

ROWS = [[0.0, 1], [1, 3], [2, 0], [3, 2]]
NET = network([[[0.5, -0.4], [0.3, 0.8]], [[1.0, -1.0]]], [[0, 0], [0]], ["tanh", "identity"])
MOONS = data_set("moons", 20)


def bowl_from_one(rate, steps, tolerance):
    return descend(lambda w: (float(w @ w), 2 * w), np.ones(2), rate, steps, tolerance)


CALLS = {
    "activations.activation": {"name": "tanh"},
    "activations.activation_curve": {"name": "tanh", "reach": 6.0},
    "backpropagation.backpropagate": {
        "model": NET,
        "inputs": [1, 2],
        "target": 1,
        "loss_name": "squared",
        "learning_rate": 0.1,
    },
    "built_in_data.data_set": {"name": "moons", "samples": 20, "noise": 0.1},
    "capstone.capstone": {
        "data": "factors",
        "components": 2,
        "learning_rate": 0.5,
        "steps": 20,
        "level": 0.95,
        "test_share": 0.3,
    },
    "checks.features": {"name": "inputs", "values": ROWS, "columns": Fixed(2)},
    "checks.labels": {"name": "labels", "values": [0, 1, 2]},
    "checks.targets": {"name": "targets", "values": [0, 1, 2], "length": Fixed(3)},
    "checks.two_classes": {"name": "labels", "values": [0, 1, 1]},
    "csv_data.load_csv": {"path": "mathviz/learning/data/iris.csv", "target": "species"},
    "csv_data.load_messages": {
        "path": "mathviz/learning/data/iris.csv",
        "text": "species",
        "label": "species",
    },
    "data_sets.fit_scaling": {"inputs": ROWS},
    "data_sets.split": {"data": MOONS, "test_share": 0.25},
    "deep_chain.deep_chain": {"name": "tanh", "inputs": [-2, 2], "layers": 10, "weight": 1.0},
    "generated_data.generated_data": {"name": "moons", "samples": 20, "noise": 0.1},
    "gradient_terms.gradient_terms": {"inputs": ROWS, "values": [1, 2, 3, 5], "weights": [0, 1, 2]},
    "layer_map.layer_map": {
        "weights": [[2, 1], [1, 3]],
        "bias": [0, -1],
        "name": "relu",
        "points": ROWS,
    },
    "learning_curve.follow": {
        "start": NET,
        "data": MOONS,
        "loss": loss("log"),
        "method": "adam",
        "learning_rate": 0.05,
        "epochs": 5,
        "frames": 2,
    },
    "linear.linear_regression": {
        "inputs": ROWS,
        "values": [1, 2, 3, 5],
        "learning_rate": 0.1,
        "steps": 5,
    },
    "logistic.logistic_regression": {
        "inputs": ROWS,
        "labels": [0, 1, 0, 1],
        "learning_rate": 0.5,
        "steps": 5,
        "penalty": 0.1,
    },
    "loss_curves.loss_curves": {"reach": 6.0},
    "losses.loss": {"name": "log"},
    "metrics.confusion": {"truth": [0, 1, 1], "predicted": [0, 1, 0], "level": 0.9},
    "metrics.roc_curve": {"truth": [0, 1, 1], "scores": [0.1, 0.7, 0.4]},
    "network.forward": {"model": NET, "inputs": ROWS},
    "network.network": {"weights": [[[1, 2]]], "biases": [[0]], "activations": ["tanh"]},
    "network.random_network": {
        "sizes": [2, 3, 1],
        "hidden_activation": "relu",
        "output_activation": "identity",
    },
    "perceptron.perceptron": {"inputs": ROWS, "labels": [0, 1, 0, 1], "epochs": 5},
    "real_data.real_data": {"name": "iris"},
    "real_data.source_note": {"name": "iris"},
    "saturation.saturation": {
        "name": "tanh",
        "layers": 3,
        "inputs": [1, 2],
        "weight": 1.0,
        "reach": 6.0,
    },
    "weight_step.weight_step": {
        "hidden": [[0.5, -0.4], [0.3, 0.8]],
        "output": [1.0, -1.0],
        "inputs": [1, 2],
        "target": 1.0,
        "activation": "tanh",
        "loss_name": "squared",
        "learning_rate": 0.1,
    },
    "scores.log_sum_exp": {"scores": ROWS},
    "scores.softmax": {"scores": ROWS},
    "sensitivity.sensitivity": {"model": NET, "points": ROWS},
    "separation.separation": {"inputs": ROWS, "labels": [0, 1, 0, 1]},
    "softmax_regression.softmax_regression": {
        "inputs": ROWS,
        "labels": [0, 1, 0, 2],
        "learning_rate": 0.5,
        "steps": 5,
        "penalty": 0.1,
    },
    "trace.descend": {
        "rate": 0.1,
        "steps": 5,
        "tolerance": 1e-6,
    },
    "training.train_network": {
        "data": MOONS,
        "hidden": [3],
        "activation_name": "tanh",
        "loss_name": "log",
        "learning_rate": 0.05,
        "epochs": 5,
        "method": "adam",
        "frames": 2,
    },
}


def test_every_function_with_a_boundary_is_called():
    assert set(CALLS) == set(boundary_functions("learning"))


@pytest.mark.parametrize("name", CALLS)
def test_hostile_values_end_in_a_result_or_a_sentence(name):
    function = bowl_from_one if name == "trace.descend" else boundary_functions("learning")[name]
    assert complaints(function, CALLS[name]) == []
