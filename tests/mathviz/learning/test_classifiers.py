import math

import numpy as np
import pytest
import scipy.optimize
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

from mathviz.errors import MathvizError
from mathviz.learning import perceptron as perceptron_module
from mathviz.learning.built_in_data import data_set
from mathviz.learning.logistic import log_loss_slope, logistic_regression
from mathviz.learning.perceptron import PerceptronOutcome, perceptron
from mathviz.learning.separation import separation
from mathviz.learning.softmax_regression import softmax_regression
from mathviz.optimization.outcomes import Outcome

MOONS, BLOBS = data_set("moons", 80, 0.3), data_set("blobs", 90, 1.2)
APART = ([[-3.0, 0], [-2, 1], [2, 0], [3, -1]], [0, 0, 1, 1])
XOR = ([[0, 0], [1, 1], [0, 1], [1, 0]], [0, 0, 1, 1])
ROWS = [[0.0, 1], [1, 3], [2, 0], [3, 2], [1, 1], [4, 1]]


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.sampled_from([0.0, 0.3]))
def test_logistic_gradient_is_a_central_difference(seed, penalty):
    rng = np.random.default_rng(seed)
    x = np.column_stack([np.ones(8), rng.normal(size=(8, 2))])
    signs, w = rng.choice([-1.0, 1.0], 8), rng.normal(size=3)
    gradient = log_loss_slope(x, signs, w, penalty)[1]
    for j in range(3):
        h = np.zeros(3)
        h[j] = 1e-5
        up, down = (log_loss_slope(x, signs, w + s * h, penalty)[0] for s in (1, -1))
        assert gradient[j] == pytest.approx((up - down) / 2e-5, abs=1e-8)


@pytest.mark.parametrize("penalty", [0.0, 0.1])
def test_logistic_optimum_is_scikit_learns(penalty):
    found = logistic_regression(MOONS.inputs, MOONS.labels, 1.0, 5000, penalty)
    strength = 1 / (len(MOONS.labels) * penalty) if penalty else np.inf
    oracle = LogisticRegression(C=strength, tol=1e-10, max_iter=10_000).fit(
        MOONS.inputs, MOONS.labels
    )
    expected = [oracle.intercept_[0], *oracle.coef_[0]]
    assert np.allclose(found.optimum, expected, atol=1e-4)
    assert np.allclose(found.weights, expected, atol=1e-3)
    assert found.trace.outcome is Outcome.CONVERGED
    assert np.all(np.diff(found.trace.losses) <= 1e-12)
    assert found.optimum_loss <= found.trace.losses[-1]
    assert np.allclose(found.probabilities, oracle.predict_proba(MOONS.inputs)[:, 1], atol=1e-3)
    assert found.accuracies[-1] == oracle.score(MOONS.inputs, MOONS.labels)
    assert found.accuracies[0] == 0.5
    assert found.trace.losses[0] == pytest.approx(math.log(2))


def test_separable_classes_have_no_optimum_but_a_penalty_gives_one():
    free = logistic_regression(*APART, 5.0, 3000)
    assert (free.separable, free.optimum, free.optimum_loss) == (True, None, None)
    assert np.linalg.norm(free.weights) > np.linalg.norm(free.trace.weights[100])
    assert free.description.startswith("A line parts the classes: the weights grow")
    held = logistic_regression(*APART, 1.0, 3000, 0.1)
    assert held.separable
    assert np.allclose(held.weights, held.optimum, atol=1e-4)


def test_classes_that_touch_have_no_optimum_either():
    touching = logistic_regression([[-1], [0], [0], [1]], [0, 0, 1, 1])
    assert (touching.separable, touching.optimum) == (False, None)
    assert touching.description.startswith("A line all but parts the classes")


def test_dependent_columns_still_have_an_optimum():
    doubled = np.column_stack([MOONS.inputs, MOONS.inputs[:, 0]])
    found = logistic_regression(doubled, MOONS.labels)
    plain = logistic_regression(MOONS.inputs, MOONS.labels)
    assert found.optimum_loss == pytest.approx(plain.optimum_loss, rel=1e-6)
    assert found.optimum[1] == pytest.approx(found.optimum[3])


def test_a_reckless_rate_diverges():
    found = logistic_regression([[1e3], [-1e3], [5e2]], [0, 1, 1], 1e6, 50)
    assert found.trace.outcome is Outcome.DIVERGED
    assert np.all(np.isfinite(found.trace.weights))
    assert np.all(np.isfinite(found.probabilities))


def test_softmax_regression_is_scikit_learns():
    found = softmax_regression(BLOBS.inputs, BLOBS.labels, 1.0, 4000, 0.05)
    oracle = LogisticRegression(C=1 / (90 * 0.05), tol=1e-10, max_iter=10_000).fit(
        BLOBS.inputs, BLOBS.labels
    )
    assert found.trace.outcome is Outcome.CONVERGED
    assert np.allclose(found.probabilities, oracle.predict_proba(BLOBS.inputs), atol=1e-4)
    assert np.allclose(found.weights[:, 1:], oracle.coef_, atol=1e-3)
    assert np.allclose(found.probabilities.sum(axis=1), 1)
    assert found.accuracies[-1] == oracle.score(BLOBS.inputs, BLOBS.labels)
    assert found.path.shape == (found.trace.stopping_step + 1, 3, 3)
    own = found.probabilities[np.arange(90), BLOBS.labels]
    size = np.sum(found.weights[:, 1:] ** 2)
    assert found.trace.losses[-1] == pytest.approx(-np.log(own).mean() + 0.05 / 2 * size)


