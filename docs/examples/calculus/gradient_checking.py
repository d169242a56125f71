"""g_i approx (f(x + h e_i) - f(x - h e_i)) / (2 h)"""

from mathviz.calculus.gradient_checking import check_gradient

right = check_gradient(lambda x: float(x @ x), lambda x: 2 * x, [1, 2])
wrong = check_gradient(lambda x: float(x @ x), lambda x: x, [1, 2])
print(right.verdict.name, wrong.verdict.name)
#: CORRECT WRONG
