import pytest

from mathviz.probability.continuous import normal
from mathviz.statistics.reference_laws import NORMAL
from tests.mathviz.hostile import Fixed, boundary_functions, complaints

VALUES = [1.0, 2, 4, 7]
CALLS = {
    "bootstrap.bootstrap": {"values": VALUES, "statistic": "mean", "level": 0.9, "resamples": 100},
    "chi_squared_tests.goodness_of_fit": {
        "observed": [8, 12],
        "shares": [0.5, 0.5],
        "alpha": 0.05,
    },
    "chi_squared_tests.independence_test": {"observed": [[8, 12], [9, 4]], "alpha": 0.05},
    "coin_updates.coin_update": {"flips": "HHT", "prior_a": 2.0, "prior_b": 3.0, "level": 0.9},
    "coverage.coverage": {
        "law": "normal",
        "size": 5,
        "level": 0.9,
        "repeats": 10,
        "method": "t",
    },
    "decisions.decide": {
        "name": Fixed("z test"),
        "estimate": Fixed(1.0),
        "null_value": Fixed(0.0),
        "error": Fixed(0.5),
        "law": NORMAL,
        "alpha": 0.05,
        "tail": "less",
    },
    "decisions.significance": {"alpha": 0.05},
    "descriptive.summary": {"values": VALUES},
    "estimation.maximum_likelihood": {"family": "normal", "data": VALUES},
    "experiments.ab_test": {
        "rate_a": 0.1,
        "rate_b": 0.2,
        "visitors": 100,
        "looks": 5,
        "alpha": 0.05,
    },
    "false_alarms.false_alarms": {
        "rate": 0.2,
        "visitors": 100,
        "looks": 5,
        "alpha": 0.05,
        "repeats": 20,
    },
    "families.family_called": {"name": "normal"},
    "families.flips": {"name": "flips", "values": [0, 1]},
    "families.log_likelihood": {"family": "normal", "data": VALUES, "parameters": [1.0, 2.0]},
    "families.waiting_times": {"name": "times", "values": VALUES},
    "hypothesis_tests.paired_t_test": {"first": VALUES, "second": [1, 1, 2, 3], "alpha": 0.05},
    "hypothesis_tests.t_test": {"values": VALUES, "mean": 1.0, "alpha": 0.05, "tail": "less"},
    "hypothesis_tests.two_sample_t_test": {"first": VALUES, "second": [1, 1, 2], "tail": "less"},
    "hypothesis_tests.welch_test": {"first": VALUES, "second": [1, 1, 2], "tail": "less"},
    "hypothesis_tests.z_test": {"values": VALUES, "mean": 1.0, "standard_deviation": 2.0},
    "interval_comparison.interval_comparison": {
        "law": "normal",
        "size": 5,
        "level": 0.9,
        "repeats": 10,
        "method": "t",
        "shown": 5,
    },
    "intervals.confidence_level": {"level": 0.95},
    "intervals.mean_interval": {"values": VALUES, "level": 0.9, "standard_deviation": 1.0},
    "intervals.proportion_interval": {"successes": 3, "trials": 9, "level": 0.9, "method": "wald"},
    "margins.margin_curves": {
        "size": 5,
        "level": 0.9,
        "standard_deviation": 1.0,
        "method": "t",
    },
    "mean_tests.mean_test": {
        "test": "t",
        "effect": 0.5,
        "size": 10,
        "standard_deviation": 1.0,
        "alpha": 0.05,
        "tail": "less",
    },
    "mean_updates.normal_update": {
        "values": VALUES,
        "standard_deviation": 1.0,
        "prior_mean": 0.0,
        "prior_deviation": 1.0,
        "level": 0.9,
    },
    "moments.mean_and_spread": {"values": VALUES},
    "moments.running_moments": {"values": VALUES},
    "peeking.peeking": {
        "rate_a": 0.1,
        "rate_b": 0.2,
        "visitors": 100,
        "looks": 5,
        "alpha": 0.05,
        "repeats": 20,
    },
    "power.power_of_test": {
        "effect": 0.5,
        "size": 10,
        "standard_deviation": 1.0,
        "alpha": 0.05,
        "tail": "less",
        "test": "t",
    },
    "proportion_coverage.proportion_coverage": {
        "probability": 0.3,
        "trials": 10,
        "level": 0.9,
        "method": "wald",
    },
    "proportion_tests.mcnemar_p_value": {"only_first": 3, "only_second": 4},
    "proportion_tests.proportion_test": {"successes": 3, "trials": 9, "probability": 0.5},
    "proportion_tests.two_proportion_test": {
        "first_successes": 3,
        "first_trials": 9,
        "second_successes": 4,
        "second_trials": 8,
    },
    "quantiles.quantile_points": {"values": VALUES, "law": "normal"},
    "rate_updates.gamma_update": {
        "values": [1, 2],
        "observations": "counts",
        "prior_shape": 2.0,
        "prior_rate": 3.0,
        "level": 0.9,
    },
    "sample_size.sample_size_for_margin": {"margin": 0.1, "standard_deviation": 2.0, "level": 0.9},
    "sample_size.sample_size_for_power": {
        "effect": 0.5,
        "power": 0.9,
        "standard_deviation": 1.0,
        "alpha": 0.05,
        "tail": "two-sided",
        "test": "t",
    },
    "sample_size.sample_size_for_rates": {
        "first_rate": 0.1,
        "second_rate": 0.2,
        "power": 0.9,
        "alpha": 0.05,
    },
    "samples.counts": {"name": "counts", "values": [1, 2]},
    "samples.sample": {"name": "values", "values": VALUES},
    "samples.table": {"name": "values", "values": [[1, 2], [3, 4]]},
    "sequential.false_alarm_probability": {"critical_values": [2.0, 1.9]},
    "sequential.obrien_fleming_critical_values": {"looks": 5, "alpha": 0.05},
    "sequential.pocock_critical_value": {"looks": 5, "alpha": 0.05},
    "t_statistics.t_statistics": {"sizes": [2, 5], "samples": 50},
    "variance_bias.require_deviation": {"law": normal()},
    "variance_bias.variance_bias": {"law": "exponential", "size": 5, "repeats": 20},
}


def test_every_function_with_a_boundary_is_called():
    assert set(CALLS) == set(boundary_functions("statistics"))


@pytest.mark.parametrize("name", CALLS)
def test_hostile_values_end_in_a_result_or_a_sentence(name):
    assert complaints(boundary_functions("statistics")[name], CALLS[name]) == []
