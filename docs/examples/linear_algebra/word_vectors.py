"""cos theta = (u dot v) / (norm(u) norm(v))"""

from mathviz.linear_algebra.word_vectors import word_counts

texts = word_counts("the cat sat", "the cat ran")
print(texts.words)
#: ('cat', 'ran', 'sat', 'the')
print(texts.counts)
#: [[1. 0. 1. 1.]
#:  [1. 1. 0. 1.]]
print(round(texts.cosine, 4))
#: 0.6667