def test_two_classes_of_softmax_are_logistic_regression():
    soft = softmax_regression(MOONS.inputs, MOONS.labels, 0.5, 2000)
    plain = logistic_regression(MOONS.inputs, MOONS.labels, 1.0, 2000)
    assert np.allclose(soft.probabilities[:, 1], plain.probabilities, atol=1e-6)
    assert np.allclose(soft.weights[1] - soft.weights[0], plain.weights, atol=1e-5)


def test_softmax_gradient_by_its_first_step():
    x, y = BLOBS.inputs[:9], BLOBS.labels[:9]
    found = softmax_regression(x, y, 0.1, 1)
    target = np.eye(3)[y]
    expected = -0.1 * (1 / 3 - target).T @ found.design / 9
    assert np.allclose(found.path[1], expected)


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_perceptron_stays_within_its_bound(seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(20, 2))
    truth = rng.normal(size=3)
    scores = truth[0] + x @ truth[1:]
    x, y = x[np.abs(scores) > 0.3], (scores[np.abs(scores) > 0.3] > 0).astype(int)
    if len(set(y.tolist())) < 2:
        return
    found = perceptron(x, y, 10_000, np.random.default_rng(seed))
    assert found.outcome is PerceptronOutcome.CONVERGED
    assert found.mistakes <= found.separation.mistake_bound
    assert found.accuracies[-1] == 1
    signed = found.design * (2 * y - 1)[:, None]
    assert np.all(signed @ found.weights[-1] > 0)
    for k, case in enumerate(found.cases):
        assert signed[case] @ found.weights[k] <= 0
        assert np.allclose(found.weights[k + 1], found.weights[k] + signed[case])
    assert sum(found.mistakes_by_epoch) == found.mistakes == len(found.epochs)
    assert found.mistakes_by_epoch[-1] == 0


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_separation_is_a_linear_programmes(seed):
    rng = np.random.default_rng(seed)
    x, y = rng.normal(size=(6, 2)), np.array([0, 1, 0, 1, 0, 1])
    found = separation(x, y)
    signed = np.column_stack([np.ones(6), x]) * (2 * y - 1)[:, None]
    programme = scipy.optimize.linprog(
        np.zeros(3), A_ub=-signed, b_ub=-np.ones(6), bounds=(None, None)
    )
    assert found.separable == (programme.status == 0)
    if found.separable:
        assert np.linalg.norm(found.weights) == pytest.approx(1)
        assert (signed @ found.weights).min() == pytest.approx(found.margin)
        best = scipy.optimize.minimize(
            lambda w: w @ w / 2,
            programme.x,
            jac=lambda w: w,
            constraints={"type": "ineq", "fun": lambda w: signed @ w - 1, "jac": lambda _: signed},
        )
        assert found.margin == pytest.approx(1 / np.linalg.norm(best.x), rel=1e-4)


def test_separation_is_the_support_vector_machines():
    """Its margin in (1, x), so the machine gets the column of ones and no intercept."""
    x, y = np.array(APART[0]), np.array(APART[1])
    found = separation(x, y)
    both = np.vstack([np.column_stack([np.ones(4), x]), -np.column_stack([np.ones(4), x])])
    machine = SVC(kernel="linear", C=1e8, tol=1e-8).fit(both, np.concatenate([y, 1 - y]))
    assert found.margin == pytest.approx(1 / np.linalg.norm(machine.coef_), rel=1e-5)
    assert found.radius == pytest.approx(math.sqrt(11))
    assert found.mistake_bound == pytest.approx((found.radius / found.margin) ** 2)


def test_not_separable_is_said():
    found = perceptron(*XOR, 50)
    assert found.outcome is PerceptronOutcome.NOT_SEPARABLE
    assert (found.separation.separable, found.separation.mistake_bound) == (False, None)
    assert len(found.mistakes_by_epoch) == 50
    assert min(found.mistakes_by_epoch) > 0
    assert "No line parts the classes" in found.description
    same = perceptron([[1], [1]], [0, 1], 5)
    assert same.outcome is PerceptronOutcome.NOT_SEPARABLE


def test_too_few_epochs_are_said():
    close = [[0.0], [1.0], [1.05], [2]], [0, 0, 1, 1]
    found = perceptron(*close, 3)
    assert found.outcome is PerceptronOutcome.EPOCH_LIMIT
    assert "were not enough" in found.description
    assert perceptron(*close, 10_000).outcome is PerceptronOutcome.CONVERGED


