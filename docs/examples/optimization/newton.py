"""x_(k+1) = x_k - frac(f(x_k), f'(x_k)), quad x_(k+1) = x_k - H^(-1) nabla f(x_k)"""

from mathviz.optimization.newton import newton

story = newton("x^2 - 2", curve_start=1)
print(story.root.description)
#: Converged after 6 steps to the root 1.4142136.
print(story.level.iterates, story.minimum.stopping_step)
#: [1. 0.] 1
print(story.minimum.beside.description)
#: Out of steps at (0.15, 0), where the gradient's length is still 0.15.
