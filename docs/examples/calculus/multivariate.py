"""nabla f = (partial_1 f, dots, partial_n f)"""

from mathviz.calculus.multivariate import function_at

story = function_at("x y + z", [1, 2, 3], ("x", "y", "z"))
print(story.value, story.gradient)
#: 5.0 [2. 1. 1.]
