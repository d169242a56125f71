"""w_lambda = (X^T X + n lambda I)^(-1) X^T y"""

from mathviz.optimization.shrinkage import centred, intercept, ridge_weights

data = centred([0, 1, 2, 3], [1, 3, 5, 7])
for penalty in (0, 1, 10):
    weights = ridge_weights(data, penalty)
    print(penalty, weights.round(3), round(intercept(data, weights), 3))
#: 0 [2.] 1.0
#: 1 [1.111] 2.333
#: 10 [0.222] 3.667
