"""hat(w)(lambda) = limits(upright("argmin"))_w L(w) + lambda norm(w)_1"""

from mathviz.optimization.coefficient_paths import coefficient_paths

rows, targets = [[1, 0], [0, 1], [-1, 0], [0, -1]], [3, 1, -3, -1]
story = coefficient_paths(rows, targets, penalties=[2, 1, 0.25, 0.1])
print(story.weights.round(3))
#: [[0.  0. ]
#:  [1.  0. ]
#:  [2.5 0.5]
#:  [2.8 0.8]]
