import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit

from mathviz.errors import MathvizError
from mathviz.learning.built_in_data import data_set
from mathviz.learning.learning_curve import flattened, rebuilt
from mathviz.learning.losses import loss
from mathviz.learning.network import forward, random_network
from mathviz.learning.training import train_network
from mathviz.optimization.methods import METHODS
from mathviz.optimization.outcomes import Outcome

MOONS, BLOBS = data_set("moons", 60), data_set("blobs", 60)


def cost(model, data, name, position):
    outputs = forward(rebuilt(model, position), data.inputs).outputs
    return float(loss(name).value(outputs, data.targets).mean())


@settings(max_examples=12)
@given(st.sampled_from(["log", "squared", "cross entropy"]), st.sampled_from(["tanh", "gelu"]))
def test_one_step_of_gradient_descent_follows_central_differences(name, activation):
    data = BLOBS if name == "cross entropy" else MOONS
    made = train_network(
        data, (3,), activation, name, 0.1, 1, "gradient_descent", rng=np.random.default_rng(4)
    )
    start, after = made.frames[0].network, made.frames[-1].network
    before = flattened(start)
    step = (flattened(after) - before) / -0.1
    for j in range(len(before)):
        h = np.zeros(len(before))
        h[j] = 1e-5
        up, down = (cost(start, data, name, before + s * h) for s in (1, -1))
        assert step[j] == pytest.approx((up - down) / 2e-5, abs=1e-7)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_learns(method):
    rate = {"adam": 0.05, "rmsprop": 0.02, "adagrad": 0.2, "gradient_descent": 0.5}.get(method, 0.1)
    made = train_network(MOONS, (6,), learning_rate=rate, epochs=150, method=method)
    assert made.losses[-1] < 0.45 < made.losses[0]
    assert made.accuracies[-1] > 0.8
    assert made.outcome is Outcome.STEP_LIMIT
    assert len(made.losses) == len(made.accuracies) == 151


def test_nesterov_takes_the_gradient_ahead():
    made = train_network(
        MOONS,
        (2,),
        learning_rate=0.1,
        epochs=2,
        method="nesterov",
        frames=3,
    )
    w = [flattened(frame.network) for frame in made.frames]
    assert [frame.epoch for frame in made.frames] == [0, 1, 2]
    model = made.frames[0].network

    def slope(position):
        steps = 1e-6 * np.eye(len(position))
        ups = [cost(model, MOONS, "log", position + h) for h in steps]
        downs = [cost(model, MOONS, "log", position - h) for h in steps]
        return (np.array(ups) - downs) / 2e-6

    first = slope(w[0])
    assert np.allclose(w[1], w[0] - 0.1 * first, atol=1e-8)
    ahead = slope(w[1] - 0.1 * 0.9 * first)
    assert np.allclose(w[2], w[1] - 0.1 * (0.9 * first + ahead), atol=1e-8)


def test_frames_hang_together():
    made = train_network(MOONS, (5, 3), epochs=60, frames=9)
    assert made.sizes == (2, 5, 3, 1)
    assert made.loss_name == "log"
    epochs = [frame.epoch for frame in made.frames]
    assert (epochs[0], epochs[-1]) == (0, 60)
    assert epochs == sorted(set(epochs))
    for frame in made.frames:
        case = forward(frame.network, MOONS.inputs)
        assert frame.loss == pytest.approx(made.losses[frame.epoch])
        assert frame.accuracy == made.accuracies[frame.epoch]
        assert np.mean((case.outputs[:, 0] > 0) == MOONS.labels) == frame.accuracy
        assert np.array_equal(frame.hidden, case.values[-2])
        assert frame.hidden.shape == (60, 3)
        assert frame.field.shape == (61, 61)
        corner = forward(frame.network, [[made.grid_x[7], made.grid_y[40]]]).outputs[0, 0]
        assert frame.field[40, 7] == pytest.approx(expit(corner))
    assert made.grid_x[0] < MOONS.inputs[:, 0].min() < MOONS.inputs[:, 0].max() < made.grid_x[-1]


