"""Texts as vectors: how often each word stands in them, and how alike that makes them.

Manning, Raghavan and Schütze, Introduction to Information Retrieval (2008), section 6.3.
"""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from mathviz.linear_algebra.angles import dot_product
from mathviz.validation import FloatArray

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, eq=False)
class WordCounts:
    """How often each word stands in two texts; `counts` is (2, words), `words` sorted."""

    words: tuple[str, ...]
    counts: FloatArray
    cosine: float | None


def word_counts(first: str, second: str) -> WordCounts:
    """Count the words of two texts, case aside, and compare them by their cosine.

    Parameters
    ----------
    first, second : str
        Texts with a word each at least.
    """
    tallies = [Counter(WORD.findall(text.lower())) for text in (first, second)]
    words = tuple(sorted(set(tallies[0]) | set(tallies[1])))
    counts = np.array([[float(tally[word]) for word in words] for tally in tallies])
    cosine = dot_product(*counts).cosine if words else None
    return WordCounts(words, counts.reshape(2, -1), cosine)
