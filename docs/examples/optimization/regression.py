"""L(w) = 1/n norm(X w - y)^2"""

from mathviz.optimization.regression import regression

problem = regression([0, 1, 2], [1, 3, 5])
print(problem.optimum.round(6))
#: [1. 2.]
print(round(problem.condition_number, 3), round(problem.largest_stable_rate, 3))
#: 8.55 0.419
