"""Messages of two kinds, counted word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mathviz import validation
from mathviz.errors import MathvizError
from mathviz.validation import FloatArray

MODELS = ("multinomial", "bernoulli")
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
MOST_MESSAGES = 10_000

Messages = Sequence[tuple[str, str]]


@dataclass(frozen=True, eq=False, kw_only=True)
class WordCounts:
    """What two kinds of messages teach about words.

    `labels` are the target and the other label; arrays have a row for each in that order.
    `message_counts` (2,) are the messages seen, `word_counts` (2, v) how often each word of the
    `vocabulary` occurred (bernoulli: in how many messages), and `word_probabilities` (2, v) the
    smoothed probability of each.
    """

    model: str
    smoothing: float
    labels: tuple[str, str]
    message_counts: NDArray[np.int64]
    vocabulary: tuple[str, ...]
    word_counts: NDArray[np.int64]
    word_probabilities: FloatArray


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, in lower case.

    Raises
    ------
    MathvizError
        If it is no text.
    """
    if not isinstance(text, str):
        raise MathvizError("message", "be a text", repr(text))
    return tuple(WORD.findall(text.lower()))


def count_words(messages: Messages, target: str, model: str, smoothing: float) -> WordCounts:
    """Count, and smooth (Manning, Raghavan and Schütze, sections 13.2 and 13.3).

    With smoothing α a word that occurred c times among n has probability (c + α) / (n + α v), v
    being the size of the vocabulary; in the bernoulli model c and n count messages and v is 2.

    Parameters
    ----------
    messages : sequence of (text, label)
        2 to 10,000, of two labels.
    target : str
        The label to put first.
    model : str
        "multinomial" or "bernoulli".
    smoothing : float
        α, 0 to 1000.

    Raises
    ------
    MathvizError
        If there are not two labels, no word at all, or an argument is out of bounds.
    """
    kind = validation.one_of("model", model, MODELS)
    alpha = validation.number("smoothing", smoothing, 0.0, 1e3)
    labels = _labels(messages, target)
    texts = [[words_of(text) for text, label in messages if label == name] for name in labels]
    vocabulary = tuple(sorted({word for group in texts for text in group for word in text}))
    if not vocabulary:
        raise MathvizError("messages", "hold at least one word", "none")
    sizes = np.array([len(group) for group in texts])
    counts = _counts(texts, vocabulary, once=kind == "bernoulli")
    outcomes = 2 if kind == "bernoulli" else len(vocabulary)
    totals = (sizes if kind == "bernoulli" else counts.sum(axis=1)) + alpha * outcomes
    if totals.min() == 0:
        raise MathvizError("smoothing", "be above 0 where a label has no words", f"{alpha:g}")
    return WordCounts(
        model=kind,
        smoothing=alpha,
        labels=labels,
        message_counts=sizes,
        vocabulary=vocabulary,
        word_counts=counts,
        word_probabilities=(counts + alpha) / totals[:, None],
    )


def _labels(messages: Messages, target: str) -> tuple[str, str]:
    given = validation.listed("messages", messages)
    validation.whole_number("number of messages", len(given), 2, MOST_MESSAGES)
    for pair in given:
        if not validation.is_list(pair) or len(pair) != 2 or not isinstance(pair[1], str):
            raise MathvizError("messages", "be pairs of a text and a label", repr(pair))
    labels = sorted({label for _, label in given})
    if len(labels) != 2:
        raise MathvizError("messages", "have two labels", ", ".join(labels))
    validation.one_of("target", target, labels)
    return target, labels[1 - labels.index(target)]


def _counts(
    texts: list[list[tuple[str, ...]]], vocabulary: tuple[str, ...], once: bool
) -> NDArray[np.int64]:
    place = {word: k for k, word in enumerate(vocabulary)}
    counts = np.zeros((2, len(vocabulary)), dtype=np.int64)
    for row, group in zip(counts, texts, strict=True):
        for text in group:
            for word in set(text) if once else text:
                row[place[word]] += 1
    return counts
