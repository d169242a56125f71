"""f(a + h) approx f(a) + nabla f^T h + 1/2 h^T H h"""

from mathviz.calculus.hessians import hessian_at

story = hessian_at("x^2 - y^2", [0, 0])
print(story.matrix, story.test.name)
#: [[ 2.  0.]
#:  [ 0. -2.]] SADDLE
print(hessian_at("x^3 - 3x y^2", [0, 0]).description)
#: inconclusive: flat in some direction; nearby the function rises and falls
