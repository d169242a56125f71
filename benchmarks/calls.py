"""What each scene of the curriculum asks of the core with its defaults: one call a row."""

from collections.abc import Callable

import numpy as np

from mathviz.calculus.computation_graph import computation_graph
from mathviz.calculus.derivatives import derivative_at
from mathviz.calculus.finite_differences import difference_curves
from mathviz.calculus.gradients import gradient_at
from mathviz.calculus.hessians import hessian_at
from mathviz.calculus.jacobians import jacobian_at
from mathviz.calculus.matrix_calculus import MATRIX_IDENTITIES, matrix_derivative
from mathviz.calculus.norm_gradients import norm_gradient
from mathviz.calculus.rules import differentiation_steps
from mathviz.calculus.taylor import taylor
from mathviz.learning.activations import activation_curve
from mathviz.learning.backpropagation import backpropagate
from mathviz.learning.built_in_data import data_set
from mathviz.learning.capstone import capstone
from mathviz.learning.layer_map import layer_map
from mathviz.learning.linear import linear_regression
from mathviz.learning.logistic import logistic_regression
from mathviz.learning.network import network, random_network
from mathviz.learning.perceptron import perceptron
from mathviz.learning.sensitivity import sensitivity
from mathviz.learning.training import train_network
from mathviz.linear_algebra.angles import dot_sweep
from mathviz.linear_algebra.clouds import correlated_cloud
from mathviz.linear_algebra.covariance import covariance
from mathviz.linear_algebra.determinants import determinant_motion
from mathviz.linear_algebra.diagonalisation import diagonalise
from mathviz.linear_algebra.eigen import direction_fan, eigen_system
from mathviz.linear_algebra.elimination import eliminate
from mathviz.linear_algebra.inverses import invert
from mathviz.linear_algebra.least_squares import least_squares
from mathviz.linear_algebra.low_rank import low_rank
from mathviz.linear_algebra.maps import linear_map
from mathviz.linear_algebra.pagerank import pagerank
from mathviz.linear_algebra.pictures import picture
from mathviz.linear_algebra.principal_components import axis_sweep, principal_components
from mathviz.linear_algebra.products import matrix_product
from mathviz.linear_algebra.quadratic_forms import quadratic_form
from mathviz.linear_algebra.spaces import four_spaces
from mathviz.linear_algebra.svd_story import svd_story
from mathviz.linear_algebra.systems import solve_system
from mathviz.linear_algebra.vectors import vector_pair
from mathviz.optimization.coefficient_paths import coefficient_paths
from mathviz.optimization.curve_descent import compare_curve_rates
from mathviz.optimization.descent import gradient_descent
from mathviz.optimization.landscape import loss_landscape
from mathviz.optimization.newton_minimum import newton_minimum
from mathviz.optimization.newton_root import newton_root
from mathviz.optimization.optimizers import optimizer_race
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
from mathviz.statistics.coverage import coverage
from mathviz.statistics.estimation import maximum_likelihood
from mathviz.statistics.experiments import ab_test
from mathviz.statistics.false_alarms import false_alarms
from mathviz.statistics.hypothesis_tests import t_test
from mathviz.statistics.power import power_of_test
from mathviz.statistics.t_statistics import t_statistics

