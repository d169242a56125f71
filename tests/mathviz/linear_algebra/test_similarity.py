import numpy as np
import pytest
from sklearn.feature_extraction.text import CountVectorizer

from mathviz.errors import MathvizError
from mathviz.linear_algebra.angles import AngleKind
from mathviz.linear_algebra.similarity import FIRST_TEXT, SECOND_TEXT, similarity


def test_a_shadow_and_what_becomes_of_it_as_the_vector_turns():
    found = similarity([2, 1], [1, 3])
    assert found.product.dot == 5
    assert found.sweep.dots == pytest.approx(found.sweep.vectors @ [2, 1])
    assert np.linalg.norm(found.sweep.vectors, axis=1) == pytest.approx(np.sqrt(10))


def test_texts_are_compared_by_their_words():
    counts = CountVectorizer().fit_transform([FIRST_TEXT, SECOND_TEXT]).toarray()
    cosine = counts[0] @ counts[1] / np.prod(np.linalg.norm(counts, axis=1))
    assert similarity().words.cosine == pytest.approx(cosine)
    assert similarity(first="a dog", second="the cat").words.cosine == 0


@pytest.mark.parametrize("pair", [([0, 0], [1, 2]), ([1, 2], [0, 0])])
def test_a_zero_vector_has_no_angle_to_sweep(pair):
    found = similarity(*pair)
    assert found.product.kind is AngleKind.NONE
    assert found.sweep is None


def test_in_space_there_is_no_single_turn():
    found = similarity([1, 2, 2], [2, 1, 2])
    assert found.product.cosine == pytest.approx(8 / 9)
    assert found.sweep is None


def test_two_lengths_have_no_product():
    with pytest.raises(MathvizError, match="v must have"):
        similarity([1, 2], [1, 2, 3])
