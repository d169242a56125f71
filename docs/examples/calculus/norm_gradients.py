"""partial norm(x)_1 = {g : g_i = upright("sign")(x_i) "where" x_i != 0, abs(g_i) <= 1}"""

from mathviz.calculus.norm_gradients import quadratic_gradient

story = quadratic_gradient([[2, 1], [1, 2]], [1, 1])
print(story.value, story.gradient)
#: 6.0 [6. 6.]
