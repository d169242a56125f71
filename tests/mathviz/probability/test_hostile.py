from fractions import Fraction

import pytest

from mathviz.probability.continuous import normal
from tests.mathviz.hostile import Fixed, boundary_functions, complaints

CALLS = {
    "bayes.bayes": {
        "prior": 0.1,
        "sensitivity": 0.9,
        "specificity": 0.8,
        "people": 100,
        "repeats": 2,
    },
    "bayes.total_probability": {"priors": [0.5, 0.5], "likelihoods": [0.1, 0.9]},
    "berry_esseen.berry_esseen_bound": {"law": normal(), "size": 10},
    "birthday.birthday": {"people": 10, "days": 365},
    "chances.chance": {"name": "chance", "value": 0.5},
    "chances.chances": {"name": "chances", "values": [0.5, 0.5]},
    "continuous.beta": {"a": 2.0, "b": 3.0},
    "continuous.cauchy": {"location": 0.0, "scale": 1.0},
    "continuous.chi_squared": {"degrees_of_freedom": 3.0},
    "continuous.exponential": {"rate": 1.0},
    "continuous.gamma": {"shape": 2.0, "rate": 1.0},
    "continuous.normal": {"mean": 0.0, "standard_deviation": 1.0},
    "continuous.student_t": {"degrees_of_freedom": 5.0},
    "continuous.uniform": {"low": 0.0, "high": 1.0},
    "counts.bernoulli": {"probability": 0.3},
    "counts.binomial": {"trials": 10, "probability": 0.3},
    "counts.geometric": {"probability": 0.3},
    "counts.lumpy": {"values": [0, 1], "probabilities": [0.3, 0.7]},
    "counts.poisson": {"rate": 4.0},
    "distributions.distribution": {"name": "normal", "mean": 1.0},
    "events.conditional_probability": {
        "p_a": 0.4,
        "p_b_given_a": Fraction(1, 2),
        "p_b_given_not_a": 0.2,
    },
    "gaussian_bayes.gaussian_naive_bayes": {
        "features": [[1, 2], [2, 3], [5, 5], [6, 4]],
        "labels": ["a", "a", "b", "b"],
        "point": [3, 3],
        "smoothing": 1e-9,
    },
    "joint.joint_normal": {
        "correlation": 0.5,
        "means": [0, 1],
        "standard_deviations": [1, 2],
        "x": 0.5,
        "samples": 10,
    },
    "joint_tables.joint_table": {
        "table": [[0.1, 0.2], [0.3, 0.4]],
        "x_values": [1, 2],
        "y_values": [0, 1],
    },
    "large_numbers.law_of_large_numbers": {
        "law": "normal",
        "size": 10,
        "runs": 2,
        "tolerance": 0.1,
    },
    "continuous.location_beside": {"name": Fixed("mean"), "value": 2.0, "spread": Fixed(1.0)},
    "limits.central_limit_theorem": {"law": "exponential", "sizes": [1, 5], "samples": 20},
    "limits.kolmogorov_distance": {"values": [0.1, 0.2], "mean": 0.0, "standard_deviation": 1.0},
    "markov.markov_chain": {
        "matrix": [[0.5, 0.5], [0.2, 0.8]],
        "start": 0,
        "steps": 5,
        "states": ["a", "b"],
    },
    "monty_hall.monty_hall": {"doors": 3, "games": 10, "opened": 1},
    "naive_bayes.naive_bayes": {
        "message": "free lunch",
        "messages": [("free money", "spam"), ("lunch today", "ham")],
        "target": "spam",
        "model": "bernoulli",
        "smoothing": 1.0,
    },
    "word_counts.words_of": {"text": "free money"},
    "transitions.start_distribution": {"start": 0, "count": Fixed(2)},
    "transitions.state_names": {"states": ["a", "b"], "count": Fixed(2)},
    "transitions.transition_matrix": {"matrix": [[0.5, 0.5], [0.2, 0.8]]},
    "word_counts.count_words": {
        "messages": [("free money", "spam"), ("lunch today", "ham")],
        "target": "spam",
        "model": "bernoulli",
        "smoothing": 1.0,
    },
}


def test_every_function_with_a_boundary_is_called():
    assert set(CALLS) == set(boundary_functions("probability"))


@pytest.mark.parametrize("name", CALLS)
def test_hostile_values_end_in_a_result_or_a_sentence(name):
    assert complaints(boundary_functions("probability")[name], CALLS[name]) == []
