import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import BernoulliNB, GaussianNB, MultinomialNB

from mathviz.errors import MathvizError
from mathviz.probability.gaussian_bayes import gaussian_naive_bayes
from mathviz.probability.messages import MESSAGES
from mathviz.probability.naive_bayes import naive_bayes
from mathviz.probability.word_counts import words_of

WORDS = ["free", "money", "lunch", "notes", "win"]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


@pytest.mark.parametrize(
    ("model", "oracle"), [("multinomial", MultinomialNB), ("bernoulli", BernoulliNB)]
)
@given(
    spam=st.lists(texts, min_size=1, max_size=5),
    ham=st.lists(texts, min_size=1, max_size=5),
    message=texts,
    alpha=st.sampled_from([0.1, 1.0, 3.0]),
)
def test_posteriors_agree_with_scikit_learn(model, oracle, spam, ham, message, alpha):
    messages = [(t, "spam") for t in spam] + [(t, "ham") for t in ham]
    result = naive_bayes(message, messages, "spam", model, alpha)
    vectorizer = CountVectorizer().fit(t for t, _ in messages)
    fitted = oracle(alpha=alpha).fit(
        vectorizer.transform([t for t, _ in messages]), [label for _, label in messages]
    )
    ham_share, spam_share = fitted.predict_proba(vectorizer.transform([message]))[0]
    assert result.posterior == pytest.approx(spam_share, rel=1e-9)
    assert 1 - result.posterior == pytest.approx(ham_share, rel=1e-9, abs=1e-12)
    assert tuple(vectorizer.get_feature_names_out()) == result.vocabulary
    assert np.allclose(np.log(result.word_probabilities), fitted.feature_log_prob_[::-1])
    parts = [result.log_odds[0], *(piece.log_odds for piece in result.evidence)]
    assert np.allclose(result.log_odds, np.cumsum(parts))


def test_counts_and_pulls_by_hand():
    """Spam: free free money. Ham: lunch free. Three words, α = 1."""
    result = naive_bayes("free lunch, free!", [("free free money", "s"), ("lunch free", "h")], "s")
    assert result.vocabulary == ("free", "lunch", "money")
    assert result.word_counts.tolist() == [[2, 0, 1], [1, 1, 0]]
    assert np.allclose(result.word_probabilities, [[3 / 6, 1 / 6, 2 / 6], [2 / 5, 2 / 5, 1 / 5]])
    free, lunch = result.evidence
    assert (free.word, free.times, lunch.word, lunch.times) == ("free", 2, "lunch", 1)
    odds = Fraction(5, 4) ** 2 * Fraction(5, 12)
    assert math.exp(result.log_odds[-1]) == pytest.approx(float(odds))
    assert result.posterior == pytest.approx(float(odds / (1 + odds)))
    assert result.decision == "h"


def test_presence_and_absence_by_hand():
    result = naive_bayes(
        "lunch lunch", [("free free money", "s"), ("lunch free", "h")], "s", "bernoulli"
    )
    assert result.word_counts.tolist() == [[1, 0, 1], [1, 1, 0]]
    assert np.allclose(result.word_probabilities, [[2 / 3, 1 / 3, 2 / 3], [2 / 3, 2 / 3, 1 / 3]])
    assert [(e.word, e.times) for e in result.evidence] == [("lunch", 1), ("money", 0), ("free", 0)]
    assert math.exp(result.log_odds[-1]) == pytest.approx(1 / 4)


def test_unseen_words_say_nothing():
    known, more = naive_bayes("free prize"), naive_bayes("Free quokka prize, quokka")
    assert more.unseen == ("quokka",)
    assert more.words == ("free", "quokka", "prize", "quokka")
    assert np.array_equal(known.log_odds, more.log_odds)
    silent = naive_bayes("quokka")
    assert silent.log_odds.tolist() == [math.log(5 / 7)]
    assert naive_bayes("").posterior == pytest.approx(5 / 12)


def test_without_smoothing_one_word_decides():
    assert naive_bayes("lecture free", smoothing=0).posterior == 0
    assert naive_bayes("pills", smoothing=0).posterior == 1
    torn = naive_bayes("pills lecture", smoothing=0)
    assert (torn.posterior, torn.decision) == (None, None)
    assert "nothing can be decided" in torn.description
    assert naive_bayes("lecture", smoothing=0).description.endswith("spam is ruled out.")
    assert naive_bayes("pills lecture").posterior is not None


def test_long_messages_do_not_underflow_where_products_do():
    result = naive_bayes("free " * 2000 + "lunch " * 2000)
    spam = dict(zip(result.vocabulary, result.word_probabilities[0], strict=True))
    assert (spam["free"] ** 2000) * (spam["lunch"] ** 2000) == 0
    assert 0 <= result.posterior <= 1
    assert np.isfinite(result.log_odds).all()


