"""The law of the curriculum: each scene has one call, whose frozen result holds all it needs."""

import dataclasses
from operator import attrgetter
from pathlib import Path

import numpy as np
import pytest

from benchmarks.calls import CALLS

ROOT = Path(__file__).parents[2]
NEEDS = {
    "vectors": "pair.sum pair.difference pair.scaled pair.norms_u pair.norms_v balls",
    "dot_product": "product.projection product.angle product.cosine sweep.dots words.cosine",
    "linear_system": "system.solutions system.particular system.determinant meetings",
    "linear_system_3d": "system.solutions system.particular system.directions meetings",
    "gaussian_elimination": "steps echelon reduced pivots rank fractions",
    "span_and_rank": "rank column_space null_space pivot_columns",
    "linear_transformation": "kind columns image images determinant polar.angle",
    "matrix_product": "product swapped commutes terms",
    "inverse": "inverse product condition_number elimination.steps",
    "determinant": "determinant orientation corners coefficients determinant_inverse",
    "determinant_3d": "determinant orientation corners coefficients",
    "eigenvectors": "system.kind system.eigenvalues fan.stays path.matrix lambdas polynomial",
    "eigenbasis": "basis basis_inverse diagonal powers powers_by_eigenvalues diagonalisable",
    "pagerank": "surfer.pages surfer.shares rank.iterates rank.ranks rank.unique rank.graph",
    "svd": "first_angle stretch second_angle singular_values pieces partial_sums ellipse",
    "low_rank": "approximations energy storage full_storage frobenius_errors frobenius_bounds",
    "covariance": "data mean deviations matrix axes radii kind",
    "pca": "sweep.variances components.axes components.rebuilt components.errors components.tied",
    "least_squares": "fitted residual perpendicularity normal_matrix solution unique",
    "quadratic_form": "definiteness surface axes eigenvalues was_symmetric",
    "derivative": "right_secants left_secants slope left_slope right_slope slopes kind",
    "derivative_rules": "changes.corner changes.strip_f sum product quotient chain",
    "taylor": "polynomials errors radius coefficients remainder_bound",
    "partial_derivatives": "slices partials gradient",
    "gradient": "gradient norm steepest angles directional_derivatives level_direction critical",
    "jacobian": "image matrix determinant sides area_factors singular formulas",
    "hessian": "matrix curvatures directions test gradient value",
    "chain_rule": "nodes edges gradient forward_gradient value",
    "matrix_derivatives": "lines shapes derivative other_layout numerical largest_difference",
    "norm_gradients": "here.subgradients origin.least around ball.boundary quadratic.value",
    "gradient_checking": "curves.steps curves.methods check.errors check.best_step check.verdict",
    "gradient_descent": "main.iterates main.losses main.outcome main.objective others valley",
    "optimizer_race": "runs winner lowest",
    "stochastic_gradient_descent": "regression runs",
    "newton": "root.iterates level.iterates minimum.iterates minimum.kinds minimum.beside",
    "regularization": "ridge.hessian ridge.l2_norm lasso.l1_norm lasso.zeros ridge_paths.weights "
    "lasso_paths.weights",
    "loss_landscape": "rolls saddles reached",
    "conditional_probability": "rectangles a_and_b p_b p_a_given_b independent",
    "bayes": "crowd posterior posterior_odds prior_curve posterior_curve",
    "naive_bayes": "words evidence log_odds posterior unseen",
    "birthday": "counts shared half_at arrivals",
    "monty_hall": "stay switch stay_shares switch_shares prizes picks opened",
    "distributions": "support window discrete density cumulative quantile sample atoms masses",
    "expectation": "mean standard_deviation skewness excess_kurtosis density",
    "joint_distribution": "density marginals slice covariance_matrix ellipse samples",
    "law_of_large_numbers": "running_means funnel_low funnel_high chebyshev has_mean",
    "central_limit_theorem": "stages window has_mean",
    "markov_chain": "walk distributions stationary kind classes",
    "maximum_likelihood": "estimates curves log_likelihood outcome",
    "bayesian_update": "densities maxima likeliest means lows highs",
    "confidence_interval": "usual.coverage.lows usual.coverage.hits usual.coverage.margins.by_size "
    "usual.coverage.margins.by_level usual.coverage.margin usual.misses larger surer by_z by_t",
    "hypothesis_test": "test.statistic test.p_value test.critical_values power.null_density "
    "power.true_density power.alpha power.beta power.powers",
    "t_distribution": "x normal_density stages",
    "ab_test": "experiment.differences experiment.lows experiment.verdict welch.p_value "
    "alarms.peeking alarms.corrected",
    "linear_regression": "residuals first_terms.gradient trace closed_form agree",
    "perceptron": "weights mistakes outcome separation",
    "logistic_regression": "trace probabilities accuracies separable",
    "activations": "curves chosen chain.gradients losses.squared_slope losses.log_slope",
    "neural_layer": "linear moved bent folds determinant",
    "backpropagation": "passes loss stepped loss_after",
    "neural_network_training": "frames losses accuracies grid_x outcome",
    "sensitivity": "jacobians strengths ranking outputs",
    "capstone": "components.covariance train_scores model accuracy baseline confusion roc",
}
RATES = "iterates losses slopes outcome largest_stable_rate"
ENOUGH = 64


@pytest.fixture(scope="module", params=CALLS)
def answer(request):
    return request.param, CALLS[request.param]()


def test_every_scene_has_one_call():
    assert set(CALLS) == {*NEEDS, "gradient_descent_1d"}
    assert len(CALLS) == ENOUGH


def test_the_answer_is_one_frozen_result(answer):
    name, result = answer
    for part in result if name == "gradient_descent_1d" else (result,):
        assert dataclasses.is_dataclass(part)
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(part, dataclasses.fields(part)[0].name, None)


def test_the_answer_holds_what_the_scene_needs(answer):
    name, result = answer
    if name == "gradient_descent_1d":
        assert len({run.outcome for run in result}) > 1
        name, result = RATES, result[0]
    for field in NEEDS.get(name, name).split():
        assert attrgetter(field)(result) is not None, field


def test_the_answer_is_explained_by_an_example(answer):
    result = answer[1][0] if isinstance(answer[1], tuple) else answer[1]
    _, subject, module = type(result).__module__.split(".")
    assert (ROOT / "docs" / "examples" / subject / f"{module}.py").exists()


def test_the_same_call_gives_the_same_numbers(answer):
    name, result = answer
    assert same(result, CALLS[name]())


def same(a, b):
    if dataclasses.is_dataclass(a):
        return all(same(getattr(a, f.name), getattr(b, f.name)) for f in dataclasses.fields(a))
    if isinstance(a, tuple | list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, np.ndarray):
        return np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
    if isinstance(a, float):
        return a == b or (a != a and b != b)
    return type(a) is type(b)
