"""The law of the curriculum's edge cases: each is named in the result, or refused in a sentence."""

import itertools
from operator import attrgetter

import numpy as np
import pytest

from benchmarks import calls as call
from benchmarks.calls import CALLS
from mathviz.errors import MathvizError

EYE = np.eye(2)
FLAT = [[1, 2], [2, 4]]
MONKEY = "x^3 - 3x y^2"

# scene, call, and what the result then says at these fields
NAMED = [
    ("vectors", lambda: call.vector_arithmetic([0, 0]), {"pair.norms_u": [0, 0, 0]}),
    ("dot_product", lambda: call.similarity([0, 0]), {"product.kind": "NONE", "sweep": None}),
    ("linear_system", lambda: call.row_picture(FLAT, [1, 3]), {"system.solutions": "NONE"}),
    (
        "linear_system",
        lambda: call.row_picture(FLAT, [1, 2]),
        {"system.solutions": "INFINITE", "system.rank": 1},
    ),
    (
        "linear_system",
        lambda: call.row_picture([[1, 1], [1, 1 + 1e-13]], [1, 2]),
        {"system.nearly_singular": True},
    ),
    (
        "linear_system_3d",
        lambda: call.row_picture([[1, 0, 0], [0, 1, 0], [1, 1, 0]], [0, 0, 1]),
        {"system.solutions": "NONE"},
    ),
    ("gaussian_elimination", lambda: call.eliminate([[0, 1], [1, 1]], [1, 2]), {"swaps": 1}),
    (
        "gaussian_elimination",
        lambda: call.eliminate(FLAT, [1, 3]),
        {"rank": 1, "contradiction": 1},
    ),
    ("span_and_rank", lambda: call.four_spaces(0 * EYE), {"rank": 0, "null_space": EYE}),
    ("linear_transformation", lambda: call.linear_map(FLAT), {"kind": "FLATTENING"}),
    ("linear_transformation", lambda: call.linear_map([[0, 1], [1, 0]]), {"kind": "REFLECTION"}),
    ("linear_transformation", lambda: call.linear_map([[0, -1], [1, 0]]), {"kind": "ROTATION"}),
    ("matrix_product", lambda: call.matrix_product(FLAT, 3 * EYE), {"commutes": True}),
    ("inverse", lambda: call.invert(FLAT), {"inverse": None, "rank": 1}),
    ("determinant", lambda: call.determinant_motion(FLAT), {"orientation": "COLLAPSED"}),
    ("determinant", lambda: call.determinant_motion([[0, 1], [1, 0]]), {"orientation": "REVERSED"}),
    ("determinant_3d", lambda: call.determinant_motion(-np.eye(3)), {"orientation": "REVERSED"}),
    ("eigenvectors", lambda: call.eigen_directions(EYE), {"system.kind": "REPEATED"}),
    ("eigenvectors", lambda: call.eigen_directions([[1, 1], [0, 1]]), {"system.kind": "DEFECTIVE"}),
    ("eigenvectors", lambda: call.eigen_directions([[0, -1], [1, 0]]), {"system.kind": "COMPLEX"}),
    ("eigenbasis", lambda: call.diagonalise([[1, 1], [0, 1]]), {"diagonalisable": False}),
    ("pagerank", lambda: call.surfing([[0, 1], [0, 0]]), {"rank.graph.dangling": [1]}),
    ("pagerank", lambda: call.surfing(EYE, 1.0), {"rank.unique": False}),
    ("svd", lambda: call.svd_story(FLAT), {"rank": 1}),
    ("svd", lambda: call.svd_story([[0, -1], [1, 0]]), {"first_angle": 0, "reflects": False}),
    ("low_rank", lambda: call.low_rank(np.zeros((3, 3)), [1]), {"energy": [1, 1, 1]}),
    ("covariance", lambda: call.covariance([[0, 0], [1, 1], [2, 2]]), {"kind": "LINE"}),
    ("pca", lambda: call.component_analysis([*EYE, *-EYE]), {"components.tied": [True]}),
    ("least_squares", lambda: call.least_squares([[1, 1], [2, 2]], [1, 1]), {"unique": False}),
    (
        "quadratic_form",
        lambda: call.quadratic_form([[1, 4], [0, 1]]),
        {"was_symmetric": False, "definiteness": "INDEFINITE"},
    ),
    (
        "derivative",
        lambda: call.derivative_at("|x|", 0),
        {"kind": "CORNER", "slope": None, "left_slope": -1, "right_slope": 1},
    ),
    ("derivative_rules", lambda: call.derivative_rules("x", "x", 0), {"quotient": None}),
    ("taylor", lambda: call.taylor("1/(1 + x^2)"), {"radius": 1}),
    ("gradient", lambda: call.gradient_at("x^2 + y^2", [0, 0]), {"critical": True, "norm": 0}),
    ("jacobian", lambda: call.jacobian_at(["x^2", "y"], [0, 1]), {"singular": True}),
    ("hessian", lambda: call.hessian_at(MONKEY, [0, 0]), {"test": "INCONCLUSIVE"}),
    ("chain_rule", lambda: call.computation_graph("|x|", {"x": 0}), {"kinks": [1]}),
    ("norm_gradients", lambda: call.norm_slopes("L2", [0, 0]), {"here.ball_radius": 1}),
    (
        "gradient_checking",
        lambda: call.derivative_check("x^2", 1, "x"),
        {"check.verdict": "WRONG"},
    ),
    (
        "gradient_descent",
        lambda: call.compared_descent("valley", [2, 1], 1.0, 60),
        {"main.outcome": "DIVERGED"},
    ),
    (
        "newton",
        lambda: call.newton("x^2 + 1", 0, "x^2 - y^2"),
        {"root.outcome": "ZERO_SLOPE", "minimum.outcome": "STALLED"},
    ),
    ("newton", lambda: call.newton(surface="x^2 + x"), {"minimum.outcome": None}),
    (
        "conditional_probability",
        lambda: call.conditional_probability(0, 0.5, 0),
        {"p_a_given_b": None},
    ),
    ("bayes", lambda: call.bayes(0), {"posterior": 0}),
    ("bayes", lambda: call.bayes(1), {"posterior": 1}),
    ("naive_bayes", lambda: call.naive_bayes("free zzz"), {"unseen": ["zzz"]}),
    ("birthday", lambda: call.birthday(2, 1), {"shared": [0, 0, 1]}),
    ("expectation", lambda: call.distribution("cauchy"), {"mean": None}),
    ("joint_distribution", lambda: call.joint_normal(-1), {"degenerate": True}),
    ("law_of_large_numbers", lambda: call.law_of_large_numbers("cauchy"), {"has_mean": False}),
    ("central_limit_theorem", lambda: call.central_limit_theorem("cauchy"), {"has_mean": False}),
    ("markov_chain", lambda: call.markov_chain([[0, 1], [1, 0]]), {"kind": "PERIODIC"}),
    ("markov_chain", lambda: call.markov_chain(EYE), {"kind": "REDUCIBLE"}),
    (
        "maximum_likelihood",
        lambda: call.maximum_likelihood("normal", [3]),
        {"outcome": "UNBOUNDED", "estimates": (3, None)},
    ),
    ("bayesian_update", lambda: call.coin_update("", 0.5, 0.5), {"maxima": (None,)}),
    ("linear_regression", lambda: call.linear_regression([[1], [1]], [1, 2]), {"unique": False}),
    (
        "perceptron",
        lambda: call.perceptron([[0, 0], [1, 1], [0, 1], [1, 0]], [0, 0, 1, 1]),
        {"outcome": "NOT_SEPARABLE"},
    ),
    (
        "logistic_regression",
        lambda: call.logistic_regression([[0], [1]], [0, 1]),
        {"separable": True},
    ),
    ("neural_layer", lambda: call.layer_map(FLAT, [0, 0], "relu", EYE), {"determinant": 0}),
]
REFUSED = [
    ("matrix_derivatives", lambda: call.matrix_derivative("linear", "n"), "layout must be one of"),
    (
        "matrix_derivatives",
        lambda: call.matrix_derivative("least_squares", inputs={"A": EYE, "x": [1], "b": [1, 2]}),
        "x must ",
    ),
    (
        "gradient_checking",
        lambda: call.derivative_check("|x|", 0),
        "function must have one slope at 0, got a kink",
    ),
    ("distributions", lambda: call.distribution("gamma", shape=-1), "shape must be between"),
    (
        "markov_chain",
        lambda: call.markov_chain([[1, 0.1], [0, 1]]),
        "matrix row 1 must add to 1, got a sum of 1.1",
    ),
    (
        "confidence_interval",
        lambda: call.interval_comparison("cauchy"),
        "distribution must have a mean",
    ),
    ("hypothesis_test", lambda: call.mean_test("t", size=1), "size must be between 2 and"),
    ("ab_test", lambda: call.peeking(visitors=1), "visitors must be between 2 and"),
    ("t_distribution", lambda: call.t_statistics([1]), "sample size must be between 2 and"),
    ("optimizer_race", lambda: call.optimizer_race("bowl", [1, 1], {"sgd": 1}), "method must be"),
    (
        "stochastic_gradient_descent",
        lambda: call.stochastic_gradient_descent([1, 2], [1, 2], [3]),
        "batch size must be between 1 and 2, got 3",
    ),
    ("regularization", lambda: call.compare_shrinkage([1, 2], [1, 2], -1), "penalty must be"),
    ("activations", lambda: call.saturation("step"), "activation must be one of"),
    ("backpropagation", lambda: call.backpropagate(call.SMALL, [1], 1), "inputs must have"),
    ("sensitivity", lambda: call.sensitivity(call.NET, [[1, 2, 3]]), "inputs must have 2 columns"),
    ("capstone", lambda: call.capstone(components=9), "components must be between 1 and 6, got 9"),
    ("monty_hall", lambda: call.monty_hall(2), "doors must be between 3 and 100, got 2"),
]


def cases(table):
    return [pytest.param(*row[1:], id=f"{row[0]}-{k}") for k, row in enumerate(table)]


def said(value):
    return getattr(value, "name", value)


@pytest.mark.parametrize(("edge", "expected"), cases(NAMED))
def test_an_edge_is_named_in_the_result(edge, expected):
    result = edge()
    for field, value in expected.items():
        found = said(attrgetter(field)(result))
        assert np.array_equal(found, value), field


@pytest.mark.parametrize(("edge", "sentence"), cases(REFUSED))
def test_an_edge_is_refused_in_a_sentence(edge, sentence):
    with pytest.raises(MathvizError) as caught:
        edge()
    assert caught.value.sentence.startswith(sentence)
    assert ", got " in caught.value.sentence


def test_a_rate_that_is_too_large_diverges_in_numbers():
    (run,) = call.compare_curve_rates("parabola", 2, [2.5])
    assert run.outcome.name == "DIVERGED"
    assert np.isfinite(run.iterates).all()


def test_edges_are_those_of_scenes():
    assert {row[0] for row in itertools.chain(NAMED, REFUSED)} < set(CALLS)
