"""max_norm(w) min_i y_i w^T x_i, quad norm(w) = 1"""

from mathviz.learning.separation import separation

story = separation([[0, 0], [0, 1], [3, 0], [3, 1]], [0, 0, 1, 1])
print(story.separable, round(story.margin, 4))
#: True 0.8321
