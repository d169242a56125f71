from itertools import pairwise

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathviz.errors import MathvizError
from mathviz.linear_algebra.graphs import link_graph
from mathviz.linear_algebra.pagerank import RankOutcome, pagerank
from mathviz.linear_algebra.random_surfer import random_surfer
from mathviz.linear_algebra.rank_sources import rank_sources
from tests.mathviz.strategies import matrices

GRAPHS = st.integers(1, 6).flatmap(lambda n: matrices(n, st.integers(0, 1)))
CIRCLE = [[0, 1, 0], [0, 0, 1], [1, 0, 0]]
STAR = [[0, 1, 1], [1, 0, 0], [1, 0, 0]]
APART = [[0, 1, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 1, 0]]


@given(GRAPHS)
def test_graph_facts_are_networkxs(adjacency):
    graph = link_graph(adjacency)
    theirs = networkx.from_numpy_array(np.array(adjacency), create_using=networkx.DiGraph)
    weak = {tuple(sorted(c)) for c in networkx.weakly_connected_components(theirs)}
    assert set(graph.components) == weak
    assert graph.connected == networkx.is_weakly_connected(theirs)
    assert graph.out_degrees.tolist() == [d for _, d in theirs.out_degree()]
    assert graph.in_degrees.tolist() == [d for _, d in theirs.in_degree()]
    assert graph.dangling == tuple(node for node, d in theirs.out_degree() if d == 0)
    assert np.allclose(graph.transition.sum(axis=1), 1)
    walk = networkx.from_numpy_array(graph.transition, create_using=networkx.DiGraph)
    closed = {tuple(sorted(c)) for c in networkx.attracting_components(walk)}
    assert set(graph.closed_classes) == closed


@given(GRAPHS, st.sampled_from([0.0, 0.5, 0.85, 0.99]))
def test_ranks_are_networkxs_and_the_left_eigenvector(adjacency, damping):
    found = pagerank(adjacency, damping)
    theirs = networkx.from_numpy_array(np.array(adjacency), create_using=networkx.DiGraph)
    expected = networkx.pagerank(theirs, alpha=damping, tol=1e-13, max_iter=10_000)
    assert found.ranks == pytest.approx([expected[i] for i in range(len(adjacency))], abs=1e-9)
    assert np.allclose(found.ranks @ found.google, found.ranks)
    assert np.allclose(found.iterates.sum(axis=1), 1)
    assert np.allclose(found.google.sum(axis=1), 1)
    assert len(found.changes) == len(found.iterates) - 1
    for x, y in zip(found.iterates, found.iterates[1:], strict=False):
        assert np.allclose(x @ found.google, y)
    if damping < 0.9:
        assert found.outcome is RankOutcome.CONVERGED
        assert np.allclose(found.iterates[-1], found.ranks, atol=1e-8)
    assert found.unique
    assert np.all(np.diff(found.ranks[list(found.order)]) <= 1e-12)


@given(GRAPHS)
def test_without_jumps_ranks_are_the_average_over_time(adjacency):
    found = pagerank(adjacency, 1.0)
    lazy = (np.eye(len(adjacency)) + found.google) / 2
    expected = np.full(len(adjacency), 1 / len(adjacency)) @ np.linalg.matrix_power(lazy, 4096)
    assert np.allclose(found.ranks, expected, atol=1e-6)
    assert found.unique == (len(found.graph.closed_classes) == 1)


@pytest.mark.parametrize(
    ("links", "damping", "outcome", "unique", "ranks"),
    [
        (CIRCLE, 0.85, RankOutcome.CONVERGED, True, [1 / 3] * 3),
        (STAR, 1, RankOutcome.PERIODIC, True, [0.5, 0.25, 0.25]),
        (APART, 1, RankOutcome.CONVERGED, False, [0.25] * 4),
        ([[0, 0], [0, 0]], 0.85, RankOutcome.CONVERGED, True, [0.5, 0.5]),
        ([[0]], 0.85, RankOutcome.CONVERGED, True, [1]),
        ([[0, 1], [0, 0]], 1, RankOutcome.CONVERGED, True, [1 / 3, 2 / 3]),
        ([[0, 1], [0, 1]], 1, RankOutcome.CONVERGED, True, [0, 1]),
    ],
)
def test_known_graphs(links, damping, outcome, unique, ranks):
    found = pagerank(links, damping)
    assert (found.outcome, found.unique) == (outcome, unique)
    assert found.ranks == pytest.approx(ranks)
    assert ("depends on the start" in found.description) == (not unique)


def test_too_few_steps_are_said():
    found = pagerank([[0, 1, 1], [0, 0, 1], [1, 0, 0]], steps=1)
    assert found.outcome is RankOutcome.STEP_LIMIT
    assert found.description == "the shares are still moving after the last step (1 step)"


def test_ties_keep_the_pages_order():
    assert pagerank(CIRCLE).order == (0, 1, 2)


def test_weights_share_out_and_scale_away():
    heavy = link_graph([[0, 3, 1], [1, 0, 0], [1, 0, 0]])
    assert heavy.transition[0].tolist() == [0, 0.75, 0.25]
    tiny = link_graph([[0, 3e-320, 1e-320], [1, 0, 0], [1, 0, 0]])
    assert tiny.transition[0] == pytest.approx([0, 0.75, 0.25], abs=1e-3)


