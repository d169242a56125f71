"""What each scene of the curriculum asks of the core with its defaults: one call a scene."""

from collections.abc import Callable

import numpy as np

from mathviz.calculus.computation_graph import computation_graph
from mathviz.calculus.derivative_check import derivative_check
from mathviz.calculus.derivative_rules import derivative_rules
from mathviz.calculus.derivatives import derivative_at
from mathviz.calculus.gradients import gradient_at
from mathviz.calculus.hessians import hessian_at
from mathviz.calculus.jacobians import jacobian_at
from mathviz.calculus.matrix_calculus import MATRIX_IDENTITIES, matrix_derivative
from mathviz.calculus.norm_slopes import norm_slopes
from mathviz.calculus.taylor import taylor
from mathviz.learning.backpropagation import backpropagate
from mathviz.learning.built_in_data import data_set
from mathviz.learning.capstone import capstone
from mathviz.learning.layer_map import layer_map
from mathviz.learning.linear import linear_regression
from mathviz.learning.logistic import logistic_regression
from mathviz.learning.network import network, random_network
from mathviz.learning.perceptron import perceptron
from mathviz.learning.saturation import saturation
from mathviz.learning.sensitivity import sensitivity
from mathviz.learning.training import train_network
from mathviz.linear_algebra.clouds import correlated_cloud
from mathviz.linear_algebra.component_analysis import component_analysis
from mathviz.linear_algebra.covariance import covariance
from mathviz.linear_algebra.determinants import determinant_motion
from mathviz.linear_algebra.diagonalisation import diagonalise
from mathviz.linear_algebra.eigen_directions import eigen_directions
from mathviz.linear_algebra.elimination import eliminate
from mathviz.linear_algebra.inverses import invert
from mathviz.linear_algebra.least_squares import least_squares
from mathviz.linear_algebra.low_rank import low_rank
from mathviz.linear_algebra.maps import linear_map
from mathviz.linear_algebra.pictures import picture
from mathviz.linear_algebra.products import matrix_product
from mathviz.linear_algebra.quadratic_forms import quadratic_form
from mathviz.linear_algebra.row_picture import row_picture
from mathviz.linear_algebra.similarity import similarity
from mathviz.linear_algebra.spaces import four_spaces
from mathviz.linear_algebra.surfing import surfing
from mathviz.linear_algebra.svd_story import svd_story
from mathviz.linear_algebra.vector_arithmetic import vector_arithmetic
from mathviz.optimization.comparison import compared_descent
from mathviz.optimization.curve_descent import compare_curve_rates
from mathviz.optimization.landscape import loss_landscape
from mathviz.optimization.newton import newton
from mathviz.optimization.optimizers import optimizer_race
from mathviz.optimization.shrinkage_comparison import compare_shrinkage
from mathviz.optimization.stochastic import stochastic_gradient_descent
from mathviz.probability.bayes import bayes
from mathviz.probability.birthday import birthday
from mathviz.probability.distributions import distribution
from mathviz.probability.events import conditional_probability
from mathviz.probability.joint import joint_normal
from mathviz.probability.large_numbers import law_of_large_numbers
from mathviz.probability.limits import central_limit_theorem
from mathviz.probability.markov import markov_chain
from mathviz.probability.monty_hall import monty_hall
from mathviz.probability.naive_bayes import naive_bayes
from mathviz.statistics.coin_updates import coin_update
from mathviz.statistics.estimation import maximum_likelihood
from mathviz.statistics.interval_comparison import interval_comparison
from mathviz.statistics.mean_tests import mean_test
from mathviz.statistics.peeking import peeking
from mathviz.statistics.t_statistics import t_statistics

PLANE = ((2, 1), (1, 3))
SPACE = ((2, 1, 0), (1, 3, 1), (0, 1, 2))
RNG = np.random.default_rng(0)
CLOUD = correlated_cloud(rng=RNG)
PICTURE = picture("landscape")
LINE = np.linspace(-1, 1, 40)
NOISY = 2 * LINE + 1 + RNG.normal(0, 0.3, 40)
TABLE = RNG.normal(size=(60, 5))
ANSWERS = TABLE @ np.array([3.0, -2, 0, 0, 1]) + RNG.normal(size=60)
BLOBS = data_set("blobs")
MOONS = data_set("moons")
ONE_BLOB = (BLOBS.targets == 0).astype(int)
SMALL = network([[[0.5, -0.4], [0.3, 0.8]], [[1.0, -1.0]]], [[0, 0], [0]], ["tanh", "identity"])
NET = random_network([2, 8, 1])

