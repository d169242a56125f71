import numpy as np
import pytest
import scipy.optimize
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.optimization.line_search import line_search
from mathviz.optimization.objectives import objective
from mathviz.optimization.step_search import SearchOutcome

HIMMELBLAU = objective("himmelblau")


@settings(max_examples=25)
@given(
    st.tuples(st.floats(-4, 4), st.floats(-4, 4)),
    st.sampled_from(["armijo", "wolfe"]),
    st.floats(0.001, 8),
    st.sampled_from([1e-4, 0.4]),
)
def test_accepted_steps_meet_the_conditions(start, rule, first, fall):
    search = line_search(HIMMELBLAU, start, rule=rule, first_step=first, fall=fall)
    start = np.array(start)
    gradient = HIMMELBLAU.gradient(*start)
    if not gradient.any():
        return
    along = [start + t * -gradient for t in search.trials]
    assert np.allclose(search.values, [HIMMELBLAU.value(*p) for p in along])
    assert np.allclose(search.slopes, [HIMMELBLAU.gradient(*p) @ -gradient for p in along])
    slope = -gradient @ gradient
    falls = search.values <= HIMMELBLAU.value(*start) + fall * search.trials * slope
    assert np.array_equal(search.armijo, falls)
    assert np.array_equal(search.curvature, search.slopes >= 0.9 * slope)
    assert search.outcome is SearchOutcome.ACCEPTED
    assert search.step == search.trials[-1]
    good = search.armijo & (search.curvature | (rule == "armijo"))
    assert good.tolist() == [False] * (len(good) - 1) + [True]


def test_backtracking_by_hand():
    """On x²/2 from 1 along −4: φ(t) = (1 − 4t)²/2; with c₁ = ½ it falls enough for t ≤ ¼."""
    search = line_search("bowl", (1, 0), (-4, 0), fall=0.5)
    assert search.trials.tolist() == [1, 0.5, 0.25]
    assert search.values.tolist() == [4.5, 0.5, 0]
    assert search.armijo.tolist() == [False, False, True]
    assert search.description == "Accepted the step 0.25 after 3 trials."
    assert search.curve_t[-1] == 1.25
    assert np.allclose(search.curve, (1 - 4 * search.curve_t) ** 2 / 2)
    assert np.allclose(search.armijo_line, 0.5 - 2 * search.curve_t)
    smaller = line_search("bowl", (1, 0), (-4, 0), shrink=0.1, fall=0.5)
    assert smaller.trials.tolist() == [1, 0.1]


def test_a_short_step_is_doubled_until_flat():
    search = line_search("bowl", (1, 0), (-1, 0), "wolfe", 0.125, flattening=0.5)
    assert search.trials.tolist() == [0.125, 0.25, 0.5]
    assert line_search("bowl", (1, 0), (-1, 0), "armijo", 0.125).step == 0.125


def test_scipy_accepts_the_wolfe_step():
    start = np.array([-1.0, 1.5])
    direction = -HIMMELBLAU.gradient(*start) / 10
    search = line_search(HIMMELBLAU, start, direction, "wolfe")
    alpha = scipy.optimize.line_search(
        lambda p: float(HIMMELBLAU.value(*p)), lambda p: HIMMELBLAU.gradient(*p), start, direction
    )[0]
    again = line_search(HIMMELBLAU, start, direction, "wolfe", float(alpha))
    assert again.step == pytest.approx(alpha)
    assert search.outcome is SearchOutcome.ACCEPTED


@pytest.mark.parametrize(
    ("function", "start", "direction", "rule", "outcome"),
    [
        ("bowl", (1, 0), (1, 0), "armijo", SearchOutcome.NOT_DOWNHILL),
        ("bowl", (1, 0), (0, 1), "wolfe", SearchOutcome.NOT_DOWNHILL),
        ("bowl", (0, 0), None, "armijo", SearchOutcome.NOT_DOWNHILL),
        ("-x - y", (0, 0), (1, 1), "wolfe", SearchOutcome.UNBOUNDED),
        ("-x - y", (0, 0), (1, 1), "armijo", SearchOutcome.ACCEPTED),
        ("ln(x) + y", (1, 0), (-1, 0), "wolfe", SearchOutcome.NO_STEP),
        ("-sqrt(x)", (1, 0), (-1, 0), "armijo", SearchOutcome.NOT_DOWNHILL),
    ],
)
def test_endings(function, start, direction, rule, outcome):
    search = line_search(function, start, direction, rule)
    assert search.outcome is outcome
    assert (search.step is None) == (outcome is not SearchOutcome.ACCEPTED)
    assert len(search.trials) == len(search.values) == len(search.slopes)
    assert search.description.endswith(".")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"rule": "goldstein"}, "rule must be one of armijo, wolfe, got goldstein"),
        ({"first_step": 0}, "first step must be between 1e-06 and 1000, got 0"),
        ({"fall": 0.9}, "fall must be between 1e-06 and 0.5, got 0.9"),
        ({"fall": 0.4, "flattening": 0.3}, "flattening must be between 0.4 and 0.999, got 0.3"),
        ({"shrink": 1}, "shrink must be between 0.1 and 0.9, got 1"),
        ({"direction": (1,)}, "direction must have 2 entries, got 1"),
        ({"start": (1, 2, 3)}, "start must have 2 entries, got 3"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        line_search("bowl", **{"start": (1, 1), **arguments})
    assert caught.value.sentence == message
