"""P(y = 1 | x) = sigma(w^T x + b)"""

from mathviz.learning.logistic import logistic_regression

fit = logistic_regression([[0], [1], [2], [3], [4]], [0, 0, 1, 0, 1], steps=500)
print(fit.weights.round(3), fit.optimum.round(3))
#: [-2.802  1.09 ] [-2.804  1.09 ]
print(fit.description)
#: After 500 steps the log loss is 0.484.