def test_the_cases_are_taken_in_their_order_or_at_random():
    ordered = [perceptron(MOONS.inputs, MOONS.labels, 3).cases for _ in range(2)]
    assert np.array_equal(*ordered)
    shuffled = [
        perceptron(MOONS.inputs, MOONS.labels, 3, np.random.default_rng(s)).cases for s in (1, 1, 2)
    ]
    assert np.array_equal(shuffled[0], shuffled[1])
    assert shuffled[0].tolist() != shuffled[2].tolist()
    assert ordered[0][0] == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: logistic_regression([[1], [2]], [1, 1]), "labels must hold the two classes 0 and"),
        (lambda: logistic_regression([[1], [2]], [0, 2]), "labels must hold the two classes 0 and"),
        (lambda: logistic_regression([[1], [2]], [0, 1, 1]), "labels must have 2 entries"),
        (lambda: logistic_regression([[1], [2]], [0, 0.5]), "labels must be whole numbers"),
        (lambda: logistic_regression([[1], [2]], [0, 1], penalty=-1), "penalty must be between 0"),
        (lambda: softmax_regression([[1], [2]], [0, 2]), "labels must hold every class from 0 on"),
        (lambda: softmax_regression([[1], [2]], [0, 0]), "labels must hold every class from 0 on"),
        (lambda: softmax_regression([[1], [2]], [0, 20]), "labels must be class numbers below 20"),
        (lambda: perceptron([[1], [2]], [0, 0]), "labels must hold the two classes 0 and 1"),
        (lambda: perceptron([[1], [2]], [0, 1], 0), "epochs must be between 1"),
        (lambda: separation([[1, 2]], [1]), "labels must hold the two classes 0 and 1"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)


def test_the_last_weights_are_the_ones_that_speak():
    binary = logistic_regression(ROWS, [0, 0, 1, 1, 0, 1], 0.3, 7)
    assert np.array_equal(binary.weights, binary.trace.weights[7])
    odds = binary.design @ binary.trace.weights[7]
    assert np.allclose(binary.probabilities, 1 / (1 + np.exp(-odds)))
    several = softmax_regression(ROWS, [0, 0, 1, 1, 2, 2], 0.3, 7)
    assert np.array_equal(several.weights, several.path[7])
    exponents = np.exp(several.design @ several.path[7].T)
    assert np.allclose(several.probabilities, exponents / exponents.sum(axis=1, keepdims=True))


def test_descent_has_a_rate_of_one_half_and_200_steps_unless_told():
    for made in (
        logistic_regression(ROWS, [0, 0, 1, 1, 0, 1]),
        softmax_regression(ROWS, [0, 0, 1, 1, 2, 2]),
    ):
        assert (made.trace.learning_rate, made.trace.stopping_step, made.penalty) == (0.5, 200, 0)


def test_every_class_up_to_the_last_occurs():
    with pytest.raises(MathvizError, match="labels must hold every class from 0 on, two at least"):
        softmax_regression(ROWS, [0, 0, 1, 1, 3, 3])
    with pytest.raises(MathvizError, match=r"two at least, got no 1"):
        softmax_regression(ROWS, [0] * 6)
    assert softmax_regression(ROWS, [0, 1, 2, 3, 4, 5], steps=1).weights.shape == (6, 3)


def test_perceptrons_pass_over_more_rows_than_a_block():
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(700, 2))
    classes = (rows @ [1, 2] + 0.3 * rng.normal(size=700) > 0).astype(int)
    found = perceptron(rows, classes, 3)
    weights, signed = np.zeros(3), found.design * (2 * classes - 1)[:, None]
    path, cases, epochs = [weights], [], []
    for epoch in (1, 2, 3):
        for case, row in enumerate(signed):
            if row @ weights <= 0:
                weights = weights + row
                path.append(weights)
                cases.append(case)
                epochs.append(epoch)
    assert np.allclose(found.weights, path)
    assert (found.cases.tolist(), found.epochs.tolist()) == (cases, epochs)
    assert np.allclose(found.accuracies, [np.mean(signed @ w > 0) for w in path])


def test_a_perceptron_ends_with_the_first_clean_pass_or_after_100():
    clean = perceptron(*APART)
    assert clean.mistakes_by_epoch.index(0) == len(clean.mistakes_by_epoch) - 1
    bound = clean.separation.mistake_bound
    mistakes = f"{clean.mistakes} mistake{'s' * (clean.mistakes > 1)}"
    assert clean.description == f"After {mistakes} of at most {bound:,.0f} every case is right."
    assert len(perceptron(*XOR).mistakes_by_epoch) == 100
    with pytest.raises(MathvizError, match="epochs must be between 1 and 10000, got 10001"):
        perceptron(*XOR, 10_001)


def test_a_perceptron_gives_up_after_so_many_mistakes(monkeypatch):
    assert perceptron_module.MOST_UPDATES == 100_000
    monkeypatch.setattr(perceptron_module, "MOST_UPDATES", 7)
    assert perceptron(*XOR).mistakes_by_epoch == (3, 4)


@pytest.mark.parametrize("fit", [logistic_regression, softmax_regression])
def test_the_penalty_is_at_most_a_million(fit):
    with pytest.raises(MathvizError, match=r"penalty must be between 0 and 1e\+06, got 1200000"):
        fit([[1], [2]], [0, 1], penalty=1.2e6)