CALLS: dict[str, Callable[[], object]] = {
    "vectors": vector_arithmetic,
    "dot_product": similarity,
    "linear_system": row_picture,
    "linear_system_3d": lambda: row_picture(SPACE, [3, 5, 4]),
    "gaussian_elimination": lambda: eliminate(SPACE, [3, 5, 4]),
    "span_and_rank": lambda: four_spaces(SPACE),
    "linear_transformation": lambda: linear_map(PLANE, [2, 1], CLOUD),
    "matrix_product": lambda: matrix_product(PLANE, [[0, -1], [1, 0]]),
    "inverse": lambda: invert(PLANE),
    "determinant": lambda: determinant_motion(PLANE),
    "determinant_3d": lambda: determinant_motion(SPACE),
    "eigenvectors": eigen_directions,
    "eigenbasis": lambda: diagonalise(PLANE),
    "pagerank": surfing,
    "svd": lambda: svd_story(PLANE),
    "low_rank": lambda: low_rank(PICTURE),
    "covariance": lambda: covariance(CLOUD),
    "pca": lambda: component_analysis(CLOUD),
    "least_squares": lambda: least_squares([[1, 0], [1, 1], [1, 2]], [6, 0, 0]),
    "quadratic_form": lambda: quadratic_form(PLANE),
    "derivative": lambda: derivative_at("x^2 sin(x)", 1),
    "derivative_rules": derivative_rules,
    "taylor": lambda: taylor("sin(x)"),
    "partial_derivatives": lambda: gradient_at("x^2 y + y^2", [1, 1]),
    "gradient": lambda: gradient_at("x^2 + 3y^2", [1, 1]),
    "jacobian": lambda: jacobian_at(["x^2 - y^2", "2x y"], [1, 1]),
    "hessian": lambda: hessian_at("x^2 - y^2", [0, 0]),
    "chain_rule": lambda: computation_graph("(x + y) exp(x)", {"x": 0, "y": 2}),
    "matrix_derivatives": lambda: matrix_derivative(MATRIX_IDENTITIES[0]),
    "norm_gradients": norm_slopes,
    "gradient_checking": derivative_check,
    "gradient_descent_1d": lambda: compare_curve_rates("parabola", 2, (0.1, 0.5, 0.9, 1.1)),
    "gradient_descent": lambda: compared_descent("x^2 + 9y^2", [2, 1], 0.1, 60),
    "optimizer_race": lambda: optimizer_race("valley", [2, 1]),
    "stochastic_gradient_descent": lambda: stochastic_gradient_descent(LINE, NOISY),
    "newton": newton,
    "regularization": lambda: compare_shrinkage(TABLE, ANSWERS),
    "loss_landscape": loss_landscape,
    "conditional_probability": lambda: conditional_probability(0.4, 0.5, 0.2),
    "bayes": bayes,
    "naive_bayes": lambda: naive_bayes("free prize meeting"),
    "birthday": birthday,
    "monty_hall": monty_hall,
    "distributions": lambda: distribution("binomial"),
    "expectation": lambda: distribution("gamma"),
    "joint_distribution": joint_normal,
    "law_of_large_numbers": lambda: law_of_large_numbers("exponential"),
    "central_limit_theorem": lambda: central_limit_theorem("exponential"),
    "markov_chain": lambda: markov_chain([[0.9, 0.1], [0.5, 0.5]]),
    "maximum_likelihood": lambda: maximum_likelihood("normal", NOISY),
    "bayesian_update": lambda: coin_update("HHTHHTHTTH"),
    "confidence_interval": interval_comparison,
    "hypothesis_test": mean_test,
    "t_distribution": t_statistics,
    "ab_test": peeking,
    "linear_regression": lambda: linear_regression(LINE[:, None], NOISY),
    "perceptron": lambda: perceptron(BLOBS.inputs, ONE_BLOB),
    "logistic_regression": lambda: logistic_regression(BLOBS.inputs, ONE_BLOB),
    "activations": saturation,
    "neural_layer": lambda: layer_map(PLANE, [0, -1], "relu", CLOUD),
    "backpropagation": lambda: backpropagate(SMALL, [1, 2], 1),
    "neural_network_training": lambda: train_network(MOONS),
    "sensitivity": lambda: sensitivity(NET, MOONS.inputs),
    "capstone": capstone,
}
