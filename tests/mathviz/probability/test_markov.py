import itertools
import math

import networkx
import numpy as np
import pytest
import sympy
from hypothesis import given, settings
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.probability.chain_classes import ChainKind, StateClass, state_classes
from mathviz.probability.markov import markov_chain
from mathviz.probability.stationary import stationary_distribution

WEATHER = [[0.7, 0.2, 0.1], [0.3, 0.4, 0.3], [0.2, 0.3, 0.5]]
GAMBLER = [
    [1, 0, 0, 0, 0],
    [0.5, 0, 0.5, 0, 0],
    [0, 0.5, 0, 0.5, 0],
    [0, 0, 0.5, 0, 0.5],
    [0, 0, 0, 0, 1],
]
RING = [[0, 1, 0], [0, 0, 1], [1, 0, 0]]


@st.composite
def chains(draw):
    size = draw(st.integers(1, 6))
    weights = st.lists(st.integers(0, 3), min_size=size, max_size=size).filter(any)
    rows = np.array(draw(st.lists(weights, min_size=size, max_size=size)), dtype=float)
    return rows / rows.sum(axis=1, keepdims=True)


@given(chains())
def test_the_distribution_after_k_steps_is_the_start_times_the_kth_power(matrix):
    chain = markov_chain(matrix, 0, 12)
    for k, distribution in enumerate(chain.distributions):
        assert np.allclose(distribution, np.linalg.matrix_power(matrix, k)[0], atol=1e-12)


@given(chains())
def test_classes_are_the_strong_components(matrix):
    graph = networkx.from_numpy_array(matrix > 0, create_using=networkx.DiGraph)
    classes = state_classes(matrix)
    components = {frozenset(c) for c in networkx.strongly_connected_components(graph)}
    assert {frozenset(group.states) for group in classes} == components
    closed = {frozenset(c) for c in networkx.attracting_components(graph)}
    assert {frozenset(group.states) for group in classes if group.closed} == closed
    powers = [np.linalg.matrix_power((matrix > 0).astype(object), k) for k in range(1, 40)]
    for group in classes:
        returns = [
            k for k, power in enumerate(powers, 1) if power[group.states[0]][group.states[0]]
        ]
        assert group.period == (math.gcd(*returns) if returns else None)


@given(chains())
def test_stationary_distributions_stand_still_and_limits_are_reached(matrix):
    chain = markov_chain(matrix, 0, 5)
    assert np.allclose(chain.stationary @ matrix, chain.stationary, atol=1e-14)
    assert np.allclose(chain.stationary.sum(axis=1), 1)
    late = np.linalg.matrix_power(matrix, 2**20)[0]
    later = np.linalg.matrix_power(matrix, 2**20 + 1)[0]
    if chain.limit is not None:
        assert np.allclose(chain.limit, late, atol=1e-6)
        gaps = np.abs(chain.distributions - chain.limit).sum(axis=1) / 2
        assert np.allclose(chain.distances, gaps)
        assert np.all(np.diff(chain.distances) <= 1e-12)
    else:
        assert not np.allclose(late, later, atol=1e-9)


@settings(max_examples=15)
@given(chains())
def test_regular_chains_have_the_left_eigenvector_and_mix_when_said(matrix):
    chain = markov_chain(matrix, 0, 0)
    if chain.kind is not ChainKind.REGULAR:
        assert (chain.rate, chain.mixing_time) == (None, None)
        return
    fractions = sympy.Matrix(
        [[sympy.Rational(x).limit_denominator(99) for x in row] for row in matrix]
    )
    left = (fractions.T - sympy.eye(len(matrix))).nullspace()
    assert len(left) == 1
    exact = left[0] / sum(left[0])
    assert np.allclose(chain.stationary[0], np.array(exact.T, dtype=float).ravel(), atol=1e-14)
    apart = [
        np.abs(np.linalg.matrix_power(matrix, t) - chain.stationary[0]).sum(axis=1).max() / 2
        for t in range(chain.mixing_time + 1)
    ]
    assert apart[-1] <= 0.25 + 1e-9
    assert all(gap > 0.25 - 1e-9 for gap in apart[:-1])
    moduli = sorted(np.abs(np.linalg.eigvals(matrix)))
    assert chain.rate == pytest.approx(moduli[-2] if len(moduli) > 1 else 0, abs=1e-6)


