"""nabla L(w) = 2/n sum_i (x_i^T w - y_i) x_i"""

from mathviz.learning.gradient_terms import gradient_terms

story = gradient_terms([[0], [1], [2]], [1, 3, 5], weights=[0, 1])
print(story.residuals, story.gradient.round(4))
#: [-1. -2. -3.] [-4.     -5.3333]
