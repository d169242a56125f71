"""How alike two directions are: a shadow, its sign as the angle grows, and two texts compared.

Strang, Introduction to Linear Algebra, chapter 1; Manning, Raghavan and Schütze, Introduction to
Information Retrieval (2008), for texts as vectors.
"""

from dataclasses import dataclass

from mathviz.linear_algebra.angles import (
    AngleKind,
    DotProduct,
    DotSweep,
    dot_product,
    dot_sweep,
)
from mathviz.linear_algebra.word_vectors import WordCounts, word_counts

FIRST_TEXT = "the cat sat on the mat"
SECOND_TEXT = "the dog sat on the cat"


@dataclass(frozen=True, eq=False)
class Similarity:
    """The dot product of two vectors, v turned once around, and the likeness of two texts.

    `sweep` is None for vectors that are not of the plane, and where one is zero.
    """

    product: DotProduct
    sweep: DotSweep | None
    words: WordCounts


def similarity(
    u: object = (2, 1),
    v: object = (1, 3),
    first: str = FIRST_TEXT,
    second: str = SECOND_TEXT,
) -> Similarity:
    """Compare two vectors, and two texts, by the angle between them.

    Parameters
    ----------
    u, v : (n,) numbers
    first, second : str
        Texts whose words are counted.

    Returns
    -------
    Similarity
        The cosine of the texts is that of `words`.

    Raises
    ------
    MathvizError
        As `mathviz.linear_algebra.angles.dot_product`.
    """
    product = dot_product(u, v)
    turns = len(product.u) == 2 and product.kind is not AngleKind.NONE
    return Similarity(product, dot_sweep(u, v) if turns else None, word_counts(first, second))
