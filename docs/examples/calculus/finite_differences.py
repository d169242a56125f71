"""f'(x) approx (f(x + h) - f(x - h)) / (2 h)"""

from mathviz.calculus.finite_differences import difference_curves

for method in difference_curves("exp(x)", 1).methods:
    print(method.name, method.order, method.best_error < 1e-7)
#: forward 1 True
#: central 2 True
#: Richardson 4 True
#: complex step 2 True
