"""cos theta = frac(u dot v, norm(u) norm(v))"""

from mathviz.linear_algebra.similarity import similarity

story = similarity([2, 1], [1, 3])
print(story.product.dot, round(story.product.cosine, 3))
#: 5.0 0.707
print(story.sweep.dots.min().round(3), story.sweep.dots.max().round(3))
#: -7.071 7.071
print(story.words.words, round(story.words.cosine, 3))
#: ('cat', 'dog', 'mat', 'on', 'sat', 'the') 0.875