PLANE = ((2, 1), (1, 3))
SPACE = ((2, 1, 0), (1, 3, 1), (0, 1, 2))
LINKS = ((0, 1), (0, 2), (1, 2), (2, 0), (3, 2))
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
    "vectors": lambda: vector_pair([2, 1], [1, 3]),
    "dot_product": lambda: dot_sweep([2, 1], [1, 3]),
    "linear_system": lambda: solve_system(PLANE, [3, 5]),
    "linear_system_3d": lambda: solve_system(SPACE, [3, 5, 4]),
    "gaussian_elimination": lambda: eliminate(SPACE, [3, 5, 4]),
    "span_and_rank": lambda: four_spaces(SPACE),
    "linear_transformation": lambda: linear_map(PLANE, [2, 1], CLOUD),
    "matrix_product": lambda: matrix_product(PLANE, [[0, -1], [1, 0]]),
    "inverse": lambda: invert(PLANE),
    "determinant": lambda: determinant_motion(PLANE),
    "determinant_3d": lambda: determinant_motion(SPACE),
    "eigenvectors": lambda: (eigen_system(PLANE), direction_fan(PLANE)),
    "eigenbasis": lambda: diagonalise(PLANE),
    "pagerank": lambda: pagerank(LINKS, pages=4),
    "svd": lambda: svd_story(PLANE),
    "low_rank": lambda: low_rank(PICTURE),
    "covariance": lambda: covariance(CLOUD),
    "pca": lambda: (principal_components(CLOUD), axis_sweep(CLOUD)),
    "least_squares": lambda: least_squares([[1, 0], [1, 1], [1, 2]], [6, 0, 0]),
    "quadratic_form": lambda: quadratic_form(PLANE),
    "derivative": lambda: derivative_at("x^2 sin(x)", 1),
    "derivative_rules": lambda: differentiation_steps("x^2 sin(x)"),
    "taylor": lambda: taylor("sin(x)"),
    "partial_derivatives, gradient": lambda: gradient_at("x^2 + 3y^2", [1, 1]),
    "jacobian": lambda: jacobian_at(["x^2 - y^2", "2x y"], [1, 1]),
    "hessian": lambda: hessian_at("x^2 - y^2", [0, 0]),
    "chain_rule": lambda: computation_graph("(x + y) exp(x)", {"x": 0, "y": 2}),
    "matrix_derivatives": lambda: matrix_derivative(MATRIX_IDENTITIES[0]),
    "norm_gradients": lambda: norm_gradient("L1", [1, 0]),
    "gradient_checking": lambda: difference_curves("exp(x)", 1),
    "gradient_descent_1d": lambda: compare_curve_rates("parabola", 2, (0.1, 0.5, 0.9, 1.1)),
    "gradient_descent": lambda: gradient_descent("valley", [2, 1], 0.1, 60),
    "gradient_descent, typed": lambda: gradient_descent("x^2 + 9y^2", [2, 1], 0.05, 60),
    "optimizer_race": lambda: optimizer_race("valley", [2, 1]),
    "stochastic_gradient_descent": lambda: stochastic_gradient_descent(LINE, NOISY),
    "newton, root": lambda: newton_root("x^2 - 2", 1),
    "newton, minimum": lambda: newton_minimum("bowl", [2, 1]),
    "regularization": lambda: coefficient_paths(TABLE, ANSWERS),
    "loss_landscape": loss_landscape,
    "conditional_probability": lambda: conditional_probability(0.4, 0.5, 0.2),
    "bayes": bayes,
    "naive_bayes": lambda: naive_bayes("free prize meeting"),
    "birthday": birthday,
    "monty_hall": monty_hall,
    "distributions, expectation": lambda: distribution("gamma").density(LINE),
    "joint_distribution": joint_normal,
    "law_of_large_numbers": lambda: law_of_large_numbers("exponential"),
    "central_limit_theorem": lambda: central_limit_theorem("exponential"),
    "markov_chain": lambda: markov_chain([[0.9, 0.1], [0.5, 0.5]]),
    "maximum_likelihood": lambda: maximum_likelihood("normal", NOISY),
    "bayesian_update": lambda: coin_update("HHTHHTHTTH"),
    "confidence_interval": coverage,
    "hypothesis_test": lambda: (t_test(NOISY), power_of_test(0.5, 30)),
    "t_distribution": t_statistics,
    "ab_test": ab_test,
    "ab_test, peeking": false_alarms,
    "linear_regression": lambda: linear_regression(LINE[:, None], NOISY),
    "perceptron": lambda: perceptron(BLOBS.inputs, ONE_BLOB),
    "logistic_regression": lambda: logistic_regression(BLOBS.inputs, ONE_BLOB),
    "activations": lambda: activation_curve("gelu"),
    "neural_layer": lambda: layer_map(PLANE, [0, -1], "relu", CLOUD),
    "backpropagation": lambda: backpropagate(SMALL, [1, 2], 1),
    "neural_network_training": lambda: train_network(MOONS),
    "sensitivity": lambda: sensitivity(NET, MOONS.inputs),
    "capstone": capstone,
}