def test_more_classes_are_numbered_in_the_field():
    made = train_network(BLOBS, (6,), epochs=100)
    assert (made.loss_name, made.sizes[-1]) == ("cross entropy", 3)
    assert set(np.unique(made.frames[-1].field)) == {0, 1, 2}
    assert made.accuracies[-1] > 0.9


@pytest.mark.parametrize(
    ("name", "hidden", "epochs"), [("circles", (8,), 200), ("spirals", (16, 16), 400)]
)
def test_bent_classes_are_learned(name, hidden, epochs):
    made = train_network(data_set(name, 120), hidden, epochs=epochs)
    assert made.accuracies[-1] > 0.97
    straight = train_network(data_set(name, 120), hidden, "identity", epochs=epochs)
    assert straight.accuracies[-1] < 0.75


def test_the_same_seed_gives_the_same_frames():
    one, again, other = (
        train_network(MOONS, (4,), epochs=20, rng=np.random.default_rng(s)) for s in (3, 3, 4)
    )
    assert np.array_equal(one.losses, again.losses)
    assert np.array_equal(one.frames[-1].field, again.frames[-1].field)
    assert not np.array_equal(one.losses, other.losses)


def test_a_reckless_rate_diverges_with_finite_numbers():
    made = train_network(MOONS, (4,), "relu", "squared", 50.0, 100, "gradient_descent")
    assert made.outcome is Outcome.DIVERGED
    assert np.all(np.isfinite(made.losses))
    assert all(np.all(np.isfinite(frame.field)) for frame in made.frames)
    assert made.frames[-1].epoch == len(made.losses) - 1
    assert "Training diverges" in made.description


def test_hinge_loss_may_come_to_rest():
    data = data_set("blobs", 60, 0.05)
    two = data.rows(np.flatnonzero(data.labels < 2))
    two = type(two)(**{**vars(two), "class_names": ("A", "B")})
    made = train_network(two, (4,), "tanh", "hinge", 0.1, 500)
    assert made.outcome is Outcome.CONVERGED
    assert made.losses[-1] == 0
    assert len(made.losses) < 501


def test_flattening_is_undone():
    model = random_network((2, 3, 1))
    assert np.array_equal(flattened(rebuilt(model, flattened(model))), flattened(model))
    assert len(flattened(model)) == 2 * 3 + 3 + 3 + 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: train_network(data_set("line")), "data must have classes, got numbers to predict"),
        (lambda: train_network(data_set("factors")), "data must have 2 inputs, got 6"),
        (lambda: train_network(data_set("moons", 5001)), "data must hold at most 5,000 cases"),
        (lambda: train_network(BLOBS, loss_name="log"), "loss must be cross entropy for 3 classes"),
        (lambda: train_network(MOONS, ()), "number of hidden layers must be between 1 and 4"),
        (lambda: train_network(MOONS, (0,)), "hidden neurons must be between 1"),
        (lambda: train_network(MOONS, activation_name="step"), "activation must be one of"),
        (lambda: train_network(MOONS, learning_rate=0), "learning rate must be between"),
        (lambda: train_network(MOONS, epochs=5001), "epochs must be between 1 and 5000"),
        (lambda: train_network(MOONS, method="sgd"), "method must be one of"),
        (lambda: train_network(MOONS, frames=1), "frames must be between 2"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)


def test_what_was_reached_is_said_in_numbers():
    found = train_network(MOONS, epochs=7, frames=3)
    loss_now, right = found.losses[-1], 100 * found.accuracies[-1]
    sentence = f"After 7 epochs the loss is {loss_now:.3g} and {right:.3g}% of the cases are right."
    assert found.description == sentence
    assert len(found.losses) == 8


def test_a_diverged_training_counts_its_epochs():
    found = train_network(MOONS, learning_rate=900, method="gradient_descent", loss_name="squared")
    assert found.outcome is Outcome.DIVERGED
    epochs = len(found.losses) - 1
    assert found.description.startswith(f"Training diverges after {epochs} epochs")


def test_defaults_are_what_they_say():
    given = train_network(MOONS, [8], "tanh", "log", 0.05, 150, "adam", 24)
    assert np.array_equal(train_network(MOONS).losses, given.losses)


def test_five_thousand_cases_are_allowed():
    assert train_network(data_set("moons", 5000), epochs=1, frames=2).accuracies.shape == (2,)
