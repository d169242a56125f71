"""J_(i j) = (partial u_i) / (partial x_j)"""

from mathviz.calculus.jacobians import jacobian_at

story = jacobian_at(["x^2 - y^2", "2x y"], [1, 1])
print(story.matrix, story.determinant)
#: [[ 2. -2.]
#:  [ 2.  2.]] 8.0
print(story.description)
#: small areas grow 8 times
