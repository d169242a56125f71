"""x_(k+1) = x_k - eta nabla f(x_k)"""

from mathviz.optimization.descent import gradient_descent

path = gradient_descent("bowl", [2, 1], learning_rate=0.2, steps=100)
print(path.outcome.name, path.stopping_step)
#: CONVERGED 35
print(path.description)
#: Converged after 35 steps to a minimum near (0, 0).
print(gradient_descent("x^2 + 9y^2", [1, 1], 0.2, 100).outcome.name)
#: DIVERGED