def test_a_weather_graph():
    chain = markov_chain(WEATHER, 2, 60, ("sun", "cloud", "rain"))
    assert chain.kind is ChainKind.REGULAR
    assert chain.classes == (StateClass((0, 1, 2), True, 1),)
    assert np.allclose(chain.stationary, [[21 / 46, 13 / 46, 12 / 46]])
    assert chain.absorption is None
    assert chain.mixing_time == 2
    assert chain.description == (
        "From every start the distribution settles on sun 0.457, cloud 0.283, rain 0.261."
    )
    ratio = chain.distances[20] / chain.distances[19]
    assert ratio == pytest.approx(chain.rate, rel=1e-4)


def test_the_gambler_is_ruined():
    """From a of n: won with probability a/n, after a (n − a) games on average."""
    chain = markov_chain(GAMBLER, 1, 40)
    assert chain.kind is ChainKind.REDUCIBLE
    assert chain.absorption.states == (1, 2, 3)
    assert np.allclose(chain.absorption.steps, [3, 4, 3])
    assert np.allclose(chain.absorption.probabilities[:, 1], [0.25, 0.5, 0.75])
    assert np.allclose(chain.absorption.visits, [[1.5, 1, 0.5], [1, 2, 1], [0.5, 1, 1.5]])
    assert np.allclose(chain.limit, [0.75, 0, 0, 0, 0.25])
    assert chain.distances[-1] < 1e-5
    assert chain.description == (
        "Reducible: {1} and {5} are never left, so where it ends depends on the start."
    )
    assert chain.classes[1] == StateClass((1, 2, 3), False, 2)


def test_steps_until_absorption_belong_to_the_state_they_start_from():
    """From 1 on to 2 or out, from 2 out half the time: E₂ = 2 and E₁ = 1 + E₂ / 4."""
    chain = markov_chain([[0, 0.25, 0.75], [0, 0.5, 0.5], [0, 0, 1]])
    assert chain.absorption.states == (0, 1)
    assert np.allclose(chain.absorption.visits, [[1, 0.5], [0, 2]])
    assert np.allclose(chain.absorption.steps, [1.5, 2])


def test_a_ring_goes_round_for_ever():
    chain = markov_chain(RING, 0, 7)
    assert (chain.kind, chain.limit, chain.distances) == (ChainKind.PERIODIC, None, None)
    assert np.allclose(chain.stationary, 1 / 3)
    assert chain.walk.tolist() == [0, 1, 2, 0, 1, 2, 0, 1]
    assert chain.description == "Periodic: it returns only every 3 steps and never stands still."
    even = markov_chain(RING, [1 / 3, 1 / 3, 1 / 3], 7)
    assert np.allclose(even.limit, 1 / 3)
    assert np.allclose(even.distances, 0)


def test_a_chain_that_stays_put():
    chain = markov_chain(np.eye(3), 1, 4)
    assert chain.kind is ChainKind.REDUCIBLE
    assert np.array_equal(chain.limit, [0, 1, 0])
    assert chain.walk.tolist() == [1] * 5
    single = markov_chain([[1]], 0, 2)
    assert (single.kind, single.mixing_time, single.rate) == (ChainKind.REGULAR, 0, 0.0)


def test_a_cycle_reached_by_chance_leaves_no_limit():
    matrix = [[0, 0.5, 0.5, 0], [0, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 1]]
    assert markov_chain(matrix, 0, 3).limit is None
    assert np.array_equal(markov_chain(matrix, 3, 3).limit, [0, 0, 0, 1])


