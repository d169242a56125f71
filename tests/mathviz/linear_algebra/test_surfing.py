import networkx
import numpy as np
import pytest

from mathviz.errors import MathvizError
from mathviz.linear_algebra.surfing import surfing

LINKS = [(0, 1), (0, 2), (1, 2), (2, 0), (3, 2)]


def test_the_surfer_nears_the_ranks_that_the_flow_settles_on():
    found = surfing(LINKS, 0.8, 4, steps=10_000)
    theirs = networkx.pagerank(networkx.DiGraph(LINKS), alpha=0.8, tol=1e-12)
    expected = [theirs[page] for page in range(4)]
    assert found.rank.ranks == pytest.approx(expected, abs=1e-9)
    assert found.surfer.shares[-1] == pytest.approx(expected, abs=0.02)
    assert len(found.surfer.jumps) == 10_000
    assert found.surfer.pages[0] == 0


def test_the_default_web_is_that_of_those_links():
    assert np.array_equal(surfing().rank.ranks, surfing(LINKS, pages=4).rank.ranks)


def test_chance_comes_from_the_generator():
    first, second = (surfing(rng=np.random.default_rng(s)).surfer.pages for s in (0, 1))
    assert np.array_equal(first, surfing().surfer.pages)
    assert not np.array_equal(first, second)


def test_never_bored_from_a_page_with_links():
    found = surfing(LINKS, 1.0, 4, steps=100)
    assert not found.surfer.jumps.any()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((LINKS, 1.5, 4), "damping must be between 0 and 1, got 1.5"),
        ((LINKS, 0.85, 4, 0), "steps must be between 1 and 10000, got 0"),
    ],
)
def test_refusals(arguments, message):
    with pytest.raises(MathvizError) as caught:
        surfing(*arguments)
    assert caught.value.sentence == message
