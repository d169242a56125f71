"""(A B)_(i j) = sum_k a_(i k) b_(k j)"""

from mathviz.linear_algebra.products import matrix_product

story = matrix_product([[1, 1], [0, 1]], [[0, -1], [1, 0]])
print(story.product)
#: [[ 1. -1.]
#:  [ 1.  0.]]
print(story.swapped)
#: [[ 0. -1.]
#:  [ 1.  1.]]
print(story.commutes)
#: False