def test_rare_crossings_keep_all_digits_where_solving_loses_them():
    """Two halves joined by moves of 1e-13 and 3e-13; the oracle is exact, by the rates alone."""
    a, b = 1e-13, 3e-13
    matrix = np.array(
        [[0.3, 0.7 - a, a, 0], [0.6, 0.4, 0, 0], [b, 0, 0.2, 0.8 - b], [0, 0, 0.9, 0.1]]
    )
    rates = sympy.Matrix(4, 4, lambda i, j: 0 if i == j else sympy.Rational(matrix[i, j]))
    generator = rates - sympy.diag(*(sum(rates.row(i)) for i in range(4)))
    (left,) = generator.T.nullspace()
    exact = np.array((left / sum(left)).T, dtype=float).ravel()
    system = np.vstack([(matrix.T - np.eye(4))[:3], np.ones(4)])
    naive = np.linalg.solve(system, [0, 0, 0, 1])
    assert np.abs(naive - exact).max() > 1e-5
    assert np.abs(stationary_distribution(matrix) - exact).max() < 1e-15


@pytest.mark.parametrize(("a", "b"), [(0.3, 0.1), (1e-4, 3e-4), (1e-9, 2e-9)])
def test_two_states_mix_when_the_closed_form_says(a, b):
    """From either state the distance to rest is (other's share) × (1 − a − b)ᵗ."""
    chain = markov_chain([[1 - a, a], [b, 1 - b]], 0, 1)
    largest = max(a, b) / (a + b)
    time = math.log(0.25 / largest) / math.log1p(-(a + b))
    assert chain.mixing_time == pytest.approx(math.ceil(time), rel=1e-6)
    assert chain.rate == pytest.approx(1 - a - b)
    assert markov_chain([[1 - 1e-14, 1e-14], [1e-14, 1 - 1e-14]]).mixing_time is None


def test_a_walker_visits_states_as_often_as_the_stationary_shares():
    chain = markov_chain(WEATHER, 0, 10_000)
    assert np.allclose(chain.visit_shares, chain.stationary[0], atol=0.03)
    assert chain.visit_shares.sum() == pytest.approx(1)
    steps = np.array(list(zip(chain.walk[:-1], chain.walk[1:], strict=True)))
    for state, row in enumerate(WEATHER):
        following = steps[steps[:, 0] == state, 1]
        assert np.allclose(np.bincount(following, minlength=3) / len(following), row, atol=0.03)


@given(chains(), st.integers(0, 9))
def test_a_walker_never_makes_an_impossible_move(matrix, seed):
    walk = markov_chain(matrix, 0, 30, rng=np.random.default_rng(seed)).walk
    assert walk[0] == 0
    assert all(matrix[i, j] > 0 for i, j in itertools.pairwise(walk))


def test_a_uniform_number_above_a_rounded_row_picks_its_last_possible_state():
    """Ten tenths add to less than 1 in floats, and a uniform number may lie above their sum."""

    class Highest(np.random.Generator):
        def random(self, size):
            return np.full(size, math.nextafter(1, 0))

    matrix = np.zeros((11, 11))
    matrix[:, :10] = 0.1
    assert np.cumsum(matrix[0])[-1] < 1
    assert markov_chain(matrix, 0, 3, rng=Highest(np.random.PCG64(0))).walk.tolist() == [0, 9, 9, 9]


def test_thirty_steps_from_the_first_state_unless_told():
    chain = markov_chain(WEATHER)
    assert chain.distributions.shape == (31, 3)
    assert chain.start.tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: markov_chain([[0.5, 0.5], [0.5, 0.6]]),
            "matrix row 2 must add to 1, got a sum of 1.1",
        ),
        (lambda: markov_chain([[1.5, -0.5], [0, 1]]), "matrix row 1 must have no negative entry"),
        (lambda: markov_chain([[0.5, 0.5]]), "matrix must be square, got 1×2"),
        (lambda: markov_chain([]), "matrix must be a table of numbers"),
        (lambda: markov_chain([[math.nan]]), "matrix entry must be finite, got nan"),
        (lambda: markov_chain(RING, 3), "start must be between 0 and 2, got 3"),
        (lambda: markov_chain(RING, [1, 1, 1]), "start must be a state or probabilities"),
        (lambda: markov_chain(RING, [1, 0]), "start must have 3 entries, got 2"),
        (lambda: markov_chain(RING, 0, -1), "steps must be between 0 and 10000, got -1"),
        (
            lambda: markov_chain(RING, states=("a", "b")),
            "states must be 3 different names, got a, b",
        ),
        (lambda: markov_chain(RING, states=("a", "b", "b")), "states must be 3 different names"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