def test_the_messages_that_come_with_it():
    assert {label for _, label in MESSAGES} == {"spam", "ham"}
    result = naive_bayes("free money now")
    assert result.decision == "spam"
    assert result.description == "The log odds add to 3.1: spam with probability 95.7 %."
    assert naive_bayes("lunch at noon").decision == "ham"
    assert naive_bayes("free money now", target="ham").posterior == pytest.approx(
        1 - result.posterior
    )
    assert naive_bayes("a b", [("a", "x"), ("b", "y")], "x").decision is None
    assert words_of("Don't stop; it's 5_o'clock!") == ("don't", "stop", "it's", "5", "o'clock")


points = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=2, max_size=8)


@given(points, points, st.tuples(st.integers(-9, 9), st.integers(-9, 9)))
def test_gaussian_posteriors_agree_with_scikit_learn(one, other, point):
    rows, labels = [*one, *other], ["a"] * len(one) + ["b"] * len(other)
    if not np.var(rows, axis=0).max():
        return
    result = gaussian_naive_bayes(rows, labels, point, 1e-3)
    fitted = GaussianNB(var_smoothing=1e-3).fit(np.array(rows, float), labels)
    expected = fitted.predict_proba([point])[0]
    assert np.allclose(result.posterior, expected, atol=1e-9)
    assert np.allclose(result.means, fitted.theta_)
    assert np.allclose(result.variances, fitted.var_)
    assert np.allclose(result.posteriors([point, one[0]])[0], result.posterior)
    assert np.allclose(result.posteriors(one[0]), fitted.predict_proba([one[0]])[0], atol=1e-9)
    assert result.posterior.sum() == pytest.approx(1)


@pytest.mark.parametrize("scale", [1e-150, 1e150])
def test_gaussian_posteriors_have_no_scale(scale):
    rows, point = np.array([[0.1, 0.2], [0.6, 0.1], [0.7, 0.9], [0.3, 0.5]]), np.array([0.5, 0.3])
    plain = gaussian_naive_bayes(rows, list("aabb"), point)
    scaled = gaussian_naive_bayes(rows * scale, list("aabb"), point * scale)
    assert scaled.posterior == pytest.approx(plain.posterior)
    assert 0.01 < plain.posterior[0] < 0.99


def test_a_point_beyond_all_densities_is_refused():
    with pytest.raises(MathvizError, match=r"point must lie within 1e\+100 standard deviations"):
        gaussian_naive_bayes([[1e-150], [2e-150], [5e-150], [7e-150]], list("aabb"), [1.0])


def test_gaussian_points_far_away_still_have_posteriors():
    rows, labels = [[0], [1], [10], [11]], list("aabb")
    result = gaussian_naive_bayes(rows, labels, [1000])
    assert np.exp(result.log_joint).tolist() == [0, 0]
    assert result.posterior.tolist() == [0, 1]
    assert (result.classes, result.decision) == (("a", "b"), "b")


ROWS = [[0, 1], [1, 1]]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: naive_bayes("x", []), "number of messages must be between 2 and 10000, got 0"),
        (
            lambda: naive_bayes("x", [("a", "s"), ("b", "s")]),
            "messages must have two labels, got s",
        ),
        (lambda: naive_bayes("x", target="junk"), "target must be one of ham, spam, got junk"),
        (lambda: naive_bayes("x", model="gauss"), "model must be one of multinomial, bernoulli"),
        (lambda: naive_bayes("x", smoothing=-1), "smoothing must be between 0 and 1000, got -1"),
        (
            lambda: naive_bayes("x", [("!", "spam"), ("?", "ham")]),
            "messages must hold at least one word, got none",
        ),
        (
            lambda: naive_bayes("x", [("a", "spam"), ("?", "ham")], smoothing=0),
            "smoothing must be above 0 where a label has no words, got 0",
        ),
        (lambda: gaussian_naive_bayes(ROWS, ["a"], [1, 1]), "labels must have 2 entries, got 1"),
        (lambda: gaussian_naive_bayes(ROWS, ["a", "a"], [1, 1]), "number of classes must be"),
        (lambda: gaussian_naive_bayes(ROWS, ["a", "b"], [1]), "point must have 2 entries, got 1"),
        (
            lambda: gaussian_naive_bayes(ROWS, ["a", "b"], [1, 1], 0),
            "features must vary within each class, or with smoothing",
        ),
        (lambda: gaussian_naive_bayes([[1], [1]], ["a", "b"], [1]), "features must vary within"),
    ],
)
def test_refusals(call, message):
    with pytest.raises(MathvizError) as caught:
        call()
    assert caught.value.sentence.startswith(message)