def test_pairs_and_matrices_say_the_same():
    pairs = link_graph([(0, 1), (1, 2), (2, 0), (0, 1)], pages=3)
    assert pairs.adjacency.tolist() == [[0, 2, 0], [0, 0, 1], [1, 0, 0]]
    assert np.array_equal(link_graph(np.array([[0, 1]]), pages=2).adjacency, [[0, 1], [0, 0]])
    assert link_graph([], pages=2).dangling == (0, 1)
    assert np.array_equal(pagerank([(0, 1), (1, 2), (2, 0)], pages=3).ranks, pagerank(CIRCLE).ranks)


def test_one_surfer_spends_the_time_as_the_ranks_say():
    links = [[0, 1, 1, 0], [0, 0, 1, 0], [1, 0, 0, 0], [0, 0, 0, 0]]
    surfer = random_surfer(links, steps=10_000)
    assert surfer.shares[-1] == pytest.approx(pagerank(links).ranks, abs=0.02)
    assert surfer.shares[0].tolist() == [1, 0, 0, 0]
    graph = link_graph(links)
    for source, target, jumped in zip(surfer.pages, surfer.pages[1:], surfer.jumps, strict=False):
        assert jumped or graph.adjacency[source, target] > 0
        assert jumped or source not in graph.dangling
    followed = ~surfer.jumps[~np.isin(surfer.pages[:-1], graph.dangling)]
    assert followed.mean() == pytest.approx(0.85, abs=0.02)
    assert np.array_equal(surfer.pages, random_surfer(links, steps=10_000).pages)
    assert not random_surfer(CIRCLE, damping=1, steps=50).jumps.any()


LOST = [[0, 1, 1, 0], [0, 0, 1, 0], [1, 0, 0, 1], [0, 0, 0, 0]]


@pytest.mark.parametrize("leaving", [(), (3,)])
@pytest.mark.parametrize("seed", range(5))
def test_an_excerpt_follows_links_and_ends_with_a_jump(seed, leaving):
    surfer = random_surfer(LOST, rng=np.random.default_rng(seed))
    excerpt = surfer.excerpt(3, leaving)
    walk = list(pairwise(surfer.pages.tolist()))
    found = [k for k in range(len(walk)) if walk[k : k + len(excerpt)] == excerpt]
    kinds = [surfer.jumps[k : k + len(excerpt)].tolist() for k in found]
    assert [False] * (len(excerpt) - 1) + [True] in kinds
    assert len(excerpt) == 4 or leaving
    source, target = excerpt[-1]
    assert source != target
    assert not leaving or source in leaving


def test_without_jumps_an_excerpt_is_the_beginning():
    surfer = random_surfer(CIRCLE, damping=1, steps=50)
    assert surfer.excerpt(3) == list(pairwise(surfer.pages[:5].tolist()))
    short = random_surfer(CIRCLE, damping=1, steps=2)
    assert len(short.excerpt(3)) == 2


@pytest.mark.parametrize("links", [LOST, CIRCLE, [[0, 2, 1], [1, 0, 0], [0, 0, 0]]])
def test_sources_add_up_to_the_ranks(links):
    ranking = pagerank(links, 0.7)
    sources = rank_sources(ranking)
    assert sources.flows.sum(axis=0) + sources.by_jumps == pytest.approx(ranking.ranks)
    assert not sources.flows[np.array(links) == 0].any()
    handed_on = sources.flows.sum(axis=1)
    dangling = np.isin(np.arange(len(links)), ranking.graph.dangling)
    assert handed_on == pytest.approx(np.where(dangling, 0, 0.7 * ranking.ranks))
    assert sources.alike == (links is CIRCLE)


def test_one_good_link_lifts_a_page_above_one_with_more():
    web = [(0, 1), (0, 2), (1, 2), (2, 0), (3, 1), (3, 2), (4, 1), (4, 3)]
    assert rank_sources(pagerank(web, pages=5)).lifted == (2, 0, 1)
    assert rank_sources(pagerank(CIRCLE)).lifted is None


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: link_graph([[0, -1], [1, 0]]), "links must have weights of at least 0, got -1"),
        (lambda: link_graph([[0, 1]]), "links must be square, got 1×2"),
        (lambda: link_graph([(0, 3)], pages=3), "page must be between 0 and 2, got 3"),
        (lambda: link_graph([(0, 1, 2)], pages=3), "links must be pairs (from, to), got (0, 1, 2)"),
        (lambda: link_graph(5, pages=3), "links must be a list of pairs (from, to), got 5"),
        (lambda: pagerank(CIRCLE, 1.1), "damping must be between 0 and 1, got 1.1"),
        (lambda: pagerank(CIRCLE, steps=0), "steps must be between 1 and 10000, got 0"),
        (lambda: random_surfer(CIRCLE, start=3), "start must be between 0 and 2, got 3"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence == message


def test_the_tolerance_may_be_as_small_as_rounding():
    assert pagerank(CIRCLE, tolerance=1e-15).outcome is RankOutcome.CONVERGED
    with pytest.raises(MathvizError, match=r"tolerance must be between 1e-15 and 0\.1"):
        pagerank(CIRCLE, tolerance=9e-16)
