"""x_(k+1) = x_k - H^(-1) nabla f(x_k)"""

from mathviz.optimization.newton_minimum import newton_minimum

jump = newton_minimum("x^2 + 9y^2", start=[2, 1])
print(jump.stopping_step, jump.iterates[-1] + 0.0)
#: 1 [0. 0.]
print(jump.beside.stopping_step)
#: 50
