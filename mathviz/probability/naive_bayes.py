"""Naive Bayes for messages: every word pulls the log odds up or down, and the pulls add."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from mathviz.probability.messages import MESSAGES
from mathviz.probability.word_counts import Messages, WordCounts, count_words, words_of
from mathviz.validation import FloatArray
from mathviz.words import plain_number


@dataclass(frozen=True)
class WordEvidence:
    """A word, how often it counts in the message, and its whole pull on the log odds."""

    word: str
    times: int
    log_odds: float


@dataclass(frozen=True, eq=False, kw_only=True)
class NaiveBayes(WordCounts):
    """A message judged word by word.

    `evidence` holds the message's known words in order of appearance; the bernoulli model adds the
    words that are absent (`times` 0), the strongest first. `log_odds` (k + 1,) starts at
    the prior's and adds one piece of evidence after another. `unseen` words never occurred and
    say nothing. Without smoothing a pull may be ±∞; where both occur, `log_odds` end in NaN, and
    `posterior` and `decision` are None. The decision is None at even odds too.
    """

    words: tuple[str, ...]
    unseen: tuple[str, ...]
    evidence: tuple[WordEvidence, ...]
    log_odds: FloatArray
    posterior: float | None
    decision: str | None
    description: str


def naive_bayes(
    message: str,
    messages: Messages = MESSAGES,
    target: str = "spam",
    model: str = "multinomial",
    smoothing: float = 1.0,
) -> NaiveBayes:
    """Weigh the words of a message (Manning, Raghavan and Schütze, sections 13.2 and 13.3).

    log odds = log P(target)/P(other) + Σ log P(word | target)/P(word | other). The odds, not the
    probabilities, are multiplied, as logarithms: products of many small numbers would be 0.

    Parameters
    ----------
    message : str
        The message to judge.
    messages : sequence of (text, label)
        2 to 10,000 messages with exactly two labels.
    target : str
        The label whose odds are told.
    model : str
        ``"multinomial"`` counts each occurrence; ``"bernoulli"`` presence and absence.
    smoothing : float
        Laplace's α, from 0 to 1000.

    Raises
    ------
    MathvizError
        If there are not two labels, no word at all, or an argument is out of bounds.
    """
    learned = count_words(messages, target, model, smoothing)
    words = words_of(message)
    evidence = _evidence(words, learned)
    spam, ham = learned.message_counts.tolist()
    log_odds = _running([math.log(spam / ham), *(piece.log_odds for piece in evidence)])
    final = float(log_odds[-1])
    decision = None if math.isnan(final) or final == 0 else learned.labels[0 if final > 0 else 1]
    return NaiveBayes(
        **vars(learned),
        words=words,
        unseen=tuple(dict.fromkeys(w for w in words if w not in set(learned.vocabulary))),
        evidence=evidence,
        log_odds=log_odds,
        posterior=None if math.isnan(final) else float(expit(final)),
        decision=decision,
        description=_description(final, learned.labels[0]),
    )


def _evidence(words: tuple[str, ...], learned: WordCounts) -> tuple[WordEvidence, ...]:
    known = dict(zip(learned.vocabulary, learned.word_probabilities.T.tolist(), strict=True))
    present = [word for word in dict.fromkeys(words) if word in known]
    if learned.model == "multinomial":
        counted = [(word, words.count(word)) for word in present]
        return tuple(WordEvidence(w, n, n * _log_ratio(*known[w])) for w, n in counted)
    pieces = [WordEvidence(word, 1, _log_ratio(*known[word])) for word in present]
    missing = ((word, known[word]) for word in known if word not in set(present))
    absent = [WordEvidence(word, 0, _log_ratio(1 - p, 1 - q)) for word, (p, q) in missing]
    return (*pieces, *sorted(absent, key=lambda piece: -abs(piece.log_odds)))


def _log_ratio(first: float, second: float) -> float:
    if first == second:
        return 0.0
    if first == 0:
        return -math.inf
    return math.inf if second == 0 else math.log(first) - math.log(second)


def _running(pulls: Iterable[float]) -> FloatArray:
    with np.errstate(invalid="ignore"):
        return np.cumsum(np.array(list(pulls), dtype=np.float64))


def _description(log_odds: float, target: str) -> str:
    if math.isnan(log_odds):
        return "One word rules out either label: without smoothing nothing can be decided."
    if math.isinf(log_odds):
        word = "certain" if log_odds > 0 else "ruled out"
        return f"Without smoothing one word is enough: {target} is {word}."
    share = plain_number(100 * float(expit(log_odds)), 3)
    return f"The log odds add to {plain_number(log_odds, 3)}: {target} with probability {share} %."
